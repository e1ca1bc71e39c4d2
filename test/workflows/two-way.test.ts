import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveFlow } from '../../store/flows.js';
import { itemsOfRun } from '../../store/items.js';
import { planItems } from '../../store/plan-items.js';
import type { FlowInput } from '../../workflows/contract/inputs.js';
import { flowsQueue } from '../../workflows/contract/names.js';
import type { RunResult } from '../../workflows/contract/results.js';
import { FakeCustomers } from '../support/fake-customers.js';
import { fakeConnection } from '../support/fake-systems.js';
import { startWorld, type World } from '../support/harness.js';

let world: World;
let erp: FakeCustomers;
let crm: FakeCustomers;
let there: string;
let back: string;
let erpId: string;
let crmId: string;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  erp = new FakeCustomers();
  crm = new FakeCustomers();
  const name = randomUUID().slice(0, 8);
  [erpId, crmId, there, back] = [`erp-${name}`, `crm-${name}`, `there-${name}`, `back-${name}`];
  for (const [id, side] of [
    [erpId, erp],
    [crmId, crm],
  ] as const) {
    const ports = { customerSource: () => side, customerTarget: () => side };
    await world.connect(id, fakeConnection(ports));
  }
  await configure({});
});

async function configure(winners: Record<string, string>): Promise<void> {
  const options = { twoWay: { pair: there, winner: erpId, winners } };
  const common = { kind: 'syncCustomers' as const, options, schedule: null, overlap: 'skip' as const };
  await saveFlow(world.db, { id: there, source: erpId, target: crmId, ...common }, 'file');
  await saveFlow(world.db, { id: back, source: crmId, target: erpId, ...common }, 'file');
}

async function run(flow: string, input: Partial<FlowInput> = {}): Promise<RunResult> {
  const options = { workflowId: randomUUID(), taskQueue: flowsQueue, args: [{ flow, ...input }] };
  return (await world.client.workflow.execute('syncCustomers', options)) as RunResult;
}

/** Both sides know C1 and have agreed on it. */
async function inStep(): Promise<void> {
  erp.edit('C1', { name: 'Verte', phone: '+33100000001', address: { city: 'Lyon', zip: '69001' } });
  await run(there);
  await run(back);
  erp.written = [];
  crm.written = [];
}

async function reasonsOf(id: string): Promise<{ code: string; fields: string | undefined }[]> {
  const items = await itemsOfRun(world.db, id);
  return items.flatMap(({ reasons }) => reasons.map(({ code, params }) => ({ code, fields: params['fields'] })));
}

describe('two flows that are a pair', () => {
  it('settle in one round, and write nothing after that', async () => {
    await inStep();
    crm.edit('C1', { phone: '+33100000002' });
    expect((await run(there)).counts).toEqual({ unchanged: 1 });
    expect((await run(back)).counts).toEqual({ updated: 1 });
    expect(erp.held.get('C1')).toEqual(crm.held.get('C1'));
    erp.written = [];
    for (const flow of [there, back]) expect((await run(flow)).counts).toEqual({ unchanged: 1 });
    expect([...erp.written, ...crm.written]).toEqual([]);
  });

  it('carry each field from the side that changed it, though both changed the record', async () => {
    await inStep();
    erp.edit('C1', { name: 'Verte SA' });
    crm.edit('C1', { address: { city: 'Villeurbanne', zip: '69001' } });
    const { counts, run: id } = await run(there);
    expect(counts).toEqual({ updated: 1 });
    expect(await reasonsOf(id)).toEqual([]);
    expect(crm.written.map(({ fields }) => fields)).toEqual([['name']]);
    await run(back);
    const both = { name: 'Verte SA', address: { city: 'Villeurbanne', zip: '69001' } };
    expect([erp.held.get('C1'), crm.held.get('C1')]).toMatchObject([both, both]);
  });

  it('let the declared winner’s value stand where both changed a field, and say so: changed_on_both_sides', async () => {
    await inStep();
    erp.edit('C1', { phone: '+33111111111' });
    crm.edit('C1', { phone: '+33122222222' });
    const first = await run(back);
    expect(first.counts).toEqual({ excluded: 1 });
    const said = [{ code: 'changed_on_both_sides', fields: expect.stringContaining('+33122222222') as string }];
    expect(await reasonsOf(first.run)).toEqual(said);
    const second = await run(there);
    expect(second.counts).toEqual({ updated: 1 });
    expect(await reasonsOf(second.run)).toEqual(said);
    expect([erp.held.get('C1')?.phone, crm.held.get('C1')?.phone]).toEqual(['+33111111111', '+33111111111']);
    expect((await run(back)).counts).toEqual({ unchanged: 1 });
  });

  it('have another winner for a field, or a part of one, where that is said', async () => {
    await configure({ 'address.zip': crmId, phone: crmId });
    await inStep();
    erp.edit('C1', { name: 'A', phone: '1', address: { city: 'A', zip: 'A' } });
    crm.edit('C1', { name: 'B', phone: '2', address: { city: 'B', zip: 'B' } });
    await run(there);
    await run(back);
    const merged = { name: 'A', phone: '2', address: { city: 'A', zip: 'B' } };
    expect([erp.held.get('C1'), crm.held.get('C1')]).toMatchObject([merged, merged]);
  });

  it('never erase, nor fill again what a person emptied', async () => {
    await inStep();
    const { phone: _emptied, ...rest } = crm.held.get('C1')!;
    crm.held.set('C1', rest);
    for (const flow of [there, back]) expect((await run(flow)).counts).toEqual({ unchanged: 1 });
    expect([erp.held.get('C1')?.phone, crm.held.get('C1')?.phone]).toEqual(['+33100000001', undefined]);
    erp.edit('C1', { phone: '+33133333333' });
    expect((await run(there)).counts).toEqual({ updated: 1 });
    expect(crm.held.get('C1')?.phone).toBe('+33133333333');
  });

  it('make what only one side has, and let the winner stand where they meet for the first time', async () => {
    erp.edit('C1', { name: 'Verte', phone: '1' });
    crm.edit('C1', { name: 'La Verte', address: { city: 'Lyon' } });
    crm.edit('C2', { name: 'Bleue' });
    await run(back);
    await run(there);
    const merged = { name: 'Verte', phone: '1', address: { city: 'Lyon' } };
    expect([erp.held.get('C1'), crm.held.get('C1')]).toMatchObject([merged, merged]);
    expect(erp.held.get('C2')).toMatchObject({ name: 'Bleue' });
  });

  it('agree on nothing that was refused: it is tried again', async () => {
    await inStep();
    erp.edit('C1', { phone: '9' });
    crm.refuses.add('C1');
    expect((await run(there)).counts).toEqual({ blocked: 1 });
    expect((await run(back)).counts).toEqual({ unchanged: 1 });
    crm.refuses.clear();
    expect((await run(there)).counts).toEqual({ updated: 1 });
    expect(crm.held.get('C1')?.phone).toBe('9');
  });

  it('show in a preview what the merge would do, and apply exactly that', async () => {
    await inStep();
    erp.edit('C1', { name: 'Verte SA' });
    crm.edit('C1', { phone: '+33100000002' });
    const { plan = '' } = await run(there, { mode: 'preview' });
    const items = await planItems(world.db, plan);
    expect(items.map(({ changes }) => changes.map(({ field }) => field))).toEqual([['name']]);
    expect((await run(there, { mode: 'apply', plan })).counts).toEqual({ updated: 1 });
    expect(crm.held.get('C1')).toMatchObject({ name: 'Verte SA', phone: '+33100000002' });
  });
});
