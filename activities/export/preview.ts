import type { Checked } from '../../connectors/ports.js';
import type { Counts } from '../../model/outcome.js';
import { exportsOf } from '../../store/exports.js';
import { holdsOf } from '../../store/holds.js';
import { itemsBetween, removeItems } from '../../store/items.js';
import { addPlanItems, countPlanItems, type PlannedItem } from '../../store/plan-items.js';
import { completePlan, openPlan } from '../../store/plans.js';
import { reason } from '../../model/reason.js';
import { hashOrder } from '../order-hash.js';
import { takenApart } from '../taken-apart.js';
import type { Export } from './context.js';
import { freshOrders } from './page.js';

/** Checks one page of a preview and keeps in the plan what would become of each order. Writes to neither system. */
export async function planPage(context: Export, page: { run: string; from: number; to: number }): Promise<void> {
  const { db, tuning } = context.services;
  const plan = planOf(page.run);
  await openPlan(db, {
    id: plan,
    flow: context.flow.id,
    run: page.run,
    expiresAt: new Date(Date.now() + tuning.planLife),
  });
  const items = await itemsBetween(db, page.run, page.from, page.to);
  const keys = items.map((item) => item.key);
  const open = items.flatMap(({ key, outcome }) => (outcome === null ? [key] : []));
  const fresh = await freshOrders(context, page.run, open);
  const exported = await exportsOf(db, context.route, keys);
  const skipped = await holdsOf(db, context.flow.id, keys);
  const orders = [...fresh.values()].filter(({ id }) => exported.get(id)?.state !== 'exported');
  const checked = await takenApart(
    orders,
    (order) => `order ${order.number}`,
    (part) => context.target.check(part, context.options),
    (order, why): Checked => ({ orderId: order.id, reasons: [why], awaits: [] }),
  );
  const verdicts = new Map(checked.map((result) => [result.orderId, result]));

  const planned = items.map((item): PlannedItem => {
    const order = fresh.get(item.key);
    const base = { position: item.position, key: item.key, label: item.label, hash: order ? hashOrder(order) : '' };
    const row = exported.get(item.key);
    const hold = skipped.get(item.key);
    const verdict = verdicts.get(item.key);
    if (item.outcome !== null) return { ...base, action: item.outcome, reasons: item.reasons };
    if (row?.state === 'exported') {
      const why = reason('already_exported', { order: item.label, target: row.target_number ?? '' });
      return { ...base, action: 'unchanged', reasons: [why] };
    }
    if (hold?.state === 'skipped' && hold.hash === base.hash) {
      const why = { order: item.label, who: hold.skipped_by ?? '', why: hold.skipped_why ?? '' };
      return { ...base, action: 'skipped', reasons: [reason('skipped_by_person', why)] };
    }
    if (verdict?.ready) return { ...base, action: 'created', reasons: verdict.ready.warnings };
    return { ...base, action: 'blocked', reasons: verdict?.reasons ?? [] };
  });
  await addPlanItems(db, plan, planned);
}

/** Closes a preview: the plan's counts, and the working rows gone. */
export async function endPreview(context: Export, run: string): Promise<{ plan: string; counts: Counts }> {
  const { db, tuning } = context.services;
  const plan = planOf(run);
  await openPlan(db, { id: plan, flow: context.flow.id, run, expiresAt: new Date(Date.now() + tuning.planLife) });
  const counts = await countPlanItems(db, plan);
  await completePlan(db, plan, counts);
  await removeItems(db, run);
  return { plan, counts };
}

/** A preview makes one plan, named after its run. */
function planOf(run: string): string {
  return `plan-${run}`;
}
