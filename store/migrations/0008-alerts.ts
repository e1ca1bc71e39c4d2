import { sql, type Kysely, type Migration } from 'kysely';

/** Whom to tell of what needs someone, what was told, and what is on its way. */
export const alerts: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table alert_channels (
     id text primary key, kind text not null, name text not null, language text not null, wants text[] not null,
     settings jsonb not null, center_url text not null, created_at timestamptz not null default now(),
     last_sent_at timestamptz, trouble jsonb, trouble_since timestamptz)`,
  // One row for as long as something needs someone. It is told when it begins, and once more when it is over.
  `create table alerts (
     id bigint generated always as identity primary key, kind text not null, subject text not null, place text not null,
     label text not null, why jsonb, since timestamptz not null, told boolean not null default false,
     ended_at timestamptz)`,
  `create unique index alerts_open on alerts (kind, subject) where ended_at is null`,
  `create index alerts_untold on alerts (id) where not told`,
  // A message of one channel: what it is about is fixed when it is made, so that a second sending says the same.
  `create table alert_messages (
     id text primary key, channel text not null references alert_channels (id) on delete cascade, kind text not null,
     news text not null, place text not null, about jsonb not null, total integer not null,
     made_at timestamptz not null default now(), next_try_at timestamptz not null default now(),
     tries integer not null default 0, sent_at timestamptz, given_up_at timestamptz)`,
  `create index alert_messages_due on alert_messages (next_try_at) where sent_at is null and given_up_at is null`,
  `create index alert_messages_channel on alert_messages (channel)`,
];
