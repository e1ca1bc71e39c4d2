import type { Contact, Customer } from '../../../model/customer.js';
import type { Address } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { CustomerOptions, RecordSource, Sourced } from '../../ports.js';
import type { Account } from '../account.js';
import type { Row } from '../edi/answer.js';
import { countryCode } from '../../lib/countries.js';
import { begin, brokenRows, decode, pageOf, readGroups, type Grouping } from './pass.js';

/** Customers of Fastmag with their buyers: rows of one number are one customer, each e-mail address a buyer (fastmag.md 7). */
export function createCustomerSource(account: Account, options: CustomerOptions): RecordSource<Customer> {
  const { client, connection, settings } = account;
  const grouping: Grouping = {
    read: (bindings) => client.query('customers', bindings),
    groupOf: ({ ref = '' }) => ref.toLowerCase(),
    placeOf: ({ ref = '' }) => [ref],
    connection,
  };
  const judge = (rows: readonly Row[]): Sourced<Customer>[] => customersOf(rows).map((each) => verdict(each, options));

  return {
    async page(query) {
      if (query.keys) {
        const wanted = new Set(query.keys.filter((key) => key !== ''));
        if (wanted.size === 0) return { records: [] };
        const { rows } = await client.query('customers', { among: [...wanted], limit: 10_000 });
        return { records: judge(rows.filter(({ ref }) => ref !== undefined && wanted.has(ref))) };
      }
      const pass =
        query.cursor === undefined
          ? begin(query, await latestChange(account), settings.timezone)
          : decode(query.cursor, connection);
      const { rows, broken, next } = await readGroups(grouping, pass, query.limit);
      return pageOf(pass, [...judge(rows), ...brokenRows<Customer>(broken)], next);
    },
    async count() {
      const { rows } = await client.query('customersCount');
      return Number(rows[0]?.['count'] ?? 0);
    },
  };
}

/** None where the query does not tell changes: then everything is read each time. */
async function latestChange({ client, settings }: Account): Promise<string | undefined> {
  if (!settings.queries.customers.includes('{changed:')) return undefined;
  return (await client.query('latestCustomerChange')).rows[0]?.['latest'];
}

function customersOf(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row['ref'] ?? '', [...(groups.get(row['ref'] ?? '') ?? []), row]);
  return [...groups.values()];
}

function verdict(rows: Row[], options: CustomerOptions): Sourced<Customer> {
  const [row = {}] = rows;
  const { ref: reference = '', company, country } = row;
  const name = company ?? [row['firstName'], row['lastName']].filter(Boolean).join(' ');
  const label = name || reference;
  const out = (outcome: 'excluded' | 'blocked', why: Reason): Sourced<Customer> => ({
    key: reference,
    label,
    outcome,
    reasons: [why],
  });
  if (row['active'] === '0') return out('excluded', reason('fastmag_customer_inactive', { reference }));
  if (!name) return out('blocked', reason('fastmag_customer_without_name', { reference }));
  const code = country === undefined ? undefined : countryCode(country);
  if (country !== undefined && code === undefined) {
    return out('blocked', reason('fastmag_country_unknown', { reference, country }));
  }
  const contacts = contactsOf(rows);
  const record: Customer = {
    reference,
    name,
    ...fieldsOf(row, code, options),
    ...(contacts.length > 0 && { contacts }),
  };
  const warnings = contacts.length === 0 ? [reason('fastmag_customer_without_email', { reference })] : [];
  return { key: reference, label, record, warnings };
}

function fieldsOf(row: Row, country: string | undefined, options: CustomerOptions): Partial<Customer> {
  const { company, vat } = row;
  const list = row['priceList'];
  const mapped = (list === undefined ? undefined : options.priceLists[list]) ?? options.defaultPriceList ?? list;
  const address = addressOf(row, country);
  return {
    ...(company !== undefined && { company }),
    ...(vat !== undefined && { taxId: vat }),
    ...(mapped !== undefined && { priceList: mapped }),
    ...(address && { address }),
  };
}

function addressOf(row: Row, country: string | undefined): Address | undefined {
  const { company, address1: street, address2: street2, zip, city, phone } = row;
  if (street === undefined && city === undefined && zip === undefined) return undefined;
  const given = { company, street, street2, zip, city, country, phone };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function contactsOf(rows: readonly Row[]): Contact[] {
  const contacts = new Map<string, Contact>();
  for (const { email: said = '', firstName, lastName } of rows) {
    const email = said.toLowerCase();
    if (!/^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(email) || contacts.has(email)) continue;
    contacts.set(email, { email, ...(firstName && { firstName }), ...(lastName && { lastName }) });
  }
  return [...contacts.values()];
}
