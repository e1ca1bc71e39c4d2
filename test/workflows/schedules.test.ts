import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFlows, saveFlow } from '../../store/flows.js';
import { listHolds } from '../../store/holds.js';
import { reconcileSchedules } from '../../activities/schedules.js';
import { fakeOrder } from '../support/fake-systems.js';
import { eventually, startWorld, type Harness, type World } from '../support/harness.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function schedule(h: Harness, given: Record<string, unknown> | null, options = {}): Promise<void> {
  await saveFlow(
    world.db,
    { id: h.id, kind: 'exportOrders', ...h.route, options, schedule: given, overlap: 'skip' },
    'file',
  );
  await reconcileSchedules(world.client, world.db);
}
const hourly = { every: '1 hour', catchUp: '10 minutes' };

describe('schedules follow the configuration', () => {
  it('are created, changed without losing a pause, and removed', async () => {
    const h = await world.flow();
    const handle = world.client.schedule.getHandle(`flow/${h.id}`);
    await schedule(h, hourly);
    expect((await handle.describe()).spec.intervals).toMatchObject([{ every: 3_600_000 }]);
    await handle.pause('holiday');
    await schedule(h, {
      at: ['06:30'],
      on: ['monday'],
      timezone: 'Europe/Paris',
      catchUp: '10 minutes',
    });
    const changed = await handle.describe();
    expect(changed.state.paused).toBe(true);
    expect(changed.spec.timezone).toBe('Europe/Paris');
    expect(changed.info.nextActionTimes).not.toEqual([]);
    await schedule(h, null);
    await expect(handle.describe()).rejects.toThrow();
  });

  it('have a second one where everything is to be read now and then', async () => {
    const stock = await world.stockFlow();
    await stock.run();
    const { source, target } = (await listFlows(world.db)).find(({ id }) => id === stock.id) ?? {
      source: '',
      target: '',
    };
    const flow = { id: stock.id, kind: 'syncInventory', source, target, options: {}, overlap: 'queue' as const };
    await saveFlow(world.db, { ...flow, schedule: hourly, fullPass: { every: '1 day' } }, 'file');
    await reconcileSchedules(world.client, world.db);
    const [changes, full] = ['', '/full'].map((end) => world.client.schedule.getHandle(`flow/${stock.id}${end}`));
    await changes?.trigger();
    await eventually('changes are read', () => Promise.resolve(stock.source.queries.at(-1)?.watermark !== undefined));
    const before = stock.source.queries.length;
    await full?.trigger();
    await eventually('everything is read', () =>
      Promise.resolve(stock.source.queries.slice(before).some(({ watermark, keys }) => !watermark && !keys)),
    );
    await saveFlow(world.db, { ...flow, schedule: null }, 'file');
    await reconcileSchedules(world.client, world.db);
    await expect(full?.describe()).rejects.toThrow();
  });

  it('start runs that say so, and run now is one more start', async () => {
    const h = await world.flow();
    h.source.add(fakeOrder('1'));
    await schedule(h, hourly);
    await world.client.schedule.getHandle(`flow/${h.id}`).trigger();
    await eventually('the order arrives', () => Promise.resolve(h.target.keys.includes('1')));
    const run = await eventually('the run is listed', async () => {
      for await (const found of world.client.workflow.list({ query: `Flow = '${h.id}' AND Outcome = 'ok'` }))
        return found;
      return undefined;
    });
    expect(run.searchAttributes).toMatchObject({ Trigger: ['schedule'], Kind: ['exportOrders'], Written: [1] });
  });

  it('a halt pauses the schedule, and the fixed order going through resumes it', async () => {
    const h = await world.flow();
    await schedule(h, hourly, { onInvalidCustomer: 'halt-run' });
    h.source.add(fakeOrder('1', { customer: { reference: 'C2', name: 'B' } }), fakeOrder('2'));
    await expect(h.run()).rejects.toMatchObject({ cause: { type: 'ExportHalted' } });
    const handle = world.client.schedule.getHandle(`flow/${h.id}`);
    expect((await handle.describe()).state).toMatchObject({ paused: true, note: expect.stringContaining('C2') });
    expect(h.target.keys).toEqual([]);
    h.target.customers.add('C2');
    await h.order('1').executeUpdate('retry', { args: [{ by: 'ana' }] });
    expect((await handle.describe()).state.paused).toBe(false);
    expect(await listHolds(world.db, { flow: h.id })).toEqual([]);
    await h.run();
    expect(h.target.keys).toEqual(['1', '2']);
  });

  it('an order that goes through before its run has halted the flow leaves it running', async () => {
    const h = await world.flow();
    await schedule(h, hourly, { onInvalidCustomer: 'halt-run' });
    h.source.add(fakeOrder('1', { customer: { reference: 'C2', name: 'B' } }));
    const run = await whileFlowIsLocked(h, async () => {
      const running = expect(h.run()).rejects.toMatchObject({ cause: { type: 'ExportHalted' } });
      await eventually('the order is held', async () => (await listHolds(world.db, { flow: h.id })).length === 1);
      h.target.customers.add('C2');
      await h.order('1').executeUpdate('retry', { args: [{ by: 'ana' }] });
      expect(h.target.keys).toEqual(['1']);
      return { running };
    });
    await run.running;
    expect((await world.client.schedule.getHandle(`flow/${h.id}`).describe()).state.paused).toBe(false);
    expect((await listFlows(world.db)).find(({ id }) => id === h.id)?.halted_by).toBe(null);
  });
});

/** Nobody can write that the flow is halted meanwhile: the run waits just before it does. */
function whileFlowIsLocked<T>(h: Harness, act: () => Promise<T>): Promise<T> {
  return world.db.transaction().execute(async (locked) => {
    await locked.selectFrom('flows').selectAll().where('id', '=', h.id).forUpdate().execute();
    return act();
  });
}
