import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportsOf } from '../../store/exports.js';
import { listHolds } from '../../store/holds.js';
import { fakeOrder } from '../support/fake-systems.js';
import { eventually, startWorld, type Harness, type World } from '../support/harness.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('a run of exportOrders', () => {
  let h: Harness;
  beforeEach(async () => {
    h = await world.flow();
  });

  it('exports every order in the export status once and marks it', async () => {
    h.source.add(...Array.from({ length: 25 }, (_, index) => fakeOrder(`10${index}`)));
    h.source.add(fakeOrder('900', { status: 'draft' }));
    const result = await h.run();
    expect(result).toMatchObject({ outcome: 'ok', counts: { created: 25 }, trigger: 'manual', remaining: 0 });
    expect(new Set(h.target.keys).size).toBe(25);
    expect(h.target.orders.size).toBe(25);
    expect(h.source.orders.get('900')?.status).toBe('draft');
    expect([...h.source.orders.values()].filter((order) => order.status === 'closed')).toHaveLength(25);
  });

  it('has nothing to do the second time, and asks the target nothing', async () => {
    h.source.add(fakeOrder('1'), fakeOrder('2'));
    await h.run();
    const calls = { ...h.target.calls };
    expect(await h.run()).toMatchObject({ outcome: 'ok', counts: {} });
    expect(h.target.calls).toEqual(calls);
  });

  it('lets an order without a valid customer wait, and the others go', async () => {
    h.source.add(fakeOrder('1'), fakeOrder('2', { customer: { reference: 'C2', name: 'B' } }), fakeOrder('3'));
    const result = await h.run();
    expect(result).toMatchObject({ outcome: 'attention', counts: { created: 2, blocked: 1 } });
    const [held] = await listHolds(h.db, { flow: h.id });
    expect(held).toMatchObject({ order_id: '2', awaits: ['customer:C2'] });
    expect(held?.reasons[0]?.code).toBe('customer_reference_unknown');

    h.target.customers.add('C2');
    const order = h.order('2');
    await order.signal('wake', { because: 'customer C2 seen' });
    expect(await order.result()).toMatchObject({ item: { outcome: 'created' }, waits: false });
    expect(await listHolds(h.db, { flow: h.id })).toEqual([]);
    expect(h.source.orders.get('2')?.status).toBe('closed');
  });

  it('only marks an order that was exported before but not marked', async () => {
    h.source.add(fakeOrder('1'));
    await h.run();
    h.source.change('1', { status: 'invoicing' });
    await h.db.updateTable('exports').set({ marked_at: null }).where('source', '=', h.route.source).execute();
    const calls = { ...h.target.calls };
    expect(await h.run()).toMatchObject({ counts: { unchanged: 1 } });
    expect(h.target.calls).toEqual(calls);
    expect(h.source.orders.get('1')?.status).toBe('closed');
    const row = (await exportsOf(h.db, h.route, ['1'])).get('1');
    expect(row?.marked_at).not.toBeNull();
  });

  it('blocks an order that came back and is gone from the target', async () => {
    h.source.add(fakeOrder('1'));
    await h.run();
    h.target.orders.clear();
    h.source.change('1', { status: 'invoicing' });
    expect(await h.run()).toMatchObject({ counts: { blocked: 1 } });
    expect((await listHolds(h.db, { flow: h.id }))[0]?.reasons[0]?.code).toBe('exported_but_missing');
    expect(h.target.orders.size).toBe(0);
  });

  it('warns once of an order changed after its export', async () => {
    h.source.add(fakeOrder('1'));
    await h.run();
    h.source.change('1', { comment: 'please hurry' });
    const second = await h.run();
    expect(second.counts).toEqual({ unchanged: 1 });
    expect((await h.run()).counts).toEqual({});
  });

  it('excludes selected orders that are gone or in another status, and says so', async () => {
    h.source.add(fakeOrder('1'), fakeOrder('2', { status: 'draft' }));
    expect(await h.run({ orders: ['1', '2', '404'] })).toMatchObject({ counts: { created: 1, excluded: 2 } });
    expect(await h.run({ orders: ['2'], anyStatus: true })).toMatchObject({ counts: { created: 1 } });
  });

  it('leaves out an order that was taken back before its page was worked', async () => {
    const hasty = await startWorld({ snapshotAge: -1_000 });
    try {
      const run = await hasty.flow();
      run.source.add(fakeOrder('1'), fakeOrder('2'));
      let reads = 0;
      run.source.before = (operation) => {
        if (operation === 'page' && ++reads === 2) run.source.change('2', { status: 'cancelled' });
      };
      expect((await run.run()).counts).toEqual({ created: 1, excluded: 1 });
      expect(run.target.keys).toEqual(['1']);
      expect(run.source.orders.get('2')?.status).toBe('cancelled');
    } finally {
      await hasty.close();
    }
  });

  it('leaves out an order that cannot be read, says so, and takes the others', async () => {
    h.source.add(fakeOrder('1'), fakeOrder('2'));
    h.source.unreadable.add('2');
    expect((await h.run()).counts).toEqual({ created: 1, blocked: 1 });
    h.source.unreadable.clear();
    expect((await h.run()).counts).toEqual({ created: 1 });
  });

  it('halts at an invalid customer where the flow says so, leaves the rest and says how many', async () => {
    await h.configure({ onInvalidCustomer: 'halt-run' });
    h.source.add(fakeOrder('1'), fakeOrder('2', { customer: { name: 'B' } }), fakeOrder('3'));
    const handle = await h.start();
    await expect(handle.result()).rejects.toMatchObject({
      cause: { type: 'ExportHalted', details: [{ params: { order: '2', remaining: '1' } }] },
    });
    expect(h.target.keys).toEqual(['1']);
    expect(h.source.orders.get('3')?.status).toBe('invoicing');
    expect((await listHolds(h.db, { flow: h.id })).map((row) => row.order_id)).toEqual(['2']);
  });
});

describe('a preview', () => {
  let h: Harness;
  beforeAll(async () => {
    h = await world.flow();
  });

  it('says what would go and what would wait, and writes nothing; applying does exactly that', async () => {
    h.source.add(fakeOrder('1'), fakeOrder('2', { customer: { reference: 'C9', name: 'B' } }), fakeOrder('3'));
    const preview = await h.run({ mode: 'preview' });
    expect(preview.counts).toEqual({ created: 2, blocked: 1 });
    expect(h.target.orders.size).toBe(0);
    expect(h.source.marked).toEqual([]);
    expect(await listHolds(h.db, { flow: h.id })).toEqual([]);

    h.source.change('3', { comment: 'changed meanwhile' });
    const applied = await h.run({ mode: 'apply', plan: preview.plan ?? '' });
    expect(applied.counts).toEqual({ created: 1, drifted: 1 });
    expect(h.target.keys).toEqual(['1']);
  });
});

describe('a waiting order', () => {
  let h: Harness;
  beforeEach(async () => {
    h = await world.flow();
    h.source.add(fakeOrder('1', { customer: { reference: 'C2', name: 'B' } }));
    await h.run();
  });
  const order = () => h.order('1');

  it('answers retry after its try', async () => {
    expect(await order().executeUpdate('retry', { args: [{ by: 'ana' }] })).toMatchObject({ waits: true });
    h.target.customers.add('C2');
    expect(await order().executeUpdate('retry', { args: [{ by: 'ana' }] })).toMatchObject({
      waits: false,
      item: { outcome: 'created' },
    });
  });

  it('is skipped with who and why, until it changes', async () => {
    await order().executeUpdate('skip', { args: [{ by: 'ana', why: 'sample order' }] });
    expect((await h.run()).counts).toEqual({ skipped: 1 });
    h.source.change('1', { customer: { reference: 'C1', name: 'B' } });
    expect((await h.run()).counts).toEqual({ created: 1 });
  });

  it('refuses a skip that does not say who and why', async () => {
    await expect(order().executeUpdate('skip', { args: [{ by: 'ana' }] })).rejects.toThrow();
  });

  it('ends when it left the export status or is gone', async () => {
    h.source.change('1', { status: 'draft' });
    await order().signal('wake');
    expect(await order().result()).toMatchObject({ item: { outcome: 'excluded' } });
    expect(await listHolds(h.db, { flow: h.id })).toEqual([]);
  });

  it('is started again by the next run when its workflow was terminated', async () => {
    await order().terminate();
    await h.run();
    await eventually('its workflow runs', async () => (await order().describe()).status.name === 'RUNNING');
  });
});

describe('runs of one flow', () => {
  it('exclude each other: one works, one waits, a third is refused', async () => {
    const h = await world.flow();
    {
      h.source.add(fakeOrder('1'));
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      h.source.before = () => held;
      const first = await h.start({}, 'one');
      await eventually('the first works', async () =>
        h.client.workflow
          .getHandle(`flow/${h.id}`)
          .describe()
          .then(
            () => true,
            () => false,
          ),
      );
      const second = await h.start({}, 'two');
      await eventually('the second waits', async () =>
        h.client.workflow
          .getHandle(`flow/${h.id}/next`)
          .describe()
          .then(
            () => true,
            () => false,
          ),
      );
      const third = await h.start({}, 'three');
      await expect(third.result()).rejects.toMatchObject({
        cause: { type: 'FlowBusy', details: [{ code: 'flow_busy' }] },
      });
      const scheduled = await h.start({ trigger: 'schedule' }, 'four');
      expect(await scheduled.result()).toMatchObject({ outcome: 'already running' });
      release();
      expect(await first.result()).toMatchObject({ counts: { created: 1 } });
      expect(await second.result()).toMatchObject({ counts: {} });
    }
  });

  it('end at once with the field named when the input is not valid', async () => {
    const h = await world.flow();
    {
      await expect(h.run({ mode: 'nonsense' as never })).rejects.toMatchObject({
        cause: { type: 'InvalidInput', message: expect.stringContaining('mode') },
      });
      await expect(h.run({ flow: 'nope' })).rejects.toMatchObject({
        cause: { type: 'UnknownFlow', message: expect.stringContaining(h.id) },
      });
    }
  });
});
