import { commonReasons } from '../../model/reasons/common.js';
import { describeReason, reason, type Reason } from '../../model/reason.js';
import { sameStatus } from '../../model/status.js';
import type { Order } from '../../model/order.js';
import { exportsOf } from '../../store/exports.js';
import { findFlow } from '../../store/flows.js';
import { findHold, hold, release, skip, type HoldRow } from '../../store/holds.js';
import {
  addItems,
  itemsOfRun,
  nextPosition,
  writeOutcomes,
  type ItemOutcome,
  type ItemRow,
} from '../../store/items.js';
import { beginRun, endRun } from '../../store/runs.js';
import { milliseconds } from '../../workflows/contract/options.js';
import { orderWorkflowId } from '../../workflows/contract/names.js';
import type { TryResult } from '../../workflows/contract/results.js';
import type { Services } from '../services.js';
import { exportBatch, type Call, type Verdict } from './batch.js';
import { openExport, type Export } from './context.js';
import { itemOutcome, newHold } from './page.js';
import { liftHalt } from './run.js';
import { notInExportStatus } from './selection.js';

/** One try of a waiting order: reads it and the options anew and does what a page would do with it. */
export interface Try extends Call {
  flow: string;
  order: string;
  tries: number;
  /** Who pressed retry; a person's word counts where the target itself cannot tell. */
  by?: string;
}

/** See {@link Try}. */
export async function tryHeld(services: Services, wanted: Try): Promise<TryResult> {
  const context = await openExport(services, wanted.flow);
  const held = await findHold(services.db, wanted.flow, wanted.order);
  const page = await context.source.page({ refs: [wanted.order] });
  const [broken] = page.unreadable ?? [];
  if (broken)
    return result(services, { key: wanted.order, outcome: 'blocked', reasons: [broken.reason] }, true, context);
  const [order] = page.records;
  const left = await whyItsWaitIsOver(context, wanted, order, held);
  if (left || !order) return ended(context, wanted, left ?? gone(wanted.order));
  const verdict = await tryOne(context, order, wanted, held?.reasons ?? []);
  if (verdict.outcome !== 'blocked') return ended(context, wanted, itemOutcome(verdict));
  await hold(services.db, wanted.flow, [newHold(verdict, held?.any_status ?? false)]);
  return result(services, itemOutcome(verdict), true, context);
}

async function tryOne(context: Export, order: Order, wanted: Try, before: Reason[]): Promise<Verdict> {
  let verdict: Verdict | undefined;
  const uncertainBefore = before.some((each) => each.code === 'ambiguous_write');
  await exportBatch(context, [order], {
    ...{ signal: wanted.signal, repeatedSince: wanted.repeatedSince },
    confirmedAbsent: uncertainBefore && wanted.by !== undefined,
    onVerdicts: (verdicts) => {
      verdict = verdicts[0] ?? verdict;
      return Promise.resolve();
    },
    onNotMarked: (refused) => {
      verdict?.reasons.push(...refused.map((each) => each.reason));
      return Promise.resolve();
    },
  });
  if (!verdict) throw new Error(`Order ${order.number} came back without a verdict`);
  return verdict;
}

/**
 * The order is gone from the source, no longer to be exported, or went through in a try whose answer was lost; an order that is
 * in the target and not marked yet goes on to be marked.
 */
async function whyItsWaitIsOver(
  context: Export,
  wanted: Try,
  order: Order | undefined,
  held: HoldRow | undefined,
): Promise<ItemOutcome | undefined> {
  if (!order) return gone(wanted.order);
  const expected = context.options.exportStatus;
  const row = (await exportsOf(context.services.db, context.route, [order.id])).get(order.id);
  const wasMissing = held?.reasons.some((each) => each.code === 'exported_but_missing') ?? false;
  if (row?.state === 'exported' && !wasMissing && !sameStatus(order.status, expected)) {
    if (row.marked_at === null) return undefined;
    const target = row.target_number ?? '';
    const why = reason('already_exported', { order: order.number, target });
    const outcome = wanted.repeatedSince ? 'created' : 'unchanged';
    return { key: order.id, outcome, targetId: row.target_id ?? '', targetNumber: target, reasons: [why] };
  }
  return held?.any_status ? undefined : notInExportStatus(context, order);
}

function gone(order: string): ItemOutcome {
  return { key: order, outcome: 'excluded', reasons: [reason('order_gone_from_source', { order })] };
}

/** A person leaves the order out; remembered until its content changes. */
export async function skipHeld(
  services: Services,
  wanted: { flow: string; order: string; tries: number; by: string; why: string },
): Promise<TryResult> {
  await skip(services.db, wanted.flow, wanted.order, wanted.by, wanted.why);
  const why = reason('skipped_by_person', { order: wanted.order, who: wanted.by, why: wanted.why });
  const item: ItemOutcome = { key: wanted.order, outcome: 'skipped', reasons: [why] };
  await logItem(services, wanted, item);
  return result(services, item, false);
}

async function ended(context: Export, wanted: Try, item: ItemOutcome): Promise<TryResult> {
  const { services, flow } = context;
  await release(services.db, flow.id, wanted.order);
  await logItem(services, wanted, item);
  const now = await findFlow(services.db, flow.id); // its run may have halted since this try began
  if (now?.halted_by === wanted.order) await liftHalt(services, flow.id, wanted.order);
  return result(services, item, false, context);
}

/** The wait of an order is a run of its own in the index that outlives Temporal's retention. */
async function logItem(
  services: Services,
  wanted: { flow: string; order: string; tries: number },
  item: ItemOutcome,
): Promise<void> {
  const run = orderWorkflowId(wanted.flow, wanted.order);
  const begun = {
    id: run,
    flow: wanted.flow,
    kind: 'exportOrder',
    workflowId: run,
    trigger: 'manual',
    mode: 'run',
  } as const;
  await beginRun(services.db, { ...begun, input: { flow: wanted.flow, order: wanted.order }, options: {} });
  // An attempt that was taken for dead may have told it before us: an order is created once.
  const told = await itemsOfRun(services.db, run);
  if (item.outcome === 'created' && told.some((each) => isSameCreation(each, item))) return;
  const position = await nextPosition(services.db, run);
  await addItems(services.db, run, wanted.flow, [{ position, key: wanted.order, label: wanted.order }]);
  await writeOutcomes(services.db, run, [item]);
  const outcome = item.outcome === 'failed' ? 'attention' : 'ok';
  await endRun(services.db, run, { outcome, counts: { [item.outcome]: 1 } });
}

function isSameCreation(told: ItemRow, { key, targetId }: ItemOutcome): boolean {
  return told.key === key && told.outcome === 'created' && told.target_id === targetId;
}

function result(services: Services, item: ItemOutcome, waits: boolean, context?: Export): TryResult {
  const [first] = item.reasons;
  return {
    item: {
      key: item.key,
      outcome: item.outcome,
      ...(item.targetNumber !== undefined && { target: item.targetNumber }),
      ...(item.reasons.length > 0 && { reasons: item.reasons }),
    },
    sentence: first
      ? describeReason(first, services.reasons ?? commonReasons).sentence
      : `Order ${item.key} went through as ${item.targetNumber ?? 'exported'}.`,
    waits,
    recheckAfter: context ? milliseconds(context.options.recheckHeldEvery) : 0,
  };
}
