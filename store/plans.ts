import type { Selectable } from 'kysely';
import type { Counts, Outcome } from '../model/outcome.js';
import type { Reason } from '../model/reason.js';
import { json, type Database } from './database.js';
import type { PlanItemsTable, PlansTable } from './schema.js';

/** A plan as stored. */
export type PlanRow = Selectable<PlansTable>;
/** An item of a plan as stored. */
export type PlanItemRow = Selectable<PlanItemsTable>;

/** What a run would do with one item. */
export interface PlannedItem {
  position: number;
  key: string;
  label: string;
  action: Outcome;
  reasons: Reason[];
  hash: string;
}

/** Opens a plan; a repeated call (a retried activity) changes nothing. */
export async function openPlan(
  db: Database,
  plan: { id: string; flow: string; run: string; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('plans')
    .values({
      id: plan.id,
      flow: plan.flow,
      run: plan.run,
      expires_at: plan.expiresAt,
      counts: json({}),
      state: 'open',
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function addPlanItems(db: Database, plan: string, items: PlannedItem[]): Promise<void> {
  if (items.length === 0) return;
  await db
    .insertInto('plan_items')
    .values(items.map((item) => ({ plan, ...item, reasons: json(item.reasons) })))
    .onConflict((conflict) => conflict.columns(['plan', 'position']).doNothing())
    .execute();
}

export async function findPlan(db: Database, id: string): Promise<PlanRow | undefined> {
  return db.selectFrom('plans').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function planItems(db: Database, plan: string): Promise<PlanItemRow[]> {
  return db.selectFrom('plan_items').selectAll().where('plan', '=', plan).orderBy('position').execute();
}

/** Counts of what the plan would do, kept with it. */
export async function countPlan(db: Database, plan: string): Promise<Counts> {
  const rows = await db
    .selectFrom('plan_items')
    .select(['action', (eb) => eb.fn.countAll<string>().as('count')])
    .where('plan', '=', plan)
    .groupBy('action')
    .execute();
  const counts: Counts = Object.fromEntries(rows.map((row) => [row.action, Number(row.count)]));
  await db
    .updateTable('plans')
    .set({ counts: json(counts) })
    .where('id', '=', plan)
    .execute();
  return counts;
}

/** Closes an open plan; false where it was closed before. */
export async function closePlan(db: Database, id: string, state: 'applied' | 'discarded'): Promise<boolean> {
  const result = await db
    .updateTable('plans')
    .set({ state })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
