import { sql } from 'kysely';
import { json, type Database } from './database.js';

/** What a delivery said: that a record changed, or is gone. */
export interface Delivery {
  connection: string;
  /** What the vendor calls the kind of record: `contacts`. */
  entity: string;
  record: string;
  event: string;
  /** Of the body, to tell a delivery from its repetition. */
  hash: string;
  /** Nothing is to be done about it; it is kept to be seen. */
  settled: boolean;
}

/** A record that deliveries of a batch named. */
export interface NamedRecord {
  entity: string;
  record: string;
}

/** Days that deliveries are kept once something was done about them. */
const kept = 30;

/**
 * Stores deliveries, all or none; the same one again within a minute is the same. One that was settled is open again: a record that
 * changed and changed back is told of twice in the same words.
 */
export async function storeDeliveries(db: Database, deliveries: Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const unique = [...new Map(deliveries.map((each) => [JSON.stringify(each), each])).values()];
  await sql`
    insert into inbox (connection, entity, record, event, hash, minute, done_at)
    select v.connection, v.entity, v.record, v.event, v.hash, date_trunc('minute', now()), case when v.settled then now() end
    from jsonb_to_recordset(${json(unique)}::jsonb)
         as v(connection text, entity text, record text, event text, hash text, settled boolean)
    on conflict (connection, entity, record, event, hash, minute) do update set done_at = null, batch = null
      where inbox.done_at is not null and excluded.done_at is null`.execute(db);
}

/**
 * Takes open deliveries of a connection into a batch, those of so many records, the oldest first; a batch that was taken before is
 * the same again. What arrives afterwards for one of its records is open for the next batch.
 */
export async function takeBatch(
  db: Database,
  connection: string,
  batch: string,
  records: number,
): Promise<NamedRecord[]> {
  const taken = await recordsOf(db, batch);
  if (taken.length > 0) return taken;
  await sql`
    update inbox set batch = ${batch}
    from (select entity, record from inbox where connection = ${connection} and done_at is null
          group by entity, record order by min(id) limit ${records}) as wanted
    where inbox.connection = ${connection} and inbox.done_at is null
      and inbox.entity = wanted.entity and inbox.record = wanted.record`.execute(db);
  return recordsOf(db, batch);
}

async function recordsOf(db: Database, batch: string): Promise<NamedRecord[]> {
  return db
    .selectFrom('inbox')
    .select(['entity', 'record'])
    .where('batch', '=', batch)
    .where('done_at', 'is', null)
    .groupBy(['entity', 'record'])
    .orderBy((eb) => eb.fn.min('id'))
    .execute();
}

/** Something was done about all of a batch. */
export async function settleBatch(db: Database, batch: string): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ done_at: new Date() })
    .where('batch', '=', batch)
    .where('done_at', 'is', null)
    .execute();
  await db
    .deleteFrom('inbox')
    .where('done_at', '<', new Date(Date.now() - kept * 86_400_000))
    .execute();
}

/** Connections that have open deliveries. */
export async function connectionsWithDeliveries(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('inbox').select('connection').distinct().where('done_at', 'is', null).execute();
  return rows.map(({ connection }) => connection);
}

/** Which secret path of a connection is in force. */
export async function rotationOf(db: Database, connection: string): Promise<number> {
  const row = await db
    .selectFrom('webhooks')
    .select('rotation')
    .where('connection', '=', connection)
    .executeTakeFirst();
  return row?.rotation ?? 0;
}

/** Makes the secret path of a connection unknown; answers the number of the new one. */
export async function rotate(db: Database, connection: string): Promise<number> {
  const row = await db
    .insertInto('webhooks')
    .values({ connection, rotation: 1 })
    .onConflict((conflict) => conflict.column('connection').doUpdateSet({ rotation: sql`webhooks.rotation + 1` }))
    .returning('rotation')
    .executeTakeFirstOrThrow();
  return row.rotation;
}
