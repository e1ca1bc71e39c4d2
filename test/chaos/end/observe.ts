import { WorkflowNotFoundError } from '@temporalio/common';
import { exportsOf } from '../../../store/exports.js';
import { findFlow } from '../../../store/flows.js';
import type { Stage } from '../stage/stage.js';
import type { TargetOrder, Kept, OrderFacts } from './compare-orders.js';
import type { RunsFacts } from './compare-runs.js';

/** What became of every order that was ever due, from all places that know of it. */
export async function observeOrders(stage: Stage, inTarget: TargetOrder[]): Promise<OrderFacts[]> {
  const { systems } = stage;
  const kept = await readKept(stage, systems.due);
  return systems.due.map((reference) => ({
    reference,
    status: systems.portal.portal.orders.get(reference)?.status ?? 'gone',
    inTarget: inTarget.filter((order) => isOf(order, reference)),
    kept: kept.get(reference) ?? { outcomes: [], markDoubtful: false },
  }));
}

/** By either: an order that lost one of the two would be found by the other. */
export function isOf(order: TargetOrder, reference: string): boolean {
  return order.reference === reference || order.marks.includes(reference);
}

async function readKept({ servers: { db }, flow }: Stage, orders: readonly string[]): Promise<Map<string, Kept>> {
  const holds = new Map((await flow.held()).map((row) => [row.order_id, row]));
  const exported = await exportsOf(db, flow.route, [...orders]);
  const items = await db
    .selectFrom('items')
    .innerJoin('runs', 'runs.id', 'items.run')
    .select(['items.key', 'items.outcome', 'items.reasons'])
    .where('items.flow', '=', flow.id)
    .where('runs.mode', '!=', 'preview')
    .execute();
  const kept = new Map<string, Kept>();
  for (const order of orders) {
    const hold = holds.get(order);
    const row = exported.get(order);
    const own = items.filter(({ key }) => key === order);
    const workflow = await statusOf(flow.order(order));
    kept.set(order, {
      ...(hold && { hold: { state: hold.state, reasons: hold.reasons.map(({ code }) => code) } }),
      ...(row && { exported: { state: row.state, target: row.target_number, marked: row.marked_at !== null } }),
      outcomes: own.flatMap(({ outcome }) => outcome ?? []),
      markDoubtful: own.some(({ reasons }) => reasons.some(({ code }) => code === 'mark_refused')),
      ...(workflow !== undefined && { workflow }),
    });
  }
  return kept;
}

async function statusOf(handle: ReturnType<Stage['flow']['order']>): Promise<string | undefined> {
  try {
    return (await handle.describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** What the product keeps of its runs. */
export async function observeRuns({ servers: { db }, flow }: Stage): Promise<RunsFacts> {
  const runs = await db
    .selectFrom('runs')
    .selectAll()
    .where('flow', '=', flow.id)
    .where('kind', '=', 'exportOrders')
    .execute();
  const items = await db.selectFrom('items').select(['run', 'outcome']).where('flow', '=', flow.id).execute();
  const ids = runs.map(({ id }) => id);
  const snapshots = await db
    .selectFrom('snapshots')
    .select('key')
    .where('run', 'in', ids.length > 0 ? ids : [''])
    .execute();
  return {
    runs: runs.map(({ id, mode, outcome, counts }) => ({
      ...{ id, mode, outcome, counts },
      items: items.filter(({ run }) => run === id).map((item) => item.outcome),
    })),
    starts: flow.starts.map(({ workflowId, seen }) => ({ workflowId, ended: seen })),
    snapshots: snapshots.length,
    haltedBy: (await findFlow(db, flow.id))?.halted_by ?? null,
    held: (await flow.held()).map(({ order_id }) => order_id),
  };
}
