import { sql } from 'kysely';
import type { Order } from '../model/order.js';
import { json, type Database } from './database.js';

/** A whole order as it was collected. */
export interface Snapshot {
  order: Order;
  takenAt: Date;
}

/** Keeps whole orders for a run; a newer reading replaces the older. */
export async function keepSnapshots(db: Database, run: string, orders: Order[]): Promise<void> {
  if (orders.length === 0) return;
  await db
    .insertInto('snapshots')
    .values(orders.map((order) => ({ run, key: order.id, document: json(order) })))
    .onConflict((conflict) =>
      conflict.columns(['run', 'key']).doUpdateSet({ document: sql`excluded.document`, taken_at: sql`now()` }),
    )
    .execute();
}

/** Snapshots by key; keys without one are left out. */
export async function snapshotsOf(db: Database, run: string, keys: string[]): Promise<Map<string, Snapshot>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('snapshots')
    .select(['key', 'document', 'taken_at'])
    .where('run', '=', run)
    .where('key', 'in', keys)
    .execute();
  return new Map(rows.map((row) => [row.key, { order: row.document, takenAt: row.taken_at }]));
}

/** They are personal data and go when the run ends. */
export async function dropSnapshots(db: Database, run: string): Promise<void> {
  await db.deleteFrom('snapshots').where('run', '=', run).execute();
}

/** Drops what runs that never ended left behind. */
export async function dropOldSnapshots(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('snapshots').where('taken_at', '<', before).execute();
}
