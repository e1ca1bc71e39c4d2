import { describe, expect, it } from 'vitest';
import type { RecordTarget, StockOptions } from '../../../connectors/ports.js';
import type { StockLevel } from '../../../model/stock.js';
import { generateCatalogue, generatedKeys } from '../../simulators/le-new-black/catalogue.js';
import { listed, put, sourced, verdicts } from './records.js';
import { startPortal, type TestPortal } from './portal.js';

const first = generatedKeys(0).ean13;

async function start(options: Partial<StockOptions> = {}): Promise<TestPortal & { target: RecordTarget<StockLevel> }> {
  const seed = { priceLists: { 'EUR-WHS': 'EUR' }, retailers: [], orders: [], ...generateCatalogue(40) };
  const portal = await startPortal({ seed });
  const target = portal.connection.stockTarget?.({ own: {}, productKey: 'ean13', incoming: false, ...options });
  if (!target) throw new Error('offers no stockTarget');
  return { ...portal, target };
}

const level = (available: number, more: Partial<StockLevel> = {}) =>
  sourced(first, { ean13: first, available, ...more });

describe('stock that goes to the portal', () => {
  it('is whole pieces and never negative, and says so', async () => {
    const { target } = await start({ incoming: true });
    expect(await verdicts(target, [level(3)])).toEqual([]);
    expect(await verdicts(target, [level(-3)])).toEqual(['portal_stock_adjusted']);
    expect(await verdicts(target, [level(2.5, { incoming: 0.4 })])).toEqual([
      'portal_stock_adjusted',
      'portal_stock_adjusted',
    ]);
    const resolved = await target.resolve?.([level(-3), level(2.5)]);
    expect(resolved?.map((each) => each.record?.available)).toEqual([0, 2]);
  });

  it('sends what comes only where the flow says so', async () => {
    const { target } = await start();
    expect(target.owns).toEqual(['available']);
    const [fitted] = (await target.resolve?.([level(3, { incoming: 5, incomingOn: '2026-08-01' })])) ?? [];
    expect(fitted?.record).toEqual({ ean13: first, available: 3 });
  });

  it('is not written to a key that several articles share, whichever worker listed them', async () => {
    const { sim, target, connection } = await start();
    const second = generatedKeys(1);
    sim.change({ kind: 'size', key: second.ean13, set: { ean13: first } });
    const before = [sim.portal.stock.get('G00001|BLK|XS'), sim.portal.stock.get('G00001|BLK|S')];
    const held = await listed(target);
    expect(held.size).toBe(39);
    const change = {
      key: first,
      label: 'A',
      action: 'updated' as const,
      record: { available: 9 },
      fields: ['available'],
    };
    const other = connection.stockTarget?.({ own: {}, productKey: 'ean13', incoming: false });
    for (const each of [target, other]) {
      expect(await each?.write([change])).toMatchObject([
        { outcome: 'blocked', reason: { code: 'portal_article_ambiguous' } },
      ]);
    }
    expect(await verdicts(target, [level(9)])).toEqual(['blocked: portal_article_ambiguous']);
    expect([sim.portal.stock.get('G00001|BLK|XS'), sim.portal.stock.get('G00001|BLK|S')]).toEqual(before);
    sim.change({ kind: 'size', key: second.sku, set: { ean13: second.ean13 } });
    await listed(target);
    expect(await put(target, [level(9)])).toEqual(['updated']);
  });

  it('reads figures that are text, null or absent', async () => {
    const { sim, target } = await start({ incoming: true });
    sim.profile({ numbers: 'text', nulls: true, extraFields: true });
    sim.change({ kind: 'stock', key: first, set: { in_stock: null } });
    const held = await listed(target);
    expect(held.get(first)).toEqual({ ean13: first, incoming: 0 });
    expect(held.get(generatedKeys(7).ean13)).toMatchObject({ available: 7 });
    sim.change({ kind: 'stock', key: first, set: { incoming_stock: 4, incoming_stock_date: '2026-08-01 00:00:00' } });
    expect((await target.read?.([first]))?.[0]?.record).toMatchObject({ incoming: 4, incomingOn: '2026-08-01' });
  });

  it('comes in lots while the answer still arrives, however it is cut', async () => {
    const { sim, target } = await start();
    sim.fault({ kind: 'slow-body', ms: 300, match: { operation: 'listInventory' } });
    const began = Date.now();
    const times: number[] = [];
    for await (const stored of target.scan?.() ?? []) times.push(stored.key ? Date.now() - began : 0);
    expect(times).toHaveLength(40);
    expect((times[0] ?? 0) + 100).toBeLessThan(times.at(-1) ?? 0);
  });

  it('may be left half read', async () => {
    const { target, sim } = await start();
    for await (const stored of target.scan?.() ?? []) {
      expect(stored.key).toBe(first);
      break;
    }
    expect((await listed(target)).size).toBe(sim.portal.stock.size);
  });
});
