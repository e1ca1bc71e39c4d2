import { addCounts, type Counts, type Outcome } from '../model/outcome.js';
import type { ItemResult, PageResult, RecordsResult, TryResult } from '../workflows/contract/results.js';
import type { Context } from './context.js';
import { explain, type ExplainedReason } from './explain.js';
import { completedActivities, lastChild, readChain, readHistory, type Link } from './history.js';

/** One record of a run: what became of it, and why. */
export interface Item {
  /** The source's id of the record. */
  key: string;
  outcome: Outcome;
  /** What it is in the target: `S00042`. */
  target?: string;
  reasons: ExplainedReason[];
}

/** How far a run came, as its history tells. */
export interface Folded {
  items: Item[];
  counts: Counts;
  /** Records collected; absent until that is done. */
  total?: number;
}

/** What an activity's result tells: items, and counts where those are more than the items told. */
interface Told {
  items: ItemResult[];
  counts?: Counts;
}

/** Activities whose results tell of items. Of records only those are told that someone must look at. */
const tellingOfItems: Readonly<Record<string, (result: unknown) => Told>> = {
  exportPage: (result) => ({ items: (result as PageResult).items }),
  warnOfChangesAfterExport: (result) => ({ items: (result as { items: ItemResult[] }).items }),
  tryOrder: (result) => ({ items: [(result as TryResult).item] }),
  skipOrder: (result) => ({ items: [(result as TryResult).item] }),
  syncPages: (result) => toldOfRecords(result as RecordsResult),
  syncVanished: (result) => toldOfRecords(result as RecordsResult),
  applyPlan: (result) => result as Required<Told>,
};
/** Activities whose results tell how many items there are. */
const tellingOfTotals: Readonly<Record<string, (result: unknown) => number | undefined>> = {
  collectOrders: (result) => (result as { items: number }).items,
  surveySource: (result) => (result as { expected?: number }).expected,
};
const telling = new Set([...Object.keys(tellingOfItems), ...Object.keys(tellingOfTotals)]);

function toldOfRecords({ attention, counts }: RecordsResult): Told {
  return { items: attention, counts };
}

/** Where a run's work is done. */
export interface Work {
  workflowId: string;
  runId: string;
  /** False while it waits for its turn, or was refused. */
  begun: boolean;
}

/**
 * A run under any id is either the working one or started it; this finds the latter's child, or its child's child where it
 * had to wait for its turn.
 */
export async function findWork(context: Context, workflowId: string, runId?: string): Promise<Work> {
  const link = await readHistory(context, workflowId, runId);
  const child = lastChild(link.events);
  if (!child) return { workflowId, runId: runId ?? link.runId, begun: hasWork(link) || isWorking(workflowId) };
  // What it did may be long to read, and who asks reads it anyway.
  return isWorking(child.workflowId) ? { ...child, begun: true } : findWork(context, child.workflowId, child.runId);
}

/** Whoever holds this id works. */
function isWorking(workflowId: string): boolean {
  return /^flow\/[^/]+$/.test(workflowId);
}

/** A starter has no work of its own, except to ask whether its flow queues. */
function hasWork({ events }: Link): boolean {
  const types = events.flatMap((event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? []);
  return types.some((type) => type !== 'flowQueues');
}

/** Folds the history of a working run, over all its continuations. */
export async function foldItems(context: Context, work: { workflowId: string; runId: string }): Promise<Folded> {
  const folded: Folded = { items: [], counts: {} };
  for await (const { events } of readChain(context, work.workflowId, work.runId)) {
    const activities = await completedActivities(context, events, telling);
    for (const { type, result } of activities) {
      const { items, counts } = tellingOfItems[type]?.(result) ?? { items: [] };
      folded.items.push(...items.map((item) => explained(item, context)));
      folded.counts = addCounts(folded.counts, counts ?? countsOf(items));
      const total = tellingOfTotals[type]?.(result);
      if (total !== undefined) folded.total = total;
    }
  }
  return folded;
}

function countsOf(items: ItemResult[]): Counts {
  return addCounts(...items.map(({ outcome }): Counts => ({ [outcome]: 1 })));
}

/** An item with its reasons in words. */
export function explained({ key, outcome, target, reasons = [] }: ItemResult, { language }: Context): Item {
  return {
    key,
    outcome,
    ...(target !== undefined && { target }),
    reasons: reasons.map((each) => explain(each, language)),
  };
}
