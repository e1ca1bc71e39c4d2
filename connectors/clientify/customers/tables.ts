/** Fields of a customer that Clientify has a place for. */
export const customerFields = [
  ...['reference', 'name', 'company', 'phone', 'mobile', 'status', 'type'],
  ...['address.street', 'address.city', 'address.state', 'address.zip', 'address.country'],
] as const satisfies readonly string[];

/** See {@link customerFields}. */
export type CustomerField = (typeof customerFields)[number];

/** Types that the main entries of lists have (clientify.md 5.4). */
export const types = { phone: { main: 1, mobile: 2 }, address: { main: 5, billing: 3 } } as const;

/** Where a field stands: in the record itself, or in its list of phones or addresses. */
export type Place =
  | { in: 'record' }
  | { in: 'phones'; type: number }
  | { in: 'addresses'; field: 'street' | 'city' | 'state' | 'country' | 'postal_code' };

/** One row of a mapping table. */
export interface Row {
  /** Field of Clientify, as the tables name it. */
  theirs: TheirField;
  ours: CustomerField;
  place: Place;
}

/** Fields of Clientify that the tables name. */
export const theirFields = [
  ...['name', 'business_name', 'taxpayer_identification_number', 'status', 'first_name', 'contact_type'],
  ...['phone', 'mobile', 'street', 'city', 'state', 'country', 'postal_code'],
] as const satisfies readonly string[];

/** See {@link theirFields}. */
export type TheirField = (typeof theirFields)[number];

const inRecord: Place = { in: 'record' };
const phone: Row = { theirs: 'phone', ours: 'phone', place: { in: 'phones', type: types.phone.main } };
const mobile: Row = { theirs: 'mobile', ours: 'mobile', place: { in: 'phones', type: types.phone.mobile } };
const street: Row = { theirs: 'street', ours: 'address.street', place: { in: 'addresses', field: 'street' } };
const city: Row = { theirs: 'city', ours: 'address.city', place: { in: 'addresses', field: 'city' } };
const state: Row = { theirs: 'state', ours: 'address.state', place: { in: 'addresses', field: 'state' } };
const country: Row = { theirs: 'country', ours: 'address.country', place: { in: 'addresses', field: 'country' } };
const zip: Row = { theirs: 'postal_code', ours: 'address.zip', place: { in: 'addresses', field: 'postal_code' } };
const taxId: Row = { theirs: 'taxpayer_identification_number', ours: 'reference', place: inRecord };

/** Companies (clientify.md 10.1) and contacts (10.2), with exactly the rows the two tables have. */
export const tables: Readonly<Record<'companies' | 'contacts', readonly Row[]>> = {
  companies: [
    { theirs: 'name', ours: 'name', place: inRecord },
    { theirs: 'business_name', ours: 'company', place: inRecord },
    taxId,
    ...[phone, street, city, state, country, zip],
  ],
  contacts: [
    { theirs: 'status', ours: 'status', place: inRecord },
    { theirs: 'first_name', ours: 'name', place: inRecord },
    { theirs: 'contact_type', ours: 'type', place: inRecord },
    taxId,
    ...[phone, mobile, street, city, country, zip],
  ],
};

/** The table of a flow: rows can be given another field of the customer, or left out; the key cannot. */
export function tableOf(
  records: 'companies' | 'contacts',
  fields: Readonly<Partial<Record<TheirField, CustomerField | false>>>,
): readonly Row[] {
  return tables[records].flatMap((row) => {
    const ours = row === taxId ? row.ours : (fields[row.theirs] ?? row.ours);
    return ours === false ? [] : [{ ...row, ours }];
  });
}
