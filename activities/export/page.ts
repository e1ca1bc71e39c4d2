import type { Order } from '../../model/order.js';
import { reason, type Reason } from '../../model/reason.js';
import { exportsOf } from '../../store/exports.js';
import { hold, holdsOf, release, type HoldRow } from '../../store/holds.js';
import { addReasons, itemsBetween, writeOutcomes, type ItemOutcome, type ItemRow } from '../../store/items.js';
import { planItems } from '../../store/plan-items.js';
import { findRun } from '../../store/runs.js';
import { keepSnapshots, snapshotsOf } from '../../store/snapshots.js';
import type { FlowInput } from '../../workflows/contract/inputs.js';
import type { ItemResult, PageResult } from '../../workflows/contract/results.js';
import { hashOrder } from '../order-hash.js';
import {
  exportBatch,
  invalidCustomerReason,
  markExported,
  type BatchOptions,
  type Call,
  type Verdict,
} from './batch.js';
import type { Export } from './context.js';
import { startHolds, wakeHold } from './hold-workflows.js';
import { notInExportStatus } from './selection.js';

/** Works one page of a run: the items of positions `from` to `to` that have no outcome yet. */
export async function workPage(
  context: Export,
  page: { run: string; from: number; to: number },
  call: Call,
): Promise<PageResult> {
  const { db } = context.services;
  const items = await itemsBetween(db, page.run, page.from, page.to);
  const input = ((await findRun(db, page.run))?.input ?? {}) as Partial<FlowInput>;
  const options = batchOptions(context, page.run, { anyStatus: input.anyStatus ?? false, ...call });
  await markLeftOver(context, items, options);

  const pending = items.filter((item) => item.outcome === null);
  const orders = await freshOrders(
    context,
    page.run,
    pending.map((item) => item.key),
  );
  const candidates = await leaveOut(context, page.run, pending, orders, input);
  const { halted } = await exportBatch(context, candidates, options);

  return summary(await itemsBetween(db, page.run, page.from, page.to), halted);
}

/** What a batch tells the run: outcomes become items, blocked orders wait in workflows of their own. */
function batchOptions(context: Export, run: string, call: Call & { anyStatus: boolean }): BatchOptions {
  const { db } = context.services;
  return {
    ...call,
    async onVerdicts(verdicts) {
      const blocked = verdicts.filter((verdict) => verdict.outcome === 'blocked');
      await hold(
        db,
        context.flow.id,
        blocked.map((verdict) => newHold(verdict, call.anyStatus)),
      );
      await startHolds(
        context.services,
        context.flow.id,
        blocked.map(({ order }) => order.id),
      );
      await writeOutcomes(db, run, verdicts.map(itemOutcome));
    },
    async onNotMarked(refused) {
      for (const each of refused) await addReasons(db, run, each.order, [each.reason]);
    },
  };
}

/** The row that records why an order waits. */
export function newHold(verdict: Verdict, anyStatus: boolean): Parameters<typeof hold>[2][number] {
  return {
    order: verdict.order.id,
    label: verdict.order.number,
    reasons: verdict.reasons,
    awaits: verdict.awaits.map(({ kind, key }) => `${kind}:${key}`),
    hash: hashOrder(verdict.order),
    anyStatus,
  };
}

/** A verdict as an item's outcome. */
export function itemOutcome({ order, outcome, target, reasons }: Verdict): ItemOutcome {
  return { key: order.id, outcome, targetId: target?.id, targetNumber: target?.number, reasons };
}

/** A crash between recording and marking leaves items that are done and not marked in the source. */
async function markLeftOver(context: Export, items: ItemRow[], options: BatchOptions): Promise<void> {
  const done = items.filter((item) => item.outcome === 'created' || item.outcome === 'unchanged');
  const rows = await exportsOf(
    context.services.db,
    context.route,
    done.map((item) => item.key),
  );
  const unmarked = done.flatMap((item) => {
    const row = rows.get(item.key);
    return row && row.marked_at === null ? [{ id: item.key, targetId: row.target_id ?? '' }] : [];
  });
  await markExported(context, unmarked, options);
}

/** Orders of a page, as collected; those of too long ago, or lost since, are read again, and one that is gone by now has none. */
export async function freshOrders(context: Export, run: string, keys: string[]): Promise<Map<string, Order>> {
  const { db, tuning } = context.services;
  const snapshots = await snapshotsOf(db, run, keys);
  const orders = new Map([...snapshots].map(([key, snapshot]) => [key, snapshot.order]));
  const oldest = Date.now() - tuning.snapshotAge;
  const stale = keys.filter((key) => (snapshots.get(key)?.takenAt.getTime() ?? 0) < oldest);
  if (stale.length === 0) return orders;
  const { records, unreadable } = await context.source.page({ refs: stale });
  await writeOutcomes(
    db,
    run,
    (unreadable ?? []).map(({ id, reason: why }) => ({ key: id, outcome: 'blocked', reasons: [why] })),
  );
  await keepSnapshots(db, run, records);
  stale.forEach((key) => orders.delete(key));
  records.forEach((order) => orders.set(order.id, order));
  return orders;
}

/** Leaves out what is gone, drifted, held, skipped or no longer to be exported, each with its outcome; answers the orders that are to be brought through. */
async function leaveOut(
  context: Export,
  run: string,
  pending: ItemRow[],
  orders: Map<string, Order>,
  { plan, anyStatus = false }: Partial<FlowInput>,
): Promise<Order[]> {
  const { db } = context.services;
  const holds = await holdsOf(
    db,
    context.flow.id,
    pending.map((item) => item.key),
  );
  const moved = anyStatus ? new Map<string, ItemOutcome>() : await movedOn(context, orders);
  const plannedHashes = new Map(plan ? (await planItems(db, plan)).map((item) => [item.key, item.hash]) : []);
  const left: ItemOutcome[] = [];
  const candidates: Order[] = [];
  for (const { key } of pending) {
    const order = orders.get(key);
    const held = holds.get(key);
    const other = moved.get(key);
    if (!order) {
      left.push({ key, outcome: 'excluded', reasons: [reason('order_gone_from_source', { order: key })] });
    } else if (plan && plannedHashes.get(key) !== hashOrder(order)) {
      left.push({ key, outcome: 'drifted', reasons: [reason('changed_since_preview', { order: order.number })] });
    } else if (held && !(await takesPart(context, held, order))) {
      left.push({ key, outcome: held.state === 'skipped' ? 'skipped' : 'blocked', reasons: reasonsOf(held) });
    } else if (other) {
      left.push(other);
    } else {
      candidates.push(order);
    }
  }
  await writeOutcomes(db, run, left);
  return candidates;
}

/**
 * Orders that were read again and have left the status meanwhile: cancelled, taken back. One that we sent shows our own mark: an
 * earlier try of this page brought it through.
 */
async function movedOn(context: Export, orders: Map<string, Order>): Promise<Map<string, ItemOutcome>> {
  const others = [...orders.values()].flatMap((order) => notInExportStatus(context, order) ?? []);
  if (others.length === 0) return new Map();
  const sent = await exportsOf(
    context.services.db,
    context.route,
    others.map(({ key }) => key),
  );
  return new Map(others.filter(({ key }) => !sent.has(key)).map((each) => [each.key, each]));
}

/**
 * A held order has one writer, its own workflow; changed content wakes that. A skipped one is left alone until its content
 * changes, then it takes part again.
 */
async function takesPart(context: Export, held: HoldRow, order: Order): Promise<boolean> {
  if (held.hash === hashOrder(order)) return false;
  if (held.state === 'skipped') {
    await release(context.services.db, context.flow.id, order.id);
    return true;
  }
  await wakeHold(context.services, context.flow.id, order.id, `order ${order.number} changed in the portal`);
  return false;
}

function reasonsOf(held: HoldRow): Reason[] {
  if (held.state === 'held') return held.reasons;
  return [reason('skipped_by_person', { order: held.label, who: held.skipped_by ?? '', why: held.skipped_why ?? '' })];
}

function summary(items: ItemRow[], halted: Verdict | undefined): PageResult {
  const results = items.flatMap((item) => itemResult(item) ?? []);
  const counts: PageResult['counts'] = {};
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const why = halted && invalidCustomerReason(halted.reasons);
  if (!halted || !why) return { items: results, counts };
  const reference = why.params['reference'] ?? '';
  return { items: results, counts, halted: { order: halted.order.id, reference, reason: why } };
}

/** An item as it stands in history and results. */
export function itemResult(item: ItemRow): ItemResult | undefined {
  if (item.outcome === null) return undefined;
  return {
    key: item.key,
    outcome: item.outcome,
    ...(item.target_number !== null && { target: item.target_number }),
    ...(item.reasons.length > 0 && { reasons: item.reasons }),
  };
}
