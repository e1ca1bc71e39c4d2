import type { Product } from '../../../model/product.js';
import type { LeNewBlackClient } from '../client.js';
import { wireProduct } from '../wire.js';

/** One size of a model in a fabric. */
export interface Article {
  model: string;
  /** Fabric code. */
  variant: string;
  size: string;
}

/** What a key stands for: an article, several (a fault in the portal's data), or none. */
export type Found = Article | 'several' | undefined;

/** The portal's articles by their keys. Only reading all products tells (le-new-black.md 7.1), so they are kept for a while. */
export interface Articles {
  /** What these keys stand for, in their order; where one is not known and the last look is over a minute old, looked up anew. */
  find(keys: readonly ArticleKey[]): Promise<Found[]>;
  /** Which sizes each of these variants has, in their order; undefined for one that is not there, looked up as by `find`. */
  sizesOf(variants: readonly Omit<Article, 'size'>[]): Promise<(ReadonlySet<string> | undefined)[]>;
  /** Price lists that products name. */
  priceLists(): Promise<ReadonlySet<string>>;
  /** Says that a product was written just now, so that prices and stock find it before the next look. */
  note(product: Product): void;
}

/** A key and what kind it is of. */
export interface ArticleKey {
  kind: 'ean13' | 'sku';
  key: string;
}

interface Index {
  ean13: Map<string, Article | 'several'>;
  sku: Map<string, Article | 'several'>;
  /** Labels of sizes by {@link variantName}. */
  variants: Map<string, Set<string>>;
  priceLists: Set<string>;
  readAt: number;
}

const goodFor = 10 * 60_000;
const lookAgainAfter = 60_000;

/** See {@link Articles}. One reading serves all who wait for it. */
export function createArticles(client: LeNewBlackClient, now: () => number = Date.now): Articles {
  let index: Index | undefined;
  let reading: Promise<Index> | undefined;

  const notOlderThan = async (age: number): Promise<Index> => {
    if (index && now() - index.readAt < age) return index;
    reading ??= readIndex(client, now()).finally(() => (reading = undefined));
    index = await reading;
    return index;
  };

  const latestWith = async (hasAll: (known: Index) => boolean): Promise<Index> => {
    const first = await notOlderThan(goodFor);
    return hasAll(first) ? first : notOlderThan(lookAgainAfter);
  };

  return {
    async find(keys) {
      const latest = await latestWith((known) => keys.every(({ kind, key }) => known[kind].has(key)));
      return keys.map(({ kind, key }) => latest[kind].get(key));
    },
    async sizesOf(variants) {
      const names = variants.map(variantName);
      const latest = await latestWith((known) => names.every((name) => known.variants.has(name)));
      return names.map((name) => latest.variants.get(name));
    },
    async priceLists() {
      return (await notOlderThan(goodFor)).priceLists;
    },
    note({ model, variants }) {
      for (const { code, sizes } of variants) {
        if (index) sizesIn(index, { model, variant: code });
        for (const { size, ean13, sku } of sizes) {
          const article: Article = { model, variant: code, size };
          if (index) sizesIn(index, article).add(size);
          if (index) note(index.ean13, ean13, article);
          if (index) note(index.sku, sku, article);
        }
      }
    },
  };
}

async function readIndex(client: LeNewBlackClient, readAt: number): Promise<Index> {
  const index: Index = { ean13: new Map(), sku: new Map(), variants: new Map(), priceLists: new Set(), readAt };
  for await (const data of client.all('products')) {
    const product = wireProduct.safeParse(data).data;
    for (const variant of product?.variants ?? []) {
      if (product?.model !== undefined && variant.fabric_code !== undefined) {
        sizesIn(index, { model: product.model, variant: variant.fabric_code });
      }
      variant.prices.forEach(({ price_list_code: list }) => list !== undefined && index.priceLists.add(list));
      for (const { size_name: size, ean13, sku } of variant.skus) {
        if (product?.model === undefined || variant.fabric_code === undefined || size === undefined) continue;
        const article: Article = { model: product.model, variant: variant.fabric_code, size };
        sizesIn(index, article).add(size);
        note(index.ean13, ean13, article);
        note(index.sku, sku, article);
      }
    }
  }
  return index;
}

function variantName({ model, variant }: Omit<Article, 'size'>): string {
  return JSON.stringify([model, variant]);
}

function sizesIn({ variants }: Index, of: Omit<Article, 'size'>): Set<string> {
  const name = variantName(of);
  const sizes = variants.get(name) ?? new Set<string>();
  variants.set(name, sizes);
  return sizes;
}

/** A product may come twice while the list moves: the same article again is no second one. */
function note(known: Index['ean13'], key: string | undefined, article: Article): void {
  if (key === undefined) return;
  const other = known.get(key);
  known.set(key, other === undefined || isSame(other, article) ? article : 'several');
}

function isSame(other: Article | 'several', { model, variant, size }: Article): boolean {
  return other !== 'several' && other.model === model && other.variant === variant && other.size === size;
}
