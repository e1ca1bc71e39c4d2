import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countItems, itemsOfRun } from '../../store/items.js';
import { startSystem, type System } from '../support/e2e-system.js';
import { eventually } from '../support/harness.js';

let system: System;
beforeAll(async () => {
  system = await startSystem();
}, 180_000);
afterAll(() => system.close());

const statusOf = (order: string): string | undefined => system.demo.portal.portal.orders.get(order)?.status;
const inOdoo = (order: string): number => system.demo.odoo.odoo.ordersBy(order).length;

describe('the demo’s orders', () => {
  it('end as expected, each in Odoo once and closed in the portal, each reason said', async () => {
    const result = await system.run();
    const items = await itemsOfRun(system.db, result.run);
    const found = Object.fromEntries(items.map((item) => [item.label, item.outcome]));
    expect(found).toEqual(system.demo.expected);
    for (const [order, outcome] of Object.entries(system.demo.expected)) {
      expect([order, inOdoo(order)]).toEqual([order, outcome === 'created' ? 1 : 0]);
      expect([order, statusOf(order)]).toEqual([order, outcome === 'created' ? 'closed' : 'invoicing']);
    }
    const reasons = Object.fromEntries(
      items.filter((item) => item.outcome === 'blocked').map((item) => [item.label, item.reasons[0]?.code]),
    );
    expect(reasons).toEqual(system.demo.expectedReasons);
    expect((await countItems(system.db, result.run)).pending).toBe(0);
  });

  it('keep the money of the portal to the cent', async () => {
    const warnings = await system.db
      .selectFrom('items')
      .select(['label', 'reasons'])
      .where('outcome', '=', 'created')
      .execute();
    expect(warnings.filter((row) => row.reasons.some((why) => why.code === 'total_differs'))).toEqual([]);
  });

  it('go by themselves once the cause is gone', async () => {
    const [order] =
      Object.entries(system.demo.expectedReasons).find(([, code]) => code === 'customer_reference_missing') ?? [];
    if (order === undefined) throw new Error('the demo has no such order');
    system.demo.portal.change({ kind: 'retailer', key: 'petite-ourse-fr', set: { reference: 'C00160' } });
    await eventually('the order is closed', () => Promise.resolve(statusOf(order) === 'closed'), 40_000);
    expect(inOdoo(order)).toBe(1);
  }, 60_000);

  it('are asked of neither system again once they went', async () => {
    const before = system.demo.odoo.requests().byOperation['sale.order.load'] ?? 0;
    await system.run();
    expect(system.demo.odoo.requests().byOperation['sale.order.load'] ?? 0).toBe(before);
  });

  it('were sent without one deleting call, and without breaking either contract', () => {
    for (const simulator of [system.demo.portal, system.demo.odoo]) {
      const { byMethod, byOperation, violations } = simulator.requests();
      expect(Object.keys(byMethod).filter((method) => !['GET', 'POST'].includes(method))).toEqual([]);
      expect(Object.keys(byOperation).filter((name) => /unlink|delete/i.test(name))).toEqual([]);
      expect(violations).toEqual([]);
    }
  });

  it('leave no secret in logs, histories or the database', async () => {
    const secrets = system.demo.secrets();
    expect(secrets.length).toBeGreaterThan(1);
    const texts = [system.logged()];
    for await (const { workflowId, runId } of system.client.workflow.list()) {
      const history = await system.client.workflow.getHandle(workflowId, runId).fetchHistory();
      texts.push(Buffer.from(JSON.stringify(history.events ?? [])).toString(), decoded(history.events ?? []));
    }
    for (const table of ['items', 'runs', 'holds', 'exports', 'ledger', 'connections', 'plans'] as const) {
      texts.push(JSON.stringify(await system.db.selectFrom(table).selectAll().execute()));
    }
    expect(texts.some((text) => text.includes('customer_reference_unknown'))).toBe(true); // it can be read at all
    for (const secret of secrets) expect(texts.some((text) => text.includes(secret))).toBe(false);
  });

  it('leave no whole order behind when the run has ended', async () => {
    expect(await system.db.selectFrom('snapshots').selectAll().execute()).toEqual([]);
  });
});

/** Payloads are bytes; read as text they are JSON. */
function decoded(events: unknown[]): string {
  const texts: string[] = [];
  JSON.stringify(events, (name, value: unknown) => {
    if (value instanceof Uint8Array) texts.push(Buffer.from(value).toString());
    if (name === 'data' && typeof value === 'string') texts.push(Buffer.from(value, 'base64').toString());
    return value;
  });
  return texts.join('\n');
}
