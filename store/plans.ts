import { sql, type Selectable } from 'kysely';
import type { FieldChange } from '../model/flat.js';
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
  changes?: FieldChange[];
  /** What is to be written, where applying does not read it again. */
  record?: unknown;
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
    .values(
      items.map(({ changes = [], record, ...item }) => ({
        plan,
        ...item,
        reasons: json(item.reasons),
        changes: json(changes),
        record: record === undefined ? null : json(record),
      })),
    )
    .onConflict((conflict) => conflict.columns(['plan', 'position']).doNothing())
    .execute();
}

export async function findPlan(db: Database, id: string): Promise<PlanRow | undefined> {
  return db.selectFrom('plans').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function planItems(db: Database, plan: string): Promise<PlanItemRow[]> {
  return db.selectFrom('plan_items').selectAll().where('plan', '=', plan).orderBy('position').execute();
}

/** Keys of a plan among those given. */
export async function plannedKeys(db: Database, plan: string, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .selectFrom('plan_items')
    .select('key')
    .where('plan', '=', plan)
    .where('key', 'in', keys)
    .execute();
  return new Set(rows.map((row) => row.key));
}

/** Where the next item of a plan goes. */
export async function nextPlanPosition(db: Database, plan: string): Promise<number> {
  const row = await db
    .selectFrom('plan_items')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('plan', '=', plan)
    .executeTakeFirst();
  return row?.last === null || row?.last === undefined ? 0 : row.last + 1;
}

/** Items that applying is to write, from a position on; in order, `limit` at most. */
export async function itemsToApply(db: Database, plan: string, from: number, limit: number): Promise<PlanItemRow[]> {
  return db
    .selectFrom('plan_items')
    .selectAll()
    .where('plan', '=', plan)
    .where('selected', '=', true)
    .where('action', 'in', ['created', 'updated'])
    .where('position', '>=', from)
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** How many items applying would write. */
export async function countToApply(db: Database, plan: string): Promise<number> {
  const row = await db
    .selectFrom('plan_items')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('plan', '=', plan)
    .where('selected', '=', true)
    .where('action', 'in', ['created', 'updated'])
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Which items of a plan applying takes along. */
export interface PlanSelection {
  actions?: Outcome[];
  keys?: string[];
}

/** Selects the items that applying takes along, and no others; answers how many those are. */
export async function selectPlanItems(db: Database, plan: string, selection: PlanSelection): Promise<number> {
  const { actions, keys } = selection;
  await sql`
    update plan_items set selected =
      (${actions ?? null}::text[] is null or action = any(${actions ?? null}::text[]))
      and (${keys ?? null}::text[] is null or key = any(${keys ?? null}::text[]) or label = any(${keys ?? null}::text[]))
    where plan = ${plan}`.execute(db);
  return countToApply(db, plan);
}

/** Keeps counts with a plan whose unchanged items are not listed in it. */
export async function keepPlanCounts(db: Database, plan: string, counts: Counts): Promise<void> {
  await db
    .updateTable('plans')
    .set({ counts: json(counts) })
    .where('id', '=', plan)
    .execute();
}

/** Forgets plans that expired before an instant: they hold personal data. */
export async function dropExpiredPlans(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('plans').where('expires_at', '<', before).execute();
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
