import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOfRun } from '../../store/items.js';
import { createRawClient, type RawClient } from '../simulators/odoo/raw-client.js';
import { startSystem, type System } from '../support/e2e-system.js';

let system: System;
let raw: RawClient;
beforeAll(async () => {
  system = await startSystem();
  const { url, admin } = system.demo.winery.odoo;
  raw = await createRawClient({ url, database: admin.database, user: admin.user, secret: admin.password });
}, 180_000);
afterAll(() => system.close());

const pairs = ['companies', 'contacts', 'products'] as const;
const flowsOf = (pair: string): [there: string, back: string] => [`odoo-clientify-${pair}`, `clientify-odoo-${pair}`];

/** What was written so far, on both sides. */
function writes(): number {
  const { odoo, clientify } = system.demo.winery;
  const count = (requests: { byOperation: Record<string, number> }, what: RegExp): number =>
    Object.entries(requests.byOperation).reduce((sum, [name, times]) => sum + (what.test(name) ? times : 0), 0);
  return count(odoo.requests(), /\.(load|write|create|unlink)$/) + count(clientify.requests(), /^(create|change)/);
}

const company = (taxId: string): Record<string, unknown> | undefined =>
  system.demo.winery.clientify.account
    .rows('companies')
    .find((each) => each['taxpayer_identification_number'] === taxId);

async function partner(ref: string): Promise<Record<string, unknown> | undefined> {
  const ids = await raw.search('res.partner', [['ref', '=', ref]]);
  return (await raw.read('res.partner', ids, ['name', 'phone', 'city', 'is_company']))[0];
}

async function editPartner(ref: string, values: Record<string, unknown>): Promise<void> {
  await raw.call('res.partner', 'write', [await raw.search('res.partner', [['ref', '=', ref]]), values]);
}

describe('a winery’s Odoo and its Clientify', () => {
  it('show the same companies, contacts and products after one round, and nothing is written in a second one', async () => {
    for (const flow of pairs.flatMap(flowsOf)) {
      const { outcome } = await system.runFlow(flow);
      expect([flow, outcome]).toEqual([flow, 'ok']);
    }
    // What Odoo won in the first round is where both meet: from then on nothing moves.
    const before = writes();
    for (const flow of pairs.flatMap(flowsOf)) {
      const { counts } = await system.runFlow(flow);
      expect([flow, counts.created, counts.updated]).toEqual([flow, undefined, undefined]);
      expect(counts.unchanged ?? 0).toBeGreaterThan(0);
    }
    expect(writes()).toBe(before);
    expect(await partner('A04100099')).toMatchObject({ name: 'Hotel Nuevo Cabo SA', city: 'Níjar', is_company: true });
    expect(company('B04100002')).toMatchObject({ name: 'Vinoteca 1 SL', phones: [{ type: 1, phone: '+34950100011' }] });
  });

  it('take over what either side changes, field by field', async () => {
    const [there, back] = flowsOf('companies');
    const { clientify } = system.demo.winery;
    const id = Number(company('B04100002')?.['id']);
    clientify.account.change('companies', id, { business_name: 'Vinoteca Uno SL' });
    await editPartner('B04100002', { phone: '+34 950 77 77 77' });
    await system.runFlow(there);
    await system.runFlow(back);
    expect(await partner('B04100002')).toMatchObject({ name: 'Vinoteca Uno SL', phone: '+34 950 77 77 77' });
    expect(company('B04100002')).toMatchObject({
      business_name: 'Vinoteca Uno SL',
      phones: [{ phone: '+34950777777' }],
    });
  });

  it('say where both changed the same field, and Odoo’s value stands', async () => {
    const [there, back] = flowsOf('companies');
    const id = Number(company('B04100003')?.['id']);
    system.demo.winery.clientify.account.change('companies', id, { business_name: 'Theirs SL' });
    await editPartner('B04100003', { name: 'Ours SL' });
    const { run } = await system.runFlow(back);
    const items = await itemsOfRun(system.db, run);
    expect(items.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toContain('changed_on_both_sides');
    await system.runFlow(there);
    expect(company('B04100003')).toMatchObject({ business_name: 'Ours SL' });
    expect(await partner('B04100003')).toMatchObject({ name: 'Ours SL' });
  });
});

describe('sales orders', () => {
  it('that are firm stand in Clientify, each once; one without a tax id waits; quotations are none', async () => {
    const { ordersFlow, expected, clientify } = system.demo.winery;
    const wanted = expected[ordersFlow] ?? {};
    const { run } = await system.runFlow(ordersFlow);
    const items = await itemsOfRun(system.db, run);
    expect(Object.fromEntries(items.map(({ key, outcome }) => [key, outcome]))).toEqual(wanted);
    const ours = clientify.account.rows('orders').filter(({ ecommerce }) => ecommerce === 'Odoo');
    expect(ours).toHaveLength(Object.values(wanted).filter((outcome) => outcome === 'created').length);
    expect(ours.at(-1)).toMatchObject({ order_id: 'S00001', currency: 'EUR', status: 'ordered' });
  });

  it('that were sent before are no items of a further run, and are not sent again', async () => {
    const { ordersFlow, clientify } = system.demo.winery;
    const before = clientify.account.rows('orders').length;
    const { counts } = await system.runFlow(ordersFlow);
    expect(counts.created).toBeUndefined();
    expect(counts.unchanged).toBeUndefined();
    expect(clientify.account.rows('orders')).toHaveLength(before);
  });

  it('that are cancelled in Odoo afterwards are told once, and stay: left_status_after_export', async () => {
    const { ordersFlow, clientify } = system.demo.winery;
    const [order = ''] =
      Object.entries(system.demo.winery.expected[ordersFlow] ?? {}).find(([, is]) => is === 'created') ?? [];
    await raw.call('sale.order', 'write', [[Number(order)], { state: 'cancel' }]);
    const before = clientify.account.rows('orders').length;
    const codes = async (): Promise<string[]> => {
      const { run } = await system.runFlow(ordersFlow);
      return (await itemsOfRun(system.db, run)).flatMap(({ key, reasons }) =>
        key === order ? reasons.map(({ code }) => code) : [],
      );
    };
    expect(await codes()).toEqual(['left_status_after_export']);
    expect(await codes()).toEqual([]);
    expect(clientify.account.rows('orders')).toHaveLength(before);
  });
});

it('nothing was deleted on either side', () => {
  const { odoo, clientify } = system.demo.winery;
  expect(clientify.requests().byMethod['DELETE'] ?? 0).toBe(0);
  expect(Object.keys(odoo.requests().byOperation).filter((name) => /unlink/.test(name))).toEqual([]);
});
