import type { PortalProduct, PortalSku, PortalVariant } from './records.js';
import type { PortalState } from './state.js';
import { Refusal, stamp } from './wire.js';

type Row = Record<string, unknown>;

const required = ['model', 'name', 'category_name', 'collection_code', 'collection_name', 'sizing_name'];
const parts = new Set(['variants', 'skus', 'prices', 'sales_catalogs']);

/**
 * POST of a product: made or merged by its model (le-new-black.md 5, 15.19): what a request leaves out stays, variants and sizes
 * included; null and "" erase (15.20). What it names must be there: collection, sizing and fabrics (switch `looseProducts`).
 */
export function setProduct(state: PortalState, row: Row): PortalProduct {
  refuseUnfit(state, row);
  const model = String(row['model']);
  const now = stamp(state.now());
  const product = state.products.get(model) ?? made(model, now);
  const wasShown = product.is_published;
  assign(product, row);
  for (const given of (row['variants'] ?? []) as Row[]) setVariant(product, given, now);
  product.update_time = now;
  state.addProduct(product);
  if (wasShown && !product.is_published) takeOutOfOpenOrders(state, model);
  return product;
}

function made(model: string, now: string): PortalProduct {
  return { model, is_published: false, variants: [], create_time: now } as unknown as PortalProduct;
}

function setVariant(product: PortalProduct, given: Row, now: string): void {
  const code = String(given['fabric_code']);
  let variant = product.variants.find(({ fabric_code }) => fabric_code === code);
  if (!variant) {
    variant = {
      is_available: true,
      is_blocked: false,
      prices: [],
      skus: [],
      create_time: now,
    } as unknown as PortalVariant;
    product.variants.push(variant);
  }
  assign(variant, given);
  variant['update_time'] = now;
  for (const sku of (given['skus'] ?? []) as Row[]) setSku(variant, sku);
}

function setSku(variant: PortalVariant, given: Row): void {
  let sku = variant.skus.find(({ size_name }) => size_name === given['size_name']);
  if (!sku) {
    sku = { size_name: '', ean13: null, sku: null, is_blocked: false } satisfies PortalSku;
    variant.skus.push(sku);
  }
  assign(sku, given);
}

function assign(record: object, given: Row): void {
  for (const [field, value] of Object.entries(given)) {
    if (!parts.has(field)) (record as Row)[field] = value === '' ? null : value;
  }
}

function refuseUnfit(state: PortalState, row: Row): void {
  for (const field of required) if (String(row[field] ?? '').trim() === '') throw unfit(field, 'is required');
  const sizes = row['sizing_sizes'] as string[];
  const variants = row['variants'] as Row[];
  if (sizes.length === 0 || sizes.length > 20) throw unfit('sizing_sizes', 'must be 1 to 20');
  for (const { fabric_code: code, skus = [] } of variants) {
    const odd = (skus as Row[]).find(({ size_name }) => !sizes.includes(String(size_name)));
    if (odd) throw unfit('variants', `${String(code)}: the size ${String(odd['size_name'])} is not in the sizing`);
  }
  if (state.profile.looseProducts) return;
  const collection = String(row['collection_code']);
  if (!state.collections.has(collection)) throw unfit('collection_code', `unknown collection ${collection}`);
  const sizing = [...state.sizings.values()].find(({ name }) => name === row['sizing_name']);
  if (!sizing) throw unfit('sizing_name', `unknown sizing ${String(row['sizing_name'])}`);
  const missing = sizes.filter((size) => !sizing.sizes.includes(size));
  if (missing.length > 0) throw unfit('sizing_sizes', `the sizing ${sizing.name} has no ${missing.join(', ')}`);
  const fabric = variants.find(({ fabric_code: code }) => !state.fabrics.has(String(code)));
  if (fabric) throw unfit('fabric_code', `unknown fabric ${String(fabric['fabric_code'])}`);
}

/** What is hidden leaves orders that are still open (5.6). */
function takeOutOfOpenOrders(state: PortalState, model: string): void {
  for (const order of state.orders.values()) {
    if (!order.status.startsWith('open_for_')) continue;
    order.items = order.items.filter(({ size_of }) => !size_of?.startsWith(`${model}|`));
  }
}

function unfit(field: string, message: string): Refusal {
  return new Refusal(422, 'The product is not valid', { [field]: [message] });
}
