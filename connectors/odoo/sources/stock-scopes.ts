import { z } from 'zod';
import { Rejected } from '../../errors.js';
import type { Condition } from '../client.js';
import type { Warehouse } from '../reference-data.js';
import { many2one, text } from '../wire.js';
import type { SourceContext } from './customer-source.js';
import type { stockOwnOptions } from './own-options.js';

/** Context under which Odoo counts quantities for one place that is sold from. */
export type Scope = Readonly<Record<string, unknown>>;

/** Places that are sold from, and the warehouses whose orders draw on them. */
export interface Scopes {
  scopes: Scope[];
  warehouses: number[];
  /** Locations that hold it all. */
  places(): Promise<number[]>;
}

/**
 * The scopes of a flow. Warehouses one by one, so that a shortage in one never hides what another has; both names of the
 * context key, because a version ignores the other's silently (odoo.md 3.5). Locations go together and without a warehouse:
 * 14 takes the two for the locations they have in common, which are mostly none (addons/stock/models/product.py).
 *
 * @throws {Rejected} a warehouse or location that does not exist
 */
export async function scopesOf(context: SourceContext, own: z.output<typeof stockOwnOptions>): Promise<Scopes> {
  const known = await knownWarehouses(context);
  const chosen =
    own.warehouses.length === 0 ? known : own.warehouses.map((name) => warehouseNamed(context, name, known));
  if (chosen.length === 0) {
    const message = 'the company of the connection has no warehouse to sell from';
    const details = { code: 'warehouse_unknown', field: 'warehouses' };
    throw new Rejected({ connection: context.connection, operation: 'read stock' }, message, details);
  }
  const warehouses = [...new Set(chosen.map(({ id }) => id))];
  if (own.locations.length > 0) {
    const location = await locations(context, own.locations, own.warehouses.length > 0 ? warehouses : undefined);
    return { scopes: [{ location }], warehouses, places: () => Promise.resolve(location) };
  }
  const scopes = warehouses.map((id) => ({ warehouse: id, warehouse_id: id }));
  return { scopes, warehouses, places: () => viewsOf(context, warehouses) };
}

async function knownWarehouses({ reference, connection }: SourceContext): Promise<Warehouse[]> {
  try {
    return await reference.warehouses();
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'model_missing') throw error;
    const message = 'Odoo keeps no stock: the app Inventory (stock) is not installed';
    throw new Rejected(
      { connection, operation: 'read stock' },
      message,
      { code: 'inventory_missing' },
      { cause: error },
    );
  }
}

function warehouseNamed({ connection }: SourceContext, wanted: string, known: Warehouse[]): Warehouse {
  const found = known.find(({ code }) => code === wanted) ?? known.find(({ name }) => name === wanted);
  if (found) return found;
  const names = known.map(({ code, name }) => `${code} (${name})`).join(', ');
  throw new Rejected(
    { connection, operation: 'read stock' },
    `there is no warehouse ${wanted}; there are: ${names || 'none'}`,
    { code: 'warehouse_unknown', field: 'warehouses', reference: wanted },
  );
}

const locationShape = z.object({ id: z.number(), name: text, complete_name: text, location_id: many2one });

/** By full name (`WH/Stock`), else by name; within the warehouses, where some are named. */
async function locations(
  context: SourceContext,
  wanted: string[],
  warehouses: number[] | undefined,
): Promise<number[]> {
  const { client, connection } = context;
  const within: Condition[] = warehouses ? [['location_id', 'child_of', await viewsOf(context, warehouses)]] : [];
  const rows = await client.search({
    model: 'stock.location',
    domain: [['usage', 'in', ['internal', 'view', 'transit']], ...within],
    shape: locationShape,
    operation: 'read locations',
  });
  return wanted.flatMap((name) => {
    const full = rows.filter(({ complete_name }) => complete_name === name);
    const found = full.length > 0 ? full : rows.filter((row) => row.name === name);
    if (found.length > 0) return found.map(({ id }) => id);
    const names = rows.map((row) => row.complete_name ?? row.name).join(', ');
    throw new Rejected(
      { connection, operation: 'read stock' },
      `there is no location ${name}; there are: ${names || 'none'}`,
      { code: 'location_unknown', field: 'locations', reference: name },
    );
  });
}

/** The location that holds all of a warehouse. */
async function viewsOf({ client }: SourceContext, warehouses: number[]): Promise<number[]> {
  const rows = await client.search({
    model: 'stock.warehouse',
    domain: [['id', 'in', warehouses]],
    shape: z.object({ id: z.number(), view_location_id: many2one }),
    operation: 'read warehouses',
  });
  return rows.flatMap(({ view_location_id: view }) => view?.id ?? []);
}
