import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOfRun } from '../../store/items.js';
import { startSystem, type System } from '../support/e2e-system.js';

let system: System;
beforeAll(async () => {
  system = await startSystem();
}, 180_000);
afterAll(() => system.close());

const statusOf = (order: string): string | undefined => system.demo.boutiques.portal.portal.orders.get(order)?.status;
const documents = (order: string): number => {
  const marker = new RegExp(`^LNB#${order}\\b`);
  const rows = system.demo.boutiques.fastmag.account.rows('ventes');
  return rows.filter(({ Commentaire, Nature }) => Nature === 'COMMANDE' && marker.test(String(Commentaire))).length;
};

describe('orders of the portal', () => {
  it('end in Fastmag as expected, each once, and are closed in the portal', async () => {
    const { ordersFlow, expected } = system.demo.boutiques;
    const wanted = expected[ordersFlow] ?? {};
    const result = await system.runFlow(ordersFlow);
    const items = await itemsOfRun(system.db, result.run);
    expect(Object.fromEntries(items.map(({ label, outcome }) => [label, outcome]))).toEqual(wanted);
    for (const [order, outcome] of Object.entries(wanted)) {
      expect([order, documents(order)]).toEqual([order, outcome === 'created' ? 1 : 0]);
      expect([order, statusOf(order)]).toEqual([order, outcome === 'created' ? 'closed' : 'invoicing']);
    }
    expect(items.filter(({ outcome, reasons }) => outcome === 'blocked' && reasons.length === 0)).toEqual([]);
  });

  it('are not sent again; only single SELECTs and documents were sent', async () => {
    const { fastmag, ordersFlow, portal } = system.demo.boutiques;
    const before = fastmag.account.rows('ventes').length;
    await system.runFlow(ordersFlow);
    expect(fastmag.account.rows('ventes')).toHaveLength(before);
    const { byOperation, violations } = fastmag.requests();
    const others = Object.keys(byOperation).filter((name) => !/^(query \w+|transaction \w+)$/.test(name));
    expect([others, violations, portal.requests().violations]).toEqual([[], [], []]);
  });
});

describe('customers and stock of Fastmag', () => {
  const writes = (): number => {
    const { byMethod, byOperation } = system.demo.boutiques.portal.requests();
    return (byMethod['POST'] ?? 0) + (byMethod['PUT'] ?? 0) - (byOperation['getToken'] ?? 0);
  };

  it('reach the portal, and are not written again where nothing changed', async () => {
    const { recordFlows } = system.demo.boutiques;
    for (const flow of recordFlows) {
      const first = await system.runFlow(flow);
      expect([flow, first.outcome]).toEqual([flow, expect.stringMatching(/^(ok|attention)$/)]);
      expect((first.counts.updated ?? 0) + (first.counts.created ?? 0)).toBeGreaterThan(0);
      const before = writes();
      const second = await system.runFlow(flow);
      expect([flow, second.counts.updated, second.counts.created]).toEqual([flow, undefined, undefined]);
      expect(second.counts.unchanged ?? 0).toBeGreaterThan(0);
      expect(writes()).toBe(before);
    }
  });

  it('a customer who gets a number of the portal’s order lets the order go by itself', async () => {
    const { boutiques } = system.demo;
    const [order = ''] = Object.entries(system.demo.expectedReasons).find(
      ([, reason]) => reason === 'customer_reference_unknown',
    ) ?? [''];
    const held = String(Number(order) - 104_201 + 504_201);
    expect([statusOf(held), documents(held)]).toEqual(['invoicing', 0]);
    boutiques.fastmag.account.insert('clients', {
      ...{ Client: 'C00999', Societe: 'Printemps Perdu SARL', Email: 'achats@printemps-perdu.example' },
      ...{ Famille: 'B2B', Pays: 'FR', Ville: 'Bordeaux', Tarif: 'EUR-WHS' },
    });
    await system.runFlow('fastmag-lnb-customers');
    await expect.poll(() => [statusOf(held), documents(held)], { timeout: 20_000 }).toEqual(['closed', 1]);
  });
});
