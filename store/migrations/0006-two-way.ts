import { sql, type Kysely, type Migration } from 'kysely';

/** What the two flows of a pair last agreed on. */
export const twoWay: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  // Hashes only: to tell which side changed a field, its old value is not needed.
  `create table agreed (
     pair text not null, key text not null, fields jsonb not null, version integer not null default 1,
     updated_at timestamptz not null default now(), primary key (pair, key)) with (fillfactor = 80)`,
  // Why nothing can be written to a record that the target holds: two stand there under one key.
  `alter table held add column trouble jsonb`,
];
