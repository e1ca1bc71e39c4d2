import { isZero, minus, type Decimal } from '../../../model/decimal.js';
import type { Order, OrderLine } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { OrderOptions } from '../../ports.js';
import { itemOf, type Item } from './mapping.js';

/** Items of an order, what prevents them, what is worth saying. */
export interface ItemsVerdict {
  items: Item[];
  reasons: Reason[];
  warnings: Reason[];
}

/** Puts every line and charge into an item and collects all reasons at once. Clientify takes any SKU: none is looked up. */
export function itemsOf(order: Order, options: OrderOptions): ItemsVerdict {
  const verdict: ItemsVerdict = { items: [], reasons: [], warnings: [] };
  for (const line of order.lines) addLine(verdict, order, line, options);
  if (verdict.items.length === 0 && verdict.reasons.length === 0) {
    verdict.reasons.push(reason('order_without_lines', { order: order.number }));
  }
  addCharge(verdict, order, 'shipping', order.charges.shipping, options);
  addCharge(verdict, order, 'promotion', minus('0', order.charges.promotion), options);
  return verdict;
}

function addLine(verdict: ItemsVerdict, order: Order, line: OrderLine, options: OrderOptions): void {
  const named = { order: order.number, line: line.label };
  const sku = keyOf(line, options.productKey);
  if (sku === undefined) {
    if (options.linesWithoutKey === 'leave-line-out') verdict.warnings.push(reason('line_left_out', named));
    else verdict.reasons.push(reason('line_without_key', named));
  } else if (!(Number.isFinite(line.quantity) && line.quantity > 0)) {
    verdict.reasons.push(reason('quantity_not_positive', { ...named, quantity: line.quantity }));
  } else {
    verdict.items.push(itemOf(order, line, sku));
  }
}

/** The barcode, the reference, or the first of both there is: as the flow says. */
function keyOf({ ean13, sku }: OrderLine, wanted: OrderOptions['productKey']): string | undefined {
  const candidates = wanted === 'ean13' ? [ean13] : wanted === 'sku' ? [sku] : [ean13, sku];
  return candidates.find((key) => key !== undefined && key.trim() !== '');
}

function addCharge(
  verdict: ItemsVerdict,
  order: Order,
  charge: 'shipping' | 'promotion',
  price: Decimal,
  { charges }: OrderOptions,
): void {
  if (isZero(price)) return;
  const sku = charges[charge];
  if (sku !== undefined) verdict.items.push({ name: charge, sku, price, quantity: 1 });
  else verdict.reasons.push(reason('order_charge_unmapped', { order: order.number, charge, amount: price }));
}
