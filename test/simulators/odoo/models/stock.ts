import { create } from '../orm/create.js';
import type { Database } from '../orm/database.js';
import type { Env } from '../orm/env.js';
import { demand } from '../rights.js';
import type { OdooVersion } from '../version.js';
import { byName, char, many2one, type Field, type Model, type Row, type Value } from './field.js';

/** Warehouses, locations, quantities and moves (odoo.md 3.5). */
export function stockModels(): Model[] {
  const active = { type: 'boolean', string: 'Active' } as const;
  const quantity = { type: 'float', string: 'Quantity', digits: [16, 2] } as const;
  const company = many2one('Company', 'res.company', { index: true });
  return [
    {
      name: 'stock.warehouse',
      title: 'Warehouse',
      order: 'id',
      app: 'stock',
      fields: {
        name: char('Warehouse', { required: true }),
        code: char('Short Name', { required: true, index: true }),
        active,
        company_id: many2one('Company', 'res.company', { required: true, index: true }),
        view_location_id: many2one('View Location', 'stock.location'),
        lot_stock_id: many2one('Location Stock', 'stock.location'),
      },
      defaults: (env) => ({ active: true, company_id: env.company }),
      created: addLocations,
      display: byName,
    },
    {
      name: 'stock.location',
      title: 'Inventory Locations',
      order: 'complete_name, id',
      app: 'stock',
      fields: {
        name: char('Location Name', { required: true }),
        complete_name: char('Full Location Name', { compute: fullName }),
        location_id: many2one('Parent Location', 'stock.location', { index: true }),
        usage: { type: 'selection', string: 'Location Type' },
        active,
        company_id: company,
      },
      defaults: () => ({ active: true, usage: 'internal' }),
      display: fullName,
    },
    {
      name: 'stock.quant',
      title: 'Quants',
      order: 'id',
      app: 'stock',
      fields: {
        product_id: many2one('Product', 'product.product', { required: true, index: true }),
        location_id: many2one('Location', 'stock.location', { required: true, index: true }),
        quantity,
        reserved_quantity: quantity,
        /** What was counted: 14 takes it over at once, later versions when it is applied. */
        inventory_quantity: quantity,
        company_id: company,
      },
      display: (_db, row) => `#${row.id}`,
      created: (env, id) => {
        if (env.db.version <= 14) applyCount(env, [id]);
      },
    },
    {
      name: 'stock.move',
      title: 'Stock Move',
      order: 'id',
      app: 'stock',
      fields: {
        product_id: many2one('Product', 'product.product', { required: true, index: true }),
        name: char('Description'),
        product_uom: many2one('Unit of Measure', 'uom.uom'),
        product_uom_qty: quantity,
        state: { type: 'selection', string: 'Status' },
        location_id: many2one('Source Location', 'stock.location', { required: true, index: true }),
        location_dest_id: many2one('Destination Location', 'stock.location', { required: true, index: true }),
        date: { type: 'datetime', string: 'Date Scheduled' },
        company_id: company,
      },
      defaults: (env) => ({ state: 'draft', date: env.db.now().slice(0, 19) }),
      display: (_db, row) => `#${row.id}`,
    },
  ];
}

/** What was counted becomes what is there. There is one quant of a product at a place. */
export function applyCount(env: Env, ids: readonly number[]): void {
  const table = env.db.table('stock.quant');
  for (const id of ids) {
    const row = table.rows.get(id);
    if (!row || row['inventory_quantity'] === undefined) continue;
    const twins = linesOf(env.db, 'stock.quant', Number(row['product_id']));
    for (const twin of twins) if (twin.id !== id && twin['location_id'] === row['location_id']) table.remove(twin.id);
    table.update(row, { quantity: row['inventory_quantity'] ?? 0, write_date: env.db.now() });
  }
}

/** `WH` and `WH/Stock`. */
function addLocations(env: Env, id: number): void {
  const warehouse = env.db.row('stock.warehouse', id);
  if (!warehouse) return;
  const view = create(env, 'stock.location', { name: String(warehouse['code']), usage: 'view' });
  const stock = create(env, 'stock.location', { name: 'Stock', location_id: view });
  env.db.table('stock.warehouse').update(warehouse, { view_location_id: view, lot_stock_id: stock });
}

function fullName(db: Database, row: Row): string {
  const parent = db.row('stock.location', row['location_id']);
  return parent ? `${fullName(db, parent)}/${String(row['name'])}` : String(row['name']);
}

/** Quantities of a variant, worked out for the places its reader asks about; their lines, through which changes are found. */
export function quantityFields(): Record<string, Field> {
  const field = (string: string, of: (sums: Sums) => number): Field => ({
    type: 'float',
    string,
    app: 'stock',
    readonly: true,
    compute: (db, row, env) => of(sumsOf(db, row, env)),
  });
  const lines = (string: string, relation: string): Field => ({
    type: 'one2many',
    string,
    relation,
    inverse: 'product_id',
    app: 'stock',
  });
  return {
    qty_available: field('Quantity On Hand', ({ onHand }) => onHand),
    free_qty: field('Free To Use Quantity', ({ onHand, reserved }) => onHand - reserved),
    incoming_qty: field('Incoming', ({ incoming }) => incoming),
    outgoing_qty: field('Outgoing', ({ outgoing }) => outgoing),
    virtual_available: field('Forecasted Quantity', ({ onHand, incoming, outgoing }) => onHand + incoming - outgoing),
    stock_quant_ids: lines('Stock Quant', 'stock.quant'),
    stock_move_ids: lines('Stock Move', 'stock.move'),
  };
}

interface Sums {
  onHand: number;
  reserved: number;
  incoming: number;
  outgoing: number;
}

const open: readonly Value[] = ['waiting', 'confirmed', 'partially_available', 'assigned'];

function sumsOf(db: Database, product: Row, env: Env | undefined): Sums {
  const sums: Sums = { onHand: 0, reserved: 0, incoming: 0, outgoing: 0 };
  if (db.get('product.product', product, 'type') === 'service') return sums;
  if (env) demand(env, 'stock.move', 'read');
  const places = env ? placesOf(db, env) : undefined;
  const within = (location: Value | undefined): boolean => places === undefined || places.has(Number(location));
  for (const quant of linesOf(db, 'stock.quant', product.id)) {
    if (!within(quant['location_id'])) continue;
    sums.onHand += Number(quant['quantity']);
    sums.reserved += Number(quant['reserved_quantity'] ?? 0);
  }
  for (const move of linesOf(db, 'stock.move', product.id)) {
    if (!open.includes(move['state'] ?? false)) continue;
    const [from, to] = [within(move['location_id']), within(move['location_dest_id'])];
    if (to && !from) sums.incoming += Number(move['product_uom_qty']);
    if (from && !to) sums.outgoing += Number(move['product_uom_qty']);
  }
  return sums;
}

function linesOf(db: Database, model: string, product: number): Row[] {
  return [...(db.table(model).lookup('product_id', product) ?? [])].flatMap((id) => db.row(model, id) ?? []);
}

/**
 * Locations that count, by the context: 14–17 read `warehouse`, 18–19 `warehouse_id`, and ignore the other (odoo.md 3.5). Where
 * a location is given beside a warehouse, 14 takes what both have in common as it stands, and everything where that is nothing;
 * later versions what lies within the warehouse (addons/stock/models/product.py).
 */
function placesOf(db: Database, { context }: Env): Set<number> | undefined {
  const given = (key: string): number[] => [context[key] ?? []].flat().map(Number);
  const warehouses = given(db.version >= 18 ? 'warehouse_id' : 'warehouse');
  const locations = given('location');
  const table = db.table('stock.warehouse');
  const all = warehouses.length > 0 ? warehouses : [...table.rows.keys()];
  const views = all.map((id) => Number(table.rows.get(id)?.['view_location_id']));
  if (locations.length === 0) return below(db, views);
  if (warehouses.length === 0) return below(db, locations);
  if (db.version >= 16) {
    const inside = below(db, views);
    return below(
      db,
      locations.filter((id) => inside.has(id)),
    );
  }
  const common = locations.filter((id) => views.includes(id));
  return common.length > 0 ? below(db, common) : undefined;
}

function below(db: Database, tops: readonly number[]): Set<number> {
  const found = new Set(tops);
  for (const id of found)
    for (const child of db.table('stock.location').lookup('location_id', id) ?? []) found.add(child);
  return found;
}

/** How a product is marked whose stock is tracked (odoo.md 3.9). */
export function tracked(version: OdooVersion): Record<string, Value> {
  if (version >= 18) return { type: 'consu', is_storable: true };
  return { type: 'product', ...(version >= 15 && { detailed_type: 'product' }) };
}
