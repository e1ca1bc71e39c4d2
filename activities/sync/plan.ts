import type { Counts } from '../../model/outcome.js';
import { reason } from '../../model/reason.js';
import { addSettledItems, writeOutcomes } from '../../store/items.js';
import {
  addPlanItems,
  claimedItems,
  countPlanItems,
  plannedKeys,
  takePlanPositions,
  type PlanItemRow,
  type PlannedItem,
} from '../../store/plan-items.js';
import { completePlan, openPlan } from '../../store/plans.js';
import { forgetSightings, previewSightings } from '../../store/sightings.js';
import type { PageResult } from '../../workflows/contract/results.js';
import type { LeftOut } from '../../connectors/ports.js';
import { compareResolved, type Compared, type Intent } from './compare.js';
import type { Sync } from './context.js';
import { settle } from './settle.js';
import { wakeWaiting } from './wake.js';

/** A preview makes one plan, named after its run. */
export function planOf(run: string): string {
  return `plan-${run}`;
}

/** Keeps in the plan what would become of each record of a page; unchanged ones are only counted. */
export async function planPage(sync: Sync, { intents, unchanged, left }: Compared): Promise<Counts> {
  const { db } = sync.services;
  const plan = await openOwnPlan(sync);
  const planned = [
    ...intents.map(fromIntent),
    ...left.map(({ key, label, outcome, reasons }) => ({ key, label, action: outcome, reasons, hash: '' })),
  ];
  const known = await plannedKeys(
    db,
    plan,
    planned.map(({ key }) => key),
  );
  const fresh = planned.filter(({ key }) => !known.has(key));
  const first = await takePlanPositions(db, plan, fresh.length);
  await addPlanItems(
    db,
    plan,
    fresh.map((item, index) => ({ position: first + index, ...item })),
  );
  const counts: Counts = unchanged.length > 0 ? { unchanged: unchanged.length } : {};
  for (const { action } of fresh) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

function fromIntent({ change, changes, version, warnings }: Intent): Omit<PlannedItem, 'position'> {
  const { key, label, action, record } = change;
  return { key, label, action, reasons: warnings, hash: version(), changes, record };
}

/** Completes a plan; one without a single item is a plan, too. What it would come to is counted from what stands in it. */
export async function endPlan(sync: Sync, unchanged: number): Promise<{ plan: string; counts: Counts }> {
  const { db } = sync.services;
  const plan = await openOwnPlan(sync);
  const counts: Counts = { ...(await countPlanItems(db, plan)), ...(unchanged > 0 && { unchanged }) };
  await completePlan(db, plan, counts);
  await forgetSightings(db, previewSightings(sync.run));
  return { plan, counts };
}

async function openOwnPlan({ services: { db, tuning }, run, flow }: Sync): Promise<string> {
  const plan = planOf(run);
  await openPlan(db, { id: plan, flow: flow.id, run, expiresAt: new Date(Date.now() + tuning.planLife) });
  return plan;
}

/** What applying a part of a plan came to; `next` is the position where the next part begins. */
export interface Applied extends Pick<PageResult, 'items' | 'counts'> {
  next?: number;
}

/** Items that a part tells at most. */
const toldAtMost = 50;

/** Writes planned items from a position on whose record in the target is as it was; the others drifted. */
export async function applyPart(sync: Sync, plan: string, from: number): Promise<Applied> {
  const { db, tuning } = sync.services;
  const limit = tuning.recordPageSize * tuning.recordPagesAtOnce;
  const items = await claimedItems(db, plan, sync.run, from, limit);
  const last = items.at(-1);
  if (!last) return { items: [], counts: {} };
  const planned = new Map(items.map((item) => [item.key, item]));
  const records = items.map(({ key, label, record }) => ({ key, label, record: (record ?? {}) as object }));
  const compared = await compareResolved(sync, records, true);
  const { asPlanned, drifted } = checkAgainstPlan(compared, planned);
  const { counts, attention } = await settle(sync, asPlanned);
  await noteDrifted(sync, drifted);
  await wakeWaiting(sync, records);
  return {
    items: [...attention, ...drifted.map(({ key, reasons }) => ({ key, outcome: 'drifted' as const, reasons }))].slice(
      0,
      toldAtMost,
    ),
    counts: { ...counts, ...(drifted.length > 0 && { drifted: (counts.drifted ?? 0) + drifted.length }) },
    ...(items.length === limit && { next: last.position + 1 }),
  };
}

type Drifted = Pick<LeftOut, 'key' | 'label' | 'reasons'>;

/**
 * What was planned of a record that is as the preview saw it; one that stands as it was to be, by someone else or by an earlier
 * try of ours, is left unchanged.
 */
function checkAgainstPlan(
  { intents, unchanged, left, agreed }: Compared,
  planned: Map<string, PlanItemRow>,
): { asPlanned: Compared; drifted: Drifted[] } {
  const drifted: Drifted[] = [];
  const kept: Intent[] = [];
  for (const intent of intents) {
    const { key, label } = intent.change;
    const item = planned.get(key);
    if (item?.hash === intent.version()) kept.push({ ...intent, changes: item.changes, warnings: item.reasons });
    else drifted.push({ key, label, reasons: [reason('changed_since_preview_in_target', { record: label })] });
  }
  return { asPlanned: { intents: kept, unchanged, left, agreed }, drifted };
}

/** Also where an earlier try had begun to write it: then the item stands and lacks its outcome. */
async function noteDrifted({ services, run, flow }: Sync, drifted: Drifted[]): Promise<void> {
  const outcomes = drifted.map((each) => ({ ...each, outcome: 'drifted' as const }));
  await writeOutcomes(services.db, run, outcomes);
  await addSettledItems(services.db, run, flow.id, outcomes);
}
