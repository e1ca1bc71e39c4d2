import { z } from 'zod';
import type { StockOptions } from '../../ports.js';
import type { Shop } from '../shop.js';
import { chunks, nodesOf, pageInfo, quoted } from '../wire.js';
import { keysPage, keySearch } from './documents.js';
import { spellingsOf } from './keys.js';
import { keyOf } from './rows.js';

/** A key that several variants have: which is the first, and whether all of them are the same goods. */
export interface Twin {
  first: string;
  sameItem: boolean;
}

/** Keys that several variants have. */
export type Twins = ReadonlyMap<string, Twin>;

const row = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  barcode: z.string().nullish(),
  inventoryItem: z.object({ id: z.string() }),
});
type Row = z.output<typeof row>;

/** Finds twins among variants that are added one after the other, in any order. */
export class TwinFinder {
  private readonly seen = new Map<string, { first: string; item: string }>();
  readonly twins = new Map<string, Twin>();

  constructor(private readonly by: StockOptions['productKey']) {}

  add(variant: Row): void {
    const verdict = keyOf(variant, this.by);
    if (!('key' in verdict)) return;
    const item = variant.inventoryItem.id;
    const before = this.seen.get(verdict.key);
    if (!before) {
      this.seen.set(verdict.key, { first: variant.id, item });
      return;
    }
    if (before.first === variant.id) return;
    const sameItem = before.item === item && (this.twins.get(verdict.key)?.sameItem ?? true);
    this.twins.set(verdict.key, { first: before.first, sameItem });
  }
}

const pageShape = z.object({ productVariants: nodesOf(row).extend({ pageInfo }) });
const largest = 250;
/** Search texts of this many keys are short enough for one request. */
const keysAtOnce = 50;
/** More than these are no accident any more. */
const mostRemembered = 5_000;

/** All keys of the shop, read from itself and not from its search index: those that several variants have. */
export async function findAllTwins(shop: Shop, by: StockOptions['productKey'], keep: number): Promise<Twins> {
  const finder = new TwinFinder(by);
  for (let after: string | undefined; ;) {
    const { productVariants } = await shop.client.call({
      document: keysPage,
      variables: { first: largest, after: after ?? null },
      shape: pageShape,
      operation: 'look for keys that several variants have',
      keep,
    });
    productVariants.nodes.forEach((each) => finder.add(each));
    const { hasNextPage, endCursor } = productVariants.pageInfo;
    if (!hasNextPage || !endCursor || productVariants.nodes.length === 0) break;
    after = endCursor;
  }
  await remember(shop, by, finder.twins);
  return finder.twins;
}

/** Which of these keys several variants have, by the search index. */
export async function findTwins(
  shop: Shop,
  keys: string[],
  by: StockOptions['productKey'],
  keep: number,
): Promise<Twins> {
  const finder = new TwinFinder(by);
  for (const part of chunks([...new Set(keys)], keysAtOnce)) {
    const { productVariants } = await shop.client.call({
      document: keySearch,
      variables: { first: largest, query: searchText(part, by) },
      shape: pageShape,
      operation: 'look for variants of the same key',
      keep,
    });
    [...productVariants.nodes].sort(byNumber).forEach((each) => finder.add(each));
  }
  return finder.twins;
}

/** A search for variants with one of these keys; what it finds must be compared exactly. */
export function searchText(keys: readonly string[], by: StockOptions['productKey']): string {
  const terms = keys.flatMap((key) =>
    by === 'sku' ? [`sku:${quoted(key)}`] : spellingsOf(key).map((spelt) => `barcode:${quoted(spelt)}`),
  );
  return terms.join(' OR ');
}

function byNumber(a: Row, b: Row): number {
  return Number(/\d+$/.exec(a.id)?.[0]) - Number(/\d+$/.exec(b.id)?.[0]);
}

const remembered = z.array(z.tuple([z.string(), z.string(), z.boolean()])).catch([]);

async function remember(shop: Shop, by: string, twins: Twins): Promise<void> {
  const name = `twins ${by}`;
  const value = [...twins].slice(0, mostRemembered).map(([key, { first, sameItem }]) => [key, first, sameItem]);
  if (twins.size > 0) shop.logger.warn('several variants share a key', { keys: twins.size, by });
  const entry = await shop.ledger.get(name);
  if (entry) await shop.ledger.compareAndSet(name, entry.version, value);
  else if (value.length > 0) await shop.ledger.putIfAbsent(name, value);
}

/** What the last {@link findAllTwins} of any worker found. */
export async function rememberedTwins(shop: Shop, by: StockOptions['productKey']): Promise<Twins> {
  const entries = remembered.parse((await shop.ledger.get(`twins ${by}`))?.value ?? []);
  return new Map(entries.map(([key, first, sameItem]) => [key, { first, sameItem }]));
}

/** Remembers twins that were found by other means. */
export { remember as rememberTwins };
