import { demoBrand } from '../../simulators/le-new-black/brand.js';
import { sizesOf } from '../../simulators/le-new-black/make-order.js';
import { skuKey } from '../../simulators/le-new-black/records.js';
import type { LeNewBlackSimulator } from '../../simulators/le-new-black/server.js';

/** Stock of a seed: what people count in the system, and what the portal shows. */
export interface Stock {
  /** So many articles, whichever, are counted anew. */
  sell(articles: number): void;
  /** Pieces people counted, by EAN13; articles that the system sells. */
  counted(): ReadonlyMap<string, number>;
  /** What the portal shows of every article with an EAN13; null where it shows nothing. */
  shown(): ReadonlyMap<string, number | null>;
  /** Records that a pass over everything reads. */
  readonly records: number;
  /** Operations of the system that read. */
  readonly reading: RegExp;
}

/** See {@link Stock.shown}. */
export function shownBy({ portal }: LeNewBlackSimulator): ReadonlyMap<string, number | null> {
  return new Map(
    sizesOf(demoBrand).flatMap(({ product, colour, sku }) => {
      const held = portal.stock.get(skuKey(product.model, colour.code, sku.size));
      return sku.ean13 === null ? [] : [[sku.ean13, held?.in_stock ?? null]];
    }),
  );
}
