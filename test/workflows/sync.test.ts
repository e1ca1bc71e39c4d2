import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOfRun } from '../../store/items.js';
import { findPass } from '../../store/passes.js';
import { planItems, selectPlanItems } from '../../store/plan-items.js';
import { flowsQueue } from '../../workflows/contract/names.js';
import { fakeOrder } from '../support/fake-systems.js';
import { eventually, startWorld, type StockHarness, type World } from '../support/harness.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const ean = (place: number): string => String(3_700_000_000_000 + place);

async function reasonsOf(run: string, key: string): Promise<(string | undefined)[]> {
  const items = await itemsOfRun(world.db, run);
  return items.filter((item) => item.key === key).flatMap(({ reasons }) => reasons.map(({ code }) => code));
}

/** A flow whose target knows as many articles, all at 0, and whose source has `place` pieces of each. */
async function filled(count: number, options: Record<string, unknown> = {}): Promise<StockHarness> {
  const flow = await world.stockFlow(options);
  for (let place = 1; place <= count; place += 1) {
    flow.source.levels.set(ean(place), place);
    flow.target.held.set(ean(place), 0);
  }
  return flow;
}

describe('a run of stock', () => {
  it('writes what differs, over many pages and batches', async () => {
    const flow = await filled(47);
    const { outcome, counts } = await flow.run();
    expect({ outcome, counts }).toEqual({ outcome: 'ok', counts: { updated: 47 } });
    expect(flow.target.held).toEqual(flow.source.levels);
    expect(flow.target.written).toHaveLength(47);
    expect(flow.target.calls.scan).toBe(1);
  });

  it('writes nothing the second time, and says that all is unchanged', async () => {
    const flow = await filled(25);
    await flow.run();
    flow.target.calls.write = 0;
    const { counts } = await flow.run();
    expect(counts).toEqual({ unchanged: 25 });
    expect(flow.target.calls.write).toBe(0);
  });

  it('leaves out what the target does not know and what has no key, and says so of each', async () => {
    const flow = await filled(3);
    flow.source.levels.set(ean(99), 5);
    flow.source.withoutKey.add('Socks');
    const { outcome, counts, run } = await flow.run();
    expect({ outcome, counts }).toEqual({ outcome: 'ok', counts: { updated: 3, excluded: 2 } });
    const left = (await itemsOfRun(world.db, run)).filter((item) => item.outcome === 'excluded');
    expect(left.map(({ key, reasons }) => [key, reasons[0]?.code])).toEqual([
      ['Socks', 'not_in_target'],
      [ean(99), 'not_in_target'],
    ]);
  });

  it('gives each record its own verdict, and tells those that someone must look at', async () => {
    const flow = await filled(9);
    flow.target.refuses.add(ean(4));
    const handle = await flow.start();
    const { outcome, counts, run } = (await handle.result()) as Awaited<ReturnType<StockHarness['run']>>;
    expect({ outcome, counts }).toEqual({ outcome: 'attention', counts: { updated: 8, blocked: 1 } });
    const items = await itemsOfRun(world.db, run);
    const item = items.find(({ key }) => key === ean(2));
    expect(item).toMatchObject({
      action: 'updated',
      outcome: 'updated',
      changes: [{ field: 'available', before: '0', after: '2' }],
    });
  });

  it('counts right and doubles no item where answers are lost', async () => {
    const flow = await filled(22);
    flow.target.losesAnswers = 2;
    const { counts, run } = await flow.run();
    expect(counts).toEqual({ updated: 22 });
    const keys = (await itemsOfRun(world.db, run)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(flow.target.held).toEqual(flow.source.levels);
  });
});

describe('changes', () => {
  it('are what a schedule reads, from the watermark of the run before', async () => {
    const flow = await filled(12);
    await flow.run();
    const { watermark, full_count } = (await findPass(world.db, flow.id)) ?? {};
    expect({ watermark, full_count }).toEqual({ watermark: expect.any(String) as string, full_count: 12 });
    flow.source.levels.set(ean(3), 300);
    flow.source.changed = new Set([ean(3)]);
    flow.target.calls.scan = 0;
    const { counts } = await flow.run({ trigger: 'schedule' });
    expect(counts).toEqual({ updated: 1 });
    expect(flow.source.queries.at(-1)).toMatchObject({ watermark });
    expect(flow.target.calls).toMatchObject({ scan: 0 });
  });

  it('take along what could not be written last time', async () => {
    const flow = await filled(6);
    flow.target.refuses.add(ean(5));
    await flow.run();
    flow.target.refuses.clear();
    flow.source.changed = new Set();
    const { counts } = await flow.run({ trigger: 'schedule' });
    expect(counts).toEqual({ updated: 1 });
    expect(flow.target.held.get(ean(5))).toBe(5);
    expect((await flow.run({ trigger: 'schedule' })).counts).toEqual({});
  });

  it('of a window and of keys are read where a person asks for them', async () => {
    const flow = await filled(15);
    const { counts, run } = await flow.run({ keys: [ean(2), ean(14), ean(77)] });
    expect(counts).toEqual({ updated: 2, excluded: 1 });
    expect(await reasonsOf(run, ean(77))).toEqual(['not_in_source']);
    await flow.run({ since: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' });
    expect(flow.source.queries.at(-1)).toMatchObject({ since: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' });
    expect(await findPass(world.db, flow.id)).toBeUndefined();
  });
});

describe('what is gone from the source', () => {
  it('is said once and left as it is', async () => {
    const flow = await filled(8);
    await flow.run();
    flow.source.levels.delete(ean(8));
    const { counts, run, outcome } = await flow.run();
    expect({ outcome, counts }).toEqual({ outcome: 'ok', counts: { unchanged: 7, excluded: 1 } });
    const [item] = await itemsOfRun(world.db, run);
    expect(item?.reasons[0]).toMatchObject({ code: 'vanished_from_source', params: { record: `Article ${ean(8)}` } });
    expect(flow.target.held.get(ean(8))).toBe(8);
    expect((await flow.run()).counts).toEqual({ unchanged: 7 });
  });

  it('is sent as 0 once where the flow says so', async () => {
    const flow = await filled(8, { vanished: 'zero' });
    await flow.run();
    flow.source.levels.delete(ean(8));
    const { counts, run } = await flow.run();
    expect(counts).toEqual({ unchanged: 7, updated: 1 });
    expect((await itemsOfRun(world.db, run))[0]?.reasons[0]?.code).toBe('vanished_and_zeroed');
    expect(flow.target.held.get(ean(8))).toBe(0);
    flow.target.held.set(ean(8), 3);
    expect((await flow.run()).counts).toEqual({ unchanged: 7 });
  });

  it('is not what someone must fix first', async () => {
    const flow = await filled(8, { vanished: 'zero' });
    await flow.run();
    flow.source.spoilt.add(ean(8));
    const { outcome, counts } = await flow.run();
    expect({ outcome, counts }).toEqual({ outcome: 'attention', counts: { unchanged: 7, blocked: 1 } });
    expect(flow.target.held.get(ean(8))).toBe(8);
  });

  it('is nothing while a record cannot be told apart from it, and is found once all can be', async () => {
    const flow = await filled(8, { vanished: 'zero' });
    await flow.run();
    flow.source.levels.delete(ean(8));
    const why = { code: 'fastmag_row_broken', params: { row: '' } };
    flow.source.extra.push({ key: 'row ?1', label: '?1', outcome: 'blocked', reasons: [why], nameless: true });
    expect((await flow.run()).counts).toEqual({ unchanged: 7, blocked: 1 });
    expect(flow.target.held.get(ean(8))).toBe(8);
    flow.source.extra.length = 0;
    expect((await flow.run()).counts).toEqual({ unchanged: 7, updated: 1 });
    expect(flow.target.held.get(ean(8))).toBe(0);
  });

  it('is everything: the run stops before it writes, until someone says that it is right', async () => {
    const flow = await filled(10, { vanished: 'zero' });
    await flow.run();
    for (let place = 1; place <= 6; place += 1) flow.source.levels.delete(ean(place));
    await expect(flow.run()).rejects.toMatchObject({ cause: { type: 'SourceSuspiciouslySmall' } });
    expect(flow.target.held.get(ean(1))).toBe(1);
    const { counts } = await flow.run({ acceptSmallSource: true });
    expect(counts).toEqual({ unchanged: 4, updated: 6 });
    expect((await flow.run()).counts).toEqual({ unchanged: 4 });
  });
});

describe('what would do harm', () => {
  it('is stopped where the source says as much as ever, and most of its keys are gone: source_suspiciously_small', async () => {
    const flow = await filled(8, { vanished: 'zero' });
    await flow.run();
    for (let place = 1; place <= 6; place += 1) {
      flow.source.levels.delete(ean(place));
      flow.source.withoutKey.add(`Socks ${place}`);
    }
    flow.source.count = () => Promise.resolve(8);
    await expect(flow.run()).rejects.toMatchObject({
      cause: { type: 'SourceSuspiciouslySmall', details: [{ code: 'source_suspiciously_small' }] },
    });
    expect(flow.target.held.get(ean(1))).toBe(1);
  });

  it('is not given up: a zero that was refused is sent by the next full pass', async () => {
    const flow = await filled(8, { vanished: 'zero' });
    await flow.run();
    flow.source.levels.delete(ean(8));
    flow.target.refuses.add(ean(8));
    expect((await flow.run()).counts).toEqual({ unchanged: 7, blocked: 1 });
    flow.target.refuses.clear();
    expect((await flow.run()).counts).toEqual({ unchanged: 7, updated: 1 });
    expect(flow.target.held.get(ean(8))).toBe(0);
  });

  it('is not written: one key on two pages for two articles, run after run: duplicate_key', async () => {
    const flow = await filled(25);
    flow.source.extra.push({ key: ean(1), label: 'Another article', record: { ean13: ean(1), available: 99 } });
    const { counts, run } = await flow.run();
    expect(counts).toEqual({ updated: 25, blocked: 1 });
    expect(await reasonsOf(run, `${ean(1)} (Another article)`)).toEqual(['duplicate_key']);
    expect(flow.target.held.get(ean(1))).toBe(1);
    expect((await flow.run()).counts).toEqual({ unchanged: 25, blocked: 1 });
  });

  it('is not doubled: a record that stands there without its key: twin_without_key', async () => {
    const flow = await filled(2);
    flow.target.creates = true;
    flow.source.levels.set(ean(9), 9);
    flow.target.twins.set(ean(9), 'same name');
    flow.target.held.set('same name', 1);
    const { counts, run } = await flow.run();
    expect(counts).toEqual({ updated: 2, blocked: 1 });
    expect(await reasonsOf(run, ean(9))).toEqual(['twin_without_key']);
  });

  it('is not hushed up: what was sent and is gone since has an outcome: write_not_confirmed', async () => {
    const flow = await filled(4);
    flow.target.losesAnswers = 1;
    flow.target.before = () => void flow.source.levels.delete(ean(1));
    flow.source.counts = false;
    const { outcome, run } = await flow.run();
    expect(outcome).toBe('attention');
    expect(await reasonsOf(run, ean(1))).toEqual(['write_not_confirmed']);
  });

  it('is refused: a flow of another kind, a plan without the wish to apply it, keys beside a plan', async () => {
    const flow = await filled(2);
    const { plan = '' } = await flow.run({ mode: 'preview' });
    for (const input of [{ plan }, { mode: 'apply' as const, plan, keys: [ean(1)] }, { mode: 'apply' as const }]) {
      await expect(flow.run(input)).rejects.toMatchObject({ cause: { type: 'InvalidInput' } });
    }
    const workflowId = `other-${flow.id}`;
    const wrong = world.client.workflow.execute('syncPrices', {
      ...{ workflowId, taskQueue: flowsQueue, args: [{ flow: flow.id }] },
    });
    await expect(wrong).rejects.toMatchObject({ cause: { type: 'InvalidInput' } });
  });
});

describe('another option', () => {
  it('makes a schedule read everything once', async () => {
    const flow = await filled(3);
    await flow.run();
    await flow.configure({ vanished: 'zero' });
    expect((await flow.run({ trigger: 'schedule' })).counts).toEqual({ unchanged: 3 });
    expect((await flow.run({ trigger: 'schedule' })).counts).toEqual({});
  });
});

describe('preview and apply', () => {
  it('shows field by field what would change, and writes nothing', async () => {
    const flow = await filled(14);
    flow.source.levels.set(ean(99), 5);
    flow.target.held.set(ean(1), 1);
    const { outcome, counts, plan = '' } = await flow.run({ mode: 'preview' });
    expect({ outcome, counts }).toEqual({ outcome: 'ok', counts: { updated: 13, unchanged: 1, excluded: 1 } });
    expect(flow.target.calls.write).toBe(0);
    const items = await planItems(world.db, plan);
    expect(items).toHaveLength(14);
    expect(items.find(({ key }) => key === ean(7))).toMatchObject({
      action: 'updated',
      changes: [{ field: 'available', before: '0', after: '7' }],
    });
  });

  it('applies exactly the plan; what drifted is left alone and said', async () => {
    const flow = await filled(14);
    const { plan = '' } = await flow.run({ mode: 'preview' });
    flow.source.levels.set(ean(2), 2_000); // after the preview: not part of it
    flow.target.held.set(ean(3), 33); // someone was there
    flow.target.held.set(ean(4), 4); // and did just what was planned
    const { outcome, counts, run } = await flow.run({ mode: 'apply', plan });
    expect({ outcome, counts }).toEqual({ outcome: 'attention', counts: { updated: 12, unchanged: 1, drifted: 1 } });
    expect([2, 3].map((place) => flow.target.held.get(ean(place)))).toEqual([2, 33]);
    const drifted = (await itemsOfRun(world.db, run)).filter((item) => item.outcome === 'drifted');
    expect(drifted.map(({ reasons }) => reasons[0]?.code)).toEqual(['changed_since_preview_in_target']);
  });

  it('applies what is selected in the store, and does nothing twice', async () => {
    const flow = await filled(6);
    const { plan = '' } = await flow.run({ mode: 'preview' });
    expect(await selectPlanItems(world.db, plan, [ean(2), ean(5)])).toBe(2);
    expect((await flow.run({ mode: 'apply', plan })).counts).toEqual({ updated: 2 });
    expect((await flow.run({ mode: 'apply', plan })).counts).toEqual({});
    expect((await flow.run({ mode: 'apply', plan, only: ['updated'] })).counts).toEqual({ updated: 4 });
    await expect(flow.run({ mode: 'apply', plan })).rejects.toMatchObject({ cause: { type: 'UnknownPlan' } });
  });

  it('counts right where answers are lost', async () => {
    const flow = await filled(9);
    const { plan } = await flow.run({ mode: 'preview' });
    flow.target.losesAnswers = 1;
    expect((await flow.run({ mode: 'apply', plan })).counts).toEqual({ updated: 9 });
  });
});

describe('a preview', () => {
  it('says what a run would say to be gone, and write as 0', async () => {
    const flow = await filled(8, { vanished: 'zero' });
    await flow.run();
    flow.source.levels.delete(ean(8));
    const { counts, plan } = await flow.run({ mode: 'preview' });
    expect(counts).toEqual({ unchanged: 7, updated: 1 });
    expect((await flow.run({ mode: 'apply', plan })).counts).toEqual({ updated: 1 });
    expect(flow.target.held.get(ean(8))).toBe(0);
  });
});

describe('waking', () => {
  it('lets an order go within seconds of the run that saw what it waits for, changed or not', async () => {
    const orders = await world.flow({ recheckHeldEvery: '1 hour' });
    const flow = await world.stockFlow({}, orders);
    orders.source.add(fakeOrder('1', { customer: { reference: 'C9', name: 'New' } }));
    orders.target.awaitedKind = 'product';
    await orders.run();
    flow.source.levels.set('C9', 1);
    flow.target.held.set('C9', 1);
    orders.target.customers.add('C9');
    await flow.run();
    await eventually('the order goes', async () => orders.target.keys.includes('1'), 5_000);
  });
});
