import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOfRun } from '../../store/items.js';
import { planItems } from '../../store/plan-items.js';
import { startSystem, type System } from '../support/e2e-system.js';
import { eventually } from '../support/harness.js';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

const flows = ['odoo-lnb-customers', 'odoo-lnb-prices', 'odoo-lnb-inventory'];

/** Calls that write to the portal; signing in is none. */
function writes(): number {
  const { byMethod, byOperation } = system.demo.portal.requests();
  return (byMethod['POST'] ?? 0) - (byOperation['getToken'] ?? 0);
}

describe('flows of records', () => {
  it.each(flows)('%s writes what differs, and nothing the second time', async (flow) => {
    const first = await system.runFlow(flow);
    expect(['ok', 'attention']).toContain(first.outcome);
    expect((first.counts.created ?? 0) + (first.counts.updated ?? 0)).toBeGreaterThan(0);
    const before = writes();
    const { counts } = await system.runFlow(flow);
    expect({ created: counts.created, updated: counts.updated }).toEqual({});
    expect(counts.unchanged).toBeGreaterThan(0);
    expect(writes()).toBe(before);
  });

  it('say of each record that was not written why', async () => {
    for (const flow of flows) {
      const { run } = await system.runFlow(flow);
      const silent = (await itemsOfRun(system.db, run)).filter(
        ({ outcome, reasons }) => ['excluded', 'blocked', 'failed'].includes(outcome ?? '') && reasons.length === 0,
      );
      expect(silent).toEqual([]);
    }
  });

  it('preview, then apply: what was changed in the portal meanwhile is left alone', async () => {
    const [customer, other] = await retailersInBoth();
    for (const { key, name } of [customer, other]) rename(key, `${name} & Fils`);
    const preview = await system.runFlow('odoo-lnb-customers', { mode: 'preview' });
    expect(preview.counts.updated).toBe(2);
    const planned = await planItems(system.db, preview.plan ?? '');
    expect(planned.find(({ key }) => key === customer.key)?.changes).toContainEqual({
      field: 'name',
      before: customer.name,
      after: `${customer.name} & Fils`,
    });
    system.demo.portal.change({ kind: 'retailer', key: other.key, set: { name: 'Renamed by hand' } });
    const applied = await system.runFlow('odoo-lnb-customers', { mode: 'apply', plan: preview.plan ?? '' });
    expect(applied).toMatchObject({ outcome: 'attention', counts: { updated: 1, drifted: 1 } });
    const after = await system.runFlow('odoo-lnb-customers', { mode: 'preview' });
    expect(after.counts.updated).toBe(1); // the one that was left alone still differs
  });

  it('let an order go within seconds once its customer is there, and say what woke it', async () => {
    const order = orderWaitingFor('customer_reference_unknown');
    await system.configure({ recheckHeldEvery: '1 hour' });
    await system.run();
    await eventually('it waits', async () => {
      const { events } = await system.order(order).fetchHistory();
      return events?.some((event) => event.timerStartedEventAttributes);
    });
    system.demo.odoo.change({
      kind: 'res.partner',
      key: 'C00999',
      set: { name: 'Printemps Perdu SARL', country_id: 'FR', is_company: true },
    });
    await system.runFlow('odoo-lnb-customers');
    const went = (await system.order(order).result()) as { item: { outcome: string } };
    expect(went.item.outcome).toBe('created');
    const { events = [] } = await system.order(order).fetchHistory();
    const payloads = events?.flatMap((event) => event.workflowExecutionSignaledEventAttributes?.input?.payloads ?? []);
    const said = payloads?.map(({ data }) => Buffer.from(data ?? []).toString()).join();
    expect(said).toContain('customer C00999 seen by odoo-lnb-customers');
  });
});

function rename(key: string, name: string): void {
  system.demo.odoo.change({ kind: 'res.partner', key, set: { name } });
}

function orderWaitingFor(reason: string): string {
  const found = Object.entries(system.demo.expectedReasons).find(([, why]) => why === reason);
  if (!found) throw new Error(`no order of the demo waits for ${reason}`);
  return found[0];
}

/** Two customers that both sides hold under one name. */
async function retailersInBoth(): Promise<[{ key: string; name: string }, { key: string; name: string }]> {
  const { plan = '' } = await system.runFlow('odoo-lnb-customers', { mode: 'preview' });
  const differing = new Set((await planItems(system.db, plan)).map(({ key }) => key));
  const same = [...system.demo.portal.portal.retailers.values()].flatMap(({ reference, name }) =>
    reference && !differing.has(reference) ? [{ key: reference, name: String(name) }] : [],
  );
  const [first, second] = same;
  if (!first || !second) throw new Error('the demo has no two customers that stand on both sides');
  return [first, second];
}
