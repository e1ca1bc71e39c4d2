import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate, openDatabase, type Database } from '../../store/database.js';
import { addSettledItems, addItems, intendItems, itemsOfRun, writeOutcomes } from '../../store/items.js';
import { beginRun } from '../../store/runs.js';
import { database } from '../support/servers.js';

const run = 'grows-quickly';
const flow = 'orders';
const size = 5_000;

let db: Database;
beforeAll(async () => {
  // One connection: what it looked at is counted in its own statistics.
  db = openDatabase(await database(), { connections: 1 });
  await migrate(db);
});
afterAll(async () => {
  await db.destroy();
});

// The planner guessed one item for a run it had no statistics of, and went through all of them for each verdict.
it('verdicts on a batch look at no more than the run once, whatever the planner knows of the run', async () => {
  await begin('known');
  await addItems(db, 'known', flow, items('K', 1_000));
  await sql`analyze items`.execute(db);
  await begin(run);
  await addItems(db, run, flow, items('O', size));
  const before = await looked();
  const batch = Array.from({ length: 60 }, (_, each) => ({
    key: `O${each}`,
    outcome: 'created' as const,
    reasons: [],
  }));
  await writeOutcomes(db, run, batch);
  const after = await looked();
  expect(after - before).toBeLessThan(size * 2);
  expect((await itemsOfRun(db, run)).filter(({ outcome }) => outcome === 'created')).toHaveLength(60);
});

it('the first verdict on an item stands, and what was left out before keeps its own', async () => {
  await begin('twice');
  await addSettledItems(db, 'twice', flow, [{ key: 'A', label: 'A', outcome: 'excluded', reasons: [] }]);
  await intendItems(db, 'twice', flow, [{ key: 'A', label: 'A', action: 'created', changes: [] }]);
  await writeOutcomes(db, 'twice', [{ key: 'A', outcome: 'created', targetId: '1', reasons: [] }]);
  await writeOutcomes(db, 'twice', [{ key: 'A', outcome: 'failed', reasons: [] }]);
  const outcomes = (await itemsOfRun(db, 'twice')).map(({ outcome, target_id }) => [outcome, target_id]);
  expect(outcomes).toEqual([
    ['excluded', null],
    ['created', '1'],
  ]);
});

async function begin(id: string): Promise<void> {
  const options = { id, flow, kind: 'exportOrders' as const, workflowId: id, trigger: 'cli' as const };
  await beginRun(db, { ...options, mode: 'run', input: { flow }, options: {} });
}

function items(prefix: string, count: number): { position: number; key: string; label: string }[] {
  return Array.from({ length: count }, (_, position) => ({
    position,
    key: `${prefix}${position}`,
    label: `${prefix}${position}`,
  }));
}

/** Rows of the table that were fetched so far, by index or without. */
async function looked(): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  await sql`select pg_stat_clear_snapshot()`.execute(db);
  const { rows } = await sql<{ rows: string }>`
    select seq_tup_read + idx_tup_fetch as rows from pg_stat_user_tables where relname = 'items'`.execute(db);
  return Number(rows[0]?.rows);
}
