import { abs, decimal, isZero, minus, round, type Decimal } from '../../../model/decimal.js';
import { combinedRate, priceWithDiscount, type LinePrecision } from '../../../model/discount.js';
import type { Order, OrderLine } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { AwaitedKey, OrderOptions } from '../../ports.js';
import { keysOf, keysOfName, type ProductIndex, type ProductKey, type ProductMatch } from './products.js';

/** A line as it goes to Odoo. */
export interface ReadyLine {
  product: number;
  quantity: Decimal;
  unitPrice: Decimal;
  /** Percent. */
  discount: Decimal;
}

/** Lines of an order, what prevents them, what is worth saying. */
export interface LinesVerdict {
  lines: ReadyLine[];
  reasons: Reason[];
  warnings: Reason[];
  awaits: AwaitedKey[];
}

/** All keys an order's lines and charges are looked for by. */
export function orderKeys(order: Order, options: OrderOptions): ProductKey[] {
  const charges = Object.values(options.charges).filter((name) => name !== undefined);
  return [
    ...order.lines.flatMap((line) => keysOf(line, options.productKey)),
    ...charges.flatMap((name) => keysOfName(name, options.productKey)),
  ];
}

/** Resolves every line and charge and collects all reasons at once. */
export function resolveLines(
  order: Order,
  options: OrderOptions,
  find: ProductIndex,
  precision: LinePrecision,
): LinesVerdict {
  const verdict: LinesVerdict = { lines: [], reasons: [], warnings: [], awaits: [] };
  for (const line of order.lines) addLine(verdict, order, line, options, find, precision);
  if (verdict.lines.length === 0 && verdict.reasons.length === 0) {
    verdict.reasons.push(reason('order_without_lines', { order: order.number }));
  }
  verdict.warnings.push(...repeated(order, options));
  addCharge(verdict, order, 'shipping', options, find, precision);
  addCharge(verdict, order, 'promotion', options, find, precision);
  return verdict;
}

function addLine(
  verdict: LinesVerdict,
  order: Order,
  line: OrderLine,
  options: OrderOptions,
  find: ProductIndex,
  precision: LinePrecision,
): void {
  const named = { order: order.number, line: line.label };
  const keys = keysOf(line, options.productKey);
  if (keys.length === 0) {
    if (options.linesWithoutKey === 'leave-line-out') verdict.warnings.push(reason('line_left_out', named));
    else verdict.reasons.push(reason('line_without_key', named));
    return;
  }
  const sellable = Number.isFinite(line.quantity) && line.quantity > 0;
  if (!sellable) {
    verdict.reasons.push(reason('quantity_not_positive', { ...named, quantity: line.quantity }));
  }
  const product = resolve(verdict, order, keys, find);
  if (product === undefined || !sellable) return;
  const rate = combinedRate(order.discountRate, line.discountRate);
  const money = priceWithDiscount({ unitPrice: line.unitPrice, quantity: line.quantity, rate }, precision);
  verdict.lines.push({ product, quantity: decimal(line.quantity), ...money });
}

/** Shipping adds to what the order is worth, a promotion takes from it, whichever sign the source gives it. */
function addCharge(
  verdict: LinesVerdict,
  order: Order,
  charge: 'shipping' | 'promotion',
  options: OrderOptions,
  find: ProductIndex,
  precision: LinePrecision,
): void {
  const amount = order.charges[charge];
  if (isZero(amount)) return;
  const name = options.charges[charge];
  if (name === undefined) {
    verdict.reasons.push(reason('order_charge_unmapped', { order: order.number, charge, amount }));
    return;
  }
  const product = resolve(verdict, order, keysOfName(name, options.productKey), find);
  if (product === undefined) return;
  const unitPrice = round(charge === 'promotion' ? minus('0', abs(amount)) : amount, precision.price);
  verdict.lines.push({ product, quantity: '1', unitPrice, discount: '0' });
}

/** The first key that finds something active decides; where none does, the first one's trouble is told. */
function resolve(verdict: LinesVerdict, order: Order, keys: ProductKey[], find: ProductIndex): number | undefined {
  const tried = keys.map((key) => ({ key, match: find(key) }));
  const told =
    tried.find(({ match }) => match.kind === 'found' || match.kind === 'ambiguous') ??
    tried.find(({ match }) => match.kind === 'archived') ??
    tried[0];
  if (!told) return undefined;
  if (told.match.kind === 'found') return told.match.id;
  const key = told.key.value;
  if (!verdict.awaits.some((awaited) => awaited.key === key)) {
    verdict.reasons.push(productReason(order, key, told.match));
    verdict.awaits.push(...keys.map(({ value }) => ({ kind: 'product' as const, key: value })));
  }
  return undefined;
}

function productReason(order: Order, key: string, match: Exclude<ProductMatch, { kind: 'found' }>): Reason {
  const params = { order: order.number, key };
  if (match.kind === 'ambiguous') return reason('product_ambiguous', { ...params, matches: match.names });
  return reason(match.kind === 'archived' ? 'product_archived' : 'product_unknown', params);
}

/** Products that stand on several lines: sent as they are, and said so. */
function repeated(order: Order, options: OrderOptions): Reason[] {
  const counts = new Map<string, { lines: number; quantity: number }>();
  for (const line of order.lines) {
    const key = keysOf(line, options.productKey)[0]?.value;
    if (key === undefined) continue;
    const seen = counts.get(key) ?? { lines: 0, quantity: 0 };
    counts.set(key, { lines: seen.lines + 1, quantity: seen.quantity + line.quantity });
  }
  return [...counts]
    .filter(([, { lines }]) => lines > 1)
    .map(([key, { quantity }]) => reason('product_on_two_lines', { order: order.number, key, quantity }));
}
