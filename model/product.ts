import type { Decimal } from './decimal.js';

/** What is said of an article in words and customs papers; on a variant it counts instead of its product's. */
export interface Described {
  description?: string;
  /** Fibres and their shares: `100 % cotton`. */
  composition?: string;
  care?: string;
  /** Country of origin, as the source writes it. */
  origin?: string;
  customsCode?: string;
  /** With its unit, as the source writes it: targets take text. */
  weight?: string;
}

/** A product's words in one language. */
export interface ProductTexts extends Pick<Described, 'description' | 'composition' | 'care'> {
  name?: string;
}

/** What both an ERP's short code and its label can stand for; one of both is there. */
export interface Named {
  code?: string;
  name?: string;
}

/** One size of a variant: what is stocked and ordered. */
export interface ProductSize {
  /** Its label, one of the product's `sizing.sizes`. */
  size: string;
  /** As the source has it; a wrong check digit is worth a warning, never a refusal. */
  ean13?: string;
  sku?: string;
  /** Whether it can be ordered, where the source decides that. */
  sold?: boolean;
}

/** A product in one colour or material. */
export interface Variant extends Described {
  /** Known by this within the product and, as prices, images and stock name it, everywhere: `BLK`. */
  code: string;
  /** What people call the colour or material: `Black`. */
  name?: string;
  /** The brand's article number of this variant. */
  reference?: string;
  colour?: Named;
  material?: Named;
  /** Whether it is shown to buyers, where the source decides that: never a guess, since hiding takes it out of open orders. */
  published?: boolean;
  sizes: ProductSize[];
}

/**
 * A product (style) with its variants and their sizes. Plain texts are in the source's own language, `texts` has others. What is
 * absent is not known: it never erases anything.
 */
export interface Product extends Described {
  /** The style's reference; the key it is matched by everywhere. */
  model: string;
  name?: string;
  /** By language, ISO 639-1 in lower case. */
  texts?: Record<string, ProductTexts>;
  /** Collection or season. */
  collection?: { code: string; name?: string };
  /** Names of its category and sub-categories, widest first, three at most. */
  categories?: string[];
  /** The size grid all variants share: its name and every label it has, smallest first. */
  sizing?: { name: string; sizes: string[] };
  /** Whether it is shown to buyers; see {@link Variant.published}. */
  published?: boolean;
  /** List price, per piece and in the currency of the books, where one holds for all that is sold under it. */
  price?: Decimal;
  variants: Variant[];
}

/** Which keys an article needs to take part: see the flow's `productKey`. */
export type NeededKey = 'ean13' | 'sku' | 'ean13-or-sku';

/** A product without its sizes that lack a key, and what was taken out: `BLK M`. */
export interface Keyed {
  /** Absent where no size has a key. */
  product?: Product;
  without: string[];
}

/**
 * Takes out what cannot be stocked or ordered: sizes without the key, then variants without sizes (le-new-black.md 13.1). The
 * grid keeps all its labels.
 */
export function withKeys(product: Product, needed: NeededKey): Keyed {
  const without: string[] = [];
  const variants = product.variants.flatMap((variant) => {
    const sizes = variant.sizes.filter((each) => {
      if (hasKey(each, needed)) return true;
      without.push(`${variant.code} ${each.size}`);
      return false;
    });
    return sizes.length > 0 ? [{ ...variant, sizes }] : [];
  });
  return variants.length > 0 ? { product: { ...product, variants }, without } : { without };
}

function hasKey({ ean13, sku }: ProductSize, needed: NeededKey): boolean {
  const has = { ean13: (ean13 ?? '').trim() !== '', sku: (sku ?? '').trim() !== '' };
  return needed === 'ean13-or-sku' ? has.ean13 || has.sku : has[needed];
}
