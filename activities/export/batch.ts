import type { AwaitedKey, Checked, CreateResult, Ready } from '../../connectors/ports.js';
import type { Order } from '../../model/order.js';
import type { Outcome } from '../../model/outcome.js';
import { reason, type Reason } from '../../model/reason.js';
import { exportsOf, recordExported, recordMarked, takeBackSending, type ExportRow } from '../../store/exports.js';
import { hashOrder } from '../order-hash.js';
import { takenApart } from '../taken-apart.js';
import type { Export } from './context.js';
import { createBatch } from './create.js';

/** What became of one order. */
export interface Verdict {
  order: Order;
  outcome: Extract<Outcome, 'created' | 'unchanged' | 'blocked'>;
  reasons: Reason[];
  awaits: AwaitedKey[];
  target?: { id: string; number: string };
}

/** One call for work on orders, which may have been tried before. */
export interface Call {
  /** Aborted when the run is cancelled: no further batch begins. */
  signal: AbortSignal;
  /**
   * When the first try began, where this is not the first: it may have gone through unseen, so what is found in the target we
   * made, unless it was there before.
   */
  repeatedSince?: Date | undefined;
}

/** How a batch is worked. */
export interface BatchOptions extends Call {
  /** Told of verdicts as they fall, before the next batch begins and before orders are marked in the source. */
  onVerdicts: (verdicts: Verdict[]) => Promise<void>;
  /** Told of orders that the source refused to mark. */
  onNotMarked: (refused: { order: string; reason: Reason }[]) => Promise<void>;
  /** A person looked: what may have been sent is certainly not in the target. */
  confirmedAbsent?: boolean;
}

const invalidCustomer = new Set([
  'customer_reference_missing',
  'customer_reference_unknown',
  'customer_reference_ambiguous',
  'customer_archived',
]);

/** The reason that makes an order's customer invalid, if there is one. */
export function invalidCustomerReason(reasons: Reason[]): Reason | undefined {
  return reasons.find((each) => invalidCustomer.has(each.code));
}

/**
 * Brings orders of any number through: known ones are only marked, the rest checked together, created in batches as wide as
 * the target allows, and marked. Answers the order that halted the run, where the flow halts on an invalid customer; then the
 * orders after it are untouched. Throws only what says nothing about any one order (unreachable, throttled, unauthorized).
 */
export async function exportBatch(
  context: Export,
  orders: Order[],
  options: BatchOptions,
): Promise<{ halted?: Verdict }> {
  const rows = await exportsOf(
    context.services.db,
    context.route,
    orders.map((order) => order.id),
  );
  const fresh = await settleSending(context, orders, rows, options);
  await markKnown(context, orders, rows, options);
  const checked = await check(context, fresh);
  const { verdicts, ready, halted } = sort(context, fresh, checked);
  await options.onVerdicts(verdicts);
  await createAll(context, ready, options);
  return halted ? { halted } : {};
}

/** Orders exported before are never sent again: they are marked, and one that came back is looked for in the target. */
async function markKnown(
  context: Export,
  orders: Order[],
  rows: Map<string, ExportRow>,
  options: BatchOptions,
): Promise<void> {
  const known = orders.flatMap((order) => {
    const row = rows.get(order.id);
    return row?.state === 'exported' ? [{ order, row }] : [];
  });
  if (known.length === 0) return;
  const missing = await missingInTarget(
    context,
    known.map(({ row }) => row),
  );
  const verdicts = known.map(({ order, row }): Verdict => {
    const target = { id: row.target_id ?? '', number: row.target_number ?? '' };
    if (madeByUs(row, options)) return { order, outcome: 'created', reasons: [], awaits: [], target };
    const code = missing.has(row.order_id) ? 'exported_but_missing' : 'already_exported';
    const outcome = code === 'already_exported' ? 'unchanged' : 'blocked';
    const reasons = [reason(code, { order: order.number, target: target.number })];
    return { order, outcome, reasons, awaits: [], target };
  });
  await finish(context, verdicts, options);
}

/** A try before this one wrote that the order was exported, and came to its end before anyone was told. */
function madeByUs({ exported_at, marked_at }: ExportRow, { repeatedSince }: Call): boolean {
  return repeatedSince !== undefined && exported_at !== null && marked_at === null && exported_at >= repeatedSince;
}

/** Only an order that was marked and shows up again is asked for: it costs the target a call. */
async function missingInTarget(context: Export, rows: ExportRow[]): Promise<Set<string>> {
  const returned = rows.filter((row) => row.marked_at !== null && row.target_id !== null);
  if (returned.length === 0) return new Set();
  const found = await context.target.read(returned.map((row) => row.target_id ?? ''));
  const ids = new Set(found.map((stored) => stored.id));
  return new Set(returned.filter((row) => !ids.has(row.target_id ?? '')).map((row) => row.order_id));
}

/** Where creation cannot be repeated: finds out about orders that were being sent when something broke. */
async function settleSending(
  context: Export,
  orders: Order[],
  rows: Map<string, ExportRow>,
  options: BatchOptions,
): Promise<Order[]> {
  const { services, route, target } = context;
  const fresh = orders.filter((order) => !rows.has(order.id));
  const sending = orders.filter((order) => rows.get(order.id)?.state === 'sending');
  if (sending.length === 0) return fresh;
  if (options.confirmedAbsent) {
    await target.confirmAbsent?.(sending);
    await takeBackSending(
      services.db,
      route,
      sending.map((order) => order.id),
    );
    return [...fresh, ...sending];
  }
  const settled = (await target.settle?.(sending)) ?? [];
  const verdicts: Verdict[] = [];
  for (const [index, order] of sending.entries()) {
    const result = settled[index];
    if (result?.outcome === 'absent') {
      await takeBackSending(services.db, route, [order.id]);
      fresh.push(order);
    } else if (result?.outcome === 'created') {
      verdicts.push({ order, outcome: 'created', reasons: [], awaits: [], target: result.target });
    } else {
      verdicts.push(uncertain(order, result?.reasons ?? []));
    }
  }
  await finish(context, verdicts, options);
  return fresh;
}

function uncertain(order: Order, reasons: Reason[]): Verdict {
  const why = reason('ambiguous_write', { order: order.number, message: 'the answer was lost' });
  return { order, outcome: 'blocked', reasons: reasons.length > 0 ? reasons : [why], awaits: [] };
}

async function check(context: Export, orders: Order[]): Promise<Checked[]> {
  if (orders.length === 0) return [];
  return takenApart(orders, nameOf, (part) => context.target.check(part, context.options), refusedCheck);
}

function nameOf(order: Order): string {
  return `order ${order.number}`;
}

function refusedCheck(order: Order, why: Reason): Checked {
  return { orderId: order.id, reasons: [why], awaits: [] };
}

/** Splits checked orders into those that wait and those that go; after one that halts the run, nothing goes. */
function sort(
  context: Export,
  orders: Order[],
  checked: Checked[],
): { verdicts: Verdict[]; ready: Ready[]; halted?: Verdict } {
  const verdicts: Verdict[] = [];
  const ready: Ready[] = [];
  for (const [index, order] of orders.entries()) {
    const result = checked[index];
    if (!result) throw new Error(`The check answered ${checked.length} verdicts for ${orders.length} orders`);
    if (result.ready) {
      ready.push(result.ready);
      continue;
    }
    const verdict: Verdict = { order, outcome: 'blocked', reasons: result.reasons, awaits: result.awaits };
    verdicts.push(verdict);
    if (context.options.onInvalidCustomer === 'halt-run' && invalidCustomerReason(result.reasons)) {
      return { verdicts, ready, halted: verdict };
    }
  }
  return { verdicts, ready };
}

async function createAll(context: Export, ready: Ready[], options: BatchOptions): Promise<void> {
  const { batch, inFlight } = context.target.limits;
  const gate = context.services.gate(context.route.target, inFlight);
  const marking: Promise<void>[] = [];
  const creating = chunks(ready, batch).map(async (part) => {
    const created = await gate.add(() => {
      options.signal?.throwIfAborted();
      return createBatch(context, part);
    });
    const verdicts = created.map(({ given, result }) => toVerdict(given, result, options));
    await record(context, verdicts, options);
    marking.push(mark(context, verdicts, options));
  });
  // Every batch comes to its end before the first fault is told: what was created is recorded and marked.
  const results = await Promise.allSettled(creating);
  const marked = await Promise.allSettled(marking);
  const fault = [...results, ...marked].find((result) => result.status === 'rejected');
  if (fault) throw fault.reason;
}

function toVerdict({ order, warnings }: Ready, result: CreateResult, options: BatchOptions): Verdict {
  if (result.outcome === 'blocked')
    return { order, outcome: 'blocked', reasons: result.reasons, awaits: result.awaits };
  if (result.outcome === 'ambiguous') return uncertain(order, result.reasons);
  const outcome = result.outcome === 'unchanged' && options.repeatedSince ? 'created' : result.outcome;
  return { order, outcome, reasons: [...warnings, ...result.reasons], awaits: [], target: result.target };
}

async function finish(context: Export, verdicts: Verdict[], options: BatchOptions): Promise<void> {
  await record(context, verdicts, options);
  await mark(context, verdicts, options);
}

/** The ledger first, then the run's items: whatever breaks afterwards, no order with a row is sent again. */
async function record(context: Export, verdicts: Verdict[], options: BatchOptions): Promise<void> {
  const done = verdicts.flatMap(({ order, target, outcome }) =>
    target && outcome !== 'blocked'
      ? [{ id: order.id, hash: hashOrder(order), targetId: target.id, targetNumber: target.number }]
      : [],
  );
  await recordExported(context.services.db, context.route, done);
  await options.onVerdicts(verdicts);
}

/** Shows the source that orders were exported. A refusal is said on the order and changes nothing of its outcome. */
async function mark(context: Export, verdicts: Verdict[], options: BatchOptions): Promise<void> {
  const exported = verdicts.filter((verdict) => verdict.outcome !== 'blocked');
  await markExported(
    context,
    exported.map(({ order, target }) => ({ id: order.id, targetId: target?.id ?? '' })),
    options,
  );
}

/** Marks orders that are in the target; used alone where a crash came between recording and marking. */
export async function markExported(
  context: Export,
  orders: { id: string; targetId: string }[],
  options: Pick<BatchOptions, 'onNotMarked'>,
): Promise<void> {
  if (orders.length === 0) return;
  const { services, route, source } = context;
  const status = context.options.exportedStatus;
  const results = await source.markExported(orders.map(({ id, targetId }) => ({ orderId: id, targetId, status })));
  const marked = results.filter((result) => result.outcome === 'updated' || result.outcome === 'unchanged');
  const refused = results.flatMap((result) =>
    result.outcome === 'failed' && result.reason ? [{ order: result.key, reason: result.reason }] : [],
  );
  await recordMarked(
    services.db,
    route,
    marked.map((result) => result.key),
  );
  if (refused.length > 0) await options.onNotMarked(refused);
}

function chunks<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
