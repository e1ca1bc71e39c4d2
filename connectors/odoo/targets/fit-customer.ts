import type { Customer } from '../../../model/customer.js';
import { reason, type Reason } from '../../../model/reason.js';
import { comparedTaxId } from '../../../model/tax-id.js';
import { internationalPhone } from '../../lib/phone.js';
import type { Sourced, SourcedRecord } from '../../ports.js';
import type { CountryState } from '../reference-data.js';
import { oneLine } from '../wire.js';

/** What a customer's address can be put into. */
export interface Places {
  /** Ids by ISO 3166 alpha-2. */
  countries: ReadonlyMap<string, number>;
  states: readonly CountryState[];
}

/**
 * A customer as Odoo can hold it: known by its reference without notation, its one name under the field that the flow's records go
 * by. Countries and states that Odoo does not have are left out and said, never made (clientify.md 11.6).
 */
export function fitCustomer(
  { label, record, warnings = [] }: SourcedRecord<Customer>,
  nameField: 'name' | 'company',
  places: Places,
): Sourced<Customer> {
  const key = comparedTaxId(record.reference);
  if (key === '') {
    const reasons = [reason('odoo_customer_without_reference', { customer: label })];
    return { key: record.reference || label, label, outcome: 'excluded', reasons };
  }
  const said: Reason[] = [...warnings];
  const name = oneLine(nameField === 'company' ? (record.company ?? record.name) : record.name) ?? record.reference;
  const country = record.address?.country?.toUpperCase();
  const address = fitAddress(label, record, places, said);
  const phone = phoneIn(record.phone, country);
  const mobile = phoneIn(record.mobile, country);
  const fitted: Customer = {
    ...{ reference: oneLine(record.reference) ?? key, name, [nameField]: name },
    ...(phone !== undefined && { phone }),
    ...(mobile !== undefined && { mobile }),
    ...(Object.keys(address).length > 0 && { address }),
  };
  return { key, label, record: fitted, ...(said.length > 0 && { warnings: said }) };
}

function phoneIn(written: string | undefined, country: string | undefined): string | undefined {
  const said = oneLine(written);
  return said && internationalPhone(said, country);
}

function fitAddress(
  customer: string,
  { address = {} }: Customer,
  { countries, states }: Places,
  said: Reason[],
): NonNullable<Customer['address']> {
  const country = oneLine(address.country)?.toUpperCase();
  const known = country !== undefined && countries.has(country);
  if (country !== undefined && !known) said.push(reason('odoo_country_unknown', { customer, country }));
  const named = oneLine(address.state);
  const state = named && known ? stateNamed(named, states, countries.get(country)) : undefined;
  if (named !== undefined && state === undefined) said.push(reason('odoo_state_unknown', { customer, state: named }));
  const fields = {
    street: oneLine(address.street),
    zip: oneLine(address.zip),
    city: oneLine(address.city),
    state: state?.name,
    country: known ? country : undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** By its code, then by its name, whatever its accents and case. */
export function stateNamed(
  name: string,
  states: readonly CountryState[],
  country: number | undefined,
): CountryState | undefined {
  const there = states.filter((each) => each.country === country);
  const wanted = plain(name);
  return there.find(({ code }) => plain(code) === wanted) ?? there.find((each) => plain(each.name) === wanted);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
