import type { Customer } from '../../../model/customer.js';
import { reason, type Reason } from '../../../model/reason.js';
import { comparedTaxId } from '../../../model/tax-id.js';
import { countryName } from '../../lib/countries.js';
import { internationalPhone } from '../../lib/phone.js';
import { oneLine, shortened } from '../../lib/text.js';
import type { Sourced, SourcedRecord } from '../../ports.js';
import type { CustomerTargetOptions } from '../port-options.js';
import type { CustomerField, Row } from './tables.js';

/** Texts are cut there (clientify.md 16.19). */
const longest = 255;

/**
 * A customer as an account can hold it: with the fields of the table alone, known by its tax id without notation, phones in
 * international notation. What an account has no place for is not in the record, so that it is neither compared nor sent.
 */
export function fitCustomer(
  { label, record, warnings = [] }: SourcedRecord<Customer>,
  rows: readonly Row[],
  own: CustomerTargetOptions,
): Sourced<Customer> {
  const key = comparedTaxId(record.reference);
  if (key === '') {
    const why = reason('clientify_tax_id_unusable', { record: label, reference: record.reference });
    return { key: record.reference, label, outcome: 'blocked', reasons: [why] };
  }
  const said: Reason[] = [...warnings];
  const cut: string[] = [];
  const values = new Map<CustomerField, string>();
  for (const { ours } of rows) {
    const whole = oneLine(valueOf(record, ours) ?? constantOf(own, ours) ?? '');
    const text = shortened(whole, longest);
    if (text === '') continue;
    if (text !== whole) cut.push(ours);
    values.set(ours, text);
  }
  const country = values.get('address.country');
  if (country !== undefined && countryName(country, own.countryLanguage) === undefined) {
    values.delete('address.country');
    said.push(reason('clientify_country_unknown', { record: label, country }));
  }
  for (const field of ['phone', 'mobile'] as const) {
    const written = values.get(field);
    if (written !== undefined) values.set(field, internationalPhone(written, record.address?.country));
  }
  if (cut.length > 0) said.push(reason('clientify_text_shortened', { record: label, fields: cut.join(', '), longest }));
  const fitted = assemble(record, values);
  return { key, label, record: fitted, ...(said.length > 0 && { warnings: said }) };
}

/** Reads a field of a customer by its path. */
export function valueOf(customer: Partial<Customer>, field: CustomerField): string | undefined {
  const [first = '', second] = field.split('.');
  const value = (customer as Record<string, unknown>)[first];
  if (second === undefined) return typeof value === 'string' ? value : undefined;
  return (value as Record<string, string | undefined> | undefined)?.[second];
}

function constantOf({ status, contactType }: CustomerTargetOptions, field: CustomerField): string | undefined {
  return field === 'status' ? status : field === 'type' ? contactType : undefined;
}

function assemble({ reference, name }: Customer, values: ReadonlyMap<CustomerField, string>): Customer {
  const inAddress = 'address.';
  const plain = [...values].filter(([field]) => !field.startsWith(inAddress));
  const where = [...values].filter(([field]) => field.startsWith(inAddress));
  return {
    ...{ reference, name },
    ...(Object.fromEntries(plain) as Partial<Customer>),
    ...(where.length > 0 && {
      address: Object.fromEntries(where.map(([field, value]) => [field.slice(inAddress.length), value])),
    }),
  };
}
