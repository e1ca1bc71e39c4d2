import { abs, compare, minus, sum, times, type Decimal } from '../../../model/decimal.js';
import type { Expected, ExpectedLine } from './model.js';

/** An order as the target holds it. */
export interface TargetOrder {
  /** What people call it. */
  number: string;
  /** The portal's order that it shows people. */
  reference: string;
  /** The portal's orders by whose marks the product finds it again. */
  marks: string[];
  customer: string;
  /** Absent where an order carries none. */
  currency?: string;
  state: string;
  /** When it was placed, in UTC: `2026-02-20 07:00:00`. */
  date: string;
  untaxed: Decimal;
  lines: { ean13: string; sku: string; quantity: number; net: Decimal }[];
}

/** What the product keeps of one order. */
export interface Kept {
  hold?: { state: 'held' | 'skipped'; reasons: string[] };
  /** The row of what was exported. */
  exported?: { state: string; target: string | null; marked: boolean };
  /** Outcomes of its items in runs that were no previews. */
  outcomes: string[];
  /** Whether a run says that the portal's answer to the mark was no good; the mark may have taken effect all the same. */
  markDoubtful: boolean;
  /** Status of the workflow it waits in; absent where there never was one. */
  workflow?: string;
}

/** Everything known of one order when all is over. */
export interface OrderFacts {
  reference: string;
  /** In the portal. */
  status: string;
  inTarget: TargetOrder[];
  kept: Kept;
}

/** Reasons that are said beside others and hold nothing, whatever the target. */
const remarks: readonly string[] = ['product_on_two_lines', 'line_left_out', 'total_differs'];

/** What is wrong with one order, in sentences; empty where all is as it must be. */
export function compareOrder(
  expected: Expected,
  facts: OrderFacts,
  known: { cancelled: boolean; remarks: readonly string[] },
): string[] {
  const problems: string[] = [];
  const say = (wrong: boolean, what: string): void =>
    void (wrong && problems.push(`order ${facts.reference}: ${what}`));
  const { inTarget, kept, status } = facts;
  say(
    inTarget.length > 1,
    `is ${inTarget.length} times in the target: ${inTarget.map(({ number }) => number).join(', ')}`,
  );
  const isThere = expected.kind === 'exported' || (expected.kind === 'either' && inTarget.length > 0);
  if (isThere) {
    say(inTarget.length === 0, `is not in the target`);
    say(status !== 'closed' && expected.kind !== 'either', `is ${status} in the portal, not closed`);
    say(kept.exported?.state !== 'exported', `has no row that says it was exported`);
    // A cancelled run is not gone on with: its worker may have died between the mark and the note of it.
    const unnoted = kept.markDoubtful || (known.cancelled && status === 'closed');
    const unmarked = kept.exported !== undefined && !kept.exported.marked && !unnoted;
    say(unmarked, `is not known to be marked in the portal`);
    const [order] = inTarget;
    say(
      order !== undefined && kept.exported?.target !== order.number,
      `is ${order?.number}, known as ${kept.exported?.target}`,
    );
    say(
      kept.hold !== undefined,
      `is there and waits all the same (${kept.hold?.state}, ${kept.hold?.reasons.join(', ')})`,
    );
    say(kept.workflow === 'RUNNING', `is there, and its own workflow still runs`);
  } else {
    say(inTarget.length > 0, `is in the target as ${inTarget[0]?.number}, though it must not go`);
    // Where nobody knows whether it arrived, the note that it was being sent stays.
    const unknown = expected.kind === 'either' || kept.hold?.reasons.includes('ambiguous_write') === true;
    const noted = kept.exported !== undefined && !(unknown && kept.exported.state === 'sending');
    say(noted, `has a row of an export that never was (${kept.exported?.state})`);
  }
  if (expected.kind === 'exported' && inTarget[0])
    problems.push(...compareContent(expected, facts.reference, inTarget[0]));
  if (expected.kind === 'held') {
    const reasons = [
      ...new Set(kept.hold?.reasons.filter((code) => ![...remarks, ...known.remarks].includes(code))),
    ].sort();
    say(kept.hold?.state !== 'held', `does not wait (${kept.hold?.state ?? 'no hold'})`);
    say(reasons.join() !== expected.reasons.join(), `waits for ${reasons.join()}, not for ${expected.reasons.join()}`);
    say(kept.workflow !== 'RUNNING', `waits without a workflow of its own (${kept.workflow ?? 'none'})`);
    say(status !== 'invoicing', `waits and is ${status} in the portal`);
  }
  if (expected.kind === 'skipped') say(kept.hold?.state !== 'skipped', `was skipped, which is not remembered`);
  return problems;
}

function compareContent(
  expected: Extract<Expected, { kind: 'exported' }>,
  reference: string,
  order: TargetOrder,
): string[] {
  const problems: string[] = [];
  const say = (wrong: boolean, what: string): void =>
    void (wrong && problems.push(`order ${reference} (${order.number}): ${what}`));
  const ours = order.marks.filter((mark) => mark === reference);
  say(ours.length !== 1, `is marked as ${order.marks.join(', ') || 'nothing'}`);
  say(order.customer !== expected.customer, `is for ${order.customer}, not for ${expected.customer}`);
  const otherMoney = order.currency !== undefined && order.currency !== expected.currency;
  say(otherMoney, `is in ${order.currency}, not in ${expected.currency}`);
  say(order.state !== expected.state, `is ${order.state}, not ${expected.state}`);
  say(order.date !== expected.date, `is of ${order.date}, not of ${expected.date}`);
  say(order.lines.length !== expected.lines.length, `has ${order.lines.length} lines, not ${expected.lines.length}`);
  const left = [...order.lines];
  for (const line of expected.lines) {
    const place = left.findIndex((held) => isLine(held, line));
    if (place >= 0) left.splice(place, 1);
    else say(true, `lacks the line ${line.quantity} × ${line.key} = ${line.net}`);
  }
  const total = sum(...order.lines.map(({ net }) => net));
  say(compare(abs(minus(total, order.untaxed)), '0.02') > 0, `is worth ${order.untaxed}, its lines ${total}`);
  return problems;
}

/**
 * Where the target's decimals cannot hold a discount, the net price of one piece is rounded to cents: over the quantity that
 * makes half a cent a piece at most.
 */
function isLine(held: TargetOrder['lines'][number], line: ExpectedLine): boolean {
  if ((held.ean13 !== line.key && held.sku !== line.key) || held.quantity !== line.quantity) return false;
  const tolerance = sum('0.01', times('0.005', String(line.quantity)));
  return compare(abs(minus(held.net, line.net)), tolerance) <= 0;
}
