import { describe, expect, it } from 'vitest';
import { createPointBucket } from '../../../connectors/shopify/api/bucket.js';
import { memoryLedger } from '../../contract/kit/surroundings.js';
import { brand, readAll, startShop } from './shop.js';

const context = { connection: 'kit-main', operation: 'try' };
const many = { ...brand, variants: Array.from({ length: 3_000 }, (_, place) => variant(place)) };

function variant(place: number) {
  return { name: `Article ${place}`, sku: `S${place}`, barcode: null, stock: { Nantes: place } };
}

describe('points', () => {
  it(
    'are set aside before a call, so that several workers together never overdraw and do not starve',
    { timeout: 60_000 },
    async () => {
      const bucket = { maximum: 300, restorePerSecond: 600 };
      const shop = await startShop({ seed: many, profile: { bucket } });
      const workers = [shop, shop.again(), shop.again()];
      const read = (worker: { connection: typeof shop.connection }): Promise<unknown> => {
        const own = { readBy: 'pages', locations: ['Nantes'] };
        const source = worker.connection.stockSource?.({ productKey: 'sku', incoming: false, own });
        return source ? readAll(source, 100) : Promise.reject(new Error('no source'));
      };
      const began = Date.now();
      await Promise.all(workers.map(read));
      const seconds = (Date.now() - began) / 1_000;
      const allowed = bucket.maximum + bucket.restorePerSecond * seconds;
      expect(shop.sim.requests().violations).toEqual([]);
      // The last points are kept for orders, and at the end some are left over. How many it uses on a quiet machine is told by
      // the bench; on a busy one points are restored while nobody is there to ask for them.
      const used = shop.sim.bucket.spent / (allowed - bucket.maximum / 5 - 60);
      expect(used, `${shop.sim.bucket.spent} of ${Math.round(allowed)} points in ${seconds} s`).toBeGreaterThan(0.5);
    },
  );

  it('are kept for orders: reading stock leaves some in the bucket', async () => {
    const ledger = memoryLedger();
    const bucket = createPointBucket(ledger, () => 1_000_000);
    const first = await bucket.reserve(10, 0, context);
    await bucket.answered(first, { requested: 10, actual: 10, available: 990, maximum: 1_000, restore: 100 });
    await bucket.reserve(760, 200, context); // leaves 230
    const order = await bucket.reserve(60, 0, context);
    expect(order.points).toBe(60);
  });

  it('that are not there are waited for, and a long wait is passed on', async () => {
    let now = 1_000_000;
    const ledger = memoryLedger();
    const bucket = createPointBucket(ledger, () => now);
    const first = await bucket.reserve(900, 0, context);
    await bucket.answered(first, { requested: 900, actual: 900, available: 100, maximum: 1_000, restore: 1 });
    await expect(bucket.reserve(500, 0, context)).rejects.toMatchObject({ name: 'Throttled', retryAfter: 400_000 });
    now += 400_000;
    expect((await bucket.reserve(500, 0, context)).points).toBe(500);
  });

  it('come back where a call cost less than it asked for, and are taken off where others spent them', async () => {
    const now = 1_000_000;
    const bucket = createPointBucket(memoryLedger(), () => now);
    const read = async (points: number): Promise<boolean> =>
      bucket.reserve(points, 0, context).then(
        () => true,
        () => false,
      );
    const first = await bucket.reserve(100, 0, context);
    await bucket.answered(first, { requested: 100, actual: 40, available: 960, maximum: 1_000, restore: 0.001 });
    expect(await read(961)).toBe(false);
    const second = await bucket.reserve(60, 0, context);
    await bucket.answered(second, { requested: 60, actual: 60, available: 500, maximum: 1_000, restore: 0.001 });
    expect(await read(501)).toBe(false);
    expect(await read(500)).toBe(true);
  });

  it(
    'that Shopify says are missing, with status 200, are waited for: nothing was executed',
    { timeout: 20_000 },
    async () => {
      const shop = await startShop();
      shop.sim.fault({ kind: 'throttled', match: { operation: '^StockPage$' } });
      const began = Date.now();
      expect(await readAll(shop.stock())).toHaveLength(5);
      expect(Date.now() - began).toBeGreaterThanOrEqual(990);
      shop.sim.fault({ kind: 'throttled', match: { operation: '^DraftCreate$' } });
      const [ready] = await shop.target.check(
        [(await import('./shop.js')).order()],
        (await import('./shop.js')).options,
      );
      const results = ready?.ready ? await shop.target.create([ready.ready], (await import('./shop.js')).options) : [];
      expect(results).toMatchObject([{ outcome: 'created' }]);
      expect(shop.sim.shop.drafts.size).toBe(1);
    },
  );
});
