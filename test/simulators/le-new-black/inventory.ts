import { skuKey, type PortalStock } from './records.js';
import type { Located, PortalState } from './state.js';
import { Refusal, stamp } from './wire.js';

/** One article as GET /inventory shows it: no model, fabric or size (le-new-black.md 7.1). */
export function renderInventory(state: PortalState, { product, variant, sku }: Located): Record<string, unknown> {
  const stock = state.stock.get(skuKey(product.model, variant.fabric_code, sku.size_name));
  return {
    ean13: sku.ean13,
    sku: sku.sku,
    extra_1: null,
    is_blocked: sku.is_blocked,
    in_stock: stock?.in_stock ?? null,
    in_stock_update_time: stock?.in_stock_update_time ?? null,
    incoming_stock: stock?.incoming_stock ?? null,
    incoming_stock_date: stock?.incoming_stock_date ?? null,
  };
}

/** One article by key. @throws {Refusal} where there is none */
export function oneInventory(state: PortalState, field: 'ean13' | 'sku', key: string): Record<string, unknown> {
  const [first] = state.articles(field, key);
  if (!first) throw new Refusal(404, 'No such article');
  return renderInventory(state, first);
}

/**
 * POST of a stock figure: absolute, kept as sent (le-new-black.md 7.2, 16.9). Whoever sends `is_blocked` means it (7.4). Where
 * several articles share the key, all get it.
 */
export function setInventory(
  state: PortalState,
  field: 'ean13' | 'sku',
  row: Record<string, unknown>,
): Record<string, unknown> {
  const found = state.articles(field, String(row[field]));
  if (found.length === 0) {
    throw new Refusal(422, 'Unknown article', { [field]: [`unknown ${field === 'sku' ? 'SKU' : 'EAN13'}`] });
  }
  if (Number(row['in_stock']) < 0) throw new Refusal(422, 'Negative stock', { in_stock: ['must not be negative'] });
  for (const { product, variant, sku } of found) {
    if (typeof row['is_blocked'] === 'boolean') sku.is_blocked = row['is_blocked'];
    const key = skuKey(product.model, variant.fabric_code, sku.size_name);
    const figures = Object.entries(row).filter(([name]) => name !== field && name !== 'is_blocked');
    const now = { in_stock_update_time: stamp(state.now()) };
    state.stock.set(key, { ...state.stock.get(key), ...now, ...Object.fromEntries(figures) } as PortalStock);
  }
  return row;
}
