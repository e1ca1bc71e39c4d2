import { sql, type Kysely, type Migration } from 'kysely';

/** Tables of the flows that keep records in step. */
export const records: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  // Items of a run are added by several pages at once: each takes positions of its own.
  `alter table runs add column positions integer not null default 0`,
  `alter table plans add column positions integer not null default 0`,
  `alter table flows add column full_pass jsonb`,
  // What a run is about to do with an item, written before it is done; a run that breaks goes on from there.
  `alter table items add column action text, add column changes jsonb not null default '[]'`,
  `create unique index items_intended on items (run, key) where action is not null`,
  `create index items_run_key on items (run, key)`,
  `alter table plan_items add column changes jsonb not null default '[]', add column record jsonb,
     add column selected boolean not null default true, add column applied_by text`,
  `create index plan_items_key on plan_items (plan, key)`,
  // What a target that is listed whole held when a run began. Unlogged: after a crash of the database it is listed again.
  `create unlogged table held (
     run text not null, scan text not null, key text not null, record jsonb not null, primary key (run, scan, key))`,
  `create unlogged table scans (
     run text not null, scan text not null, started_at timestamptz not null default now(), done_at timestamptz,
     primary key (run, scan))`,
  `create table sightings (
     flow text not null, key text not null, label text not null, pass text not null, gone_at timestamptz,
     unsettled boolean not null default false, primary key (flow, key)) with (fillfactor = 70)`,
  `create index sightings_unsettled on sightings (flow, key) where unsettled`,
  `create table passes (
     flow text primary key, watermark text, full_at timestamptz, full_count integer, basis text, updated_at timestamptz not null default now())`,
];
