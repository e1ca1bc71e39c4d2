import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { FieldChange } from '../model/flat.js';
import { outcomes, type Counts, type Outcome } from '../model/outcome.js';
import type { Reason } from '../model/reason.js';
import { json, type Database } from './database.js';
import type { PlanItemsTable } from './schema.js';

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

/** Positions for so many new items of a plan, given to nobody else; answers the first. */
export async function takePlanPositions(db: Database, plan: string, count: number): Promise<number> {
  const { rows } = await sql<{ first: number }>`
    update plans set positions = positions + ${count} where id = ${plan} returning positions - ${count} as first`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error(`There is no plan ${plan} to add items to`);
  return row.first;
}

/** Counts of a plan's items by action. */
export async function countPlanItems(db: Database, plan: string): Promise<Counts> {
  const rows = await db
    .selectFrom('plan_items')
    .select(['action', (eb) => eb.fn.countAll<string>().as('count')])
    .where('plan', '=', plan)
    .groupBy('action')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.action, Number(row.count)]));
}

/** An item of a plan as people look at it, without what would be written. */
export type ShownPlanItem = Pick<PlanItemRow, 'key' | 'label' | 'action' | 'changes' | 'reasons' | 'selected'> & {
  applied: boolean;
};

/** Which items of a plan a person wants to see. */
export interface PlanFilter {
  actions?: string[] | undefined;
  /** A field that changes. */
  field?: string | undefined;
  /** Part of the key or the label. */
  search?: string | undefined;
}

/** Items of a plan that fit, in order, `limit` at most, and how many fit in all. */
export async function findPlanItems(
  db: Database,
  plan: string,
  { actions, field, search }: PlanFilter,
  limit: number,
): Promise<{ items: ShownPlanItem[]; total: number }> {
  const fits = sql`plan = ${plan}
    and (${actions ?? null}::text[] is null or action = any(${actions ?? null}::text[]))
    and (${field ?? null}::text is null or changes @> jsonb_build_array(jsonb_build_object('field', ${field ?? null}::text)))
    and (${search ?? null}::text is null or strpos(lower(key || ' ' || label), lower(${search ?? null}::text)) > 0)`;
  const { rows } = await sql<ShownPlanItem & { total: string }>`
    select key, label, action, changes, reasons, selected, applied_by is not null as applied, count(*) over () as total
    from plan_items where ${fits} order by position limit ${limit}`.execute(db);
  const total = Number(rows[0]?.total ?? 0);
  for (const row of rows) delete (row as Partial<typeof row>).total;
  return { items: rows, total };
}

/** Selects the items that applying takes along, and no others; answers how many those are. */
export async function selectPlanItems(db: Database, plan: string, only: string[]): Promise<number> {
  await sql`update plan_items set selected = ${named(only)} where plan = ${plan}`.execute(db);
  return countToApply(db, plan, undefined);
}

/** How many items a run would write if it applied the plan now; `only` as in {@link claimPlanItems}. */
export async function countToApply(db: Database, plan: string, only: string[] | undefined): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from plan_items where ${open(plan)} and ${only ? named(only) : sql`selected`}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/**
 * Gives a run the items it is to write: those named by key, label or action, else those selected; none that another run has.
 * What others select afterwards is not this run's business. Answers how many the run has; a repeated call changes nothing.
 */
export async function claimPlanItems(
  db: Database,
  plan: string,
  run: string,
  only: string[] | undefined,
): Promise<number> {
  const mine = sql<{ count: string }>`
    select count(*) as count from plan_items where plan = ${plan} and applied_by = ${run}`;
  const before = Number((await mine.execute(db)).rows[0]?.count ?? 0);
  if (before > 0) return before;
  await sql`
    update plan_items set applied_by = ${run}
    where ${open(plan)} and ${only ? named(only) : sql`selected`}`.execute(db);
  return Number((await mine.execute(db)).rows[0]?.count ?? 0);
}

/** Whether a plan still has items that could be written. */
export async function hasUnapplied(db: Database, plan: string): Promise<boolean> {
  const { rows } = await sql`select from plan_items where ${open(plan)} limit 1`.execute(db);
  return rows.length > 0;
}

/** Items that a run has to write, from a position on; in order, `limit` at most. */
export async function claimedItems(
  db: Database,
  plan: string,
  run: string,
  from: number,
  limit: number,
): Promise<PlanItemRow[]> {
  return db
    .selectFrom('plan_items')
    .selectAll()
    .where('plan', '=', plan)
    .where('applied_by', '=', run)
    .where('position', '>=', from)
    .orderBy('position')
    .limit(limit)
    .execute();
}

function open(plan: string): RawBuilder<unknown> {
  return sql`plan = ${plan} and action in ('created', 'updated') and applied_by is null`;
}

/** A word that is an outcome names items by action, any other by key or label. */
function named(only: string[]): RawBuilder<unknown> {
  const actions = outcomes.filter((each) => only.includes(each));
  return sql`(action = any(${actions}::text[]) or key = any(${only}::text[]) or label = any(${only}::text[]))`;
}

/** Which items of a plan to list or select, as the Integration center asks. */
export interface PlanItemsFilter {
  action?: Outcome | undefined;
  /** A reason's code. */
  reason?: string | undefined;
  /** Part of key or label. */
  text?: string | undefined;
  selected?: boolean | undefined;
}

/** An item of a plan in a list; `became` is what applying came to. */
export type ListedPlanItem = Omit<PlanItemRow, 'record' | 'hash' | 'plan'> & { became: Outcome | null };

/** Items of a plan that fit, behind a position, and how many fit in all. */
export async function listPlanItemRows(
  db: Database,
  plan: string,
  filter: PlanItemsFilter & { after?: number | undefined },
  limit: number,
): Promise<{ items: ListedPlanItem[]; total: number }> {
  const { rows: counted } = await sql<{ total: string }>`
    select count(*) as total from plan_items where ${fitting(plan, filter)}`.execute(db);
  const { rows } = await sql<ListedPlanItem>`
    select position, key, label, action, reasons, changes, selected, applied_by,
           (select outcome from items where items.run = applied_by and items.key = plan_items.key
              order by items.position desc limit 1) as became
    from plan_items where ${fitting(plan, filter)} and position > ${filter.after ?? -1}
    order by position limit ${limit}`.execute(db);
  return { items: rows, total: Number(counted[0]?.total ?? 0) };
}

/** Selects items or the opposite, by position or by filter, in one statement; answers how many are selected then. */
export async function setSelected(
  db: Database,
  plan: string,
  selected: boolean,
  which: { positions?: number[] | undefined; filter?: PlanItemsFilter | undefined },
): Promise<number> {
  const { positions, filter = {} } = which;
  const named = positions ? sql`plan = ${plan} and position = any(${positions}::int[])` : fitting(plan, filter);
  await sql`update plan_items set selected = ${selected} where ${named} and selected <> ${selected}`.execute(db);
  return countToApply(db, plan, undefined);
}

function fitting(plan: string, { action, reason, text, selected }: PlanItemsFilter): RawBuilder<unknown> {
  return sql`plan = ${plan}
    and (${action ?? null}::text is null or action = ${action ?? null})
    and (${reason ?? null}::text is null or reasons @> jsonb_build_array(jsonb_build_object('code', ${reason ?? null}::text)))
    and (${text ?? null}::text is null or strpos(lower(key || ' ' || label), lower(${text ?? null}::text)) > 0)
    and (${selected ?? null}::boolean is null or selected = ${selected ?? null})`;
}
