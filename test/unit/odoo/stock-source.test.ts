import { describe, expect, it } from 'vitest';
import type { StockOptions } from '../../../connectors/ports.js';
import { faultOf } from '../../contract/kit/expectations.js';
import type { OdooSeed, ProductSeed } from '../../simulators/odoo/seed.js';
import { order, options as orderOptions, startOdoo, type TestOdoo } from './odoo.js';
import { codesOf, readPages } from './record-pages.js';

const plain: StockOptions = { own: {}, productKey: 'ean13', incoming: false };
const warehouses = [
  { name: 'Main', code: 'WH' },
  { name: 'Outlet', code: 'OUT' },
];

function shirt(place: number, more: Partial<ProductSeed> = {}): ProductSeed {
  return { name: `Shirt ${place}`, barcode: `370000000000${place}`, code: `S${place}`, price: 10, stock: 5, ...more };
}

function world(products: ProductSeed[], more: Partial<OdooSeed> = {}): OdooSeed {
  return {
    warehouses,
    products,
    partners: [{ name: 'Maison Verte', ref: 'C1' }],
    priceLists: [{ name: 'Wholesale', currency: 'EUR' }],
    ...more,
  };
}

async function levels(odoo: TestOdoo, options: Partial<StockOptions> = {}): Promise<Record<string, number | string>> {
  const { records } = await readPages(odoo.connection.stockSource?.({ ...plain, ...options }), { limit: 2 });
  return Object.fromEntries(
    records.map((each) => [each.label, each.record ? each.record.available : codesOf(each).join()]),
  );
}

describe.each([14, 16, 17, 18, 19] as const)('stock of Odoo %i', (version) => {
  it('is what is free and not promised, in whole pieces, of the warehouses sold from', async () => {
    const products = [
      shirt(0, { stock: { WH: 3, OUT: 4 } }),
      shirt(1, { stock: { WH: -2, OUT: 4 } }),
      shirt(2, { stock: { WH: 2.5 } }),
      { name: 'Bag', price: 5, code: 'BAG', stock: 3 },
      { name: 'Card', price: 5, barcode: '3700000000099' },
      { name: 'Mending', price: 5, barcode: '3700000000098', service: true },
      shirt(3, { internal: true }),
      shirt(4, { archived: true }),
    ];
    const odoo = await startOdoo({ version, seed: world(products) });
    expect(await levels(odoo)).toEqual({
      '[S0] Shirt 0': 7,
      '[S1] Shirt 1': 4,
      '[S2] Shirt 2': 2,
      '[BAG] Bag': 'odoo_product_without_key',
      Card: 'odoo_stock_untracked',
    });
    expect(await levels(odoo, { own: { warehouses: ['WH'] } })).toMatchObject({
      '[S0] Shirt 0': 3,
      '[S1] Shirt 1': 0,
    });
    expect(await levels(odoo, { own: { locations: ['OUT/Stock'] } })).toMatchObject({ '[S0] Shirt 0': 4 });
    expect(await levels(odoo, { own: { warehouses: ['OUT'], locations: ['Stock'] } })).toMatchObject({
      '[S0] Shirt 0': 4,
    });
    const { records } = await readPages(odoo.connection.stockSource?.(plain));
    expect(records.flatMap(codesOf)).toEqual(expect.arrayContaining(['odoo_stock_negative', 'odoo_stock_fraction']));
  });

  it('is less by what goes out, by what is reserved and by our own quotations', async () => {
    const odoo = await startOdoo({ version, seed: world([shirt(0, { stock: 10 }), shirt(1, { stock: 10 })]) });
    const { db } = odoo.sim.odoo;
    const [product] = [...db.table('product.product').rows.keys()];
    const [quant] = [...db.table('stock.quant').rows.keys()];
    const at = db.row('stock.quant', quant)?.['location_id'];
    const admin = odoo.sim;
    admin.change({ kind: 'stock.quant', key: String(quant), set: { reserved_quantity: 1 } });
    const away = {
      product_id: product,
      product_uom_qty: 3,
      state: 'confirmed',
      location_id: at,
      location_dest_id: 999,
    };
    const { create } = await import('../../simulators/odoo/orm/create.js');
    create(odoo.sim.odoo.env(1), 'stock.move', away);
    expect(await levels(odoo)).toEqual({ '[S0] Shirt 0': 7, '[S1] Shirt 1': 10 });

    const line = { ean13: '3700000000001', label: 'Shirt', quantity: 4, unitPrice: '10', discountRate: '0' };
    const given = [order({ lines: [line] }), order({ lines: [line], test: true })];
    const checked = await odoo.target.check(given, orderOptions);
    await odoo.target.create(
      checked.flatMap(({ ready }) => (ready ? [ready] : [])),
      orderOptions,
    );
    expect(await levels(odoo)).toEqual({ '[S0] Shirt 0': 7, '[S1] Shirt 1': 6 });
    expect(await levels(odoo, { own: { lessOwnDrafts: false } })).toMatchObject({ '[S1] Shirt 1': 10 });
  });

  it('is not guessed where two articles have one key', async () => {
    const odoo = await startOdoo({ version, seed: world([shirt(0), shirt(1, { code: 'S0' })]) });
    const { records } = await readPages(odoo.connection.stockSource?.({ ...plain, productKey: 'sku' }));
    expect(records.map(({ key, outcome }) => [key, outcome])).toEqual([
      ['S0', 'blocked'],
      [expect.stringMatching(/^S0#\d+$/), 'blocked'],
    ]);
    expect(codesOf(records[0])).toEqual(['odoo_product_key_shared']);
  });

  it('tells what is on its way, and when', async () => {
    const odoo = await startOdoo({ version, seed: world([shirt(0)]) });
    const { db } = odoo.sim.odoo;
    const [product] = [...db.table('product.product').rows.keys()];
    const at = [...db.table('stock.warehouse').rows.values()][0]?.['lot_stock_id'];
    const { create } = await import('../../simulators/odoo/orm/create.js');
    for (const [product_uom_qty, date] of [
      [5, '2026-05-02 08:00:00'],
      [7, '2026-04-01 23:30:00'],
    ]) {
      const move = {
        product_id: product,
        product_uom_qty,
        date,
        state: 'assigned',
        location_id: 999,
        location_dest_id: at,
      };
      create(odoo.sim.odoo.env(1), 'stock.move', move);
    }
    const { records } = await readPages(odoo.connection.stockSource?.({ ...plain, incoming: true }));
    expect(records[0]?.record).toMatchObject({
      ean13: '3700000000000',
      available: 5,
      incoming: 12,
      incomingOn: '2026-04-01',
    });
  });
});

describe('stock that cannot be read', () => {
  it('at a place that is not there is refused with a sentence', async () => {
    const odoo = await startOdoo({ seed: world([shirt(0)]) });
    const failing = async (own: Record<string, unknown>): Promise<string> =>
      (await faultOf(() => levels(odoo, { own }))).message;
    expect(await failing({ warehouses: ['XX'] })).toContain(
      'there is no warehouse XX; there are: WH (Main), OUT (Outlet)',
    );
    expect(await failing({ locations: ['WH/Shelf'] })).toContain(
      'there is no location WH/Shelf; there are: WH, WH/Stock, OUT',
    );
  });

  it('for want of any warehouse is refused, never read as that of all companies', async () => {
    const odoo = await startOdoo({ seed: world([], { warehouses: [] }) });
    expect(await faultOf(() => levels(odoo))).toMatchObject({ code: 'warehouse_unknown' });
  });

  it('for want of the app is refused with a sentence', async () => {
    const odoo = await startOdoo({ seed: world([shirt(0)]), profile: { stock: false } });
    expect(await faultOf(() => levels(odoo))).toMatchObject({ code: 'inventory_missing' });
  });
});
