import { z } from 'zod';
import { normaliseKey } from '../../../model/keys.js';
import type { OrderLine } from '../../../model/order.js';
import type { OrderOptions } from '../../ports.js';
import type { Shop } from '../shop.js';
import { eanOf, skuOf } from '../stock/keys.js';
import { searchText } from '../stock/twins.js';
import { chunks, nodesOf, pageInfo } from '../wire.js';
import { variantSearch } from './documents.js';

/** What a variant is looked for by. */
export interface ProductKey {
  by: 'ean13' | 'sku';
  value: string;
}

const row = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  barcode: z.string().nullish(),
  displayName: z.string(),
  product: z.object({ status: z.string() }),
});
type Row = z.output<typeof row>;

/** Verdict on a key. */
export type ProductMatch =
  | { kind: 'found'; id: string; draft: boolean }
  | { kind: 'unknown' }
  | { kind: 'archived' }
  | { kind: 'ambiguous'; names: string };

/** Answers for a key that was looked for. */
export type ProductIndex = (key: ProductKey) => ProductMatch;

/** Keys of a line in the order they are tried. */
export function keysOf(line: Pick<OrderLine, 'ean13' | 'sku'>, by: OrderOptions['productKey']): ProductKey[] {
  const ean = by === 'sku' ? undefined : normaliseKey(line.ean13);
  const sku = by === 'ean13' ? undefined : normaliseKey(line.sku);
  return [...(ean ? [{ by: 'ean13', value: ean } as const] : []), ...(sku ? [{ by: 'sku', value: sku } as const] : [])];
}

const shape = z.object({ productVariants: nodesOf(row).extend({ pageInfo }) });
const keysAtOnce = 40;

/** Variants by key: one call for forty keys. What the index finds is compared exactly (shopify.md 2.6). */
export async function findProducts(shop: Shop, keys: readonly ProductKey[]): Promise<ProductIndex> {
  const rows = new Map<string, Row[]>();
  const distinct = [...new Map(keys.map((key) => [`${key.by} ${key.value}`, key])).values()];
  for (const part of chunks(distinct, keysAtOnce)) {
    const text = [searchText(valuesOf(part, 'ean13'), 'ean13'), searchText(valuesOf(part, 'sku'), 'sku')].filter(
      (each) => each !== '',
    );
    for await (const each of variants(shop, text.join(' OR '), part.length + 10)) index(rows, each);
  }
  return ({ by, value }) => judge(rows.get(`${by} ${wanted(by, value)}`) ?? []);
}

/** All that a search finds: a key that many variants share must not hide another's. */
async function* variants({ client }: Shop, query: string, first: number): AsyncIterable<Row> {
  let after: string | undefined;
  do {
    const variables = { first, query, ...(after !== undefined && { after }) };
    const operation = 'look for the products of orders';
    const { productVariants } = await client.call({ document: variantSearch, variables, shape, operation });
    yield* productVariants.nodes;
    const { hasNextPage, endCursor } = productVariants.pageInfo;
    after = hasNextPage && productVariants.nodes.length > 0 ? (endCursor ?? undefined) : undefined;
  } while (after !== undefined);
}

/** An EAN of the portal in the form barcodes are compared in. */
function wanted(by: ProductKey['by'], value: string): string {
  if (by === 'sku') return value;
  const verdict = eanOf(value);
  return 'key' in verdict ? verdict.key : value;
}

function valuesOf(keys: readonly ProductKey[], by: ProductKey['by']): string[] {
  return keys.filter((key) => key.by === by).map(({ value }) => wanted(by, value));
}

function index(rows: Map<string, Row[]>, found: Row): void {
  const ean = eanOf(found.barcode ?? null);
  const sku = skuOf(found.sku ?? null);
  const names = [
    ...('key' in ean ? [`ean13 ${ean.key}`] : 'unreadable' in ean ? [`ean13 ${ean.unreadable}`] : []),
    ...('key' in sku ? [`sku ${sku.key}`] : []),
  ];
  for (const name of names) {
    const known = rows.get(name) ?? [];
    if (!known.some(({ id }) => id === found.id)) rows.set(name, [...known, found]);
  }
}

/** Archived twins of a live variant do not count; several live ones do, and are never guessed between. */
function judge(rows: readonly Row[]): ProductMatch {
  const live = rows.filter(({ product }) => product.status !== 'ARCHIVED');
  const [only, second] = live;
  if (!only) return { kind: rows.length > 0 ? 'archived' : 'unknown' };
  if (second) return { kind: 'ambiguous', names: live.map(({ displayName }) => displayName).join(', ') };
  return { kind: 'found', id: only.id, draft: only.product.status === 'DRAFT' };
}
