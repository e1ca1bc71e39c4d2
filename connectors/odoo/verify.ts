import { z } from 'zod';
import { abs, compare, decimal, minus, sum, times, type Decimal } from '../../model/decimal.js';
import type { Order } from '../../model/order.js';
import { reason, type Reason } from '../../model/reason.js';
import type { StoredOrder } from '../ports.js';
import type { OdooClient } from './client.js';
import type { Payload } from './payload.js';
import { amount, ids, many2one, text } from './wire.js';

const orderShape = z.object({
  id: z.number(),
  name: z.string(),
  state: z.string(),
  partner_id: many2one,
  amount_untaxed: amount,
  date_order: text,
  create_date: text,
  order_line: ids,
});
const lineShape = z.object({
  id: z.number(),
  order_id: many2one,
  product_id: many2one,
  product_uom_qty: amount,
  price_unit: amount,
  discount: amount,
  display_type: text,
});

/** An order as it stands in Odoo. */
export type OdooOrder = z.output<typeof orderShape>;
/** A line of it. */
export type OdooLine = z.output<typeof lineShape>;

/** Orders by id in one call; one that is gone is left out. */
export async function readOrders(client: OdooClient, wanted: number[]): Promise<Map<number, OdooOrder>> {
  const rows = await client.search({
    model: 'sale.order',
    domain: [['id', 'in', wanted]],
    shape: orderShape,
    operation: 'read orders',
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Lines of orders, by order, in one call; sections and notes left out (odoo.md 3.6). */
export async function readLines(client: OdooClient, orders: number[]): Promise<Map<number, OdooLine[]>> {
  const rows = await client.search({
    model: 'sale.order.line',
    domain: [['order_id', 'in', orders]],
    shape: lineShape,
    operation: 'read order lines',
  });
  const byOrder = new Map<number, OdooLine[]>(orders.map((id) => [id, []]));
  for (const row of rows) if (row.order_id && !row.display_type) byOrder.get(row.order_id.id)?.push(row);
  return byOrder;
}

/** The order as the rest of the product knows it. */
export function toStored(order: OdooOrder): StoredOrder {
  return { id: String(order.id), number: order.name, state: order.state, total: order.amount_untaxed };
}

/** Whether an order that was there before says something else than the one given: its customer, or any of its lines. */
export function differs(payload: Payload, order: OdooOrder, lines: OdooLine[]): boolean {
  if (!payload.header) return false; // could not be resolved anew, so there is nothing to compare with
  if (payload.header['partner_id/.id'] !== String(order.partner_id?.id)) return true;
  const wanted = payload.lines.map((cells) =>
    lineKey(
      cells['order_line/product_id/.id'],
      cells['order_line/product_uom_qty'],
      cells['order_line/price_unit'],
      cells['order_line/discount'],
    ),
  );
  const held = lines.map((line) =>
    lineKey(String(line.product_id?.id), line.product_uom_qty, line.price_unit, line.discount),
  );
  return wanted.sort().join('\n') !== held.sort().join('\n');
}

function lineKey(product = '', quantity = '', price = '', discount = ''): string {
  return [product, decimal(quantity), decimal(price), decimal(discount)].join(' ');
}

/**
 * A warning where the portal's worth before tax and Odoo's differ by more than the currency's smallest unit a line: that
 * much rounding does.
 */
export function totalWarning(order: Order, stored: OdooOrder, rounding: Decimal = '0.01'): Reason[] {
  if (order.total === undefined) return [];
  const tolerance = times(rounding, sum('1', decimal(stored.order_line.length)));
  const difference = abs(minus(order.total, stored.amount_untaxed));
  if (compare(difference, tolerance) <= 0) return [];
  const params = { order: order.number, source: order.total, target: stored.amount_untaxed };
  return [reason('total_differs', params)];
}
