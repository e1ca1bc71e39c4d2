import { describe, expect, it } from 'vitest';
import type { RecordQuery, RecordSource } from '../../../connectors/ports.js';
import type { OdooSeed } from '../../simulators/odoo/seed.js';
import { create } from '../../simulators/odoo/orm/create.js';
import { options, order, startOdoo, type TestOdoo } from './odoo.js';
import { readPages } from './record-pages.js';

const seed: OdooSeed = {
  priceLists: [{ name: 'Wholesale', currency: 'EUR' }],
  partners: ['A', 'B', 'C'].map((ref) => ({
    name: ref,
    ref,
    children: [{ name: 'Ann', email: `ann@${ref}.example` }],
  })),
  products: ['A', 'B', 'C'].map((code) => ({ name: code, code, barcode: `37000000000${code}`, price: 10, stock: 5 })),
};

/** An Odoo whose clock the test turns; minutes after it was filled. */
async function withClock(version: 14 | 16 | 17 | 18 | 19): Promise<TestOdoo & { at(minutes: number): void }> {
  let now = Date.parse('2026-10-25T00:30:00Z'); // the night daylight saving ends in Europe
  const began = now;
  const odoo = await startOdoo({ version, seed, now: () => new Date(now) });
  return { ...odoo, at: (minutes) => void (now = began + minutes * 60_000) };
}

async function keysOf(source: RecordSource<unknown> | undefined, query: Partial<RecordQuery>): Promise<string[]> {
  return (await readPages(source, { limit: 2, ...query })).records.map(({ key }) => key);
}

describe.each([14, 16, 17, 18, 19] as const)('changes in Odoo %i', (version) => {
  it('of customers are those since the last pass and a quarter of an hour more, with what belongs to them', async () => {
    const odoo = await withClock(version);
    const source = odoo.connection.customerSource?.({ own: {}, priceLists: {} });
    odoo.at(60);
    odoo.sim.change({ kind: 'res.partner', key: 'B', set: { phone: '1' } });
    odoo.at(70);
    const { watermark } = await readPages(source);
    expect(watermark).toBe('2026-10-25T01:30:00Z'); // the server's own clock, in UTC: not our own
    expect(await keysOf(source, { watermark: watermark ?? '' })).toEqual(['B']); // within the overlap
    odoo.at(120);
    const child = [...odoo.sim.odoo.db.table('res.partner').rows.values()].find(
      ({ email }) => email === 'ann@C.example',
    );
    odoo.sim.change({ kind: 'res.partner', key: String(child?.id), set: { active: false } });
    expect(await keysOf(source, { watermark: '2026-10-25T02:00:00Z' })).toEqual(['C']);
    expect(await keysOf(source, { since: '2026-10-25T03:30:00+02:00', until: '2026-10-25T02:00:00Z' })).toContain('B');
    expect(await keysOf(source, { since: '2026-10-25T02:31:00Z' })).toEqual([]);
  });

  it('of stock are found at quantities, moves, products, templates and our own quotations', async () => {
    const odoo = await withClock(version);
    const { db } = odoo.sim.odoo;
    const source = odoo.connection.stockSource?.({ own: {}, productKey: 'sku', incoming: false });
    const after = async (minutes: number, change: () => void | Promise<void>): Promise<string[]> => {
      odoo.at(minutes);
      await change();
      const since = new Date(Date.parse('2026-10-25T00:30:00Z') + (minutes - 1) * 60_000).toISOString();
      return keysOf(source, { since });
    };
    const [first, second] = [...db.table('product.product').rows.keys()];
    const [quant] = [...db.table('stock.quant').rows.keys()];
    const place = db.row('stock.quant', quant)?.['location_id'];
    const move = {
      product_id: second,
      product_uom_qty: 1,
      state: 'confirmed',
      location_id: place,
      location_dest_id: 1,
    };
    expect(
      await after(60, () => odoo.sim.change({ kind: 'stock.quant', key: String(quant), set: { quantity: 1 } })),
    ).toEqual(['A']);
    expect(await after(120, () => void create(odoo.sim.odoo.env(1), 'stock.move', move))).toEqual(['B']);
    expect(
      await after(180, () => odoo.sim.change({ kind: 'product.product', key: 'C', set: { name: 'Sea' } })),
    ).toEqual(['C']);
    const line = { sku: 'B', label: 'B', quantity: 2, unitPrice: '10', discountRate: '0' };
    const quotation = order({ customer: { reference: 'A', name: 'A' }, lines: [line] });
    const sent = async (): Promise<void> => {
      const [checked] = await odoo.target.check([quotation], options);
      await odoo.target.create(checked?.ready ? [checked.ready] : [], options);
    };
    expect(await after(240, sent)).toEqual(['B']);
    const cancel = (): void => odoo.sim.change({ kind: 'sale.order', key: quotation.number, set: { state: 'cancel' } });
    expect(await after(300, cancel)).toEqual(['B']);
    expect(first).toBeDefined();
  });

  it('leave a first pass complete, and a watermark that is unreadable means all', async () => {
    const odoo = await withClock(version);
    odoo.at(60);
    const source = odoo.connection.stockSource?.({ own: {}, productKey: 'sku', incoming: false });
    expect(await keysOf(source, { watermark: 'yesterday' })).toEqual(['A', 'B', 'C']);
    expect(await keysOf(source, { watermark: '2026-10-25T01:30:00Z' })).toEqual([]);
  });
});
