import { sql } from 'kysely';
import { json, type Database } from './database.js';

/** A record as its target held it. */
export interface HeldRecord {
  key: string;
  record: object;
}

/** Keeps what a target that is listed whole holds; what comes again replaces the older. */
export async function keepHeld(db: Database, run: string, records: HeldRecord[]): Promise<void> {
  if (records.length === 0) return;
  const unique = [...new Map(records.map((each) => [each.key, each])).values()];
  await sql`
    insert into held (run, key, record)
    select ${run}, v.key, v.record from jsonb_to_recordset(${json(unique)}::jsonb) as v(key text, record jsonb)
    on conflict (run, key) do update set record = excluded.record`.execute(db);
}

/** What the target held for some keys; those it did not hold are left out. */
export async function heldOf(db: Database, run: string, keys: string[]): Promise<Map<string, object>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('held')
    .select(['key', 'record'])
    .where('run', '=', run)
    .where('key', 'in', keys)
    .execute();
  return new Map(rows.map((row) => [row.key, row.record]));
}

/** Says that the target was listed to its end. */
export async function markScanned(db: Database, run: string): Promise<void> {
  await db
    .insertInto('scans')
    .values({ run })
    .onConflict((conflict) => conflict.column('run').doNothing())
    .execute();
}

/** Whether the target was listed to its end for this run. */
export async function isScanned(db: Database, run: string): Promise<boolean> {
  return (await db.selectFrom('scans').select('run').where('run', '=', run).executeTakeFirst()) !== undefined;
}

/** It may be personal data, and is of use to its run only. */
export async function dropHeld(db: Database, run: string): Promise<void> {
  await db.deleteFrom('held').where('run', '=', run).execute();
  await db.deleteFrom('scans').where('run', '=', run).execute();
}

/** Drops what runs that ended, or never will, left behind. */
export async function dropOldHeld(db: Database): Promise<void> {
  await sql`
    delete from held where run in (
      select run from (select distinct run from held) as known
      where not exists (select from runs where runs.id = known.run and ended_at is null
                        and started_at > now() - interval '7 days'))`.execute(db);
}
