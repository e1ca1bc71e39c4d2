import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pauseConnection } from '../../store/connections.js';
import { saveFlow, findFlow } from '../../store/flows.js';
import { scheduleId } from '../../workflows/contract/names.js';
import { startCenterSystem, type CenterSystem } from '../support/center.js';
import { flow } from '../support/e2e-system.js';
import { eventually } from '../support/harness.js';

let world: CenterSystem;
beforeAll(async () => {
  world = await startCenterSystem();
}, 180_000);
afterAll(() => world.close());

/** Settings of a connection to the simulated Odoo, as a person enters them. */
function odooForm(apiKey: string): Record<string, unknown> {
  const { url, access } = world.system.demo.odoo;
  return { url, database: access.database, user: access.user, apiKey };
}
const network = { plainHttp: true, privateNetwork: true };

async function ended(workflowId: string): Promise<Awaited<ReturnType<typeof look>>> {
  const look = async () => (await world.admin.call('getRun', { params: { id: workflowId } })).body;
  return eventually('the run ends', async () => {
    const run = await look();
    return run.state === 'running' || run.state === 'waiting' ? undefined : run;
  });
}

describe('a connection', () => {
  const id = 'odoo-two';

  it('is kept as a draft, tested with a wrong key and then a right one, and in use once it works', async () => {
    const body = { id, system: 'odoo', settings: odooForm('a-wrong-key-of-some-length'), network };
    expect((await world.admin.call('addConnection', { body })).body).toMatchObject({ state: 'draft' });
    const wrong = await world.admin.call('testConnection', { params: { id }, body: { activate: true } });
    expect(wrong.body).toMatchObject({ ok: false, activated: false, findings: [{ code: 'unauthorized' }] });
    const { apiKey } = world.system.demo.odoo.access;
    const { version } = (await world.admin.call('getConnection', { params: { id } })).body;
    const settings = odooForm(apiKey);
    await world.admin.call('changeConnection', {
      params: { id },
      body: { settings, network },
      headers: { 'if-match': version },
    });
    const right = await world.admin.call('testConnection', { params: { id }, body: { activate: true } });
    expect(right.body).toMatchObject({ ok: true, activated: true });
    const { body: shown } = await world.admin.call('getConnection', { params: { id } });
    expect(shown).toMatchObject({ state: 'active', hasDraft: false, secrets: { apiKey: 'set' } });
    expect(JSON.stringify(shown)).not.toContain(apiKey);
  });

  it('says to whoever comes second that it was changed meanwhile (changed_meanwhile), and keeps what the first saved', async () => {
    const { version } = (await world.admin.call('getConnection', { params: { id } })).body;
    const change = (user: string) => ({
      params: { id },
      body: { settings: { ...odooForm(''), user }, network },
      headers: { 'if-match': version },
    });
    expect((await world.admin.call('changeConnection', change('first@example.com'))).status).toBe(200);
    const second = await world.admin.refused('changeConnection', change('second@example.com'));
    expect([second.status, second.body.code]).toEqual([412, 'changed_meanwhile']);
    expect((await world.admin.call('getConnection', { params: { id } })).body.settings['user']).toBe(
      'first@example.com',
    );
    await world.admin.call('discardDraft', { params: { id } });
    const none = await world.admin.refused('discardDraft', { params: { id } });
    expect([none.status, none.body.code]).toEqual([409, 'draft_missing']);
  });

  it('takes new secrets only if they work', async () => {
    const rotate = (apiKey: string) =>
      world.admin.call('rotateSecrets', { params: { id }, body: { secrets: { apiKey } } });
    expect((await rotate('another-wrong-key-of-some-length')).body).toMatchObject({ ok: false, activated: false });
    expect((await world.admin.call('testConnection', { params: { id }, body: {} })).body.ok).toBe(true);
    expect((await rotate(world.system.demo.odoo.access.apiKey)).body).toMatchObject({ ok: true, activated: true });
  });

  it('with changes that somebody is still at takes no new secrets on the way (draft_open)', async () => {
    const { version } = (await world.admin.call('getConnection', { params: { id } })).body;
    const settings = { ...odooForm(''), user: 'somebody@example.com' };
    const headers = { 'if-match': version };
    await world.admin.call('changeConnection', { params: { id }, body: { settings, network }, headers });
    const secrets = { apiKey: world.system.demo.odoo.access.apiKey };
    const refused = await world.admin.refused('rotateSecrets', { params: { id }, body: { secrets } });
    expect([refused.status, refused.body.code]).toEqual([409, 'draft_open']);
    const { body } = await world.admin.call('getConnection', { params: { id } });
    expect([body.hasDraft, body.settings['user']]).toEqual([true, 'somebody@example.com']);
    await world.admin.call('discardDraft', { params: { id } });
  });

  it('stays paused by a person through a good test, and is resumed by one (connection_paused_by_person)', async () => {
    const { body } = await world.admin.call('pauseConnection', { params: { id }, body: { note: 'stock-taking' } });
    expect(body).toMatchObject({ state: 'paused', paused: { code: 'connection_paused_by_person' } });
    await world.admin.call('testConnection', { params: { id }, body: {} });
    expect((await world.admin.call('getConnection', { params: { id } })).body.state).toBe('paused');
    await world.admin.call('resumeConnection', { params: { id } });
    // A person's word counts on a connection that was paused for its credentials, too.
    const refused = { code: 'connection_paused', params: { connection: id, message: 'no' } };
    await pauseConnection(world.system.db, id, refused);
    await world.admin.call('pauseConnection', { params: { id }, body: {} });
    await world.admin.call('testConnection', { params: { id }, body: {} });
    expect((await world.admin.call('getConnection', { params: { id } })).body.state).toBe('paused');
    await world.admin.call('resumeConnection', { params: { id } });
    expect((await world.admin.call('getConnection', { params: { id } })).body.state).toBe('active');
  });

  it('that selvedge.yaml declares, or that a flow uses, is not removed here', async () => {
    const ofFile = await world.admin.refused('removeConnection', { params: { id: 'odoo-main' } });
    expect([ofFile.status, ofFile.body.code]).toEqual([409, 'managed_by_file']);
    const stray = { id: 'strays', kind: 'exportOrders', source: 'lnb-main', target: id, overlap: 'skip' as const };
    await saveFlow(world.system.db, { ...stray, options: {}, schedule: null }, 'center');
    const used = await world.admin.refused('removeConnection', { params: { id } });
    expect([used.status, used.body.code]).toEqual([409, 'connection_in_use']);
  });
});

describe('a flow', () => {
  const id = 'orders-two';
  const content = { source: 'lnb-main', target: 'odoo-two', options: {}, schedule: { every: '1 hour' } };

  it('is added with its schedule, changed, paused, resumed and removed', async () => {
    const { body: added } = await world.admin.call('addFlow', { body: { id, kind: 'exportOrders', ...content } });
    expect(added.nextRuns).toHaveLength(5);
    const schedule = { at: ['06:30'], on: ['monday'], timezone: 'Europe/Paris' };
    const { body: changed } = await world.admin.call('changeFlow', {
      params: { id },
      body: { ...content, schedule },
      headers: { 'if-match': added.version },
    });
    const { body: tried } = await world.admin.call('trySchedule', { body: { schedule } });
    expect(changed.nextRuns).toEqual(tried.nextRuns);
    expect((await world.admin.call('pauseFlow', { params: { id }, body: {} })).body.paused).toBe(true);
    expect((await world.admin.call('resumeFlow', { params: { id } })).body.paused).toBe(false);
    expect((await world.admin.call('removeFlow', { params: { id } })).status).toBe(204);
    const gone = await world.admin.refused('getFlow', { params: { id } });
    expect([gone.status, gone.body.code]).toEqual([404, 'not_found']);
  });

  it('that is sent again, because its schedule could not follow, is no conflict with itself, and its schedule follows now', async () => {
    const { system, admin } = world;
    const here = { params: { id } };
    const { body: added } = await admin.call('addFlow', { body: { id, kind: 'exportOrders', ...content } });
    const change = (every: string) => ({
      ...here,
      body: { ...content, schedule: { every } },
      headers: { 'if-match': added.version },
    });
    const { body: changed } = await admin.call('changeFlow', change('2 hours'));
    // As if Temporal had been away: the row is there, the schedule is not.
    await system.client.schedule.getHandle(scheduleId(id)).delete();
    const { body: again } = await admin.call('changeFlow', change('2 hours'));
    expect([again.version, again.nextRuns.length]).toEqual([changed.version, 5]);
    const other = await admin.refused('changeFlow', change('3 hours'));
    expect([other.status, other.body.code]).toEqual([412, 'changed_meanwhile']);
    const twice = { body: { id, kind: 'exportOrders', ...content, schedule: { every: '2 hours' } } };
    expect((await admin.call('addFlow', twice)).status).toBe(201);
    await admin.call('removeFlow', here);
    expect((await admin.refused('removeFlow', here)).status).toBe(404);
  });

  it('whose time daylight saving skips is refused with what is wrong at its field', async () => {
    const schedule = { at: ['02:30'], timezone: 'Europe/Paris' };
    const { status, body } = await world.admin.refused('trySchedule', { body: { schedule } });
    expect([status, body.code, body.fields?.[0]?.path]).toEqual([400, 'request_invalid', ['schedule', 'at', 0]]);
  });

  it('without a schedule cannot be paused (flow_unscheduled)', async () => {
    const { status, body } = await world.admin.refused('pauseFlow', { params: { id: 'odoo-lnb-prices' }, body: {} });
    expect([status, body.code]).toEqual([409, 'flow_unscheduled']);
  });

  it('starts once for one idempotency key', async () => {
    const start = () =>
      world.admin.call('startFlow', {
        params: { id: flow },
        body: {},
        headers: { 'idempotency-key': 'double-click-1' },
      });
    const [first, second] = await Promise.all([start(), start()]);
    expect(first.body.workflowId).toBe(second.body.workflowId);
    const run = await ended(first.body.workflowId);
    expect(run.state).toBe('attention');
    const over = await world.admin.refused('cancelRun', { params: { id: run.id } });
    expect([over.status, over.body.code]).toEqual([409, 'run_ended']);
  });

  it('with orders that wait is not removed (flow_running)', async () => {
    const row = await findFlow(world.system.db, flow);
    if (!row) throw new Error('no flow');
    const { source, target, options, schedule, overlap, kind } = row;
    await saveFlow(world.system.db, { id: flow, source, target, options, schedule, overlap, kind }, 'center');
    const { status, body } = await world.admin.refused('removeFlow', { params: { id: flow } });
    expect([status, body.code]).toEqual([409, 'flow_running']);
  });

  it('whose last run failed needs someone (flow_failing)', async () => {
    const wrong = { id: 'fails', kind: 'syncPrices', source: 'odoo-two', target: 'lnb-main', overlap: 'skip' as const };
    const options = { priceLists: { 'No such list': 'EUR-WHS' } };
    await saveFlow(world.system.db, { ...wrong, options, schedule: null }, 'center');
    const { body } = await world.admin.call('startFlow', { params: { id: 'fails' }, body: {} });
    expect((await ended(body.workflowId)).state).toBe('failed');
    const { needsYou } = (await world.admin.call('getOverview')).body;
    expect(needsYou).toContainEqual(
      expect.objectContaining({
        kind: 'flow failing',
        id: 'fails',
        reason: expect.objectContaining({ code: 'flow_failing' }),
      }),
    );
  });
});

describe('a preview', () => {
  it('is looked at, selected from in the store, applied to what was selected, and closed', async () => {
    const { body: begun } = await world.admin.call('previewFlow', { params: { id: 'odoo-lnb-customers' }, body: {} });
    const { plan = '' } = await ended(begun.workflowId);
    const params = { id: plan };
    const { body: items } = await world.admin.call('listPlanItems', { params, query: { action: 'updated' } });
    expect(items.total).toBeGreaterThan(2);
    expect(items.rows[0]?.changes[0]).toMatchObject({ field: expect.any(String), after: expect.any(String) });
    const { body: none } = await world.admin.call('selectPlanItems', { params, body: { selected: false } });
    expect(none.selected).toBe(0);
    const positions = items.rows.slice(0, 2).map(({ position }) => position);
    const { body: two } = await world.admin.call('selectPlanItems', { params, body: { selected: true, positions } });
    expect(two.selected).toBe(2);
    const { body: applied } = await world.admin.call('applyPlan', { params });
    expect((await ended(applied.workflowId)).counts.updated).toBe(2);
    const { body: after } = await world.admin.call('listPlanItems', { params, query: { limit: 500 } });
    expect(after.rows.filter(({ became }) => became === 'updated')).toHaveLength(2);
    await world.admin.call('discardPlan', { params });
    const closed = await world.admin.refused('applyPlan', { params });
    expect([closed.status, closed.body.code]).toEqual([409, 'plan_closed']);
  });
});

describe('orders that wait', () => {
  it('are no runs: they are not cancelled or read as such', async () => {
    const { rows } = (await world.admin.call('listHeldOrders', { query: { flow, state: 'held' } })).body;
    const id = `order/${flow}/${rows[0]?.order ?? ''}`;
    for (const route of ['getRun', 'cancelRun'] as const) {
      expect(await world.admin.refused(route, { params: { id } })).toMatchObject({ status: 404 });
    }
    const history = await world.admin.raw('downloadRun', { params: { id }, query: { format: 'history' } });
    expect(history.status).toBe(404);
  });

  it('are retried and skipped in bulk, each with its own answer', async () => {
    const { rows } = (await world.admin.call('listHeldOrders', { query: { flow, state: 'held' } })).body;
    const orders = rows.slice(0, 2).map(({ order }) => ({ flow, order }));
    const missing = { flow, order: 'never-was' };
    const { results } = (await world.admin.call('retryOrders', { body: { orders: [...orders, missing] } })).body;
    expect(results.map(({ order, waits }) => [order, waits])).toEqual([
      ...orders.map(({ order }) => [order, true]),
      ['never-was', false],
    ]);
    expect(results[2]?.problem?.code).toBe('order_not_waiting');
    await world.admin.call('skipOrders', { body: { orders: orders.slice(0, 1), why: 'a sample order' } });
    const [first] = orders;
    const { body: history } = await world.admin.call('getOrder', { params: { flow, order: first?.order ?? '' } });
    expect(history.held).toMatchObject({ state: 'skipped', skipped: { by: 'Demo', why: 'a sample order' } });
  });

  it('are found by the customer they wait for', async () => {
    const { rows } = (await world.admin.call('search', { query: { q: 'C00999' } })).body;
    expect(rows).toContainEqual(expect.objectContaining({ kind: 'order', waits: true }));
  });
});
