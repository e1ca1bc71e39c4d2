import { ean13 } from './brand.js';
import { skuKey, type PortalProduct, type PortalStock } from './records.js';

const colours = ['BLK', 'IVO', 'NVY', 'RED'] as const;
const sizes = ['XS', 'S', 'M', 'L', 'XL'] as const;
const perProduct = colours.length * sizes.length;
const made = '2025-11-03 08:00:00';

/**
 * As many articles as wanted, the same every time, for benchmarks and tests that need more than the demo has: models `G00001`, four
 * colours of five sizes. `code` numbers them through, and both sides can make the same keys of it.
 */
export function generateCatalogue(articles: number): { products: PortalProduct[]; stock: Record<string, PortalStock> } {
  const products = Array.from({ length: Math.ceil(articles / perProduct) }, (_, place) => productOf(place, articles));
  const keys = products.flatMap(({ model, variants }) =>
    variants.flatMap(({ fabric_code: code, skus }) => skus.map(({ size_name: size }) => skuKey(model, code, size))),
  );
  return { products, stock: Object.fromEntries(keys.map((key, place) => [key, { in_stock: place % 50 }])) };
}

/** EAN13 and SKU of the nth article, from 0. */
export function generatedKeys(place: number): { ean13: string; sku: string } {
  const model = modelOf(Math.floor(place / perProduct));
  const colour = colours[Math.floor(place / sizes.length) % colours.length] ?? '';
  const size = sizes[place % sizes.length] ?? '';
  return { ean13: ean13(`3709${String(place).padStart(8, '0')}`), sku: `${model}-${colour}-${size}` };
}

function modelOf(place: number): string {
  return `G${String(place + 1).padStart(5, '0')}`;
}

function productOf(place: number, articles: number): PortalProduct {
  const left = Math.min(perProduct, articles - place * perProduct);
  return {
    model: modelOf(place),
    name: `Generated ${place + 1}`,
    category_name: 'Generated',
    collection_code: 'GEN',
    collection_name: 'Generated',
    sizing_name: 'Letters',
    sizing_sizes: [...sizes],
    is_published: true,
    variants: colours.slice(0, Math.ceil(left / sizes.length)).map((code, number) => ({
      fabric_code: code,
      fabric_name: code,
      reference: `${modelOf(place)}-${code}`,
      is_available: true,
      is_blocked: false,
      prices: [{ price_list_code: 'EUR-WHS', wholesale_price: 10 + (place % 90), recommended_retail_price: 25 }],
      skus: sizes.slice(0, left - number * sizes.length).map((size_name, size) => ({
        size_name,
        ...generatedKeys(place * perProduct + number * sizes.length + size),
        is_blocked: false,
      })),
      create_time: made,
      update_time: made,
    })),
    create_time: made,
    update_time: made,
  };
}
