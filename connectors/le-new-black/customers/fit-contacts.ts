import { z } from 'zod';
import type { Contact } from '../../../model/customer.js';
import { reason, type Reason } from '../../../model/reason.js';
import { withoutAbsent } from '../mapping/absent.js';

const emailAddress = z.email();

/**
 * People as the portal's buyers, known by e-mail address whatever its case (le-new-black.md 9.3). One without a usable address is
 * left out; of two with one address the first counts; names that are missing are made up when a buyer is new. The portal takes no
 * telephone number of a buyer. Reasons give numbers only: they are no place for people.
 */
export function fitContacts(reference: string, given: Contact[]): { contacts: Contact[]; warnings: Reason[] } {
  const usable = given.filter(({ email }) => emailAddress.safeParse(email).success);
  const contacts = new Map<string, Contact>();
  for (const { email, firstName, lastName, title } of usable) {
    const key = email.toLowerCase();
    if (!contacts.has(key)) contacts.set(key, withoutAbsent({ email: key, firstName, lastName, title }));
  }
  const kept = [...contacts.values()];
  const nameless = kept.filter(({ firstName, lastName }) => firstName === undefined || lastName === undefined).length;
  return {
    contacts: kept,
    warnings: [
      ...counted('portal_buyer_email_invalid', reference, given.length - usable.length),
      ...counted('portal_buyer_twice', reference, usable.length - kept.length),
      ...counted('portal_buyer_name_incomplete', reference, nameless),
    ],
  };
}

function counted(code: string, reference: string, count: number): Reason[] {
  return count === 0 ? [] : [reason(code, { reference, count })];
}
