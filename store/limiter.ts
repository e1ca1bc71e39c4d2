import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import PQueue from 'p-queue';
import type { Database } from './database.js';

/** How hard one connection may be driven by all workers together; absent means no limit. */
export interface ConnectionLimits {
  callsPerSecond?: number | undefined;
  inFlight?: number | undefined;
}

/** Longest a call may hold its place; a worker that died gives it back by this. */
const leaseSeconds = 180;

/**
 * Limits of one connection, held across workers: the rate by one row that says when the next call may start (each caller
 * takes the next slot in one statement), the calls under way by one row each. Without limits nothing is asked of the
 * database but pauses the system itself demanded.
 */
export function limiterOf(
  db: Database,
  connection: string,
  limits: ConnectionLimits,
): { run<T>(call: () => Promise<T>): Promise<T>; throttled(wait: number): void } {
  const local = new PQueue({ concurrency: limits.inFlight ?? Number.POSITIVE_INFINITY });
  let pausedUntil = 0;

  const run = async <T>(call: () => Promise<T>): Promise<T> => {
    const result = await local.add(async () => {
      await sleepUntil(pausedUntil);
      if (limits.callsPerSecond) await sleepUntil(await takeSlot(db, connection, limits.callsPerSecond));
      if (!limits.inFlight) return call();
      const lease = await takeLease(db, connection, limits.inFlight);
      try {
        return await call();
      } finally {
        await db.deleteFrom('leases').where('id', '=', lease).execute();
      }
    });
    return result as T;
  };
  const throttled = (wait: number): void => {
    pausedUntil = Math.max(pausedUntil, Date.now() + wait);
    if (limits.callsPerSecond) void postpone(db, connection, wait).catch(() => undefined); // others find out by their own 429
  };
  return { run, throttled };
}

/** Takes the next free slot of the connection's rate; answers when it is, in milliseconds of this process's clock. */
async function takeSlot(db: Database, connection: string, perSecond: number): Promise<number> {
  const gap = 1 / perSecond;
  const { rows } = await sql<{ wait: number }>`
    insert into rates (connection, next_at) values (${connection}, clock_timestamp() + make_interval(secs => ${gap}))
    on conflict (connection) do update
      set next_at = greatest(rates.next_at, clock_timestamp()) + make_interval(secs => ${gap})
    returning extract(epoch from next_at - clock_timestamp())::float8 - ${gap}::float8 as wait`.execute(db);
  return Date.now() + Math.max(0, rows[0]?.wait ?? 0) * 1_000;
}

async function postpone(db: Database, connection: string, wait: number): Promise<void> {
  await sql`
    insert into rates (connection, next_at)
    values (${connection}, clock_timestamp() + make_interval(secs => ${wait / 1_000}))
    on conflict (connection) do update set next_at = greatest(rates.next_at, excluded.next_at)`.execute(db);
}

async function takeLease(db: Database, connection: string, inFlight: number): Promise<string> {
  const id = randomUUID();
  for (let delay = 5; ; delay = Math.min(delay * 2, 250)) {
    const taken = await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${connection}, 0))`.execute(tx);
      const { rows } = await sql<{ id: string }>`
        insert into leases (id, connection, expires_at)
        select ${id}, ${connection}, clock_timestamp() + make_interval(secs => ${leaseSeconds})
        where (select count(*) from leases where connection = ${connection} and expires_at > clock_timestamp()) < ${inFlight}
        returning id`.execute(tx);
      if (rows.length === 0) {
        await sql`delete from leases where expires_at <= clock_timestamp()`.execute(tx);
      }
      return rows.length > 0;
    });
    if (taken) return id;
    await sleep(delay * (0.5 + Math.random()));
  }
}

async function sleepUntil(instant: number): Promise<void> {
  const wait = instant - Date.now();
  if (wait > 0) await sleep(wait);
}
