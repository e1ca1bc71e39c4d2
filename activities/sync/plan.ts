import { changesBetween, flatten, type Flat } from '../../model/flat.js';
import type { Counts, Outcome } from '../../model/outcome.js';
import { reason } from '../../model/reason.js';
import { addSettledItems } from '../../store/items.js';
import {
  addPlanItems,
  dropExpiredPlans,
  itemsToApply,
  keepPlanCounts,
  nextPlanPosition,
  openPlan,
  plannedKeys,
  type PlanItemRow,
  type PlannedItem,
} from '../../store/plans.js';
import type { PageResult } from '../../workflows/contract/results.js';
import { ownedFlat, versionOf, type Compared, type Intent } from './compare.js';
import type { Sync } from './context.js';
import { heldBy } from './held.js';
import { settle } from './settle.js';

/** How long an expired plan can still be looked at, milliseconds. */
const afterlife = 24 * 3_600_000;

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
  const first = await nextPlanPosition(db, plan);
  const fresh = planned.filter(({ key }) => !known.has(key));
  await addPlanItems(
    db,
    plan,
    fresh.map((item, index) => ({ position: first + index, ...item })),
  );
  const counts: Counts = unchanged.length > 0 ? { unchanged: unchanged.length } : {};
  for (const { action } of planned) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

function fromIntent({ change, changes, version, warnings }: Intent): Omit<PlannedItem, 'position'> {
  const { key, label, action, record } = change;
  return { key, label, action, reasons: warnings, hash: version, changes, record };
}

/** Closes a preview; a plan without a single item is one too. */
export async function endPlan(sync: Sync, counts: Counts): Promise<string> {
  const { db } = sync.services;
  const plan = await openOwnPlan(sync);
  await keepPlanCounts(db, plan, counts);
  await dropExpiredPlans(db, new Date(Date.now() - afterlife));
  return plan;
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

/** Writes planned items from a position on whose record in the target is as it was; the others drifted. */
export async function applyPart(sync: Sync, plan: string, from: number): Promise<Applied> {
  const { db, tuning } = sync.services;
  const limit = tuning.recordPageSize * tuning.recordPagesAtOnce;
  const items = await itemsToApply(db, plan, from, limit);
  const last = items.at(-1);
  if (!last) return { items: [], counts: {} };
  const held = await heldBy(
    sync,
    items.map(({ key }) => key),
    true,
  );
  const compared: Compared = { intents: [], unchanged: [], left: [] };
  const drifted: { key: string; label: string; outcome: Outcome; reasons: PlanItemRow['reasons'] }[] = [];
  for (const item of items) {
    const { key, label } = item;
    const owned = held.has(key) ? ownedFlat(sync, held.get(key) ?? {}) : undefined;
    if (versionOf(owned) === item.hash) compared.intents.push(toIntent(item));
    else if (owned && isAsPlanned(sync, owned, item)) compared.unchanged.push({ key, label });
    else
      drifted.push({
        key,
        label,
        outcome: 'drifted',
        reasons: [reason('changed_since_preview_in_target', { record: label })],
      });
  }
  const { counts, attention } = await settle(sync, compared);
  await addSettledItems(db, sync.run, sync.flow.id, drifted);
  const told = [...attention, ...drifted.map(({ key, outcome, reasons }) => ({ key, outcome, reasons }))].slice(0, 50);
  return {
    items: told,
    counts: { ...counts, ...(drifted.length > 0 && { drifted: drifted.length }) },
    ...(items.length === limit && { next: last.position + 1 }),
  };
}

/** By someone else, or by an earlier try of ours whose answer was lost. */
function isAsPlanned({ kind, target }: Sync, owned: Flat, { record }: PlanItemRow): boolean {
  return changesBetween(owned, flatten((record ?? {}) as object, kind.lists, target.owns)).length === 0;
}

function toIntent({ key, label, action, changes, hash, record, reasons }: PlanItemRow): Intent {
  const change = {
    key,
    label,
    action: action === 'created' ? ('created' as const) : ('updated' as const),
    record: (record ?? {}) as object,
    fields: changes.map(({ field }) => field),
  };
  return { change, changes, version: hash, warnings: reasons };
}
