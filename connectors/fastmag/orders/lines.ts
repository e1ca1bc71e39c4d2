import { abs, decimal, divide, isZero, minus, round, sum, times, type Decimal } from '../../../model/decimal.js';
import { combinedRate, priceWithDiscount } from '../../../model/discount.js';
import type { Order, OrderLine } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { AwaitedKey, OrderOptions } from '../../ports.js';
import type { Row } from '../edi/answer.js';
import type { FastmagSettings } from '../settings.js';
import { articleId, articleName } from '../sources/article.js';
import type { Pieces } from './documents.js';
import { keysOf, type Gathered } from './gather.js';

/** A line of a document. */
export interface DocumentLine {
  model: string;
  size: string;
  colour: string;
  label: string;
  unitPrice: Decimal;
  quantity: number;
  discount: Decimal;
  amount: Decimal;
}

/** Lines of an order, what prevents them, what is worth saying. */
export interface LinesVerdict {
  lines: DocumentLine[];
  total: Decimal;
  pieces: Pieces;
  reasons: Reason[];
  warnings: Reason[];
  awaits: AwaitedKey[];
}

/** What lines are resolved with. */
interface Resolving {
  order: Order;
  options: OrderOptions;
  settings: FastmagSettings['orders'];
  found: Gathered;
  verdict: LinesVerdict;
}

/** Resolves every line and charge and collects all reasons at once. */
export function resolveLines(
  order: Order,
  options: OrderOptions,
  settings: FastmagSettings['orders'],
  found: Gathered,
): LinesVerdict {
  const verdict: LinesVerdict = { lines: [], total: '0', pieces: {}, reasons: [], warnings: [], awaits: [] };
  const resolving = { order, options, settings, found, verdict };
  const seen = new Map<string, { key: string; lines: number; quantity: number }>();
  for (const line of order.lines) addLine(resolving, line, seen);
  if (verdict.lines.length === 0 && verdict.reasons.length === 0) {
    verdict.reasons.push(reason('order_without_lines', { order: order.number }));
  }
  for (const { key, lines, quantity } of seen.values()) {
    if (lines > 1) verdict.warnings.push(reason('product_on_two_lines', { order: order.number, key, quantity }));
  }
  addCharge(resolving, 'shipping', order.charges.shipping);
  const promotion = order.charges.promotion;
  addCharge(resolving, 'promotion', isZero(promotion) ? '0' : minus('0', abs(promotion)));
  const { maxLines } = settings;
  if (verdict.lines.length > maxLines) {
    const params = { order: order.number, lines: verdict.lines.length, most: maxLines };
    verdict.reasons.push(reason('fastmag_too_many_lines', params));
  }
  return verdict;
}

function addLine(
  resolving: Resolving,
  line: OrderLine,
  seen: Map<string, { key: string; lines: number; quantity: number }>,
): void {
  const { order, options, verdict } = resolving;
  const named = { order: order.number, line: line.label };
  const keys = keysOf(line, options.productKey);
  const [first] = keys;
  if (!first) {
    if (options.linesWithoutKey === 'leave-line-out') verdict.warnings.push(reason('line_left_out', named));
    else verdict.reasons.push(reason('line_without_key', named));
    return;
  }
  const positive = Number.isFinite(line.quantity) && line.quantity > 0;
  const whole = Number.isInteger(line.quantity);
  const quantity = { ...named, quantity: line.quantity };
  if (!positive) verdict.reasons.push(reason('quantity_not_positive', quantity));
  else if (!whole) verdict.reasons.push(reason('fastmag_quantity_not_whole', quantity));
  const article = resolve(resolving, keys);
  if (!article || !positive || !whole) return;
  const id = articleId(article);
  const before = seen.get(id) ?? { key: first.value, lines: 0, quantity: 0 };
  seen.set(id, { ...before, lines: before.lines + 1, quantity: before.quantity + line.quantity });
  const rate = combinedRate(order.discountRate, line.discountRate);
  addPriced(resolving, article, { unitPrice: line.unitPrice, quantity: line.quantity, rate });
}

function addPriced(
  { settings, verdict }: Resolving,
  article: Row,
  line: { unitPrice: Decimal; quantity: number; rate: Decimal },
): void {
  const net = round(times(line.unitPrice, divide(minus('100', line.rate), '100', 20)), 2);
  const money =
    settings.discounts === 'in-price'
      ? { unitPrice: net, discount: '0' }
      : priceWithDiscount(line, { price: 2, discount: 2 });
  const quantity = decimal(line.quantity);
  const left = divide(minus('100', money.discount), '100', 20);
  const amount = round(times(times(money.unitPrice, quantity), left), 2);
  const { model = '', size = '', colour = '', label = '' } = article;
  verdict.lines.push({ model, size, colour, label, ...money, quantity: line.quantity, amount });
  verdict.total = sum(verdict.total, amount);
  const id = articleId(article);
  verdict.pieces[id] = (verdict.pieces[id] ?? 0) + line.quantity;
}

/** An amount of the order's head is an article of its own, where the flow names one. */
function addCharge(resolving: Resolving, charge: 'shipping' | 'promotion', amount: Decimal): void {
  if (isZero(amount)) return;
  const { order, options, verdict } = resolving;
  const name = options.charges[charge];
  if (name === undefined) {
    verdict.reasons.push(reason('order_charge_unmapped', { order: order.number, charge, amount: abs(amount) }));
    return;
  }
  const article = resolve(resolving, keysOf({ ean13: name, sku: name }, options.productKey));
  if (article) addPriced(resolving, article, { unitPrice: amount, quantity: 1, rate: '0' });
}

/** The first key that finds one live article decides; where none does, the first trouble is told, once for each key. */
function resolve({ order, found, verdict }: Resolving, keys: ReturnType<typeof keysOf>): Row | undefined {
  const tried = keys.map((key) => {
    const all = (key.by === 'ean13' ? found.byEan : found.bySku).get(key.value) ?? [];
    const live = all.filter(({ active }) => active !== '0');
    return { key: key.value, all, live };
  });
  const decisive = tried.find(({ live }) => live.length > 0) ?? tried.find(({ all }) => all.length > 0) ?? tried[0];
  if (!decisive) return undefined;
  const { key, all, live } = decisive;
  if (live.length === 1) return live[0];
  if (verdict.awaits.some((each) => each.key === key)) return undefined;
  const params = { order: order.number, key };
  const matches = live.map(articleName).join(', ');
  if (live.length > 1) verdict.reasons.push(reason('product_ambiguous', { ...params, matches }));
  else verdict.reasons.push(reason(all.length > 0 ? 'product_archived' : 'product_unknown', params));
  verdict.awaits.push(...keys.map(({ value }) => ({ kind: 'product' as const, key: value })));
  return undefined;
}
