import { z } from 'zod';
import type { Condition, OdooClient } from '../client.js';
import { amount, many2one, text } from '../wire.js';

const orderShape = z.object({
  id: z.number(),
  name: z.string(),
  state: z.string(),
  client_order_ref: text,
  partner_id: many2one,
  currency_id: many2one,
  date_order: text,
  write_date: text,
  amount_untaxed: amount,
});
const lineShape = z.object({
  id: z.number(),
  order_id: many2one,
  product_id: many2one,
  name: text,
  product_uom_qty: amount,
  price_unit: amount,
  discount: amount,
  display_type: text,
});
const withDeliverable = lineShape.extend({ qty_to_deliver: amount });
const productShape = z.object({ id: z.number(), default_code: text, barcode: text });
const partnerShape = z.object({ id: z.number(), name: text, ref: text, commercial_partner_id: many2one });

/** A sales order as its own model holds it. */
export type OrderRow = z.output<typeof orderShape>;
/** A line of one; the quantity still to be delivered where the server knows it. */
export type LineRow = z.output<typeof lineShape> & { qty_to_deliver?: string };
/** What lines are known by. */
export type ProductRow = z.output<typeof productShape>;
/** Whom an order is for. */
export type PartnerRow = z.output<typeof partnerShape>;

/** What orders name, by id. */
export interface Beside {
  lines: ReadonlyMap<number, LineRow[]>;
  products: ReadonlyMap<number, ProductRow>;
  partners: ReadonlyMap<number, PartnerRow>;
}

/** Orders of the company that fit, by id. */
export async function readSalesOrders(client: OdooClient, domain: Condition[], limit?: number): Promise<OrderRow[]> {
  const { company } = await client.session();
  return client.search({
    model: 'sale.order',
    domain: [['company_id', '=', company.id], ...domain],
    shape: orderShape,
    operation: 'read sales orders',
    ...(limit !== undefined && { limit }),
  });
}

/** Lines, products and customers of orders: four calls, however many orders there are. */
export async function readBeside(client: OdooClient, orders: readonly OrderRow[]): Promise<Beside> {
  const [lines, partners] = await Promise.all([readLines(client, orders), readPartners(client, orders)]);
  const products = await client.search({
    model: 'product.product',
    domain: [['id', 'in', [...new Set(lines.flatMap(({ product_id: product }) => product?.id ?? []))]]],
    shape: productShape,
    archived: true,
    operation: 'read products of order lines',
  });
  const byOrder = new Map<number, LineRow[]>();
  for (const line of lines) {
    const order = line.order_id?.id ?? 0;
    byOrder.set(order, [...(byOrder.get(order) ?? []), line]);
  }
  return { lines: byOrder, products: byId(products), partners: byId(partners) };
}

async function readLines(client: OdooClient, orders: readonly OrderRow[]): Promise<LineRow[]> {
  const { deliverableQuantity } = (await client.session()).capabilities;
  const search = {
    model: 'sale.order.line',
    domain: [['order_id', 'in', orders.map(({ id }) => id)]] as Condition[],
    order: 'order_id, sequence, id',
    operation: 'read lines of sales orders',
  };
  if (deliverableQuantity) return client.search({ ...search, shape: withDeliverable });
  return client.search({ ...search, shape: lineShape });
}

/** Customers and, where an order is for a contact, the company it belongs to. */
async function readPartners(client: OdooClient, orders: readonly OrderRow[]): Promise<PartnerRow[]> {
  const named = [...new Set(orders.flatMap(({ partner_id: partner }) => partner?.id ?? []))];
  const read = (ids: number[]): Promise<PartnerRow[]> =>
    client.search({
      model: 'res.partner',
      domain: [['id', 'in', ids]],
      shape: partnerShape,
      archived: true,
      operation: 'read customers of sales orders',
    });
  const partners = await read(named);
  const above = partners.flatMap(({ commercial_partner_id: entity }) => entity?.id ?? []);
  return [...partners, ...(await read([...new Set(above)].filter((id) => !named.includes(id))))];
}

function byId<T extends { id: number }>(rows: readonly T[]): Map<number, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
