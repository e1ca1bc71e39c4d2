import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCenterSystem, type CenterSystem } from '../support/center.js';
import { flow } from '../support/e2e-system.js';

let world: CenterSystem;
let workflowId: string;
let events: { event: string; data: Record<string, unknown> }[];
beforeAll(async () => {
  world = await startCenterSystem();
  const { body } = await world.admin.call('startFlow', { params: { id: flow }, body: {} });
  workflowId = body.workflowId;
  events = await follow(workflowId);
});
afterAll(() => world.close());

/** Every event of a run, until its end. */
async function follow(id: string): Promise<typeof events> {
  const response = await world.admin.raw('followRun', { params: { id } });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const text = await response.text();
  return text
    .split('\n\n')
    .filter((each) => each.startsWith('event:'))
    .map((each) => {
      const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/s.exec(each) ?? [];
      return { event, data: JSON.parse(data) as Record<string, unknown> };
    });
}

describe('what the center shows', () => {
  it('follows a run live until its end', () => {
    expect(events.at(-1)).toMatchObject({
      event: 'end',
      data: { state: 'attention', counts: { created: expect.any(Number) } },
    });
    expect(events.filter(({ event }) => event === 'end')).toHaveLength(1);
  });

  it('lists runs with how they ended, and says one in full by the id it was started under', async () => {
    const { body: list } = await world.admin.call('listRuns', { query: { flow, attention: true } });
    const [row] = list.rows;
    expect(row).toMatchObject({ flow, kind: 'exportOrders', state: 'attention', attention: true, trigger: 'manual' });
    const { body: run } = await world.admin.call('getRun', { params: { id: workflowId } });
    expect(run).toMatchObject({ id: row?.id, state: 'attention', inTemporal: true, input: { flow } });
    expect(run.done).toBe(Object.keys(world.system.demo.expected).length);
    for (const query of [
      { state: 'ok' },
      { trigger: 'schedule' },
      { until: '2020-01-01T00:00:00Z' },
      { flow: 'none' },
    ]) {
      expect(
        (await world.admin.call('listRuns', { query: { flow, ...query } })).body.rows,
        JSON.stringify(query),
      ).toEqual([]);
    }
  });

  it('shows the items of a run under the id it was started under, with reason, fix and filters', async () => {
    const params = { id: workflowId };
    const { body: all } = await world.admin.call('listRunItems', { params, query: { limit: 500 } });
    expect(all.rows.length).toBe(Object.keys(world.system.demo.expected).length);
    const { body: blocked } = await world.admin.call('listRunItems', { params, query: { outcome: 'blocked' } });
    expect(blocked.rows.length).toBeGreaterThan(0);
    for (const { reasons } of blocked.rows) expect(reasons[0]?.sentence).toMatch(/\w/);
    const unknown = { reason: 'customer_reference_unknown' };
    const { body: spanish } = await world.admin.call('listRunItems', {
      ...{ params, query: unknown, headers: { 'accept-language': 'es' } },
    });
    expect(spanish.rows[0]?.reasons[0]).toMatchObject({
      code: unknown.reason,
      sentence: expect.stringContaining('cliente'),
    });
    const { body: first } = await world.admin.call('listRunItems', { params, query: { limit: 3 } });
    const { body: next } = await world.admin.call('listRunItems', {
      params,
      query: { limit: 3, cursor: first.next ?? '' },
    });
    expect([...first.rows, ...next.rows]).toEqual(all.rows.slice(0, 6));
    const [item] = first.rows;
    const { body: found } = await world.admin.call('listRunItems', { params, query: { text: item?.label ?? '' } });
    expect(found.rows).toContainEqual(item);
  });

  it('leads to the order in the systems that have an address for it', async () => {
    const { body } = await world.admin.call('listRunItems', {
      params: { id: workflowId },
      query: { outcome: 'created' },
    });
    const [item] = body.rows;
    expect(item?.links.target).toBe(
      `${world.system.demo.odoo.url}/web#id=${item?.target?.id}&model=sale.order&view_type=form`,
    );
  });

  it('downloads a run as a table, as lines and as a history', async () => {
    const params = { id: workflowId };
    const csv = await world.admin.raw('downloadRun', { params, query: { format: 'csv' } });
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.csv"$/);
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines).toHaveLength(Object.keys(world.system.demo.expected).length + 1);
    const ndjson = await (await world.admin.raw('downloadRun', { params, query: { format: 'ndjson' } })).text();
    expect(
      ndjson
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toHaveLength(lines.length - 1);
    const history = await (await world.admin.raw('downloadRun', { params, query: { format: 'history' } })).text();
    expect(JSON.stringify(JSON.parse(history))).toContain('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED');
    expect(history).toContain('exportPage');
  });

  it('says on its first screen what needs someone, and what to do about it', async () => {
    const { body } = await world.admin.call('getOverview');
    const held = body.needsYou.filter(({ kind }) => kind === 'order held');
    expect(held.length).toBe(Object.keys(world.system.demo.expectedReasons).length);
    for (const need of held) expect(need.reason?.fix).not.toBe('');
    expect(body.needs).toBe(body.needsYou.length);
    const shown = body.flows.find(({ id }) => id === flow);
    expect(shown).toMatchObject({ state: 'attention', held: held.length, paused: false });
    expect(body.connections.map(({ state }) => state)).not.toContain('paused');
    expect(body.today.created).toBeGreaterThan(0);
  });

  it('finds an order by its number, a part of it and what it waits for', async () => {
    const { body: holds } = await world.admin.call('listHeldOrders', {
      query: { reason: 'customer_reference_unknown' },
    });
    const [hold] = holds.rows;
    expect(hold).toMatchObject({ flow, state: 'held', awaits: [expect.stringContaining('customer:')] });
    const label = hold?.label ?? '';
    for (const q of [label, hold?.order ?? '', label.slice(0, -1), label.toLowerCase(), 'C00999']) {
      const { body } = await world.admin.call('search', { query: { q } });
      expect(
        body.rows.map(({ key }) => key),
        q,
      ).toContain(hold?.order);
    }
    expect((await world.admin.call('search', { query: { q: "%' or 1=1 --" } })).body.rows).toEqual([]);
    const { body: order } = await world.admin.call('getOrder', { params: { flow, order: hold?.order ?? '' } });
    expect(order).toMatchObject({ label, held: { state: 'held' }, touches: [{ outcome: 'blocked' }] });
    expect((await world.admin.refused('getOrder', { params: { flow, order: 'nope' } })).status).toBe(404);
  });

  it('knows which systems and kinds of flows there are, with forms for them', async () => {
    const { body: systems } = await world.admin.call('listSystems');
    expect(systems.rows.map(({ system }) => system)).toEqual([
      'clientify',
      'fastmag',
      'le-new-black',
      'odoo',
      'shopify',
    ]);
    const odoo = systems.rows.find(({ system }) => system === 'odoo');
    expect(odoo?.settings).toMatchObject({ properties: { apiKey: { secret: true, description: expect.any(String) } } });
    const { body: kinds } = await world.admin.call('listKinds');
    const orders = kinds.rows.find(({ kind }) => kind === 'exportOrders');
    expect(orders).toMatchObject({
      sources: expect.arrayContaining(['lnb-main']),
      targets: expect.arrayContaining(['odoo-main']),
    });
  });

  it('asks the systems for their lists', async () => {
    const params = { id: 'odoo-main', kind: 'priceLists' };
    const { body } = await world.admin.call('lookup', { params });
    expect(body.choices.length).toBeGreaterThan(0);
    const refused = await world.admin.refused('lookup', { params: { ...params, id: 'none' } });
    expect(refused).toMatchObject({ status: 404, body: { code: 'unknown_connection' } });
  });

  it('shows secrets to nobody', async () => {
    const secrets = world.system.demo.secrets();
    expect(secrets.length).toBeGreaterThan(3);
    for (const id of ['listConnections', 'listAudit', 'listFlows', 'listRuns', 'listTokens'] as const) {
      const text = await (await world.admin.raw(id)).text();
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    const { body } = await world.admin.call('getConnection', { params: { id: 'odoo-main' } });
    expect(body).toMatchObject({
      managedBy: 'file',
      state: 'active',
      secrets: { apiKey: { env: expect.any(String) } },
    });
    expect(body.settings).not.toHaveProperty('apiKey');
  });

  it('never had an error it did not foresee', () => expect(world.logged()).toBe(''));
});
