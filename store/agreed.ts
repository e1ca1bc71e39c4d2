import { sql } from 'kysely';
import { json, type Database } from './database.js';

/** What both sides of a pair last held of a record: a hash by path of the field. Version 0: nothing yet. */
export interface Agreed {
  key: string;
  fields: Readonly<Record<string, string>>;
  version: number;
}

/** What a pair of flows agreed on, by key; a record of which nothing is known is left out. */
export async function agreedOn(db: Database, pair: string, keys: string[]): Promise<Map<string, Agreed>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('agreed')
    .select(['key', 'fields', 'version'])
    .where('pair', '=', pair)
    .where('key', '=', (eb) => eb.fn.any(eb.val(keys)))
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}

/**
 * Keeps what is agreed now. A record that the other flow of the pair wrote meanwhile keeps what that one wrote: both saw the
 * contents of both sides, and the next run compares them again.
 */
export async function agree(db: Database, pair: string, records: Agreed[]): Promise<void> {
  if (records.length === 0) return;
  await sql`
    insert into agreed (pair, key, fields, version)
    select ${pair}, v.key, v.fields, v.version + 1
    from jsonb_to_recordset(${json(records)}::jsonb) as v(key text, fields jsonb, version integer)
    order by v.key -- both flows write here, and must not wait for each other crosswise
    on conflict (pair, key) do update
      set fields = excluded.fields, version = excluded.version, updated_at = now()
      where agreed.version = excluded.version - 1`.execute(db);
}
