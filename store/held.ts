import { sql } from 'kysely';
import type { Reason } from '../model/reason.js';
import { json, type Database } from './database.js';

/** A record as its target held it. */
export interface HeldRecord {
  key: string;
  record: object;
  /** Why nothing can be written to it. */
  trouble?: Reason | undefined;
}

/** One listing of a target, for a run. Several attempts may list at once; each has its own. */
export interface Scan {
  run: string;
  scan: string;
}

/** Says that a listing begins. */
export async function beginScan(db: Database, { run, scan }: Scan): Promise<void> {
  await db.insertInto('scans').values({ run, scan }).execute();
}

/** Keeps what a listing brought; what comes again replaces the older. */
export async function keepHeld(db: Database, { run, scan }: Scan, records: HeldRecord[]): Promise<void> {
  if (records.length === 0) return;
  const unique = [...new Map(records.map((each) => [each.key, each])).values()];
  await sql`
    insert into held (run, scan, key, record, trouble)
    select ${run}, ${scan}, v.key, v.record, v.trouble
    from jsonb_to_recordset(${json(unique)}::jsonb) as v(key text, record jsonb, trouble jsonb)
    on conflict (run, scan, key) do update set record = excluded.record, trouble = excluded.trouble`.execute(db);
}

/** Says that a listing came to its end. */
export async function endScan(db: Database, { run, scan }: Scan): Promise<void> {
  await db.updateTable('scans').set({ done_at: new Date() }).where('run', '=', run).where('scan', '=', scan).execute();
}

/** The listing a run reads: of several complete ones the first, so that it stays the same to the run's end. */
export async function scanOf(db: Database, run: string): Promise<Scan | undefined> {
  const row = await db
    .selectFrom('scans')
    .select('scan')
    .where('run', '=', run)
    .where('done_at', 'is not', null)
    .orderBy('done_at')
    .orderBy('scan')
    .limit(1)
    .executeTakeFirst();
  return row && { run, scan: row.scan };
}

/**
 * What the target held for some keys; those it did not hold are left out.
 *
 * @throws where the listing is gone: unlogged, it does not outlive a crash of the database, and nothing would look like everything gone
 */
export async function heldOf(db: Database, { run, scan }: Scan, keys: string[]): Promise<Map<string, HeldRecord>> {
  if (keys.length === 0) return new Map();
  // One look-up a key, as in items: nothing has counted the rows of a listing that was made a moment ago.
  const { rows } = await sql<{ key: string; record: object | null; trouble: Reason | null }>`
    select wanted.key, one.record, one.trouble from scans cross join unnest(${keys}::text[]) as wanted(key)
    left join lateral (
      select record, trouble from held where run = ${run} and scan = ${scan} and held.key = wanted.key offset 0
    ) as one on true
    where scans.run = ${run} and scans.scan = ${scan} and scans.done_at is not null`.execute(db);
  if (rows.length === 0) throw new Error('What the target held is no longer kept; it is listed again');
  return new Map(
    rows.flatMap(({ key, record, trouble }) =>
      record === null ? [] : [[key, { key, record, ...(trouble && { trouble }) }] as const],
    ),
  );
}

/** It may be personal data, and is of use to its run only. */
export async function dropHeld(db: Database, run: string): Promise<void> {
  await db.deleteFrom('held').where('run', '=', run).execute();
  await db.deleteFrom('scans').where('run', '=', run).execute();
}

/** Drops what runs that ended, or never will, left behind. */
export async function dropOldHeld(db: Database): Promise<void> {
  const { rows } = await sql<{ run: string }>`
    select distinct scans.run from scans left join runs on runs.id = scans.run
    where runs.ended_at is not null or scans.started_at < now() - interval '7 days'`.execute(db);
  for (const { run } of rows) await dropHeld(db, run);
}
