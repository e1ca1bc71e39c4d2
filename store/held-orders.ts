import { sql } from 'kysely';
import type { Database } from './database.js';
import type { HoldRow } from './holds.js';

/** Which waiting orders to list. */
export interface HoldsFilter {
  flow?: string | undefined;
  state?: HoldRow['state'] | undefined;
  /** A reason's code. */
  reason?: string | undefined;
  /** Part of number, customer or any other word of its reasons. */
  text?: string | undefined;
  /** Place behind which the page begins. */
  after?: { heldAt: string; flow: string; order: string } | undefined;
}

/** An order in the list, with its place in it. */
export type ListedHold = HoldRow & { place: string };

/** Waiting and skipped orders, longest waiting first. */
export async function listHoldRows(db: Database, filter: HoldsFilter, limit: number): Promise<ListedHold[]> {
  const { flow, state, reason, text, after } = filter;
  const { rows } = await sql<ListedHold>`
    select *, to_json(held_at) #>> '{}' as place from holds
    where (${flow ?? null}::text is null or flow = ${flow ?? null})
      and (${state ?? null}::text is null or state = ${state ?? null})
      and (${reason ?? null}::text is null or reasons @> jsonb_build_array(jsonb_build_object('code', ${reason ?? null}::text)))
      and (${text ?? null}::text is null
           or strpos(lower(order_id || ' ' || label || ' ' || reasons::text), lower(${text ?? null}::text)) > 0)
      and (${after?.heldAt ?? null}::timestamptz is null
           or (held_at, flow, order_id) > (${after?.heldAt ?? null}::timestamptz, ${after?.flow ?? null}, ${after?.order ?? null}))
    order by held_at, flow, order_id limit ${limit}`.execute(db);
  return rows;
}

/** How many orders wait, by flow. */
export async function countHolds(db: Database): Promise<Map<string, number>> {
  const { rows } = await sql<{ flow: string; count: string }>`
    select flow, count(*) as count from holds where state = 'held' group by flow`.execute(db);
  return new Map(rows.map(({ flow, count }) => [flow, Number(count)]));
}
