import {
  abs,
  compare,
  decimal,
  divide,
  isZero,
  minus,
  round,
  sum,
  times,
  type Decimal,
} from '../../../model/decimal.js';
import { combinedRate, priceWithDiscount } from '../../../model/discount.js';
import type { Order, OrderLine } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { AwaitedKey, OrderOptions } from '../../ports.js';
import type { OrderSettings } from '../order-settings.js';
import { keysOf, type ProductIndex, type ProductKey, type ProductMatch } from './products.js';

/** Lines of an order, what prevents them, what is worth saying. */
export interface LinesVerdict {
  lines: LineInput[];
  shippingLine?: { title: string; priceWithCurrency: Money };
  appliedDiscount?: DiscountInput;
  pieces: Record<string, number>;
  /** What all of it comes to. */
  total: Decimal;
  reasons: Reason[];
  warnings: Reason[];
  awaits: AwaitedKey[];
}

interface Money {
  amount: Decimal;
  currencyCode: string;
}
interface DiscountInput {
  title: string;
  value: number;
  valueType: 'PERCENTAGE' | 'FIXED_AMOUNT';
  amountWithCurrency?: Money;
}
interface LineInput {
  variantId: string;
  quantity: number;
  priceOverride: Money;
  appliedDiscount?: DiscountInput;
}

const mostLines = 499; // shopify.md 2.4

/** All keys an order's lines and its shipping are looked for by. */
export function orderKeys(order: Order, options: OrderOptions): ProductKey[] {
  const { shipping } = options.charges;
  return [
    ...order.lines.flatMap((line) => keysOf(line, options.productKey)),
    ...(shipping === undefined ? [] : keysOf({ ean13: shipping, sku: shipping }, options.productKey)),
  ];
}

/** Resolves every line and charge and collects all reasons at once. Prices are the portal's: they override the shop's. */
export function resolveLines(
  order: Order,
  options: OrderOptions,
  settings: OrderSettings,
  find: ProductIndex,
): LinesVerdict {
  const verdict: LinesVerdict = { lines: [], pieces: {}, total: '0', reasons: [], warnings: [], awaits: [] };
  for (const line of order.lines) addLine(verdict, order, line, options, settings, find);
  if (verdict.lines.length === 0 && verdict.reasons.length === 0) {
    verdict.reasons.push(reason('order_without_lines', { order: order.number }));
  }
  if (verdict.lines.length > mostLines) {
    verdict.reasons.push(reason('shopify_too_many_lines', { order: order.number, lines: verdict.lines.length }));
  }
  verdict.warnings.push(...repeated(order, options));
  addShipping(verdict, order, options, settings, find);
  addPromotion(verdict, order, options, settings);
  return verdict;
}

function addLine(
  verdict: LinesVerdict,
  order: Order,
  line: OrderLine,
  options: OrderOptions,
  settings: OrderSettings,
  find: ProductIndex,
): void {
  const named = { order: order.number, line: line.label };
  const keys = keysOf(line, options.productKey);
  if (keys.length === 0) {
    if (options.linesWithoutKey === 'leave-line-out') verdict.warnings.push(reason('line_left_out', named));
    else verdict.reasons.push(reason('line_without_key', named));
    return;
  }
  const positive = Number.isFinite(line.quantity) && line.quantity > 0;
  const whole = Number.isInteger(line.quantity);
  const quantity = { ...named, quantity: line.quantity };
  if (!positive) verdict.reasons.push(reason('quantity_not_positive', quantity));
  else if (!whole) verdict.reasons.push(reason('shopify_quantity_not_whole', quantity));
  const variant = resolve(verdict, order, keys, find);
  if (variant === undefined || !positive || !whole) return;
  const rate = combinedRate(order.discountRate, line.discountRate);
  addPriced(verdict, order, variant, { unitPrice: line.unitPrice, quantity: line.quantity, rate }, settings);
}

function addPriced(
  verdict: LinesVerdict,
  { currency }: Order,
  variantId: string,
  line: { unitPrice: Decimal; quantity: number; rate: Decimal },
  { discounts }: OrderSettings,
): void {
  const price = digitsOf(currency);
  const inPrice = round(times(line.unitPrice, divide(minus('100', line.rate), '100', 20)), price);
  const money =
    discounts === 'in-price' ? { unitPrice: inPrice, discount: '0' } : priceWithDiscount(line, { price, discount: 2 }); // percentages have two decimals (shopify.md 6.2)
  verdict.lines.push({
    variantId,
    quantity: line.quantity,
    priceOverride: { amount: money.unitPrice, currencyCode: currency },
    ...(!isZero(money.discount) && {
      appliedDiscount: { title: 'Discount', value: Number(money.discount), valueType: 'PERCENTAGE' },
    }),
  });
  const gross = times(money.unitPrice, decimal(line.quantity));
  const net = round(divide(times(gross, minus('100', money.discount)), '100', 20), price);
  verdict.total = sum(verdict.total, net);
  verdict.pieces[variantId] = (verdict.pieces[variantId] ?? 0) + line.quantity;
}

/** Shipping is a product where the flow names one, else a shipping line where the connection gives its title. */
function addShipping(
  verdict: LinesVerdict,
  order: Order,
  options: OrderOptions,
  settings: OrderSettings,
  find: ProductIndex,
): void {
  const amount = order.charges.shipping;
  if (isZero(amount)) return;
  const name = options.charges.shipping;
  if (name !== undefined) {
    const variant = resolve(verdict, order, keysOf({ ean13: name, sku: name }, options.productKey), find);
    const line = { unitPrice: amount, quantity: 1, rate: '0' };
    if (variant !== undefined) addPriced(verdict, order, variant, line, settings);
    return;
  }
  if (settings.shippingLine === undefined) {
    verdict.reasons.push(reason('order_charge_unmapped', { order: order.number, charge: 'shipping', amount }));
    return;
  }
  const price = round(amount, digitsOf(order.currency));
  const priceWithCurrency = { amount: price, currencyCode: order.currency };
  verdict.shippingLine = { title: settings.shippingLine, priceWithCurrency };
  verdict.total = sum(verdict.total, price);
}

/** A promotion is a discount on the order, whichever sign the source gives it: no line of Shopify's costs less than nothing. */
function addPromotion(verdict: LinesVerdict, order: Order, options: OrderOptions, settings: OrderSettings): void {
  const amount = round(abs(order.charges.promotion), digitsOf(order.currency));
  if (isZero(amount)) return;
  const title = settings.promotionTitle ?? options.charges.promotion;
  if (title === undefined) {
    verdict.reasons.push(reason('order_charge_unmapped', { order: order.number, charge: 'promotion', amount }));
    return;
  }
  const amountWithCurrency = { amount, currencyCode: order.currency };
  verdict.appliedDiscount = { title, value: Number(amount), valueType: 'FIXED_AMOUNT', amountWithCurrency };
  verdict.total = minus(verdict.total, amount);
}

/** The first key that finds something live decides; where none does, the first one's trouble is told. */
function resolve(verdict: LinesVerdict, order: Order, keys: ProductKey[], find: ProductIndex): string | undefined {
  const tried = keys.map((key) => ({ key, match: find(key) }));
  const told =
    tried.find(({ match }) => match.kind === 'found' || match.kind === 'ambiguous') ??
    tried.find(({ match }) => match.kind === 'archived') ??
    tried[0];
  if (!told) return undefined;
  const { value } = told.key;
  if (told.match.kind === 'found') {
    if (told.match.draft) verdict.warnings.push(reason('shopify_product_draft', { order: order.number, key: value }));
    return told.match.id;
  }
  if (!verdict.awaits.some(({ key }) => key === value)) {
    verdict.reasons.push(productReason(order, value, told.match));
    verdict.awaits.push(...keys.map((key) => ({ kind: 'product' as const, key: key.value })));
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

/** Decimals of a currency's amounts. */
function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Whether two totals are one but for rounding: a cent for each line. */
export function sameTotal(a: Decimal, b: Decimal, lines: number): boolean {
  return compare(abs(minus(a, b)), times('0.01', decimal(Math.max(1, lines)))) <= 0;
}
