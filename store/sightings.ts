import { sql } from 'kysely';
import { json, type Database } from './database.js';

/** A key that a flow's source held. */
export interface Sighting {
  key: string;
  label: string;
  /** It could not be written: it is read again next time though the source does not change. */
  unsettled: boolean;
}

/**
 * Remembers what a source held. `full`: this is a pass over everything, so that keys it does not come across are gone; otherwise
 * a key keeps the pass it was seen in.
 */
export async function see(
  db: Database,
  flow: string,
  run: string,
  sightings: Sighting[],
  full: boolean,
): Promise<void> {
  if (sightings.length === 0) return;
  const unique = [...new Map(sightings.map((each) => [each.key, each])).values()];
  await sql`
    insert into sightings (flow, key, label, pass, unsettled)
    select ${flow}, v.key, v.label, ${run}, v.unsettled
    from jsonb_to_recordset(${json(unique)}::jsonb) as v(key text, label text, unsettled boolean)
    on conflict (flow, key) do update
      set label = excluded.label, unsettled = excluded.unsettled, gone_at = null,
          pass = case when ${full} then excluded.pass else sightings.pass end
      where sightings.unsettled or excluded.unsettled or sightings.gone_at is not null
         or sightings.label <> excluded.label or (${full} and sightings.pass <> excluded.pass)`.execute(db);
}

/** Keys that were there before and that a full pass did not come across, `limit` at most, in order. */
export async function vanished(
  db: Database,
  flow: string,
  pass: string,
  limit: number,
): Promise<{ key: string; label: string }[]> {
  return db
    .selectFrom('sightings')
    .select(['key', 'label'])
    .where('flow', '=', flow)
    .where('pass', '!=', pass)
    .where('gone_at', 'is', null)
    .orderBy('key')
    .limit(limit)
    .execute();
}

/** Remembers that keys were said to be gone, so that it is said once. */
export async function markGone(db: Database, flow: string, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  await db
    .updateTable('sightings')
    .set({ gone_at: new Date(), unsettled: false })
    .where('flow', '=', flow)
    .where('key', 'in', keys)
    .execute();
}

/** Keys that could not be written last time, `limit` at most, behind a key. */
export async function unsettledKeys(db: Database, flow: string, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('sightings')
    .select('key')
    .where('flow', '=', flow)
    .where('unsettled', '=', true)
    .where('gone_at', 'is', null)
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute();
  return rows.map((row) => row.key);
}
