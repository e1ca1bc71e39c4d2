import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, openDatabase, type Database } from '../../store/database.js';
import { ledgerOf } from '../../store/ledger.js';
import { takeLease } from '../../store/leases.js';
import { limiterOf } from '../../worker/limiter.js';
import { database } from '../support/servers.js';

let one: Database;
let other: Database;
beforeAll(async () => {
  const url = await database();
  [one, other] = [openDatabase(url), openDatabase(url)];
  await Promise.all([migrate(one), migrate(other)]);
});
afterAll(() => Promise.all([one.destroy(), other.destroy()]));

describe('limits of a connection', () => {
  it('hold the rate across workers', async () => {
    const limits = { callsPerSecond: 50 };
    const workers = [limiterOf(one, 'rate', limits), limiterOf(other, 'rate', limits)];
    const begun = performance.now();
    let last = 0;
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        workers[index % 2]!.run(() => Promise.resolve(void (last = performance.now()))),
      ),
    );
    // 30 calls at 50 a second: the last slot is 580 ms after the first, however late a busy machine wakes its callers.
    expect(last - begun).toBeGreaterThanOrEqual(575);
  });

  it('hold the number of calls under way across workers', async () => {
    const limits = { inFlight: 3 };
    const workers = [limiterOf(one, 'flight', limits), limiterOf(other, 'flight', limits)];
    let underWay = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        workers[index % 2]!.run(async () => {
          most = Math.max(most, ++underWay);
          await new Promise((resolve) => setTimeout(resolve, 20));
          underWay -= 1;
        }),
      ),
    );
    expect(most).toBeLessThanOrEqual(3);
    expect(most).toBeGreaterThan(1);
  });

  it('give back the place of a worker that died', async () => {
    expect(await takeLease(one, 'dead', 1)).toBeDefined();
    expect(await takeLease(other, 'dead', 1)).toBeUndefined();
    await one
      .updateTable('leases')
      .set({ expires_at: new Date(0) })
      .where('connection', '=', 'dead')
      .execute();
    expect(await takeLease(other, 'dead', 1)).toBeDefined();
  });

  it('keep all workers quiet when the system asked for it', async () => {
    const limits = { callsPerSecond: 1_000 };
    limiterOf(one, 'quiet', limits).throttled(400);
    await new Promise((resolve) => setTimeout(resolve, 100)); // until the other can know of it
    const begun = performance.now();
    await limiterOf(other, 'quiet', limits).run(() => Promise.resolve());
    expect(performance.now() - begun).toBeGreaterThan(200);
  });
});

describe('the ledger', () => {
  it('lets the first of many write, and tells the others what stands', async () => {
    const ledgers = [ledgerOf(one, 'c'), ledgerOf(other, 'c')];
    const rows = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ledgers[index % 2]!.putIfAbsent('key', { by: index })),
    );
    expect(new Set(rows.map((row) => JSON.stringify(row.value))).size).toBe(1);
  });

  it('refuses to overwrite what changed meanwhile', async () => {
    const ledger = ledgerOf(one, 'd');
    await ledger.putIfAbsent('key', 1);
    expect(await ledger.compareAndSet('key', 1, 2)).toBe(true);
    expect(await ledger.compareAndSet('key', 1, 3)).toBe(false);
    expect(await ledger.get('key')).toEqual({ value: 2, version: 2 });
  });
});
