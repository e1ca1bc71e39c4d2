import type { Order } from '../../../model/order.js';
import type { Session } from '../session.js';
import { dayToOdooDatetime, printable, toOdooDatetime } from '../wire.js';
import type { Customer } from './customers.js';
import type { ReadyLine } from './lines.js';
import { orderNote } from './note.js';

/** What an order's records resolved to, as ids. */
export interface Resolved {
  customer: Customer;
  shipping?: number | undefined;
  invoice?: number | undefined;
  priceList?: number | undefined;
  warehouse?: number | undefined;
}

/**
 * Cells that may stand empty without meaning: what Odoo holds where nothing is given is nothing. All others must be absent
 * from a batch rather than empty, because an empty cell blanks what Odoo would have derived (odoo.md 4.2).
 */
export const blankable: readonly string[] = [
  'commitment_date',
  'payment_term_id/.id',
  'fiscal_position_id/.id',
  'user_id/.id',
];

/** How an order is called in Odoo's "Customer Reference": the portal's number, and TEST in front of a test order. */
export function clientOrderRef(order: Order): string {
  return printable(order.test ? `TEST ${order.number}` : order.number);
}

/** The order's own cells; a column that has no value is absent. */
export function headerCells(
  order: Order,
  externalId: string,
  resolved: Resolved,
  session: Session,
): Record<string, string> {
  const { capabilities, company } = session;
  const delivery = capabilities.deliveryDate ? (order.delivery.from ?? order.delivery.until) : undefined;
  return filled({
    id: externalId,
    client_order_ref: clientOrderRef(order),
    origin: originOf(order, externalId),
    'company_id/.id': company.id,
    'partner_id/.id': resolved.customer.id,
    'partner_shipping_id/.id': resolved.shipping,
    'partner_invoice_id/.id': resolved.invoice,
    'pricelist_id/.id': resolved.priceList,
    'warehouse_id/.id': capabilities.warehouses ? resolved.warehouse : undefined,
    date_order: orderDate(order),
    commitment_date: delivery && dayToOdooDatetime(delivery),
    note: orderNote(order, capabilities.htmlNote),
    ...termCells(resolved),
  });
}

/** When the order was placed, as Odoo writes instants. */
export function orderDate({ confirmedAt, createdAt }: Order): string | undefined {
  const placed = confirmedAt ?? createdAt;
  return placed === undefined ? undefined : toOdooDatetime(placed);
}

/** `lnb:1042` for the external id `__lnb__.so_1042`: what a person searches by, and a daily count can start from. */
function originOf(order: Order, externalId: string): string {
  const portal = externalId.split('.')[0]?.replace(/^_+|_+$/g, '') ?? '';
  return printable(`${order.test ? 'TEST ' : ''}${portal}:${order.id}`);
}

/**
 * Odoo 14–15 derive these only in the form (odoo.md 3.6); later versions are left to themselves. A fiscal position that
 * applies by country needs no cell: 14's lines look it up by themselves when they compute their taxes (`_compute_tax_id`).
 */
function termCells({ customer }: Resolved): Record<string, number | string | undefined> {
  const { terms } = customer;
  if (!terms) return {};
  return {
    'payment_term_id/.id': terms.paymentTerm ?? '',
    'fiscal_position_id/.id': terms.fiscalPosition ?? '',
    'user_id/.id': terms.salesperson ?? '',
  };
}

/**
 * Cells of a line; price and discount always go together. Taxes, unit and description are left to Odoo, but see
 * `line-defaults.ts`.
 */
export function lineCells(line: ReadyLine): Record<string, string> {
  return {
    'order_line/product_id/.id': String(line.product),
    'order_line/product_uom_qty': line.quantity,
    'order_line/price_unit': line.unitPrice,
    'order_line/discount': line.discount,
  };
}

function filled(cells: Record<string, string | number | undefined>): Record<string, string> {
  const entries = Object.entries(cells).flatMap(([column, value]) =>
    value === undefined ? [] : [[column, String(value)] as const],
  );
  return Object.fromEntries(entries);
}
