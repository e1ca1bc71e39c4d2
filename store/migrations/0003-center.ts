import { sql, type Kysely, type Migration } from 'kysely';

/** Tables of the Integration center, and what lists and searches need. */
export const center: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table users (
     id text primary key, email text not null unique, name text not null, role text not null, language text,
     password_hash text not null, disabled boolean not null default false,
     created_at timestamptz not null default now(), last_seen_at timestamptz)`,
  // Of every token the database knows a hash only: whoever reads it cannot sign in.
  `create table sessions (
     hash text primary key, user_id text not null references users (id) on delete cascade, csrf text not null,
     created_at timestamptz not null default now(), seen_at timestamptz not null default now())`,
  `create index sessions_user on sessions (user_id)`,
  `create table one_time_links (
     hash text primary key, purpose text not null, user_id text references users (id) on delete cascade,
     expires_at timestamptz not null)`,
  `create table tokens (
     id text primary key, hash text not null unique, name text not null, scopes text[] not null, created_by text not null,
     created_at timestamptz not null default now(), expires_at timestamptz not null, last_used_at timestamptz)`,
  `create table start_links (
     id text primary key, hash text not null unique, name text not null, flow text not null, mode text not null,
     created_by text not null, created_at timestamptz not null default now(), expires_at timestamptz,
     last_used_at timestamptz)`,
  `create table audit (
     id bigint primary key generated always as identity, at timestamptz not null default now(), actor_kind text not null,
     actor_id text not null, actor_name text not null, action text not null, subject text not null, details jsonb not null,
     status integer not null)`,
  `create index audit_actor on audit (actor_id, id desc)`,
  `create index audit_name on audit (actor_name, id desc)`,
  `create index audit_subject on audit (subject, id desc)`,
  `create index audit_at on audit (at)`,
  // Lists of plans count what is selected of each, and name the run that applied it last.
  `create index plan_items_selected on plan_items (plan) where selected and applied_by is null`,
  `create index plan_items_applied on plan_items (plan, applied_by) where applied_by is not null`,
  `create table connection_drafts (
     id text primary key, system text not null, settings jsonb not null, limits jsonb not null default '{}',
     network jsonb not null default '{}', updated_at timestamptz not null default now())`,
  // Orders are searched by number, records by key alone: an index on the names of all would cost every run of stock.
  `create index items_label on items (label) where action is null`,
  // An outcome is written beside its item, where there is room, so that no index has to know.
  `alter table items set (fillfactor = 60)`,
  `create index runs_workflow on runs (workflow_id)`,
  `create index runs_started on runs (started_at desc)`,
  `create index holds_label on holds (label)`,
];
