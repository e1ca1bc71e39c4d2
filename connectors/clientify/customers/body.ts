import type { Customer } from '../../../model/customer.js';
import { countryName } from '../../lib/countries.js';
import type { CustomerTargetOptions } from '../port-options.js';
import type { Party, PartyAddress, PartyPhone } from '../wire.js';
import { valueOf } from './fit.js';
import { types, type Row } from './tables.js';

/** What is sent of a customer: fields of the record itself, and entries of its lists. */
export interface Body {
  fields: Record<string, string>;
  phones: { type: number; phone: string }[];
  address: Partial<Record<keyof PartyAddress, string>>;
}

/** A customer in Clientify's words; rows without a value send nothing. `held` is what stands there, where something does. */
export function bodyOf(customer: Customer, rows: readonly Row[], own: CustomerTargetOptions, held?: Party): Body {
  const body: Body = { fields: {}, phones: [], address: {} };
  for (const { theirs, ours, place } of rows) {
    const value = valueOf(customer, ours);
    if (value === undefined) continue;
    if (place.in === 'phones') body.phones.push({ type: place.type, phone: value });
    else if (place.in === 'addresses') body.address[place.field] = inTheirWords(ours, value, own);
    else if (theirs === 'first_name') Object.assign(body.fields, nameFields(value, own.splitName, held));
    else body.fields[theirs] = value;
  }
  return body;
}

/** What a new record is made with: lists come with it, and only then (clientify.md 3, 5.2, 6). */
export function createBody({ fields, phones, address }: Body): Record<string, unknown> {
  const hasAddress = Object.keys(address).length > 0;
  return {
    ...fields,
    ...(phones.length > 0 && { phones }),
    ...(hasAddress && { addresses: [{ type: types.address.main, ...address }] }),
  };
}

/**
 * The first and last name of a contact. The table puts the whole name into the first; a contact that has a last name already keeps it
 * where the name ends with it.
 */
function nameFields(name: string, split: boolean, held: Party | undefined): Record<string, string> {
  const last = held?.last_name?.trim();
  if (last && name.endsWith(` ${last}`)) return { first_name: name.slice(0, -last.length - 1), last_name: last };
  const [first = name, ...rest] = split ? name.split(' ') : [name];
  const lastName = rest.join(' ');
  return { first_name: first, ...((lastName !== '' || last) && { last_name: lastName }) };
}

function inTheirWords(field: string, value: string, { countryLanguage }: CustomerTargetOptions): string {
  return field === 'address.country' ? (countryName(value, countryLanguage) ?? value) : value;
}

/** The entry a number belongs to: the first of its type; others on their side are left alone (clientify.md 11.7). */
export function phoneEntry({ phones }: Party, type: number): PartyPhone | undefined {
  return phones?.find((each) => each.type === type);
}
