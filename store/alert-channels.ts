import type { Selectable } from 'kysely';
import type { Reason } from '../model/reason.js';
import { json, type Database } from './database.js';
import type { AlertChannelsTable } from './schema.js';

/** A channel of alerts as stored. */
export type AlertChannelRow = Selectable<AlertChannelsTable>;

/** A channel before anything was sent over it. */
export type NewAlertChannel = Pick<
  AlertChannelRow,
  'id' | 'kind' | 'name' | 'language' | 'wants' | 'settings' | 'center_url'
>;

export async function addAlertChannel(db: Database, channel: NewAlertChannel): Promise<AlertChannelRow> {
  return db
    .insertInto('alert_channels')
    .values({ ...channel, settings: json(channel.settings) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function findAlertChannel(db: Database, id: string): Promise<AlertChannelRow | undefined> {
  return db.selectFrom('alert_channels').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function listAlertChannels(db: Database): Promise<AlertChannelRow[]> {
  return db.selectFrom('alert_channels').selectAll().orderBy('created_at').orderBy('id').execute();
}

/** False where there was none. What was on its way over it goes with it. */
export async function removeAlertChannel(db: Database, id: string): Promise<boolean> {
  const result = await db.deleteFrom('alert_channels').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Links in messages lead to where the center is reached now. */
export async function noteCenterUrl(db: Database, url: string): Promise<void> {
  await db.updateTable('alert_channels').set({ center_url: url }).where('center_url', '!=', url).execute();
}

/** What came of sending over a channel: null where it arrived. */
export async function noteSending(db: Database, id: string, trouble: Reason | null): Promise<void> {
  await db
    .updateTable('alert_channels')
    .set((eb) => ({
      trouble: trouble === null ? null : json(trouble),
      trouble_since: trouble === null ? null : eb.fn.coalesce('trouble_since', eb.fn<Date>('now')),
      ...(trouble === null && { last_sent_at: new Date() }),
    }))
    .where('id', '=', id)
    .execute();
}
