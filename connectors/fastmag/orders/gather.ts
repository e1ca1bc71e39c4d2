import { normaliseKey } from '../../../model/keys.js';
import type { Order, OrderLine } from '../../../model/order.js';
import type { OrderOptions, StoredOrder } from '../../ports.js';
import { storesOf, type Account } from '../account.js';
import type { Row } from '../edi/answer.js';
import { findByMarker, markerOf, readDocuments } from './documents.js';
import type { OrderBook } from './book.js';

/** What was found for a batch, by the exact key. */
export interface Gathered {
  /** Rows of a customer's number; several where it is not one customer's own. */
  customers: Map<string, Row[]>;
  /** Numbers of all customers with an e-mail address, lower case. */
  bearers: Map<string, Set<string>>;
  addresses: Map<string, Row[]>;
  byEan: Map<string, Row[]>;
  bySku: Map<string, Row[]>;
  stores: Set<string>;
  /** Documents that stand there, by order id. */
  existing: Map<string, StoredOrder>;
}

/** Keys an article is looked for by, in order. */
export function keysOf({ ean13, sku }: Pick<OrderLine, 'ean13' | 'sku'>, by: OrderOptions['productKey']) {
  const ean = by === 'sku' ? undefined : normaliseKey(ean13);
  const own = by === 'ean13' ? undefined : normaliseKey(sku);
  return [
    ...(ean === undefined ? [] : [{ by: 'ean13' as const, value: ean }]),
    ...(own === undefined ? [] : [{ by: 'sku' as const, value: own }]),
  ];
}

/** Looks everything up for a whole batch: at most eight questions, one after the other. */
export async function gather(
  account: Account,
  book: OrderBook,
  orders: readonly Order[],
  options: OrderOptions,
): Promise<Gathered> {
  const { client } = account;
  const references = [...new Set(orders.flatMap((order) => normaliseKey(order.customer.reference) ?? []))];
  const charges = Object.values(options.charges).map((key) => ({ ean13: key, sku: key }));
  const keys = [...orders.flatMap(({ lines }) => lines), ...charges].flatMap((line) =>
    keysOf(line as OrderLine, options.productKey),
  );
  const valuesOf = (by: 'ean13' | 'sku'): string[] => [
    ...new Set(keys.filter((key) => key.by === by).map(({ value }) => value)),
  ];
  const [eans, skus] = [valuesOf('ean13'), valuesOf('sku')];
  const ask = async (name: Parameters<typeof client.query>[0], among: string[]): Promise<Row[]> =>
    among.length === 0 ? [] : client.wholeRows(name, { among, limit: 10_000 });
  const customers = grouped(await ask('customersByRef', references), 'ref');
  const emails = [...customers.values()].flat().flatMap(({ email }) => email ?? []);
  const bearers = new Map<string, Set<string>>();
  for (const { ref = '', email = '' } of await ask('customersByEmail', [...new Set(emails)])) {
    const key = email.toLowerCase();
    bearers.set(key, (bearers.get(key) ?? new Set()).add(ref));
  }
  const stores = Object.keys(options.warehouses).length === 0 ? [] : await storesOf(account);
  return {
    customers,
    bearers,
    addresses: grouped(await ask('deliveryAddresses', references), 'ref'),
    byEan: grouped(await ask('articlesByEan13', eans), 'ean13'),
    bySku: grouped(await ask('articlesBySku', skus), 'sku'),
    stores: new Set([account.settings.magasin, ...stores.map(({ code }) => code)]),
    existing: await findExisting(account, book, orders),
  };
}

/** Our own book first; what it does not know is looked for by its marker. */
async function findExisting(
  account: Account,
  book: OrderBook,
  orders: readonly Order[],
): Promise<Map<string, StoredOrder>> {
  const numbers = new Map<string, string>();
  const unknown: Order[] = [];
  for (const order of orders) {
    const { entry } = await book.read(markerOf(order, account));
    if (entry.state === 'done') numbers.set(order.id, entry.number);
    else unknown.push(order);
  }
  const [held, marked] = [
    numbers.size === 0 ? new Map<string, StoredOrder>() : await readDocuments(account, [...numbers.values()]),
    await findByMarker(
      account,
      unknown.map((order) => markerOf(order, account)),
    ),
  ];
  const existing = new Map<string, StoredOrder>();
  for (const [id, number] of numbers) existing.set(id, held.get(number) ?? { id: number, number, state: 'unknown' });
  for (const order of unknown) {
    const found = marked.get(markerOf(order, account));
    if (found) existing.set(order.id, found);
  }
  return existing;
}

function grouped(rows: readonly Row[], by: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row[by] ?? '';
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
