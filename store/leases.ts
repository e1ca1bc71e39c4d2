import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './database.js';

/** How long a place is held without being renewed: a worker that died gives it back by this. */
export const leaseSeconds = 10;

/**
 * Takes the next free slot of the connection's rate, in one statement, so that callers of all workers queue fairly. Answers
 * how many milliseconds from now it is.
 */
export async function takeSlot(db: Database, connection: string, perSecond: number): Promise<number> {
  const gap = 1 / perSecond;
  const { rows } = await sql<{ wait: number }>`
    insert into rates (connection, next_at) values (${connection}, clock_timestamp() + make_interval(secs => ${gap}))
    on conflict (connection) do update
      set next_at = greatest(rates.next_at, clock_timestamp()) + make_interval(secs => ${gap})
    returning extract(epoch from next_at - clock_timestamp())::float8 - ${gap}::float8 as wait`.execute(db);
  return Math.max(0, rows[0]?.wait ?? 0) * 1_000;
}

/** The system asked to wait: no slot before that many milliseconds have passed. */
export async function postponeSlots(db: Database, connection: string, wait: number): Promise<void> {
  await sql`
    insert into rates (connection, next_at)
    values (${connection}, clock_timestamp() + make_interval(secs => ${wait / 1_000}))
    on conflict (connection) do update set next_at = greatest(rates.next_at, excluded.next_at)`.execute(db);
}

/** Takes one of the places for calls under way; undefined where all are taken. Places of dead workers are given back. */
export async function takeLease(db: Database, connection: string, inFlight: number): Promise<string | undefined> {
  const id = randomUUID();
  const taken = await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${connection}, 0))`.execute(tx);
    const { rows } = await sql<{ id: string }>`
      insert into leases (id, connection, expires_at)
      select ${id}, ${connection}, clock_timestamp() + make_interval(secs => ${leaseSeconds})
      where (select count(*) from leases where connection = ${connection} and expires_at > clock_timestamp()) < ${inFlight}
      returning id`.execute(tx);
    if (rows.length === 0) await sql`delete from leases where expires_at <= clock_timestamp()`.execute(tx);
    return rows.length > 0;
  });
  return taken ? id : undefined;
}

/** Keeps a place for as long again. */
export async function renewLease(db: Database, id: string): Promise<void> {
  await sql`
    update leases set expires_at = clock_timestamp() + make_interval(secs => ${leaseSeconds}) where id = ${id}`.execute(
    db,
  );
}

/** Gives a place back. */
export async function giveBackLease(db: Database, id: string): Promise<void> {
  await db.deleteFrom('leases').where('id', '=', id).execute();
}
