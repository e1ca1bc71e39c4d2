import type { Database } from '../orm/database.js';
import type { Env } from '../orm/env.js';
import type { OdooVersion } from '../version.js';
import type { Row, Value, Values } from './field.js';

/** Name of a line's unit in that version (odoo.md 3.9). */
export function unitField(version: OdooVersion): string {
  return version >= 19 ? 'product_uom_id' : 'product_uom';
}

/** Name of a line's taxes in that version (odoo.md 3.9). */
export function taxField(version: OdooVersion): string {
  return version >= 19 ? 'tax_ids' : 'tax_id';
}

/**
 * What a new order has beside what is given (odoo.md 3.6): addresses and price list of its customer in every version; terms,
 * fiscal position and salesperson of the customer from 16 only, where 14 and 15 take the user who asks.
 */
export function orderDefaults(env: Env, given: Values): Values {
  const { db, company } = env;
  const customer = db.row('res.partner', given['partner_id']);
  const own = (field: string): Value => (customer ? db.get('res.partner', customer, field) : false);
  const derives = db.version >= 16;
  const list = given['pricelist_id'] ?? own('property_product_pricelist');
  const currency =
    db.row('product.pricelist', list)?.['currency_id'] ?? db.row('res.company', company)?.['currency_id'];
  return {
    ...(given['name'] === undefined && { name: `S${String(db.next('sale.order')).padStart(5, '0')}` }),
    state: 'draft',
    date_order: db.now().slice(0, 19),
    company_id: company,
    partner_invoice_id: addressOf(db, customer, 'invoice'),
    partner_shipping_id: addressOf(db, customer, 'delivery'),
    pricelist_id: list,
    currency_id: currency ?? false,
    user_id: derives ? own('user_id') || env.uid : env.uid,
    payment_term_id: derives ? own('property_payment_term_id') : false,
    fiscal_position_id: derives ? own('property_account_position_id') : false,
    invoice_status: 'no',
    ...(db.apps.stock && {
      warehouse_id: [...(db.table('stock.warehouse').lookup('company_id', company) ?? [])][0] ?? false,
    }),
    amount_untaxed: 0,
    amount_tax: 0,
    amount_total: 0,
  };
}

/** `address_get`: an active contact of that kind below the customer, else the customer. */
function addressOf(db: Database, customer: Row | undefined, type: string): Value {
  if (!customer) return false;
  const children = [...(db.table('res.partner').lookup('parent_id', customer.id) ?? [])];
  const found = children.map((id) => db.row('res.partner', id)).find((row) => row?.['active'] && row['type'] === type);
  return found?.id ?? customer.id;
}

/** Description, unit, price and taxes from the product, quantity 1; a discount is never worked out here. */
export function lineDefaults({ db }: Env, given: Values): Values {
  const product = db.row('product.product', given['product_id']);
  const of = (field: string): Value => (product ? db.get('product.product', product, field) : false);
  const description = product
    ? [db.display('product.product', product), of('description_sale')].filter(Boolean).join('\n')
    : false;
  return {
    sequence: 10,
    name: description,
    product_uom_qty: given['display_type'] ? 0 : 1,
    price_unit: product ? of('list_price') : 0,
    discount: 0,
    [unitField(db.version)]: of('uom_id'),
    [taxField(db.version)]: product ? of('taxes_id') : [],
  };
}

/** A line needs a product, or to be a section or a note (texts seen on 14 and 19). */
export function refuseLine(version: OdooVersion, values: Values): string | undefined {
  if (values['product_id'] || values['display_type']) return undefined;
  return version <= 14
    ? "Missing required value for the field 'name'"
    : 'Missing required fields on accountable sale order line.';
}

/** Totals of a line and of its order: rounded line by line, in 19 over the whole (odoo.md 3.6). */
export function recompute(db: Database, line: Row): void {
  const order = db.row('sale.order', line['order_id']);
  if (!order) return;
  const decimals = Number(db.row('res.currency', order['currency_id'])?.['decimal_places'] ?? 2);
  const lines = db.table('sale.order.line');
  const net = netOf(line);
  const subtotal = round(net, decimals);
  const tax = round((net * rateOf(db, line)) / 100, decimals);
  lines.update(line, { price_subtotal: subtotal, price_tax: tax, price_total: round(subtotal + tax, decimals) });
  updateOrder(db, order, decimals);
}

/** Adds an order's lines up. */
export function updateOrder(db: Database, order: Row, decimals: number): void {
  const globally = db.row('res.company', order['company_id'])?.['tax_calculation_rounding_method'] === 'round_globally';
  const rows = [...(db.table('sale.order.line').lookup('order_id', order.id) ?? [])].flatMap(
    (id) => db.row('sale.order.line', id) ?? [],
  );
  const total = (of: (row: Row) => number): number =>
    round(
      rows.reduce((all, row) => all + of(row), 0),
      decimals,
    );
  const untaxed = total(globally ? netOf : (row) => Number(row['price_subtotal'] ?? 0));
  const tax = total(globally ? (row) => (netOf(row) * rateOf(db, row)) / 100 : (row) => Number(row['price_tax'] ?? 0));
  const amounts = { amount_untaxed: untaxed, amount_tax: tax, amount_total: round(untaxed + tax, decimals) };
  db.table('sale.order').update(order, amounts);
}

function netOf(line: Row): number {
  return Number(line['product_uom_qty']) * Number(line['price_unit']) * (1 - Number(line['discount'] || 0) / 100);
}

function rateOf(db: Database, line: Row): number {
  const taxes = (line[taxField(db.version)] ?? []) as readonly number[];
  return taxes.reduce((sum, id) => sum + Number(db.row('account.tax', id)?.['amount'] ?? 0), 0);
}

/** Half away from zero, as Odoo's `float_round` does it: what lies within a hair of a half is one. */
export function round(amount: number, decimals: number): number {
  const factor = 10 ** decimals;
  const scaled = Math.abs(amount) * factor;
  return (Math.sign(amount) * Math.round(scaled + scaled * Number.EPSILON * 4)) / factor || 0;
}
