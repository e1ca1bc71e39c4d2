import { sql, type Selectable } from 'kysely';
import { json, type Database } from './database.js';
import type { ExportsTable } from './schema.js';

/** What is known of an order's export. */
export type ExportRow = Selectable<ExportsTable>;

/** The two connections between which an order is exported once. */
export interface Route {
  source: string;
  target: string;
}

/** Export rows of some orders, by order. */
export async function exportsOf(db: Database, route: Route, orders: string[]): Promise<Map<string, ExportRow>> {
  if (orders.length === 0) return new Map();
  const rows = await db
    .selectFrom('exports')
    .selectAll()
    .where('source', '=', route.source)
    .where('target', '=', route.target)
    .where('order_id', 'in', orders)
    .execute();
  return new Map(rows.map((row) => [row.order_id, row]));
}

/** Wherever an order was exported to. */
export async function exportsOfOrder(db: Database, order: string): Promise<ExportRow[]> {
  return db.selectFrom('exports').selectAll().where('order_id', '=', order).execute();
}

/**
 * Says that orders are about to be created where creation cannot be repeated. Answers the orders for which this caller is
 * the one to send; the others have a row already.
 */
export async function beginSending(
  db: Database,
  route: Route,
  orders: { id: string; hash: string }[],
): Promise<Set<string>> {
  if (orders.length === 0) return new Set();
  const rows = await db
    .insertInto('exports')
    .values(orders.map((order) => ({ ...route, order_id: order.id, state: 'sending' as const, hash: order.hash })))
    .onConflict((conflict) => conflict.columns(['source', 'target', 'order_id']).doNothing())
    .returning('order_id')
    .execute();
  return new Set(rows.map((row) => row.order_id));
}

/** Takes back `sending`: the target certainly did not take the order. */
export async function takeBackSending(db: Database, route: Route, orders: string[]): Promise<void> {
  if (orders.length === 0) return;
  await db
    .deleteFrom('exports')
    .where('source', '=', route.source)
    .where('target', '=', route.target)
    .where('order_id', 'in', orders)
    .where('state', '=', 'sending')
    .execute();
}

/** Records that orders are in the target; written before they are marked in the source. */
export async function recordExported(
  db: Database,
  route: Route,
  done: { id: string; hash: string; targetId: string; targetNumber: string }[],
): Promise<void> {
  if (done.length === 0) return;
  const rows = done.map((each) => ({
    order_id: each.id,
    hash: each.hash,
    target_id: each.targetId,
    target_number: each.targetNumber,
  }));
  await sql`
    insert into exports (source, target, order_id, state, target_id, target_number, hash, exported_at)
    select ${route.source}, ${route.target}, v.order_id, 'exported', v.target_id, v.target_number, v.hash, now()
    from jsonb_to_recordset(${json(rows)}::jsonb) as v(order_id text, target_id text, target_number text, hash text)
    on conflict (source, target, order_id) do update
      set state = 'exported', target_id = excluded.target_id, target_number = excluded.target_number,
          hash = excluded.hash, exported_at = now()
      where exports.state = 'sending'`.execute(db);
}

/** Records that the source shows the orders as exported. */
export async function recordMarked(db: Database, route: Route, orders: string[]): Promise<void> {
  if (orders.length === 0) return;
  await db
    .updateTable('exports')
    .set({ marked_at: new Date() })
    .where('source', '=', route.source)
    .where('target', '=', route.target)
    .where('order_id', 'in', orders)
    .execute();
}

/** Remembers a warning about changed content; true only for the first caller, who then says it. */
export async function recordWarned(db: Database, route: Route, order: string, hash: string): Promise<boolean> {
  const result = await db
    .updateTable('exports')
    .set({ warned_hash: hash })
    .where('source', '=', route.source)
    .where('target', '=', route.target)
    .where('order_id', '=', order)
    .where((eb) => eb.or([eb('warned_hash', 'is', null), eb('warned_hash', '!=', hash)]))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
