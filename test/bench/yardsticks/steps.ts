import { z } from 'zod';
import { loadOnce, type LoadRecord } from '../../../connectors/odoo/load.js';
import { blankable, headerCells, lineCells } from '../../../connectors/odoo/mapping/header.js';
import { resolveLines } from '../../../connectors/odoo/mapping/lines.js';
import type { ProductIndex } from '../../../connectors/odoo/mapping/products.js';
import { ids, many2one, text } from '../../../connectors/odoo/wire.js';
import type { Order } from '../../../model/order.js';
import { exportOrdersOptions } from '../../../workflows/contract/options.js';
import type { Sides } from './side.js';

const options = exportOrdersOptions.parse({});

/** All orders that are due: the list as the portal pages it. */
export async function collect({ portal }: Sides): Promise<Order[]> {
  const orders: Order[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.page({ status: options.exportStatus, ...(cursor !== undefined && { cursor }) });
    orders.push(...page.records);
    cursor = page.next;
  } while (cursor !== undefined);
  return orders;
}

/** Partner ids by reference: one call, no doubts about duplicates or archived ones as the product has them. */
export async function findPartners({ odoo }: Sides, orders: Order[]): Promise<Map<string, number>> {
  const wanted = [...new Set(orders.map((order) => order.customer.reference ?? ''))];
  const rows = await odoo.search({
    model: 'res.partner',
    domain: [['ref', 'in', wanted]],
    shape: z.object({ id: z.number(), ref: z.string() }),
    operation: 'find partners',
  });
  return new Map(rows.map(({ ref, id }) => [ref, id]));
}

/** What a yardstick reads of products: all that is needed, or also what spares Odoo 14 and 15 their slow defaults. */
export type ProductDepth = 'plain lines' | 'line defaults';

/** A product by its id, with further cells for its lines. */
export interface FoundProduct {
  id: number;
  cells: Record<string, string>;
}

const shallow = z.object({ id: z.number(), barcode: z.string() });
const deep = shallow.extend({ display_name: z.string(), description_sale: text, uom_id: many2one, taxes_id: ids });

/** Products by barcode: one call. */
export async function findProducts(
  { odoo }: Sides,
  orders: Order[],
  depth: ProductDepth,
): Promise<Map<string, FoundProduct>> {
  const wanted = [...new Set(orders.flatMap((order) => order.lines.map(({ ean13 }) => ean13 ?? '')))];
  const domain = [['barcode', 'in', wanted]] as const;
  const search = { model: 'product.product', domain, operation: 'find products' };
  if (depth === 'plain lines') {
    const rows = await odoo.search({ ...search, shape: shallow });
    return new Map(rows.map(({ id, barcode }) => [barcode, { id, cells: {} }]));
  }
  const rows = await odoo.search({ ...search, shape: deep });
  return new Map(
    rows.map(({ id, barcode, display_name, description_sale, uom_id, taxes_id }) => {
      const cells = {
        'order_line/name': [display_name, description_sale].filter(Boolean).join('\n'),
        'order_line/product_uom/.id': String(uom_id?.id ?? ''),
        'order_line/tax_id/.id': taxes_id.join(','),
      };
      return [barcode, { id, cells }];
    }),
  );
}

/** The very cells the product sends, but for the lines' defaults where those were not read: both write the same order. */
export function toRecord(
  { session, priceListOf }: Sides,
  order: Order,
  partners: Map<string, number>,
  products: Map<string, FoundProduct>,
): LoadRecord {
  const externalId = `__lnb__.so_${order.id}`;
  const id = partners.get(order.customer.reference ?? '');
  const find: ProductIndex = ({ field, value }) => {
    const product = field === 'barcode' ? products.get(value) : undefined;
    return product === undefined ? { kind: 'unknown' } : { kind: 'found', id: product.id };
  };
  const { lines, reasons } = resolveLines(order, options, find, session.capabilities.precision);
  if (id === undefined || reasons.length > 0) throw new Error(`Order ${order.number} cannot be resolved`);
  const customer = { id, name: '', active: true };
  const resolved = { customer, shipping: id, priceList: priceListOf(order) };
  const cells = lines.map((line, index) => ({
    'order_line/id': `${externalId}_l${index + 1}`,
    ...lineCells(line),
    ...products.get(order.lines[index]?.ean13 ?? '')?.cells,
  }));
  return { key: order.id, cells: headerCells(order, externalId, resolved, session), lines: cells };
}

/** `load` create-once, all records in one call; repeated where another transaction was in the way. */
export async function create({ odoo }: Sides, records: LoadRecord[]): Promise<Map<string, number>> {
  const call = { client: odoo, connection: 'odoo', model: 'sale.order', size: records.length, blankable };
  const made = new Map<string, number>();
  for (const [key, verdict] of await loadOnce({ ...call, what: 'create orders' }, records)) {
    if (!('id' in verdict)) throw new Error(`Odoo refused order ${key}: ${verdict.refused}`);
    made.set(key, verdict.id);
  }
  return made;
}

/** Sets the portal's status of each order, one call each, all at once. */
export async function setStatus({ portal }: Sides, made: Map<string, number>): Promise<void> {
  const status = options.exportedStatus;
  const results = await portal.markExported(
    [...made].map(([orderId, id]) => ({ orderId, targetId: String(id), status })),
  );
  const refused = results.find(({ outcome }) => outcome === 'failed');
  if (refused) throw new Error(`The portal refused the status of order ${refused.key}`);
}
