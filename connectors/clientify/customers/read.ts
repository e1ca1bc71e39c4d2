import type { Customer } from '../../../model/customer.js';
import { countryCode } from '../../lib/countries.js';
import { internationalPhone } from '../../lib/phone.js';
import { oneLine } from '../../lib/text.js';
import type { Party, PartyAddress } from '../wire.js';
import { types, type Row } from './tables.js';

/** What a company or contact says of a customer, in the model's words; what is blank there is absent. */
export function toCustomer(party: Party, rows: readonly Row[]): Partial<Customer> {
  const address = addressOf(party);
  const country = countryOf(address);
  const values = rows.flatMap((row) => {
    const value = oneLine(valueOf(party, address, row) ?? '');
    return value ? [[row, value] as const] : [];
  });
  const customer: Record<string, string> = {};
  const where: Record<string, string> = {};
  for (const [{ ours, place }, value] of values) {
    const read = place.in === 'phones' ? internationalPhone(value, country) : value;
    if (ours === 'address.country') where['country'] ??= country ?? value;
    else if (ours.startsWith('address.')) where[ours.slice('address.'.length)] ??= read;
    else customer[ours] ??= read;
  }
  return { ...customer, ...(Object.keys(where).length > 0 && { address: where }) };
}

/** Of several addresses the main one counts, then the one for bills, then the first (clientify.md 11.7). */
export function addressOf({ addresses }: Party): PartyAddress | undefined {
  const all = addresses ?? [];
  const ofType = (type: number): PartyAddress | undefined => all.find((each) => each.type === type);
  return ofType(types.address.main) ?? ofType(types.address.billing) ?? all[0];
}

/** What people call a contact: its first and last name, wherever the whole stands. */
export function nameOf({ first_name: first, last_name: last }: Party): string {
  return [first, last].flatMap((each) => each?.trim() || []).join(' ');
}

function valueOf(party: Party, address: PartyAddress | undefined, { theirs, place }: Row): string | undefined {
  switch (place.in) {
    case 'phones':
      return party.phones?.find(({ type }) => type === place.type)?.phone;
    case 'addresses':
      return address?.[place.field] ?? undefined;
    case 'record':
      return theirs === 'first_name' ? nameOf(party) : textOf(party, theirs);
  }
}

function textOf(party: Party, field: string): string | undefined {
  const value = (party as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : undefined;
}

function countryOf(address: PartyAddress | undefined): string | undefined {
  return address?.country ? countryCode(address.country) : undefined;
}
