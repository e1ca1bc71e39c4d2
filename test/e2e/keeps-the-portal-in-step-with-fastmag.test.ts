import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOfRun } from '../../store/items.js';
import { saveFlow } from '../../store/flows.js';
import { flowsQueue, type FlowKind } from '../../workflows/contract/names.js';
import type { RunResult } from '../../workflows/contract/results.js';
import { startSystem, type System } from '../support/e2e-system.js';

let system: System;

beforeAll(async () => {
  system = await startSystem();
  const { fastmag } = system.demo.boutiques;
  // Colours are known in the portal by the codes they have in Fastmag.
  for (const { BarCode = '', Couleur = '' } of fastmag.account.rows('produits')) {
    const held = fastmag.account.rows('produitscouleurs');
    if (held.some((each) => each['BarCode'] === BarCode && each['Couleur'] === Couleur)) continue;
    fastmag.account.insert('produitscouleurs', { BarCode, Couleur, CodeCouleur: Couleur });
  }
  fastmag.change({ kind: 'prixtarifs', key: 'SS26-001', set: { PrixVente: '151.50' } });
  await system.reconnect('fastmag-main', { photos: { base: `${fastmag.url}/photos`, folder: '4711' } });
  const source = { defaultCollection: 'FM26' };
  await declare('fastmag-lnb-products', 'syncProducts', { productKey: 'ean13', source });
  await declare('fastmag-lnb-images', 'syncImages', {});
  await declare('fastmag-lnb-prices', 'syncPrices', { priceLists: { 'EUR-WHS': 'EUR-WHS', 'USD-WHS': 'USD-WHS' } });
  await declare('fastmag-lnb-prices-wrong', 'syncPrices', { priceLists: { 'EUR-WHS': 'NO-SUCH-LIST' } });
});
afterAll(() => system.close());

const kinds = new Map<string, FlowKind>();

async function declare(id: string, kind: FlowKind, options: Record<string, unknown>): Promise<void> {
  kinds.set(id, kind);
  const sides = { source: 'fastmag-main', target: 'lnb-boutiques', schedule: null, overlap: 'skip' as const };
  await saveFlow(system.db, { id, kind, ...sides, options }, 'file');
}

async function run(flow: string): Promise<RunResult> {
  const start = { workflowId: `manual-${randomUUID()}`, taskQueue: flowsQueue, args: [{ flow }] };
  return (await system.client.workflow.execute(kinds.get(flow) ?? '', start)) as RunResult;
}

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
      const first = await run(flow);
      expect(['ok', 'attention']).toContain(first.outcome);
      expect((first.counts.created ?? 0) + (first.counts.updated ?? 0)).toBeGreaterThan(0);
      const silent = (await itemsOfRun(system.db, first.run)).filter(
        ({ outcome, reasons }) => ['excluded', 'blocked', 'failed'].includes(outcome ?? '') && reasons.length === 0,
      );
      expect(silent).toEqual([]);
      const before = { writes: writes(), pictures: fastmag.requests().byOperation['photo'] ?? 0 };
      const second = await run(flow);
      expect({ created: second.counts.created, updated: second.counts.updated }).toEqual({});
      expect(second.counts.unchanged).toBeGreaterThan(0);
      expect(writes()).toBe(before.writes);
      // One more at most: the service is asked anew what it answers for a picture that cannot be.
      expect((fastmag.requests().byOperation['photo'] ?? 0) - before.pictures).toBeLessThanOrEqual(1);
      expect(portal.requests().violations).toEqual([]);
    },
  );

  it('name a price list the portal does not have, before anything is written', async () => {
    const before = writes();
    const failed = await run('fastmag-lnb-prices-wrong').catch((error: unknown) => error);
    expect(inspect(failed, { depth: 8 })).toContain('NO-SUCH-LIST');
    expect(writes()).toBe(before);
  });
});
