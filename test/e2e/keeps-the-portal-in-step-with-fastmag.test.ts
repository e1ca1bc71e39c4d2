import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOfRun } from '../../store/items.js';
import { saveFlow } from '../../store/flows.js';
import { newProduct } from '../simulators/le-new-black/brand.js';
import { startSystem, type System } from '../support/e2e-system.js';

let system: System;

beforeAll(async () => {
  system = await startSystem();
}, 180_000);
afterAll(() => system.close());

/** Calls that write to the portal; signing in is none. */
function writes(): number {
  const { byMethod, byOperation } = system.demo.boutiques.portal.requests();
  return (byMethod['POST'] ?? 0) - (byOperation['getToken'] ?? 0);
}

describe('flows of products, images and prices from Fastmag', () => {
  it.each(['fastmag-lnb-products', 'fastmag-lnb-images', 'fastmag-lnb-prices'])(
    '%s writes what differs, and nothing the second time, no byte of an image either',
    async (flow) => {
      const { portal, fastmag } = system.demo.boutiques;
      const first = await system.runFlow(flow);
      expect(['ok', 'attention']).toContain(first.outcome);
      expect((first.counts.created ?? 0) + (first.counts.updated ?? 0)).toBeGreaterThan(0);
      const silent = (await itemsOfRun(system.db, first.run)).filter(
        ({ outcome, reasons }) => ['excluded', 'blocked', 'failed'].includes(outcome ?? '') && reasons.length === 0,
      );
      expect(silent).toEqual([]);
      const before = { writes: writes(), pictures: fastmag.requests().byOperation['photo'] ?? 0 };
      const second = await system.runFlow(flow);
      expect({ created: second.counts.created, updated: second.counts.updated }).toEqual({});
      expect(second.counts.unchanged).toBeGreaterThan(0);
      expect(writes()).toBe(before.writes);
      // One more at most: the service is asked anew what it answers for a picture that cannot be.
      expect((fastmag.requests().byOperation['photo'] ?? 0) - before.pictures).toBeLessThanOrEqual(1);
      expect(portal.requests().violations).toEqual([]);
    },
  );

  it('bring a product the portal has never heard of, with its pictures and prices', () => {
    const held = system.demo.boutiques.portal.portal;
    const { model, colours } = newProduct;
    const product = held.products.get(model);
    expect(product).toMatchObject({ model, name: newProduct.name, is_published: true });
    for (const { code, prices } of colours) {
      const variant = product?.variants.find(({ fabric_code }) => fabric_code === code);
      expect(variant?.skus).toMatchObject([{ ean13: expect.stringMatching(/^\d{13}$/) }]);
      const wholesale = variant?.prices.map((each) => [each.price_list_code, each.wholesale_price]);
      expect(Object.fromEntries(wholesale ?? [])).toEqual(prices);
    }
  });

  it('name a price list the portal does not have, before anything is written', async () => {
    const before = writes();
    const prices = system.demo.configuration.flows.find(({ id }) => id === 'fastmag-lnb-prices');
    if (!prices) throw new Error('the demo has no flow of prices');
    await saveFlow(system.db, { ...prices, options: { priceLists: { 'EUR-WHS': 'NO-SUCH-LIST' } } }, 'file');
    const failed = await system.runFlow(prices.id).catch((error: unknown) => error);
    expect(inspect(failed, { depth: 8 })).toContain('NO-SUCH-LIST');
    expect(writes()).toBe(before);
  });
});
