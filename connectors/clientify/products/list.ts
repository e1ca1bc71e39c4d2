import { atOnce } from '../../lib/at-once.js';
import type { Calls } from '../calls.js';
import type { Call, ListPage } from '../client.js';
import { productShape, type HeldProduct } from '../wire.js';

/** A search by SKU that finds more than this many was no search: the account ignored it. */
const most = 500;
const callsAtOnce = 3;

/** All products with exactly this SKU: it need not be unique there, and a filter may be ignored (clientify.md 3, 7). */
export async function findBySku(calls: Calls, sku: string): Promise<HeldProduct[]> {
  if (sku === '') return [];
  const call = await callOf(calls, { sku }, `look for product ${sku}`);
  const { records } = await calls.client.list(call, most);
  return records.filter((each) => each.sku?.trim() === sku);
}

/** A page of all products. */
export async function pageOfProducts(
  calls: Calls,
  at: { page: number; size?: number },
): Promise<ListPage<HeldProduct>> {
  const call = await callOf(calls, { ordering: '-id' }, 'list products');
  return calls.client.page(call, at.page, at.size);
}

/** Products by their ids; those that are gone are left out. */
export async function readProducts(calls: Calls, ids: string[]): Promise<HeldProduct[]> {
  const found = await atOnce(ids, callsAtOnce, async (id) => {
    const call = await callOf(calls, {}, `read product ${id}`);
    return calls.client.find({ ...call, path: `products/${encodeURIComponent(id)}` });
  });
  return found.flatMap((each) => each ?? []);
}

/** Products with these SKUs. */
export async function findBySkus(calls: Calls, skus: readonly string[]): Promise<HeldProduct[]> {
  return (await atOnce([...new Set(skus)], callsAtOnce, (sku) => findBySku(calls, sku))).flat();
}

async function callOf(
  { generation }: Calls,
  query: Readonly<Record<string, string>>,
  operation: string,
): Promise<Call<typeof productShape>> {
  return { generation: await generation(), path: 'products', query, shape: productShape, operation };
}
