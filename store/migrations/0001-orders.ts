import { sql, type Kysely, type Migration } from 'kysely';

/** Tables of the order flows. */
export const orders: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table connections (
     id text primary key, system text not null, settings jsonb not null, limits jsonb not null default '{}',
     network jsonb not null default '{}', managed_by text not null, paused jsonb,
     updated_at timestamptz not null default now())`,
  `create table flows (
     id text primary key, kind text not null, source text not null references connections (id),
     target text not null references connections (id), options jsonb not null default '{}', schedule jsonb,
     overlap text not null default 'skip', managed_by text not null, halted_by text, changes_seen_until timestamptz,
     updated_at timestamptz not null default now())`,
  `create table runs (
     id text primary key, flow text not null, kind text not null, workflow_id text not null, trigger text not null,
     mode text not null, input jsonb not null, options jsonb not null, started_at timestamptz not null,
     ended_at timestamptz, outcome text, counts jsonb not null default '{}', plan text)`,
  `create index runs_flow on runs (flow, started_at desc)`,
  `create table items (
     run text not null references runs (id) on delete cascade, position integer not null, flow text not null,
     key text not null, label text not null, outcome text, target_id text, target_number text,
     reasons jsonb not null default '[]', updated_at timestamptz not null default now(),
     primary key (run, position))`,
  `create index items_key on items (key)`,
  `create table snapshots (
     run text not null, key text not null, document jsonb not null, taken_at timestamptz not null default now(),
     primary key (run, key))`,
  `create table holds (
     flow text not null, order_id text not null, label text not null, state text not null, reasons jsonb not null,
     awaits text[] not null, hash text not null, any_status boolean not null default false,
     tries integer not null default 0,
     held_at timestamptz not null default now(), updated_at timestamptz not null default now(),
     skipped_by text, skipped_why text, primary key (flow, order_id))`,
  `create index holds_awaits on holds using gin (awaits)`,
  `create table exports (
     source text not null, target text not null, order_id text not null, state text not null, target_id text,
     target_number text, hash text not null, warned_hash text, exported_at timestamptz, marked_at timestamptz,
     primary key (source, target, order_id))`,
  `create table ledger (
     scope text not null, key text not null, value jsonb not null, version integer not null default 1,
     primary key (scope, key))`,
  `create table plans (
     id text primary key, flow text not null, run text not null, created_at timestamptz not null default now(),
     expires_at timestamptz not null, state text not null default 'open', counts jsonb not null default '{}')`,
  `create table plan_items (
     plan text not null references plans (id) on delete cascade, position integer not null, key text not null,
     label text not null, action text not null, reasons jsonb not null default '[]', hash text not null,
     primary key (plan, position))`,
  `create table rates (connection text primary key, next_at timestamptz not null)`,
  `create unlogged table leases (id text primary key, connection text not null, expires_at timestamptz not null)`,
  `create index leases_connection on leases (connection)`,
];
