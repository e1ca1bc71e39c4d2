import { sql, type Kysely, type Migration } from 'kysely';

/** What runs write costs as much as what they send: fewer indexes, fewer pages, nothing logged that can be read again. */
export const fewerWrites: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  // One index serves the search over all runs and the look-up within one.
  `create index items_key_run on items (key, run)`,
  `drop index items_key`,
  `drop index items_run_key`,
  // Where it knows the runs there were, the planner takes a new one for empty, and goes through all of it for every key that is
  // looked up. Without statistics it takes every run for a 200th of the table. The change of type forgets those there are.
  `alter table items alter column run set statistics 0`,
  `alter table items alter column run type text`,
  // That an order is marked is written beside its row, where there is room, so that no index has to know.
  `alter table exports set (fillfactor = 70)`,
  // After a crash of the database orders without a snapshot are read again.
  `alter table snapshots set unlogged`,
];
