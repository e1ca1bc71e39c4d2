import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../client/cli/program.js';
import { findConnection } from '../../store/connections.js';
import { findFlow, setHalted } from '../../store/flows.js';
import { reconcileSchedules } from '../../activities/schedules.js';
import { fakeOrder } from '../support/fake-systems.js';
import { eventually, startWorld, type Harness, type World } from '../support/harness.js';
import { temporal } from '../support/servers.js';

let world: World;
let folder: string;
let h: Harness;

beforeAll(async () => {
  world = await startWorld();
  folder = await mkdtemp(path.join(tmpdir(), 'selvedge-cli-'));
  await writeFile(path.join(folder, 'temporal.toml'), '[profile.default]\n');
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  h = await world.flow();
});

interface Answer {
  code: number;
  stdout: string;
  stderr: string;
  /** Standard output as JSON. */
  json(): unknown;
}

/** Runs the program as a user would, but in this process: starting one takes seconds. */
async function selvedge(args: string[], env: Record<string, string> = {}): Promise<Answer> {
  let [stdout, stderr] = ['', ''];
  const surroundings = {
    SELVEDGE_DATA: folder,
    TEMPORAL_CONFIG_FILE: path.join(folder, 'temporal.toml'),
    TEMPORAL_ADDRESS: temporal().address,
    TEMPORAL_NAMESPACE: world.client.options.namespace,
    DATABASE_URL: world.databaseUrl,
  };
  const code = await run(args, {
    env: { ...surroundings, ...env },
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    live: false,
  });
  return { code, stdout, stderr, json: () => JSON.parse(stdout) as unknown };
}

const stranger = (id: string) => fakeOrder(id, { customer: { reference: 'C2', name: 'B' } });

describe('selvedge', () => {
  it('runs a flow, shows each order with reason and fix, and what waits', async () => {
    h.source.add(fakeOrder('1'), stranger('2'));
    const ran = await selvedge(['flow', 'run', h.id]);
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain('Order 2 waits: no customer has the reference C2');
    expect(ran.stdout).toContain('Create the customer C2 in the ERP');
    expect(ran.stdout).toMatch(/attention: 1 created, 1 blocked/);

    await eventually(
      'it waits',
      async () => (await world.client.workflow.count(`Flow = '${h.id}' AND WorkflowType = 'exportOrder'`)).count > 0,
    );
    const [list, shown, runs] = await Promise.all([
      selvedge(['order', 'list', '--flow', h.id, '--json']),
      selvedge(['order', 'show', '2', '--json']),
      selvedge(['run', 'list', '--flow', h.id, '--json']),
    ]);
    expect(list.json()).toMatchObject([{ order: '2', flow: h.id }]);
    expect(shown.json()).toMatchObject({
      order: '2',
      exported: [],
      waits: [{ flow: h.id, state: 'held', reasons: [{ code: 'customer_reference_unknown' }] }],
      runs: [{ outcome: 'blocked' }],
    });
    expect(runs.json()).toMatchObject([{ flow: h.id, state: 'attention', trigger: 'cli', written: 1, blocked: 1 }]);
  });

  it('retries an order, whichever flow holds it, and says with its code whether it went through', async () => {
    const order = `R${h.id}`;
    h.source.add(stranger(order));
    await h.run();
    await eventually(
      'it waits',
      async () => (await world.client.workflow.count(`Flow = '${h.id}' AND WorkflowType = 'exportOrder'`)).count > 0,
    );
    const still = await selvedge(['order', 'retry', order]);
    expect(still).toMatchObject({ code: 1, stderr: `Order ${order} still waits.\n` });
    expect(still.stdout).toContain('no customer has the reference C2');
    h.target.customers.add('C2');
    expect(await selvedge(['order', 'retry', order, '--json'])).toMatchObject({ code: 0 });
    expect(h.target.keys).toEqual([order]);
    const again = await selvedge(['order', 'retry', order, '--flow', h.id, '--json']);
    expect(again.code).toBe(1);
    expect(JSON.parse(again.stderr)).toMatchObject({ error: { code: 'order_not_waiting' } });
  });

  it('skips an order only when told why', async () => {
    h.source.add(stranger('7'));
    await h.run();
    expect(await selvedge(['order', 'skip', '7', '--flow', h.id])).toMatchObject({ code: 2 });
    const skipped = await selvedge(['order', 'skip', '7', '--flow', h.id, '--by', 'Ana', '--why', 'sent by post']);
    expect(skipped).toMatchObject({ code: 0, stdout: expect.stringContaining('sent by post') });
  });

  it('previews, shows, applies and discards plans', async () => {
    h.source.add(fakeOrder('1'), stranger('2'));
    const preview = await selvedge(['flow', 'preview', h.id, '--json']);
    const { plan, items } = preview.json() as { plan: string; items: unknown[] };
    expect(items).toMatchObject([
      { key: '1', action: 'created' },
      { key: '2', action: 'blocked' },
    ]);
    expect(h.target.orders.size).toBe(0);
    expect((await selvedge(['plan', 'show', plan])).stdout).toContain(`selvedge plan apply ${plan}`);
    expect(await selvedge(['plan', 'apply', plan])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 created'),
    });
    expect(await selvedge(['plan', 'discard', plan])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('applied already'),
    });
    expect(await selvedge(['plan', 'show', 'nothing'])).toMatchObject({ code: 2 });
  });

  it('shows, exports and follows a run', async () => {
    h.source.add(fakeOrder('1'));
    const { workflowId } = (await selvedge(['flow', 'run', h.id, '--no-wait', '--json'])).json() as {
      workflowId: string;
    };
    expect(await selvedge(['run', 'watch', workflowId])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 created'),
    });
    const file = path.join(folder, 'run.json');
    const [shown, exported] = await Promise.all([
      selvedge(['run', 'show', `flow/${h.id}`, '--json']),
      selvedge(['run', 'export', `flow/${h.id}`, '-o', file]),
    ]);
    expect(shown.json()).toMatchObject({
      state: 'ok',
      counts: { created: 1 },
      items: [{ key: '1', outcome: 'created' }],
    });
    expect(exported, exported.stderr).toMatchObject({ code: 0 });
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ events: expect.any(Array) });
    expect(await selvedge(['run', 'show', 'flow/never-was'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('longer ago'),
    });
  });

  it('pauses and resumes a flow, after a halt too', async () => {
    await world.db
      .updateTable('flows')
      .set({ schedule: JSON.stringify({ every: '1 day', catchUp: '10 minutes' }) })
      .where('id', '=', h.id)
      .execute();
    await reconcileSchedules(world.client, world.db);
    const state = async () => (await world.client.schedule.getHandle(`flow/${h.id}`).describe()).state;
    expect(await selvedge(['flow', 'pause', h.id, '--note', 'stocktaking'])).toMatchObject({ code: 0 });
    expect(await state()).toMatchObject({ paused: true, note: 'stocktaking' });
    await setHalted(world.db, h.id, '1042');
    expect((await selvedge(['flow', 'show', h.id])).stdout).toContain('halted by order 1042');
    expect(await selvedge(['flow', 'resume', h.id])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1042'),
    });
    expect((await state()).paused).toBe(false);
    expect((await findFlow(world.db, h.id))?.halted_by).toBeNull();
    const [list, schedules, unknown] = await Promise.all([
      selvedge(['flow', 'list', '--json']),
      selvedge(['schedule', 'list', '--json']),
      selvedge(['flow', 'pause', 'no-such-flow']),
    ]);
    expect(list.json()).toContainEqual(expect.objectContaining({ id: h.id, runs: 'every 1 day', state: 'on' }));
    expect(schedules.json()).toContainEqual(expect.objectContaining({ flow: h.id, paused: false }));
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no flow no-such-flow') });
    await world.client.schedule.getHandle(`flow/${h.id}`).delete();
    await world.db.updateTable('flows').set({ schedule: null }).where('id', '=', h.id).execute();
  });

  it('adds, tests and removes connections, and takes no secret on the command line', async () => {
    const id = `odoo-${h.id}`;
    const settings = ['--set', 'url=https://brand.example', 'database=brand', 'user=me'];
    const added = await selvedge([
      'connection',
      'add',
      id,
      '--system',
      'odoo',
      ...settings,
      '--secret',
      'apiKey=env:ODOO_KEY',
    ]);
    expect(added, added.stderr).toMatchObject({ code: 0 });
    expect(await findConnection(world.db, id)).toMatchObject({
      managed_by: 'center',
      settings: { apiKey: { env: 'ODOO_KEY' } },
    });
    const [literal, place, wrong] = await Promise.all([
      selvedge(['connection', 'add', id, '--system', 'odoo', ...settings, 'apiKey=canary-key']),
      selvedge(['connection', 'add', id, '--system', 'odoo', ...settings, '--secret', 'apiKey=canary-key']),
      selvedge(['connection', 'add', id, '--system', 'odo', '--set', 'databse=x']),
    ]);
    for (const refused of [literal, place, wrong]) {
      expect(refused.code).toBe(2);
      expect(refused.stdout + refused.stderr).not.toContain('canary');
    }
    expect(wrong.stderr).toContain('did you mean "odoo"');
    const [tested, ofFile, removed] = await Promise.all([
      selvedge(['connection', 'test', h.route.source, '--json']),
      selvedge(['connection', 'remove', h.route.source]),
      selvedge(['connection', 'remove', id]),
    ]);
    expect(tested.json()).toMatchObject({ connection: h.route.source, ok: true });
    expect(ofFile).toMatchObject({ code: 2, stderr: expect.stringContaining('selvedge.yaml') });
    expect(removed.code).toBe(0);
    expect(await findConnection(world.db, id)).toBeUndefined();
  });

  it('tells with its code that something cannot be reached, and where to look', async () => {
    const [server, database, nothing, usage] = await Promise.all([
      selvedge(['run', 'list'], { TEMPORAL_ADDRESS: '127.0.0.1:1' }),
      selvedge(['order', 'show', '1'], { DATABASE_URL: 'postgres://127.0.0.1:1/x' }),
      selvedge(['order', 'list'], { TEMPORAL_ADDRESS: '' }),
      selvedge(['order', 'lis']),
    ]);
    expect(server).toMatchObject({ code: 3, stderr: expect.stringContaining('TEMPORAL_ADDRESS') });
    expect(database).toMatchObject({ code: 3, stderr: expect.stringContaining('DATABASE_URL') });
    expect(nothing).toMatchObject({ code: 3, stderr: expect.stringContaining('selvedge up') });
    expect(usage).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean list?') });
    for (const { stderr } of [server, database, nothing, usage]) expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('knows what a healthy installation is', async () => {
    const doctor = await selvedge(['doctor', '--json']);
    const found = (doctor.json() as { what: string; state: string; found: string }[]).filter(
      ({ state }) => state === 'bad',
    );
    expect(found).toEqual([]);
    expect(doctor.code).toBe(0);
    const empty = await selvedge(['doctor', '--json'], { TEMPORAL_NAMESPACE: 'never-was', SELVEDGE_PAGE_SIZ: '3' });
    expect(empty.code).not.toBe(0);
    expect(empty.stdout).toContain('Did you mean SELVEDGE_PAGE_SIZE?');
  });

  it('keeps what a run came to after Temporal has forgotten it', async () => {
    h.source.add(fakeOrder('1'));
    await h.run();
    const kept = await selvedge(['run', 'show', `flow/${h.id}`, '--json'], { TEMPORAL_NAMESPACE: 'default' });
    expect(kept.json()).toMatchObject({ state: 'ok', items: [{ key: '1', outcome: 'created' }] });
  });
});
