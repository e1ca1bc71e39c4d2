import { hasValidCheckDigit } from '../../model/keys.js';
import { Rejected } from '../errors.js';
import type { Portal } from './portal.js';
import { readShape, type LeNewBlackRejection } from './errors.js';
import { wireProduct, wireRetailer, type WireProduct, type WireRetailer } from './wire.js';

type WireVariant = WireProduct['variants'][number];

/** An item as POST /orders takes it: by EAN13, or by model, variant and size (le-new-black.md 6.5). */
export interface TestItem {
  quantity: number;
  ean13?: string;
  model?: string;
  variant?: string;
  size?: string;
}

/** The error of a test order that cannot be made, with what a person can do something about. */
export function impossible(portal: Portal, message: string, cause?: unknown): Rejected {
  const code: LeNewBlackRejection = 'test_order_impossible';
  return new Rejected(
    { connection: portal.connection, operation: 'making a test order' },
    message,
    { code },
    { cause },
  );
}

/** The retailer wished for, else the first that has a reference; one with a price list and a buyer is preferred. */
export async function chooseRetailer(portal: Portal, wished?: string): Promise<WireRetailer> {
  const context = { connection: portal.connection, operation: 'GET /retailers' };
  if (wished !== undefined) {
    const data = await portal.client.find('retailers', wished);
    if (data === undefined) throw impossible(portal, `the portal has no customer with the reference ${wished}`);
    return readShape(wireRetailer, data, context, `customer ${wished}`);
  }
  let secondBest: WireRetailer | undefined;
  for await (const data of portal.client.all('retailers')) {
    const retailer = readShape(wireRetailer, data, context, 'a customer');
    if (retailer.reference === undefined) continue;
    if (retailer.price_list_code && retailer.buyers.some(({ email }) => email)) return retailer;
    secondBest ??= retailer;
  }
  if (!secondBest) throw impossible(portal, 'no customer in the portal has a reference');
  return secondBest;
}

/** The products wished for by EAN13 or SKU, else the first that can be ordered; one with a valid EAN13 is preferred. */
export async function chooseProducts(portal: Portal, wished: string[] = [], priceList?: string): Promise<TestItem[]> {
  return wished.length > 0 ? wishedProducts(portal, wished) : [await anyProduct(portal, priceList)];
}

async function wishedProducts(portal: Portal, wished: string[]): Promise<TestItem[]> {
  const missing = new Set(wished.map((key) => key.trim()));
  const items: TestItem[] = [];
  for await (const product of products(portal)) {
    for (const { item, keys } of sizesOf(product, product.variants)) {
      if (!keys.some((key) => missing.has(key))) continue;
      items.push(item);
      keys.forEach((key) => missing.delete(key));
    }
    if (missing.size === 0) return items;
  }
  throw impossible(portal, `the portal has no product with the key ${[...missing].join(', ')}`);
}

async function anyProduct(portal: Portal, priceList: string | undefined): Promise<TestItem> {
  let secondBest: TestItem | undefined;
  for await (const product of products(portal)) {
    if (product.is_published === false) continue;
    const sizes = sizesOf(
      product,
      product.variants.filter((variant) => isOrderable(variant, priceList)),
    );
    const usable = sizes.filter(({ keys, blocked }) => keys.length > 0 && !blocked);
    const best = usable.find(({ item }) => item.ean13 !== undefined && hasValidCheckDigit(item.ean13));
    if (best) return best.item;
    secondBest ??= usable[0]?.item;
  }
  if (!secondBest) throw impossible(portal, 'no published product in the portal has an EAN13 or SKU and a price');
  return secondBest;
}

async function* products(portal: Portal): AsyncGenerator<WireProduct> {
  const context = { connection: portal.connection, operation: 'GET /products' };
  for await (const data of portal.client.all('products')) yield readShape(wireProduct, data, context, 'a product');
}

/** Shown and not blocked; where the portal says prices, one of the customer's price list is among them. */
function isOrderable(variant: WireVariant, priceList: string | undefined): boolean {
  const { prices } = variant;
  const priced =
    priceList === undefined || prices.length === 0 || prices.some((price) => price.price_list_code === priceList);
  return variant.is_available !== false && variant.is_blocked !== true && priced;
}

function sizesOf(
  product: WireProduct,
  variants: WireVariant[],
): { item: TestItem; keys: string[]; blocked: boolean }[] {
  const quantity = smallestQuantity(product);
  return variants.flatMap((variant) =>
    variant.skus.map(({ ean13, sku, size_name: size, is_blocked }) => ({
      blocked: is_blocked === true,
      keys: [ean13, sku].filter((key) => key !== undefined),
      item: ean13 === undefined ? byName(product, variant.fabric_code, size, quantity) : { ean13, quantity },
    })),
  );
}

function byName(
  product: WireProduct,
  variant: string | undefined,
  size: string | undefined,
  quantity: number,
): TestItem {
  return {
    quantity,
    ...(product.model === undefined ? {} : { model: product.model }),
    ...(variant === undefined ? {} : { variant }),
    ...(size === undefined ? {} : { size }),
  };
}

/** The least that the product's quantity rules allow (le-new-black.md 5.1). */
function smallestQuantity(product: WireProduct): number {
  const multiple = Math.max(1, Number(product.order_multiple ?? 1));
  return Math.ceil(Math.max(1, Number(product.order_min ?? 1)) / multiple) * multiple;
}
