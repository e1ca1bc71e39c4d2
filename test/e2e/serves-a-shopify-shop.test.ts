import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOfRun } from '../../store/items.js';
import { startSystem, type System } from '../support/e2e-system.js';

let system: System;
beforeAll(async () => {
  system = await startSystem();
}, 180_000);
afterAll(() => system.close());

const statusOf = (order: string): string | undefined => system.demo.shop.portal.portal.orders.get(order)?.status;
const inShop = (order: string): number => {
  const { orders, drafts } = system.demo.shop.shop.shop;
  const mine = (attributes: { key: string; value: string }[]): boolean =>
    attributes.some(({ key, value }) => key === 'portal_order' && value === `lnb:${order}`);
  const open = [...drafts.values()].filter(({ orderId, attributes }) => orderId === null && mine(attributes));
  return [...orders.values()].filter(({ draft }) => mine(draft.attributes)).length + open.length;
};

describe('orders of the portal', () => {
  it('end in the shop as expected, each once, and are closed in the portal', async () => {
    const { ordersFlow, expected } = system.demo.shop;
    const wanted = expected[ordersFlow] ?? {};
    const result = await system.runFlow(ordersFlow);
    const items = await itemsOfRun(system.db, result.run);
    expect(Object.fromEntries(items.map(({ label, outcome }) => [label, outcome]))).toEqual(wanted);
    for (const [order, outcome] of Object.entries(wanted)) {
      expect([order, inShop(order)]).toEqual([order, outcome === 'created' ? 1 : 0]);
      expect([order, statusOf(order)]).toEqual([order, outcome === 'created' ? 'closed' : 'invoicing']);
    }
    expect(items.filter(({ outcome, reasons }) => outcome === 'blocked' && reasons.length === 0)).toEqual([]);
  });

  it('are not sent again, and nothing in the shop is deleted', async () => {
    const before = system.demo.shop.shop.shop.orders.size;
    await system.runFlow(system.demo.shop.ordersFlow);
    expect(system.demo.shop.shop.shop.orders.size).toBe(before);
    const { byOperation, violations } = system.demo.shop.shop.requests();
    expect(Object.keys(byOperation).filter((name) => /delete/i.test(name))).toEqual([]);
    expect(violations).toEqual([]);
    expect(system.demo.shop.portal.requests().violations).toEqual([]);
  });
});

describe('stock of the shop', () => {
  const writes = (): number => {
    const { byMethod, byOperation } = system.demo.shop.portal.requests();
    return (byMethod['POST'] ?? 0) - (byOperation['getToken'] ?? 0);
  };

  it('reaches the portal, and is not written again where nothing changed', async () => {
    const { stockFlow } = system.demo.shop;
    const first = await system.runFlow(stockFlow);
    expect(['ok', 'attention']).toContain(first.outcome);
    expect(first.counts.updated ?? 0).toBeGreaterThan(0);
    const before = writes();
    const second = await system.runFlow(stockFlow);
    expect(second.counts.updated).toBeUndefined();
    expect(second.counts.unchanged ?? 0).toBeGreaterThan(0);
    expect(writes()).toBe(before);
  });

  it('moves by itself what was counted anew', async () => {
    const { shop, stockFlow } = system.demo.shop;
    const variant = [...shop.shop.variants.values()].find(
      ({ barcode, status }) => barcode !== null && status === 'ACTIVE',
    );
    shop.change({ kind: 'variant', key: variant?.barcode ?? '', set: { location: 'Lyon warehouse', available: 77 } });
    const { counts } = await system.runFlow(stockFlow, { scope: 'changes' });
    expect(counts.updated).toBe(1);
  });
});
