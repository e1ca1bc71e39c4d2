import { sql } from 'kysely';
import { json, type Database } from './database.js';

/** A key that a flow's source held. */
export interface Sighting {
  key: string;
  label: string;
  /** It could not be written: it is read again next time though the source does not change. */
  unsettled: boolean;
}

/** Whose sightings: those of a flow, or of a preview of it, which must not be taken for a run's. */
export type SightedBy = string;

/** Name of the sightings of a preview. */
export function previewSightings(run: string): SightedBy {
  return `preview/${run}`;
}

/**
 * Remembers what a source held. `full`: this is a pass over everything, so that keys it does not come across are gone; otherwise
 * a key keeps the pass it was seen in.
 */
export async function see(
  db: Database,
  by: SightedBy,
  run: string,
  sightings: Sighting[],
  full: boolean,
): Promise<void> {
  if (sightings.length === 0) return;
  const unique = [...new Map(sightings.map((each) => [each.key, each])).values()];
  await sql`
    insert into sightings (flow, key, label, pass, unsettled)
    select ${by}, v.key, v.label, ${run}, v.unsettled
    from jsonb_to_recordset(${json(unique)}::jsonb) as v(key text, label text, unsettled boolean)
    order by v.key -- pages are worked at once, and must not wait for each other crosswise
    on conflict (flow, key) do update
      set label = excluded.label, unsettled = excluded.unsettled, gone_at = null,
          pass = case when ${full} then excluded.pass else sightings.pass end
      where sightings.unsettled or excluded.unsettled or sightings.gone_at is not null
         or sightings.label <> excluded.label or (${full} and sightings.pass <> excluded.pass)`.execute(db);
}

/** What was seen under these keys in this very pass, by key. */
export async function seenInPass(
  db: Database,
  by: SightedBy,
  pass: string,
  keys: string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; label: string }>`
    select seen.* from unnest(${keys}::text[]) as wanted(key)
    cross join lateral (
      select key, label from sightings where flow = ${by} and sightings.key = wanted.key and pass = ${pass} offset 0
    ) as seen`.execute(db);
  return new Map(rows.map((row) => [row.key, row.label]));
}

/** A full pass of a flow: which it is, and whose sightings tell what it came across. */
export interface Pass {
  flow: string;
  run: string;
  seenBy: SightedBy;
}

/** Keys that were there before and that a full pass did not come across, behind a key, in order, `limit` at most. */
export async function vanished(
  db: Database,
  pass: Pass,
  after: string,
  limit: number,
): Promise<{ key: string; label: string }[]> {
  const { rows } = await sql<{ key: string; label: string }>`
    select key, label from sightings as known
    where flow = ${pass.flow} and gone_at is null and key > ${after} and ${notSeen(pass)}
    order by key limit ${limit}`.execute(db);
  return rows;
}

/** How many keys a flow knew, and how many of them a full pass did not come across. */
export async function countVanished(db: Database, pass: Pass): Promise<{ known: number; gone: number }> {
  const { rows } = await sql<{ known: string; gone: string }>`
    select count(*) as known, count(*) filter (where ${notSeen(pass)}) as gone
    from sightings as known where flow = ${pass.flow} and gone_at is null`.execute(db);
  return { known: Number(rows[0]?.known ?? 0), gone: Number(rows[0]?.gone ?? 0) };
}

function notSeen({ flow, run, seenBy }: Pass): ReturnType<typeof sql> {
  if (seenBy === flow) return sql`known.pass <> ${run}`;
  return sql`not exists (select from sightings as seen where seen.flow = ${seenBy} and seen.key = known.key)`;
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

/** Forgets what a preview saw. */
export async function forgetSightings(db: Database, by: SightedBy): Promise<void> {
  await db.deleteFrom('sightings').where('flow', '=', by).execute();
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
