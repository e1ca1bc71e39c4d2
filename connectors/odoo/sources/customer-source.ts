import type { Customer } from '../../../model/customer.js';
import { reason } from '../../../model/reason.js';
import { Rejected } from '../../errors.js';
import type { CustomerOptions, RecordSource, Sourced } from '../../ports.js';
import type { Condition, OdooClient } from '../client.js';
import type { ReferenceData } from '../reference-data.js';
import { isKey, oneLine } from '../wire.js';
import { toCustomer, type Related } from './customer-mapping.js';
import { customerOwnOptions, readOwn } from './own-options.js';
import {
  changedAbove,
  entities,
  readBearers,
  readChildren,
  readCustomers,
  readTags,
  readUsers,
  type CustomerRow,
} from './partner-rows.js';
import { anyOf, changed, countOf, latestChange, pageOf, passOf, type Pass } from './pass.js';

/** What a source is made with. */
export interface SourceContext {
  client: OdooClient;
  reference: ReferenceData;
  connection: string;
}

/** Partners with many relations are read 200 at a time (odoo.md 2.5). */
const most = 200;

/** Customers of Odoo: commercial entities with their addresses and people. */
export function createCustomerSource(context: SourceContext, options: CustomerOptions): RecordSource<Customer> {
  const { client, connection } = context;
  const own = readOwn(customerOwnOptions, options, connection, 'read customers');

  async function chosen(): Promise<Condition[]> {
    const { company } = await client.session();
    const tags = await tagsOf(context, own.categories);
    const active: Condition[] = own.activeOnly ? ['|', ['active', '=', true], ['ref', '!=', false]] : [];
    return [
      ...entities(company.id),
      ...(own.domain as Condition[]),
      ...(tags ? [['category_id', 'in', tags] as const] : []),
      ...active,
    ];
  }

  return {
    async page(query) {
      const pass = await passOf(query, () => latestChange(client, ['res.partner']), connection);
      const limit = Math.min(query.limit, most);
      const named = query.ids ? query.ids.map((id) => `#${id}`) : query.keys;
      const wanted = named ? byKeys(named) : await since(client, pass);
      if (!wanted) return pageOf(pass, [], undefined);
      const after: Condition[] = named ? [] : [['id', '>', pass.after]];
      const domain = [...(await chosen()), ...after, ...wanted];
      const rows = await readCustomers(client, domain, named ? undefined : limit);
      const records = await judge(context, rows, options, own.activeOnly);
      return pageOf(pass, records, named || rows.length < limit ? undefined : rows.at(-1)?.id);
    },
    async count() {
      return countOf(client, 'res.partner', await chosen());
    },
  };
}

/** References, and `#12` for customers that have none. */
function byKeys(given: string[]): Condition[] {
  const keys = given.filter(isKey);
  const ids = keys.flatMap((key) => (/#(\d{1,9})$/.test(key) ? [Number(/#(\d+)$/.exec(key)?.[1])] : []));
  return anyOf([['ref', 'in', keys]], ids.length > 0 ? [['id', 'in', ids]] : []);
}

/** A customer changes with any of its addresses and people. */
async function since(client: OdooClient, pass: Pass): Promise<Condition[] | undefined> {
  const changes = changed('write_date', pass);
  if (changes.length === 0) return [];
  return anyOf(changes, [['id', 'in', await changedAbove(client, changes)]]);
}

async function tagsOf({ client, connection }: SourceContext, names: string[]): Promise<number[] | undefined> {
  if (names.length === 0) return undefined;
  const known = await readTags(client);
  const missing = names.find((name) => !known.has(name));
  if (missing === undefined) return names.map((name) => known.get(name) ?? 0);
  throw new Rejected(
    { connection, operation: 'read customers' },
    `there is no tag ${missing} of contacts; there are: ${[...known.keys()].join(', ') || 'none'}`,
    { code: 'tag_unknown', field: 'categories', reference: missing },
  );
}

async function judge(
  context: SourceContext,
  rows: CustomerRow[],
  options: CustomerOptions,
  activeOnly: boolean,
): Promise<Sourced<Customer>[]> {
  const { client, reference } = context;
  const { company } = await client.session();
  const refs = rows.flatMap((row) => (row.ref ? [row.ref] : []));
  const [bearers, children, users, countries, lists] = await Promise.all([
    readBearers(client, refs, company.id),
    readChildren(
      client,
      rows.map(({ id }) => id),
    ),
    readUsers(
      client,
      rows.flatMap(({ user_id }) => user_id?.id ?? []),
    ),
    reference.countries(),
    reference.priceLists(),
  ]);
  const codes = new Map([...countries].map(([code, id]) => [id, code]));
  return rows.map((row) => {
    const related: Related = { children: children.get(row.id) ?? [], countries: codes, lists, users, options };
    return verdict(row, bearers.get(row.ref ?? '') ?? [], related, activeOnly);
  });
}

function verdict(
  row: CustomerRow,
  bearers: { id: number; name: string | undefined }[],
  related: Related,
  activeOnly: boolean,
): Sourced<Customer> {
  const label = oneLine(row.name) ?? `#${row.id}`;
  const key = oneLine(row.ref);
  if (activeOnly && !row.active) {
    return {
      key: idKey(key, row.id),
      label,
      outcome: 'excluded',
      reasons: [reason('odoo_customer_archived', { customer: label })],
    };
  }
  if (key === undefined) {
    const reasons = [reason('odoo_customer_without_reference', { customer: label })];
    return { key: idKey(key, row.id), label, outcome: 'excluded', reasons };
  }
  if (bearers.length > 1) {
    const customers = bearers.map(({ id, name }) => `${oneLine(name) ?? ''} (#${id})`).join(', ');
    const reasons = [reason('odoo_customer_reference_shared', { reference: key, customers })];
    // The first keeps the reference as its key, so that it does not look as if it had vanished.
    return { key: bearers[0]?.id === row.id ? key : idKey(key, row.id), label, outcome: 'blocked', reasons };
  }
  const { customer, warnings } = toCustomer(row, key, related);
  return { key, label, record: customer, ...(warnings.length > 0 && { warnings }) };
}

/** What a customer goes by that has no reference to itself. */
function idKey(reference: string | undefined, id: number): string {
  return `${reference ?? ''}#${id}`;
}
