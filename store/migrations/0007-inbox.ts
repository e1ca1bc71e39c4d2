import { sql, type Kysely, type Migration } from 'kysely';

/** Deliveries of webhooks, stored before they are answered. */
export const inbox: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  // What was delivered is a hint that a record changed; the record itself is read back, so only its body's hash is kept.
  `create table inbox (
     id bigint generated always as identity primary key, connection text not null, entity text not null, record text not null,
     event text not null, hash text not null, minute timestamptz not null, received_at timestamptz not null default now(),
     batch text, done_at timestamptz, unique (connection, entity, record, event, hash, minute))`,
  `create index inbox_open on inbox (connection, id) where done_at is null`,
  `create index inbox_batch on inbox (batch) where done_at is null`,
  `create index inbox_done on inbox (done_at) where done_at is not null`,
  // Secret paths are made of the installation's key and this number: a new one makes the old path unknown.
  `create table webhooks (connection text primary key, rotation integer not null default 0)`,
];
