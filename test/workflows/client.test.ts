import { randomUUID } from 'node:crypto';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient, SelvedgeError, type SelvedgeClient } from '../../client/index.js';
import { Unreachable } from '../../connectors/errors.js';
import { bundle } from '../../worker/bundle.js';
import { fakeOrder } from '../support/fake-systems.js';
import { eventually, startWorld, type Harness, type World } from '../support/harness.js';
import { temporal } from '../support/servers.js';

let world: World;
let client: SelvedgeClient;
let h: Harness;

beforeAll(async () => {
  world = await startWorld({ pageSize: 2 });
  client = await createClient({ connection: world.client.connection, namespace: world.client.options.namespace });
});
afterAll(() => world.close());
beforeEach(async () => {
  h = await world.flow();
});

const stranger = (id: string) => fakeOrder(id, { customer: { reference: 'C2', name: 'B' } });

async function failing(work: Promise<unknown>): Promise<SelvedgeError> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SelvedgeError);
  return error as SelvedgeError;
}

describe('a backend', () => {
  it('starts a flow, waits for it and reads each order with outcome, target and reasons', async () => {
    h.source.add(fakeOrder('1'), stranger('2'), fakeOrder('3'));
    const run = await client.startFlow(h.id);
    expect(await run.result()).toMatchObject({
      outcome: 'attention',
      trigger: 'api',
      counts: { created: 2, blocked: 1 },
    });
    const items = await run.items();
    expect(items.map(({ key, outcome }) => `${key} ${outcome}`)).toEqual(['1 created', '2 blocked', '3 created']);
    expect(items[0]?.target).toMatch(/^S0000\d$/);
    expect(items[1]?.reasons).toMatchObject([
      {
        code: 'customer_reference_unknown',
        params: { order: '2', reference: 'C2' },
        sentence: 'Order 2 waits: no customer has the reference C2 in the ERP.',
        fixer: 'erp user',
      },
    ]);
    expect(await run.poll()).toMatchObject({
      state: 'attention',
      done: 3,
      total: 3,
      counts: { created: 2, blocked: 1 },
    });
  });

  it('reads in the language it asks for', async () => {
    const { connection, options } = world.client;
    const french = await createClient({ connection, namespace: options.namespace, language: 'fr' });
    h.source.add(stranger('2'));
    await h.run();
    const held = await eventually(
      'it says why',
      async () => (await french.listHeldOrders({ flow: h.id }))[0]?.reasons[0],
    );
    expect(held.sentence).toContain('La commande 2 attend');
  });

  it('is joined on a double click, while the run works and after it ended', async () => {
    h.source.add(fakeOrder('1'));
    const options = { idempotencyKey: `click-${randomUUID()}` };
    const [one, two] = await Promise.all([client.startFlow(h.id, options), client.startFlow(h.id, options)]);
    expect(two.workflowId).toBe(one.workflowId);
    const result = await one.result();
    expect(result.counts).toEqual({ created: 1 });
    h.source.add(fakeOrder('2'));
    const third = await client.startFlow(h.id, options);
    expect((await third.result()).run).toBe(result.run);
    expect(h.target.keys).toEqual(['1']);
  });

  it('is told when a key comes back with another request', async () => {
    const options = { idempotencyKey: `click-${randomUUID()}` };
    await (await client.startFlow(h.id, options)).result();
    const error = await failing(client.startFlow(h.id, { ...options, orders: ['7'] }));
    expect(error).toMatchObject({
      type: 'IdempotencyKeyReused',
      code: 'idempotency_key_reused',
      params: { flow: h.id },
    });
  });

  it('gets failures as typed errors with code, parameters and sentence', async () => {
    const unknown = await failing((await client.startFlow('no-such-flow')).result());
    expect(unknown).toMatchObject({ type: 'UnknownFlow', code: 'unknown_flow', params: { flow: 'no-such-flow' } });
    expect(unknown.sentence).toContain('There is no flow no-such-flow');
    const invalid = await failing(client.startFlow(h.id, { mode: 'apply' }));
    expect(invalid).toMatchObject({ type: 'InvalidInput', message: expect.stringContaining('plan') });

    await h.configure({ onInvalidCustomer: 'halt-run' });
    h.source.add(stranger('1'), fakeOrder('2'), fakeOrder('3'));
    const run = await client.startFlow(h.id);
    expect(await failing(run.result())).toMatchObject({
      type: 'ExportHalted',
      params: { order: '1', reference: 'C2' },
    });
    expect(await run.poll()).toMatchObject({ state: 'halted', error: { type: 'ExportHalted' } });
  });

  it('reads the items of a run that continued as new, from any of its ids', async () => {
    h.source.add(...Array.from({ length: 105 }, (_, index) => fakeOrder(String(1000 + index))));
    const run = await client.startFlow(h.id);
    const result = await run.result();
    expect(new Set((await run.items()).map(({ key }) => key)).size).toBe(105);
    expect(await client.items({ workflowId: result.workflowId })).toHaveLength(105);
    expect(await client.items({ workflowId: result.workflowId, runId: result.run })).toHaveLength(105);
  }, 60_000);

  it('sees an outage while it is waited out, and cancels', async () => {
    h.source.add(fakeOrder('1'));
    h.target.before = () => {
      throw new Unreachable({ connection: 'odoo-main', operation: 'check' }, 'connection refused');
    };
    const run = await client.startFlow(h.id);
    const seen = await eventually('the outage is seen', async () => (await run.poll()).trouble);
    expect(seen).toMatchObject({
      code: 'unreachable',
      sentence: expect.stringContaining('odoo-main cannot be reached'),
    });
    expect(await run.poll()).toMatchObject({ state: 'running', done: 0, total: 1 });
    await run.cancel();
    expect((await failing(run.result())).type).toBe('RunCancelled');
    expect((await run.poll()).state).toBe('cancelled');
  });

  it('sees that a start waits for its turn', async () => {
    h.source.add(fakeOrder('1'));
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    h.target.before = () => held;
    const first = await client.startFlow(h.id);
    await eventually(
      'the first works',
      async () => (await first.poll()).state === 'running' && h.target.calls.check > 0,
    );
    const second = await client.startFlow(h.id);
    await eventually('the second waits', async () => (await second.poll()).state === 'waiting');
    go();
    expect((await second.result()).counts).toEqual({});
    expect(await second.items()).toEqual([]);
    expect(await first.items()).toHaveLength(1);
  });

  it('previews, and applies exactly that plan', async () => {
    h.source.add(fakeOrder('1'), stranger('2'));
    const preview = await client.previewFlow(h.id);
    expect(preview).toMatchObject({ mode: 'preview', counts: { created: 1, blocked: 1 }, plan: expect.any(String) });
    expect(h.target.orders.size).toBe(0);
    h.source.add(fakeOrder('3'));
    const run = await client.startFlow(h.id, { mode: 'apply', plan: preview.plan! });
    expect((await run.result()).counts).toEqual({ created: 1 });
    expect(h.target.keys).toEqual(['1']);
  });

  it('lists runs by flow and outcome', async () => {
    h.source.add(fakeOrder('1'));
    await h.run();
    h.source.add(stranger('2'));
    await h.run();
    const runs = await eventually('both are listed', async () => {
      const found = await client.listRuns({ flow: h.id });
      return found.length === 2 && found.every(({ state }) => state !== 'running') && found;
    });
    expect(runs.map(({ state, written, blocked, attention }) => ({ state, written, blocked, attention }))).toEqual([
      { state: 'attention', written: 0, blocked: 1, attention: true },
      { state: 'ok', written: 1, blocked: 0, attention: false },
    ]);
    expect(await client.listRuns({ flow: h.id, outcome: 'ok' })).toHaveLength(1);
    expect(await client.listRuns({ flow: h.id, limit: 1 })).toHaveLength(1);
    expect(await client.listRuns({ flow: "no' OR Flow != 'x" })).toEqual([]);
  });

  it('says clearly that a run is not known any more', async () => {
    expect(await failing(client.items({ workflowId: 'flow/never-was' }))).toMatchObject({
      type: 'RunUnknown',
      message: expect.stringContaining('longer ago than Temporal keeps runs'),
    });
    expect((await failing(client.getRun('start/x/y').result())).type).toBe('RunUnknown');
  });

  it('says clearly that Temporal is not there, or the namespace is not', async () => {
    const away = await failing(createClient({ address: '127.0.0.1:1', connectionOptions: { connectTimeout: 500 } }));
    expect(away).toMatchObject({ type: 'TemporalUnreachable', params: { address: '127.0.0.1:1' } });
    const elsewhere = await createClient({ address: temporal().address, namespace: 'never-was' });
    expect((await failing(elsewhere.listRuns())).type).toBe('TemporalRefused');
    await elsewhere.close();
  });
});

describe('an order that waits', () => {
  beforeEach(async () => {
    h.source.add(stranger('2'));
    await h.run();
    await eventually('it says why', async () => (await client.listHeldOrders({ flow: h.id }))[0]?.reasons[0]);
  });

  it('is listed with the reason, also after it was tried again', async () => {
    const again = await client.retryOrder(h.id, '2', { by: 'Ana' });
    expect(again).toMatchObject({ outcome: 'blocked', waits: true, sentence: expect.stringContaining('C2') });
    // Temporal's list follows a moment later.
    await eventually('the try is counted', async () => (await client.listHeldOrders({ flow: h.id }))[0]?.tries === 2);
    await eventually('it says why', async () => (await client.listHeldOrders({ flow: h.id }))[0]?.reasons[0]);
    const [held] = await client.listHeldOrders({ flow: h.id });
    expect(held).toMatchObject({ flow: h.id, order: '2', reasons: [{ code: 'customer_reference_unknown' }] });
    expect(held?.since.getTime()).toBeLessThan(Date.now());
  });

  it('goes through when retried after the fix', async () => {
    h.target.customers.add('C2');
    expect(await client.retryOrder(h.id, '2')).toMatchObject({ outcome: 'created', target: 'S00001', waits: false });
    await eventually('nothing waits', async () => (await client.listHeldOrders({ flow: h.id })).length === 0);
    expect(await failing(client.retryOrder(h.id, '2'))).toMatchObject({
      type: 'OrderNotWaiting',
      code: 'order_not_waiting',
      params: { flow: h.id, order: '2' },
    });
    expect((await client.items({ workflowId: `order/${h.id}/2` })).at(-1)).toMatchObject({ outcome: 'created' });
  });

  it('is skipped with who and why', async () => {
    const skipped = await client.skipOrder(h.id, '2', { by: 'Ana', why: 'sent by post' });
    expect(skipped).toMatchObject({ outcome: 'skipped', reasons: [{ params: { who: 'Ana', why: 'sent by post' } }] });
    expect((await failing(client.skipOrder(h.id, '2', { by: '', why: '' }))).type).toMatch(
      /InvalidInput|OrderNotWaiting/,
    );
  });

  it('is said to have no worker when none answers in time', async () => {
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    h.target.before = () => held;
    const error = await failing(client.retryOrder(h.id, '2', { patience: 1_500 }));
    expect(error).toMatchObject({ type: 'NoWorkerAnswered', params: { operation: 'retry 2', seconds: '2' } });
    go();
  });
});

it('tests connections, reads lists and exports histories that replay', async () => {
  h.source.add(fakeOrder('1'));
  expect(await client.testConnection(h.route.source)).toMatchObject({ ok: true, product: 'Fake' });
  expect((await failing(client.testConnection('nowhere'))).type).toBe('UnknownConnection');
  expect(await client.lookup(h.route.target, 'warehouses')).toEqual([]);
  expect((await failing(client.testOrder(h.id))).type).toBe('TestOrderImpossible');

  const { workflowId } = await h.run();
  const history = historyFromJSON(JSON.parse(await client.exportHistory(workflowId)));
  const replayed = Worker.runReplayHistories({ workflowBundle: await bundle() }, [{ workflowId, history }]);
  for await (const { error } of replayed) expect(error).toBeUndefined();
  expect(JSON.parse(await client.exportHistory(workflowId, { chain: true }))).toHaveLength(1);
});
