import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { exclusively, json, type Database } from './database.js';
import type { AlertChannelRow } from './alert-channels.js';
import type { AlertMessagesTable, AlertsTable, AlertSubject } from './schema.js';

/** Something that needs someone, as stored. */
export type AlertRow = Selectable<AlertsTable>;
/** A message to one channel. */
export type AlertMessageRow = Selectable<AlertMessagesTable>;

/** What can need someone. */
export const alertKinds = ['order_held', 'flow_failing', 'connection_paused'] as const satisfies AlertRow['kind'][];

/** Names in a message; the rest is a number. */
const namedAtMost = 20;

/** Everything that needs someone now, from the tables that know it. */
const conditions = sql`
  select 'order_held' as kind, flow || '/' || order_id as subject, flow as place, label, reasons -> 0 as why,
         held_at as since
  from holds where state = 'held'
  union all
  select 'flow_failing', flows.id, flows.id, flows.id, null, last.ended_at
  from flows cross join lateral (
    select outcome, ended_at from runs
    where runs.flow = flows.id and runs.kind = flows.kind and mode <> 'preview'
      and outcome in ('ok', 'attention', 'failed', 'halted')
    order by started_at desc limit 1) as last
  where last.outcome in ('failed', 'halted')
  union all
  select 'connection_paused', id, id, id, paused, now() from connections where paused is not null`;

/**
 * Compares what needs someone with what did last time, and makes one message for each channel, place and kind of change. All of
 * it happens or nothing: what was noticed is on its way. What came and went between two looks is not told.
 */
export function noticeChanges(db: Database, channels: AlertChannelRow[]): Promise<void> {
  return exclusively(db, 'alerts', async (tx) => {
    await sql`insert into alerts (kind, subject, place, label, why, since) ${conditions}
              on conflict (kind, subject) where ended_at is null do nothing`.execute(tx);
    await sql`update alerts set ended_at = now()
              where ended_at is null and (kind, subject) not in (select kind, subject from (${conditions}) as now)`.execute(
      tx,
    );
    const news = await tx
      .selectFrom('alerts')
      .selectAll()
      .where((eb) => eb.or([eb('told', '=', false), eb('ended_at', 'is not', null)]))
      .orderBy('id')
      .execute();
    await keepMessages(tx, messagesOf(news, channels));
    await tx.deleteFrom('alerts').where('ended_at', 'is not', null).execute();
    await tx.updateTable('alerts').set({ told: true }).where('told', '=', false).execute();
  });
}

type NewMessage = Pick<AlertMessageRow, 'channel' | 'kind' | 'news' | 'place' | 'about' | 'total'>;

/** A channel is told of what began since it is there, and of the end of that. */
function messagesOf(rows: AlertRow[], channels: AlertChannelRow[]): NewMessage[] {
  const messages = new Map<string, NewMessage>();
  for (const row of rows) {
    const news = row.ended_at ? 'ended' : 'began';
    if (news === 'ended' && !row.told) continue;
    for (const { id: channel, wants, created_at: there } of channels) {
      if (!wants.includes(row.kind) || (news === 'ended' && !wants.includes('recovered')) || row.since < there)
        continue;
      const { kind, place } = row;
      const group = JSON.stringify([channel, news, kind, place]);
      const message = messages.get(group) ?? { channel, news, kind, place, about: [], total: 0 };
      message.total += 1;
      if (message.about.length < namedAtMost) message.about.push(subjectOf(row));
      messages.set(group, message);
    }
  }
  return [...messages.values()];
}

function subjectOf({ subject, label, why, since }: AlertRow): AlertSubject {
  return { subject, label, why, since: since.toISOString() };
}

async function keepMessages(db: Database, messages: NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await db
    .insertInto('alert_messages')
    .values(messages.map((each) => ({ ...each, id: randomUUID(), about: json(each.about) })))
    .execute();
}

/** Messages whose turn it is, oldest first. */
export async function dueMessages(db: Database, limit: number): Promise<AlertMessageRow[]> {
  return db
    .selectFrom('alert_messages')
    .selectAll()
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('next_try_at', '<=', sql<Date>`now()`)
    .orderBy('made_at')
    .limit(limit)
    .execute();
}

export async function noteSent(db: Database, id: string): Promise<void> {
  await db.updateTable('alert_messages').set({ sent_at: new Date() }).where('id', '=', id).execute();
}

/** It did not arrive: when it is tried again; undefined where it is not. */
export async function noteUnsent(db: Database, id: string, nextTry: Date | undefined): Promise<void> {
  await db
    .updateTable('alert_messages')
    .set((eb) => ({
      tries: eb('tries', '+', 1),
      ...(nextTry ? { next_try_at: nextTry } : { given_up_at: new Date() }),
    }))
    .where('id', '=', id)
    .execute();
}

/** Forgets messages that were made before an instant. */
export async function dropOldMessages(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('alert_messages').where('made_at', '<', before).execute();
}
