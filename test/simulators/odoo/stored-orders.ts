import type { Row } from './models/field.js';
import type { Database } from './orm/database.js';

/** An order as tests look at it. */
export interface StoredSaleOrder {
  id: number;
  /** `S00042`. */
  name: string;
  clientOrderRef: string | false;
  origin: string | false;
  /** `__lnb__.so_104201`; undefined for one entered by hand. */
  externalId: string | undefined;
  state: string;
  /** Reference of its customer. */
  customer: string | false;
  priceList: string | false;
  currency: string | false;
  dateOrder: string;
  /** With microseconds: unchanged where nothing was written. */
  writeDate: string;
  amountUntaxed: number;
  amountTotal: number;
  lines: StoredSaleLine[];
}

/** A line of it. */
export interface StoredSaleLine {
  id: number;
  externalId: string | undefined;
  /** Barcode and internal reference of its product. */
  barcode: string | false;
  code: string | false;
  name: string;
  quantity: number;
  priceUnit: number;
  discount: number;
  subtotal: number;
}

/** See {@link StoredSaleOrder}. */
export function storedOrder(db: Database, row: Row): StoredSaleOrder {
  const named = (model: string, field: string, of = 'name'): string | false =>
    text(db.row(model, row[field])?.[of] ?? false);
  const lines = [...(db.table('sale.order.line').lookup('order_id', row.id) ?? [])].sort((a, b) => a - b);
  return {
    id: row.id,
    name: String(row['name']),
    clientOrderRef: text(row['client_order_ref']),
    origin: text(row['origin']),
    externalId: db.externalIds.of('sale.order', row.id)[0],
    state: String(row['state']),
    customer: named('res.partner', 'partner_id', 'ref'),
    priceList: named('product.pricelist', 'pricelist_id'),
    currency: named('res.currency', 'currency_id'),
    dateOrder: String(row['date_order']),
    writeDate: String(row['write_date']),
    amountUntaxed: Number(row['amount_untaxed']),
    amountTotal: Number(row['amount_total']),
    lines: lines.flatMap((id) => storedLine(db, id)),
  };
}

function storedLine(db: Database, id: number): StoredSaleLine[] {
  const line = db.row('sale.order.line', id);
  if (!line) return [];
  const product = db.row('product.product', line['product_id']);
  return [
    {
      id,
      externalId: db.externalIds.of('sale.order.line', id)[0],
      barcode: text(product?.['barcode']),
      code: text(product?.['default_code']),
      name: String(line['name'] || ''),
      quantity: Number(line['product_uom_qty']),
      priceUnit: Number(line['price_unit']),
      discount: Number(line['discount'] || 0),
      subtotal: Number(line['price_subtotal']),
    },
  ];
}

function text(value: unknown): string | false {
  return typeof value === 'string' ? value : false;
}
