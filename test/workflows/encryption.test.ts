import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient, type SelvedgeClient } from '../../client/index.js';
import { encryptingDataConverter } from '../../config/codec.js';
import type { Keyring } from '../../config/keyring.js';
import { bundle } from '../../worker/bundle.js';
import { reconcileSchedules } from '../../activities/schedules.js';
import { fakeOrder } from '../support/fake-systems.js';
import { eventually, startWorld, type World } from '../support/harness.js';

const keyring: Keyring = [{ id: 'k1', bytes: Buffer.alloc(32, 7) }];
const dataConverter = encryptingDataConverter(keyring);
const canary = 'CANARY77';

let world: World;
let client: SelvedgeClient;
beforeAll(async () => {
  world = await startWorld({}, dataConverter);
  const { connection, options } = world.client;
  client = await createClient({ connection, namespace: options.namespace, dataConverter });
});
afterAll(() => world.close());

/** Everything the server holds of a workflow, as text, base64 undone. */
async function stored(workflowId: string): Promise<string> {
  const handle = world.client.workflow.getHandle(workflowId);
  const json = historyToJSON(await handle.fetchHistory());
  const described = JSON.stringify((await handle.describe()).raw);
  const undone = (text: string): string =>
    text.replace(/"([A-Za-z0-9+/=]{8,})"/g, (_, part: string) => Buffer.from(part, 'base64').toString('latin1'));
  return json + undone(json) + described + undone(described);
}

it('an installation that encrypts its history works as any other, and the server can read nothing', async () => {
  const h = await world.flow();
  h.source.add(fakeOrder('1'), fakeOrder('2', { customer: { reference: canary, name: 'B' } }));
  const run = await client.startFlow(h.id, { idempotencyKey: 'once' });
  expect((await run.result()).counts).toEqual({ created: 1, blocked: 1 });
  expect((await client.startFlow(h.id, { idempotencyKey: 'once' })).workflowId).toBe(run.workflowId);
  expect((await run.items())[1]?.reasons[0]?.params['reference']).toBe(canary);
  const held = await eventually(
    'it says why',
    async () => (await client.listHeldOrders({ flow: h.id }))[0]?.reasons[0],
  );
  expect(held.sentence).toContain(canary);
  for (const id of [run.workflowId, `flow/${h.id}`, `order/${h.id}/2`]) expect(await stored(id)).not.toContain(canary);

  h.target.customers.add(canary);
  expect(await client.retryOrder(h.id, '2', { by: 'Ana' })).toMatchObject({ outcome: 'created', waits: false });
});

it('failures are encrypted, and read by those who have the key', async () => {
  const h = await world.flow({ onInvalidCustomer: 'halt-run' });
  h.source.add(fakeOrder('1', { customer: { reference: canary, name: 'B' } }));
  const run = await client.startFlow(h.id);
  await expect(run.result()).rejects.toMatchObject({ type: 'ExportHalted', params: { reference: canary } });
  for (const id of [run.workflowId, `flow/${h.id}`]) expect(await stored(id)).not.toContain(canary);
});

it('a scheduled start reads the input its schedule encrypted', async () => {
  const h = await world.flow();
  h.source.add(fakeOrder('1'));
  await world.db
    .updateTable('flows')
    .set({ schedule: JSON.stringify({ every: '1 day', catchUp: '10 minutes' }) })
    .where('id', '=', h.id)
    .execute();
  await reconcileSchedules(world.client, world.db);
  await world.client.schedule.getHandle(`flow/${h.id}`).trigger();
  await eventually('the order is there', async () => h.target.keys.includes('1'));
  const runs = await eventually('the run is listed', async () => {
    const found = await client.listRuns({ flow: h.id, outcome: 'ok' });
    return found.length > 0 && found;
  });
  expect(runs[0]?.trigger).toBe('schedule');
  await world.client.schedule.getHandle(`flow/${h.id}`).delete();
});

it('an exported history replays; without the key it is said why nothing can be read', async () => {
  const h = await world.flow();
  h.source.add(fakeOrder('1'));
  const { workflowId } = await h.run();
  const history = historyFromJSON(JSON.parse(await client.exportHistory(workflowId)));
  const workflowBundle = await bundle();
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, [{ workflowId, history }])) {
    expect(error).toBeUndefined();
  }
  const { connection, options } = world.client;
  const keyless = await createClient({ connection, namespace: options.namespace });
  await expect(keyless.items({ workflowId })).rejects.toMatchObject({ type: 'HistoryEncrypted' });
  await expect(keyless.getRun(workflowId).result()).rejects.toMatchObject({ type: 'HistoryEncrypted' });
  const others: Keyring = [{ id: 'k2', bytes: Buffer.alloc(32, 8) }];
  const stranger = await createClient({
    connection,
    namespace: options.namespace,
    dataConverter: encryptingDataConverter(others),
  });
  await expect(stranger.items({ workflowId })).rejects.toMatchObject({
    type: 'HistoryEncrypted',
    message: expect.stringContaining('the key k1'),
  });
});
