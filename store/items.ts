import { sql, type Selectable } from 'kysely';
import type { Counts, Outcome } from '../model/outcome.js';
import type { FieldChange } from '../model/flat.js';
import type { Reason } from '../model/reason.js';
import { json, type Database } from './database.js';
import type { ItemsTable } from './schema.js';

/** An item of a run as stored. */
export type ItemRow = Selectable<ItemsTable>;

/** An item before anything happened to it. */
export interface PendingItem {
  position: number;
  key: string;
  label: string;
}

/** What became of an item. */
export interface ItemOutcome {
  key: string;
  outcome: Outcome;
  targetId?: string | undefined;
  targetNumber?: string | undefined;
  reasons: Reason[];
}

/** What a run sets out to do with a record. */
export interface IntendedItem {
  key: string;
  label: string;
  action: 'created' | 'updated';
  changes: FieldChange[];
}

/**
 * Notes what is about to be written, before it is: whatever breaks afterwards, what was meant is known. A key that has its
 * outcome keeps what it has.
 */
export async function intendItems(db: Database, run: string, flow: string, items: IntendedItem[]): Promise<void> {
  if (items.length === 0) return;
  await sql`
    insert into items (run, flow, position, key, label, action, changes)
    select ${run}, ${flow}, ${await takePositions(db, run, items.length)}::int + (ordinality - 1)::int,
           v.item->>'key', v.item->>'label', v.item->>'action', v.item->'changes'
    from jsonb_array_elements(${json(items)}::jsonb) with ordinality as v(item, ordinality)
    on conflict (run, key) where action is not null do update
      set label = excluded.label, action = excluded.action, changes = excluded.changes where items.outcome is null`.execute(
    db,
  );
}

/** An item whose outcome needed no writing. */
export interface SettledItem {
  key: string;
  label: string;
  outcome: Outcome;
  reasons: Reason[];
}

/** Adds items with their outcome; those of a key that stands in the run already are left out, so that it can be repeated. */
export async function addSettledItems(db: Database, run: string, flow: string, items: SettledItem[]): Promise<void> {
  if (items.length === 0) return;
  await sql`
    insert into items (run, flow, position, key, label, outcome, reasons)
    select ${run}, ${flow}, ${await takePositions(db, run, items.length)}::int + (ordinality - 1)::int,
           v.item->>'key', v.item->>'label', v.item->>'outcome', v.item->'reasons'
    from jsonb_array_elements(${json(items)}::jsonb) with ordinality as v(item, ordinality)
    where not exists (
      select from (select 1 from items where run = ${run} and items.key = v.item->>'key' offset 0) as known)`.execute(
    db,
  );
}

/** Items of a run by key; of several of one key (left out first, written later) the last. */
export async function itemsWithKeys(db: Database, run: string, keys: string[]): Promise<Map<string, ItemRow>> {
  if (keys.length === 0) return new Map();
  // One look-up a key: of a run that grows quickly the planner knows too little to choose the index by itself.
  const { rows } = await sql<ItemRow>`
    select item.* from unnest(${keys}::text[]) as wanted(key)
    cross join lateral (select * from items where run = ${run} and items.key = wanted.key offset 0) as item
    order by item.position`.execute(db);
  return new Map(rows.map((row) => [row.key, row]));
}

/** Gives intended items that never got an outcome one, as a run ends by itself; answers how many those were. */
export async function settleLeftOver(db: Database, run: string, outcome: Outcome, why: Reason): Promise<number> {
  const result = await db
    .updateTable('items')
    .set({ outcome, reasons: json([why]), updated_at: new Date() })
    .where('run', '=', run)
    .where('outcome', 'is', null)
    .where('action', 'is not', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Items as people look at them: what someone must look at first; `limit` at most, and how many there are. */
export async function itemsForPeople(
  db: Database,
  run: string,
  limit: number,
): Promise<{ items: ItemRow[]; total: number }> {
  const urgent = sql`case when outcome in ('blocked', 'failed', 'drifted') then 0 else 1 end`;
  const items = await db
    .selectFrom('items')
    .selectAll()
    .where('run', '=', run)
    .where('outcome', 'is not', null)
    .orderBy(urgent)
    .orderBy('position')
    .limit(limit)
    .execute();
  const { counts } = await countItems(db, run);
  return { items, total: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}

/** Adds pending items; ones whose position stands already are left as they are. */
export async function addItems(db: Database, run: string, flow: string, items: PendingItem[]): Promise<void> {
  if (items.length === 0) return;
  await db
    .insertInto('items')
    .values(items.map((item) => ({ run, flow, ...item, reasons: json([]) })))
    .onConflict((conflict) => conflict.columns(['run', 'position']).doNothing())
    .execute();
}

/** Items of positions `from` (inclusive) to `to` (exclusive), in order. */
export async function itemsBetween(db: Database, run: string, from: number, to: number): Promise<ItemRow[]> {
  return db
    .selectFrom('items')
    .selectAll()
    .where('run', '=', run)
    .where('position', '>=', from)
    .where('position', '<', to)
    .orderBy('position')
    .execute();
}

/** Writes outcomes of a batch in one statement. The first verdict on an item stands: a late twin changes nothing. */
export async function writeOutcomes(db: Database, run: string, results: ItemOutcome[]): Promise<void> {
  if (results.length === 0) return;
  const rows = results.map((result) => ({
    key: result.key,
    outcome: result.outcome,
    target_id: result.targetId ?? null,
    target_number: result.targetNumber ?? null,
    reasons: result.reasons,
  }));
  // Positions first, one look-up a key: else the planner may go through all of the run for every verdict.
  await sql`
    with v as materialized (
      select * from jsonb_to_recordset(${json(rows)}::jsonb)
             as row(key text, outcome text, target_id text, target_number text, reasons jsonb)
    )
    update items set outcome = v.outcome, target_id = v.target_id, target_number = v.target_number,
                     reasons = v.reasons, updated_at = now()
    from v
    where items.run = ${run} and items.key = v.key and items.position = any(array(
      select open.position from v cross join lateral (
        select position from items where run = ${run} and items.key = v.key and outcome is null offset 0
      ) as open))`.execute(db);
}

/** Adds reasons to items that have their outcome. */
export async function addReasons(db: Database, run: string, key: string, reasons: Reason[]): Promise<void> {
  await sql`update items set reasons = reasons || ${json(reasons)}::jsonb where run = ${run} and key = ${key}`.execute(
    db,
  );
}

/** Number of items per outcome, and of those without one. */
export async function countItems(db: Database, run: string): Promise<{ counts: Counts; pending: number }> {
  const rows = await db
    .selectFrom('items')
    .select(['outcome', (eb) => eb.fn.countAll<string>().as('count')])
    .where('run', '=', run)
    .groupBy('outcome')
    .execute();
  const counts: Counts = {};
  let pending = 0;
  for (const row of rows) {
    if (row.outcome === null) pending = Number(row.count);
    else counts[row.outcome] = Number(row.count);
  }
  return { counts, pending };
}

/** Items of a run from a position on, in order. */
export async function itemsOfRun(db: Database, run: string, from = 0): Promise<ItemRow[]> {
  return itemsBetween(db, run, from, 2_147_483_647);
}

/** Removes the working rows of a preview, whose verdicts are in its plan. */
export async function removeItems(db: Database, run: string): Promise<void> {
  await db.deleteFrom('items').where('run', '=', run).execute();
}

/** Every run that touched a record, newest first: "where is order 1042?" */
export async function itemsOfKey(db: Database, key: string, limit = 100): Promise<ItemRow[]> {
  return db
    .selectFrom('items')
    .selectAll()
    .where((eb) => eb.or([eb('key', '=', key), eb.and([eb('label', '=', key), eb('action', 'is', null)])]))
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute();
}

/** Positions for so many new items, given to nobody else. */
async function takePositions(db: Database, run: string, count: number): Promise<number> {
  const { rows } = await sql<{ first: number }>`
    update runs set positions = positions + ${count} where id = ${run} returning positions - ${count} as first`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error(`There is no run ${run} to add items to`);
  return row.first;
}

/** Highest position used so far plus one; where the next item goes. */
export async function nextPosition(db: Database, run: string): Promise<number> {
  const row = await db
    .selectFrom('items')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('run', '=', run)
    .executeTakeFirst();
  return row?.last === null || row?.last === undefined ? 0 : row.last + 1;
}
