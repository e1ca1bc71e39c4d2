import { compare, decimal, isZero } from '../../../model/decimal.js';
import type { Order, OrderLine } from '../../../model/order.js';
import type { OdooSettings } from '../definition.js';
import { oneLine } from '../wire.js';
import type { Beside, LineRow, OrderRow } from './order-rows.js';

/** Status that firm orders have: `done` is what a locked order is in up to 16 (odoo.md 10.1). */
export const firm = 'firm';
/** What counts as firm in Odoo's own words. */
export const firmStates = ['sale', 'done'];

type Quantity = OdooSettings['salesOrders']['quantity'];

/** A sales order of Odoo in the model's words. Its total says nothing: lines without a quantity are no part of it. */
export function toOrder(row: OrderRow, beside: Beside, quantity: Quantity): Order {
  const lines = (beside.lines.get(row.id) ?? []).flatMap((line) => toLine(line, beside, quantity));
  const createdAt = instantOf(row.date_order);
  const updatedAt = instantOf(row.write_date);
  const customerOrderReference = oneLine(row.client_order_ref);
  return {
    id: String(row.id),
    number: row.name,
    status: firmStates.includes(row.state) ? firm : row.state,
    ...(customerOrderReference !== undefined && { customerOrderReference }),
    ...(createdAt !== undefined && { createdAt }),
    ...(updatedAt !== undefined && { updatedAt }),
    customer: customerOf(row, beside),
    currency: row.currency_id?.name ?? '',
    discountRate: '0',
    charges: { shipping: '0', promotion: '0' },
    delivery: {},
    lines,
  };
}

/** A contact mostly has no reference of its own: its company's counts (odoo.md 10.1). */
function customerOf({ partner_id: partner }: OrderRow, { partners }: Beside): Order['customer'] {
  const held = partners.get(partner?.id ?? 0);
  const entity = partners.get(held?.commercial_partner_id?.id ?? 0);
  const reference = oneLine(held?.ref) ?? oneLine(entity?.ref);
  const name = oneLine(held?.name) ?? oneLine(entity?.name) ?? partner?.name ?? '';
  return { name, ...(reference !== undefined && { reference }) };
}

/** Sections, notes and what has no quantity are no lines. */
function toLine(line: LineRow, { products }: Beside, quantity: Quantity): OrderLine[] {
  const { product_id: product, display_type: isText } = line;
  if (isText !== undefined || !product) return [];
  const pieces = piecesOf(line, quantity);
  if (isZero(pieces)) return [];
  const held = products.get(product.id);
  const ean13 = oneLine(held?.barcode);
  const sku = oneLine(held?.default_code);
  return [
    {
      ...(ean13 !== undefined && { ean13 }),
      ...(sku !== undefined && { sku }),
      label: oneLine((line.name ?? '').split('\n')[0]) ?? product.name,
      quantity: Number(pieces),
      unitPrice: decimal(line.price_unit),
      discountRate: decimal(line.discount),
    },
  ];
}

/** What is still to be delivered falls to 0 with the delivery, and is none for services (clientify.md 10.4). */
function piecesOf({ product_uom_qty: ordered, qty_to_deliver: left }: LineRow, quantity: Quantity): string {
  if (quantity === 'ordered' || left === undefined) return ordered;
  if (quantity === 'qty_to_deliver') return left;
  return compare(left, '0') > 0 ? left : ordered;
}

/** Odoo's instants are UTC without saying so (odoo.md 5). */
function instantOf(odoo: string | undefined): string | undefined {
  return odoo === undefined ? undefined : `${odoo.replace(' ', 'T')}Z`;
}
