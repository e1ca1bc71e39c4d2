import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate, openDatabase, type Database } from '../../store/database.js';
import { leaseSeconds, renewLease, takeLease } from '../../store/leases.js';
import { limiterOf } from '../../worker/limiter.js';
import { database } from '../support/servers.js';

let db: Database;
beforeAll(async () => {
  db = openDatabase(await database());
  await migrate(db);
});
afterAll(() => db.destroy());

async function secondsLeft(connection: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select extract(epoch from expires_at - clock_timestamp())::float8 as left from leases where connection = ${connection}`.execute(
    db,
  );
  return rows[0]?.left ?? 0;
}

it('the place of a killed worker is free again in time for a run to go on within 15 s', async () => {
  await takeLease(db, 'killed', 1);
  expect(leaseSeconds).toBeLessThan(15);
  expect(await secondsLeft('killed')).toBeLessThanOrEqual(leaseSeconds);
});

it('a call that takes long keeps its place', async () => {
  const lease = await takeLease(db, 'long', 1);
  await db
    .updateTable('leases')
    .set({ expires_at: sql`clock_timestamp() + interval '1 second'` })
    .execute();
  await renewLease(db, lease ?? '');
  expect(await secondsLeft('long')).toBeGreaterThan(leaseSeconds - 2);
});

it('what a call brought is not lost when the database goes away meanwhile', async () => {
  const own = openDatabase(await database(), { connections: 1 });
  await migrate(own);
  const limiter = limiterOf(own, 'cut', { inFlight: 1 });
  const answer = limiter.run(async () => {
    await own.destroy();
    return 'the order is there';
  });
  await expect(answer).resolves.toBe('the order is there');
});
