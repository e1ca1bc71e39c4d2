import { expect, it } from 'vitest';
import type { Connection } from '../../connectors/ports.js';
import { connector } from '../../connectors/odoo/connector.js';
import type { Order } from '../../model/order.js';
import type { StockLevel } from '../../model/stock.js';
import { usual } from './kit/order-target/fixture.js';
import { open } from './kit/surroundings.js';
import { createRawClient, type RawClient } from '../simulators/odoo/raw-client.js';
import { countStock, hasField, trackedProduct } from './odoo-records.js';
import { odooConnection, unique, type OdooUnderTest } from './odoo-system.js';

interface House {
  id: number;
  code: string;
  lot_stock_id: [number, string];
}

async function houses(raw: RawClient, run: string): Promise<[House, House]> {
  const code = run.slice(-5);
  await raw.create('stock.warehouse', { name: `Outlet ${run}`, code });
  const [first] = await raw.search('stock.warehouse', []);
  const [second] = await raw.search('stock.warehouse', [['code', '=', code]]);
  const read = await raw.read<House>('stock.warehouse', [first ?? 0, second ?? 0], ['code', 'lot_stock_id']);
  return read as [House, House];
}

function quotation(id: string, sku: string, quantity: number, more: Partial<Order> = {}): Order {
  return {
    id,
    number: id,
    status: 'Invoicing',
    customer: { reference: `C-${id.split('.')[0]}`, name: 'Kit' },
    currency: 'EUR',
    discountRate: '0',
    charges: { shipping: '0', promotion: '0' },
    delivery: {},
    lines: [{ sku, label: 'Coat', quantity, unitPrice: '10', discountRate: '0' }],
    ...more,
  };
}

/** Moves out of, into and between the houses, as their states and not as their pickings have them. */
async function move(raw: RawClient, product: number, quantity: number, from: number, to: number): Promise<void> {
  const isNamed = await hasField(raw, 'stock.move', 'name');
  const id = await raw.create('stock.move', {
    product_id: product,
    product_uom_qty: quantity,
    product_uom: 1,
    location_id: from,
    location_dest_id: to,
    date: '2026-12-24 23:30:00',
    ...(isNamed && { name: 'Kit' }),
  });
  await raw.call('stock.move', 'write', [[id], { state: 'confirmed' }]);
}

async function level(connection: Connection, sku: string, own: Record<string, unknown> = {}): Promise<StockLevel> {
  const source = connection.stockSource?.({ productKey: 'sku', incoming: true, own });
  const page = await source?.page({ keys: [sku], limit: 5 });
  const record = page?.records[0]?.record;
  if (!record) throw new Error(`no stock of ${sku}: ${JSON.stringify(page)}`);
  return record;
}

/** What can be sold is what is there, less what is promised and what our own quotations hold. */
export function describeAvailable(name: string, start: () => Promise<OdooUnderTest>): void {
  it(`${name}: stock is what can be sold, place by place`, { timeout: 120_000 }, async () => {
    const odoo = await start();
    const raw = await createRawClient(odoo.access);
    const run = unique();
    const sku = `${run}-COAT`;
    const product = await raw.create('product.product', {
      name: sku,
      default_code: sku,
      ...(await trackedProduct(raw)),
    });
    const [euro] = await raw.search('res.currency', [['name', '=', 'EUR']], { active_test: false });
    await raw.call('res.currency', 'write', [[euro], { active: true }]);
    const list = await raw.create('product.pricelist', { name: `EUR ${run}`, currency_id: euro });
    expect(list).toBeGreaterThan(0);
    await raw.create('res.partner', { name: run, ref: `C-${run}`, is_company: true });
    const [main, outlet] = await houses(raw, run);
    const [customers] = await raw.search('stock.location', [['usage', '=', 'customer']]);
    const [vendors] = await raw.search('stock.location', [['usage', '=', 'supplier']]);
    await countStock(raw, product, main.lot_stock_id[0], 10);
    await countStock(raw, product, outlet.lot_stock_id[0], 5);
    const system = odooConnection(odoo);
    const { connection, close } = open(connector, system, system.settings);
    const own = { warehouses: [main.code, outlet.code] };
    expect(await level(connection, sku, own)).toEqual({ sku, available: 15, incoming: 0 });

    await move(raw, product, 3, main.lot_stock_id[0], customers ?? 0);
    await move(raw, product, 20, outlet.lot_stock_id[0], customers ?? 0); // never takes from the other house
    await move(raw, product, 7, vendors ?? 0, main.lot_stock_id[0]);
    const moved = { sku, available: 7, incoming: 7, incomingOn: '2026-12-24' };
    expect(await level(connection, sku, own)).toEqual(moved);
    expect(await level(connection, sku, { warehouses: [outlet.code] })).toMatchObject({ available: 0, incoming: 0 });
    expect(await level(connection, sku, { locations: [`${main.code}/Stock`] })).toEqual(moved);
    expect(await level(connection, sku, { ...own, locations: [`${main.code}/Stock`] })).toEqual(moved);

    const orders = [quotation(run, sku, 4), quotation(`${run}.2`, sku, 1, { test: true })];
    const options = { ...usual, warehouses: { default: main.code } };
    const given = orders.map((order) => ({ ...order, priceList: `EUR ${run}` }));
    const checked = (await connection.orderTarget?.check(given, options)) ?? [];
    const ready = checked.map((each) => each.ready ?? expect.fail(JSON.stringify(each)));
    await connection.orderTarget?.create(ready, options);
    expect(await level(connection, sku, own)).toMatchObject({ available: 3 });
    expect(await level(connection, sku, { warehouses: [outlet.code] })).toMatchObject({ available: 0 });
    expect(await level(connection, sku, { ...own, lessOwnDrafts: false })).toMatchObject({ available: 7 });
    await close();
    await system.stop();
  });
}
