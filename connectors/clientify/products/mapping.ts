import { decimal, type Decimal } from '../../../model/decimal.js';
import type { Product } from '../../../model/product.js';
import { oneLine } from '../../lib/text.js';
import type { HeldProduct } from '../wire.js';

/** The table of products (clientify.md 10.3): field of Clientify ↔ field of the product. The SKU is the key of both. */
export const productFields = { name: 'name', price: 'price' } as const satisfies Record<string, keyof Product>;

/** A product of an account in the model's words: one article, which is a product of its own there. */
export function toProduct({ name, price }: HeldProduct, sku: string): Product {
  const amount = priceOf(price);
  const words = oneLine(name ?? '');
  return {
    ...article(sku),
    ...(words !== '' && { name: words }),
    ...(amount !== undefined && { price: amount }),
  };
}

/** An article by its SKU, as a product that has one variant in one size. */
export function article(sku: string, ean13?: string): Product {
  return { model: sku, variants: [{ code: sku, sizes: [{ size: sku, sku, ...(ean13 !== undefined && { ean13 }) }] }] };
}

/** Prices come as text or as numbers (clientify.md 7); what is no number is not known. */
function priceOf(price: HeldProduct['price']): Decimal | undefined {
  if (price === null || price === undefined || price === '') return undefined;
  try {
    return decimal(String(price));
  } catch {
    return undefined;
  }
}
