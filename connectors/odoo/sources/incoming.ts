import { z } from 'zod';
import type { Condition, OdooClient } from '../client.js';
import { many2one, text } from '../wire.js';

const open = ['waiting', 'confirmed', 'partially_available', 'assigned'];

/**
 * The day the next goods of these products arrive, as Odoo plans it (`YYYY-MM-DD`, UTC): the earliest open move from outside
 * into a place that is sold from. One call.
 */
export async function nextArrivals(
  client: OdooClient,
  products: number[],
  places: number[],
): Promise<Map<number, string>> {
  const domain: Condition[] = [
    ['product_id', 'in', products],
    ['state', 'in', open],
    ['location_dest_id', 'child_of', places],
    '!',
    ['location_id', 'child_of', places],
  ];
  const rows = await client.search({
    model: 'stock.move',
    domain,
    shape: z.object({ id: z.number(), product_id: many2one, date: text }),
    order: 'date, id',
    operation: 'read when goods arrive',
  });
  const arrivals = new Map<number, string>();
  for (const { product_id: product, date } of rows) {
    if (product && date && !arrivals.has(product.id)) arrivals.set(product.id, date.slice(0, 10));
  }
  return arrivals;
}
