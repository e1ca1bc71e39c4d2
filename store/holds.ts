import { sql, type Selectable } from 'kysely';
import type { Reason } from '../model/reason.js';
import { json, type Database } from './database.js';
import type { HoldsTable } from './schema.js';

/** A waiting or skipped order as stored. */
export type HoldRow = Selectable<HoldsTable>;

/** An order that has to wait. */
export interface NewHold {
  order: string;
  label: string;
  reasons: Reason[];
  /** `customer:C00042` … */
  awaits: string[];
  hash: string;
  /** Selected whatever its status. */
  anyStatus: boolean;
}

/** Records or renews holds; when an order waits already, since when it waits is kept. A skipped one becomes held again. */
export async function hold(db: Database, flow: string, holds: NewHold[]): Promise<void> {
  if (holds.length === 0) return;
  await db
    .insertInto('holds')
    .values(
      holds.map((each) => ({
        flow,
        order_id: each.order,
        label: each.label,
        state: 'held' as const,
        reasons: json(each.reasons),
        awaits: each.awaits,
        hash: each.hash,
        any_status: each.anyStatus,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['flow', 'order_id']).doUpdateSet({
        label: sql`excluded.label`,
        state: 'held',
        reasons: sql`excluded.reasons`,
        awaits: sql`excluded.awaits`,
        hash: sql`excluded.hash`,
        tries: sql`holds.tries + 1`,
        updated_at: sql`now()`,
        skipped_by: null,
        skipped_why: null,
      }),
    )
    .execute();
}

export async function findHold(db: Database, flow: string, order: string): Promise<HoldRow | undefined> {
  return db.selectFrom('holds').selectAll().where('flow', '=', flow).where('order_id', '=', order).executeTakeFirst();
}

/** Holds of some orders of a flow, by order. */
export async function holdsOf(db: Database, flow: string, orders: string[]): Promise<Map<string, HoldRow>> {
  if (orders.length === 0) return new Map();
  const rows = await db
    .selectFrom('holds')
    .selectAll()
    .where('flow', '=', flow)
    .where('order_id', 'in', orders)
    .execute();
  return new Map(rows.map((row) => [row.order_id, row]));
}

/** All holds, of one flow or of all, oldest first. */
export async function listHolds(
  db: Database,
  filter: { flow?: string; state?: HoldRow['state'] } = {},
): Promise<HoldRow[]> {
  const { flow, state } = filter;
  return db
    .selectFrom('holds')
    .selectAll()
    .$if(flow !== undefined, (query) => query.where('flow', '=', flow ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'held'))
    .orderBy('held_at')
    .execute();
}

/** A waiting order that something it waits for was seen of. */
export interface AwaitingHold {
  flow: string;
  order: string;
  /** What was seen: `customer:C00042`. */
  seen: string;
}

/** Orders that wait for any of these keys, in flows that a connection serves. */
export async function holdsAwaiting(db: Database, connections: string[], awaited: string[]): Promise<AwaitingHold[]> {
  if (awaited.length === 0) return [];
  const { rows } = await sql<{ flow: string; order_id: string; seen: string }>`
    select holds.flow, holds.order_id,
           (select min(each) from unnest(holds.awaits) as each where each = any(${awaited}::text[])) as seen
    from holds join flows on flows.id = holds.flow
    where holds.state = 'held' and holds.awaits && ${awaited}::text[]
      and (flows.source = any(${connections}::text[]) or flows.target = any(${connections}::text[]))`.execute(db);
  return rows.map(({ flow, order_id, seen }) => ({ flow, order: order_id, seen }));
}

/** Remembers that a person skips an order, who and why. */
export async function skip(db: Database, flow: string, order: string, by: string, why: string): Promise<void> {
  await db
    .updateTable('holds')
    .set({ state: 'skipped', skipped_by: by, skipped_why: why, updated_at: new Date() })
    .where('flow', '=', flow)
    .where('order_id', '=', order)
    .execute();
}

/** The order waits no longer. */
export async function release(db: Database, flow: string, order: string): Promise<void> {
  await db.deleteFrom('holds').where('flow', '=', flow).where('order_id', '=', order).execute();
}
