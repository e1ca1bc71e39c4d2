import { divide, minus, round, times, type Decimal } from '../../../model/decimal.js';
import type { ExportOrdersOptions } from '../../../workflows/contract/options.js';

/** An order as the portal shows it, as far as the model goes. */
export interface PortalOrderFacts {
  reference: string;
  status: string;
  customer: string | null;
  currency: string;
  /** When it was placed, in UTC: `2026-02-20 07:00:00`. */
  date: string;
  /** Percent. */
  discount: number;
  shipping: number;
  lines: { ean13: string | null; sku: string | null; quantity: number; unitPrice: number; discount: number }[];
}

/** Customers and articles of the target, as they are when everything is over. */
export interface Masters {
  /** `trouble`: the reason why it cannot be ordered for, though there is just one. */
  customers: { reference: string; active: boolean; trouble?: string | undefined }[];
  products: { ean13: string | null; sku: string | null; active: boolean }[];
}

/** What people did to an order beside curing it. */
export interface Deeds {
  /** Skipped, and its content was not changed since. */
  skipped: boolean;
  /** Taken out of the export status by hand, or skipped without an answer: nobody knows whether the flow was faster. */
  uncertain: boolean;
  /** Nobody knew whether it arrived, and no person said that it did not. */
  unanswered: boolean;
}

/** What must have become of one order when everything is over. */
export type Expected =
  | {
      kind: 'exported';
      customer: string;
      currency: string;
      date: string;
      state: string;
      lines: ExpectedLine[];
    }
  | { kind: 'held'; reasons: string[] }
  | { kind: 'skipped' }
  /** In the target at most once. */
  | { kind: 'either' };

/** A line of an exported order. `net` before tax, in cents' precision. */
export interface ExpectedLine {
  key: string;
  quantity: number;
  net: Decimal;
}

type Options = Pick<ExportOrdersOptions, 'linesWithoutKey' | 'productKey'>;

/**
 * The model chaos is measured by: an order that was due is in the target once, in `state`, if nothing stands against it, else it
 * waits with exactly the reasons that stand against it. It knows nothing of runs, workers or time.
 */
export function expectedOf(
  order: PortalOrderFacts,
  masters: Masters,
  options: Options,
  deeds: Deeds,
  state: string,
): Expected {
  if (deeds.uncertain) return { kind: 'either' };
  if (deeds.skipped) return { kind: 'skipped' };
  if (deeds.unanswered) return { kind: 'held', reasons: ['ambiguous_write'] };
  const customer = customerOf(order, masters);
  const lines = linesOf(order, masters, options);
  const reasons = new Set([...customer.reasons, ...lines.reasons]);
  if (order.shipping !== 0) reasons.add('order_charge_unmapped');
  if (lines.kept.length === 0 && lines.reasons.length === 0) reasons.add('order_without_lines');
  if (reasons.size > 0) return { kind: 'held', reasons: [...reasons].sort() };
  const { currency, date } = order;
  return { kind: 'exported', customer: order.customer ?? '', currency, date, state, lines: lines.kept };
}

function customerOf({ customer }: PortalOrderFacts, { customers }: Masters): { reasons: string[] } {
  if (customer === null) return { reasons: ['customer_reference_missing'] };
  const known = customers.filter(({ reference }) => reference === customer);
  const active = known.filter((each) => each.active);
  if (active.length === 1) return { reasons: active.flatMap(({ trouble }) => trouble ?? []) };
  if (active.length > 1) return { reasons: ['customer_reference_ambiguous'] };
  return { reasons: [known.length > 0 ? 'customer_archived' : 'customer_reference_unknown'] };
}

function linesOf(
  order: PortalOrderFacts,
  masters: Masters,
  options: Options,
): { kept: ExpectedLine[]; reasons: string[] } {
  const kept: ExpectedLine[] = [];
  const reasons: string[] = [];
  for (const line of order.lines) {
    const keys = keysOf(line, options.productKey);
    if (keys.length === 0) {
      if (options.linesWithoutKey === 'block-order') reasons.push('line_without_key');
      continue;
    }
    if (line.quantity <= 0) reasons.push('quantity_not_positive');
    const why = productTrouble(keys, masters);
    if (why) reasons.push(why);
    else kept.push({ key: keys[0] ?? '', quantity: line.quantity, net: netOf(line, order.discount) });
  }
  return { kept, reasons };
}

function keysOf(line: PortalOrderFacts['lines'][number], productKey: Options['productKey']): string[] {
  const { ean13, sku } = line;
  const wanted = productKey === 'ean13' ? [ean13] : productKey === 'sku' ? [sku] : [ean13, sku];
  return wanted.filter((key) => key !== null && key !== '') as string[];
}

function productTrouble(keys: string[], { products }: Masters): string | undefined {
  const known = products.filter(({ ean13, sku }) => keys.includes(ean13 ?? '') || keys.includes(sku ?? ''));
  if (known.some(({ active }) => active)) return undefined;
  return known.length > 0 ? 'product_archived' : 'product_unknown';
}

/** Discounts of head and line multiply. */
function netOf(line: PortalOrderFacts['lines'][number], headDiscount: number): Decimal {
  const left = (percent: number): Decimal => divide(minus('100', String(percent)), '100', 20);
  const gross = times(String(line.unitPrice), String(line.quantity));
  return round(times(times(gross, left(headDiscount)), left(line.discount)), 2);
}
