import { describe, expect, it } from 'vitest';
import type { Change, RecordTarget } from '../../../connectors/ports.js';
import type { StockLevel } from '../../../model/stock.js';
import { generateCatalogue, generatedKeys } from '../../simulators/le-new-black/catalogue.js';
import { startPortal, type TestPortal } from './portal.js';

async function start(): Promise<TestPortal & { target: RecordTarget<StockLevel> }> {
  const seed = { priceLists: {}, retailers: [], orders: [], ...generateCatalogue(250) };
  const portal = await startPortal({ seed });
  const target = portal.connection.stockTarget?.({ own: {}, productKey: 'ean13', incoming: false });
  if (!target) throw new Error('offers no stockTarget');
  return { ...portal, target };
}

const changes = (count: number): Change<StockLevel>[] =>
  Array.from({ length: count }, (_, place) => ({
    key: generatedKeys(place).ean13,
    label: `article ${place}`,
    action: 'updated',
    record: { available: 500 + place },
    fields: ['available'],
  }));
const calls = ({ sim }: TestPortal): number => sim.requests().byOperation['setInventoryEanBatch'] ?? 0;
const answering = ({ sim }: TestPortal, body: unknown): void =>
  sim.fault({
    kind: 'malformed',
    body: JSON.stringify(body),
    when: 'after',
    match: { operation: 'setInventoryEanBatch' },
  });

describe('a batch of rows', () => {
  it('goes in calls of a hundred', async () => {
    const portal = await start();
    const results = await portal.target.write(changes(250));
    expect(results.map(({ key }) => key)).toEqual(changes(250).map(({ key }) => key));
    expect(results.every(({ outcome }) => outcome === 'updated')).toBe(true);
    expect(calls(portal)).toBeLessThanOrEqual(4);
  });

  it('is halved as long as the portal finds it too large, or too slow', async () => {
    const portal = await start();
    portal.sim.profile({ largestBatch: 30 });
    expect((await portal.target.write(changes(100))).every(({ outcome }) => outcome === 'updated')).toBe(true);
    expect(calls(portal)).toBe(7); // 100 and 50 twice are refused, 25 four times taken
    portal.sim.profile({ largestBatch: 100 });
    portal.sim.forgetRequests();
    portal.sim.fault({ kind: 'status', status: 504, match: { operation: 'setInventoryEanBatch' } });
    expect((await portal.target.write(changes(100))).every(({ outcome }) => outcome === 'updated')).toBe(true);
    expect(calls(portal)).toBe(3);
  });

  it.each([
    [413, 'Rejected'],
    [504, 'Ambiguous'],
  ])('of a single row that is answered %i is not halved any more', async (status, name) => {
    const { sim, target } = await start();
    sim.fault({ kind: 'status', status, times: 'always', match: { operation: 'setInventoryEanBatch' } });
    await expect(target.write(changes(2))).rejects.toMatchObject({ name });
  });

  it.each(['status', 'success', 'both'] as const)('is read by the flag "%s"', async (batchFlags) => {
    const { sim, target } = await start();
    sim.profile({ batchFlags });
    const unknown = { ...changes(1)[0], key: '0000000000000' } as Change<StockLevel>;
    const results = await target.write([...changes(1), unknown]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['updated', 'blocked']);
  });

  it('may answer without results', async () => {
    const portal = await start();
    answering(portal, {
      data: [{ status: 'success' }, { success: true, result: null }, { status: 'success', result: [] }],
    });
    expect((await portal.target.write(changes(3))).map(({ outcome }) => outcome)).toEqual([
      'updated',
      'updated',
      'updated',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['text', 'closed for stocktaking', 'closed for stocktaking'],
    ['fields', { in_stock: ['too much', 'far too much'] }, 'in_stock: too much, far too much'],
    ['one text a field', { in_stock: 'too much' }, 'in_stock: too much'],
    ['nothing', '', 'no cause was given'],
    ['people', 'ask ana@verte.example', 'ask …'],
    ['the secret', 'the secret is demo-secret', 'the secret is …'],
  ])('tells why a row was refused, told as %s', async (_, errors, message) => {
    const portal = await start();
    answering(portal, { data: [{ status: 'error', success: false, errors, result: null }] });
    const [result] = await portal.target.write(changes(1));
    expect(result?.reason).toEqual({ code: 'portal_row_refused', params: { record: changes(1)[0]?.key, message } });
  });

  it.each<[string, unknown[]]>([
    ['too few results', [{ status: 'success' }]],
    ['too many', [{ status: 'success' }, { status: 'success' }, { status: 'success' }]],
    [
      'results in another order',
      [1, 0].map((place) => ({ status: 'success', result: { ean13: generatedKeys(place).ean13 } })),
    ],
    ['results that are none', ['yes', 'yes']],
  ])('that answers with %s cannot be read', async (_, data) => {
    const portal = await start();
    answering(portal, { data });
    await expect(portal.target.write(changes(2))).rejects.toMatchObject({ name: 'Malformed' });
  });
});
