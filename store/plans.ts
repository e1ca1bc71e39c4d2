import { sql, type Selectable } from 'kysely';
import type { Counts } from '../model/outcome.js';
import { json, type Database } from './database.js';
import type { PlansTable } from './schema.js';

/** A plan as stored. */
export type PlanRow = Selectable<PlansTable>;

/** Opens a plan that is being made; a repeated call (a retried activity) changes nothing. */
export async function openPlan(
  db: Database,
  plan: { id: string; flow: string; run: string; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('plans')
    .values({
      id: plan.id,
      flow: plan.flow,
      run: plan.run,
      expires_at: plan.expiresAt,
      counts: json({}),
      state: 'making',
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function findPlan(db: Database, id: string): Promise<PlanRow | undefined> {
  return db.selectFrom('plans').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The preview came to its end: the plan can be applied. */
export async function completePlan(db: Database, id: string, counts: Counts): Promise<void> {
  await db
    .updateTable('plans')
    .set((eb) => ({
      counts: json(counts),
      state: eb.case().when('state', '=', 'making').then('open').else(eb.ref('state')).end() as never,
    }))
    .where('id', '=', id)
    .execute();
}

/**
 * Closes an open plan; false where it was closed before, or where one is to be discarded that a run is applying. What a discarded
 * one would have written is forgotten.
 */
export async function closePlan(db: Database, id: string, state: 'applied' | 'discarded'): Promise<boolean> {
  const result = await db
    .updateTable('plans')
    .set({ state })
    .where('id', '=', id)
    .where('state', 'in', ['open', 'making'])
    .$if(state === 'discarded', (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('plan_items')
              .innerJoin('runs', 'runs.id', 'plan_items.applied_by')
              .select('plan_items.key')
              .where('plan_items.plan', '=', id)
              .where('runs.ended_at', 'is', null),
          ),
        ),
      ),
    )
    .executeTakeFirst();
  const closed = result.numUpdatedRows > 0n;
  if (closed && state === 'discarded') await db.deleteFrom('plan_items').where('plan', '=', id).execute();
  return closed;
}

/** Forgets plans that expired before an instant: they hold personal data. */
export async function dropExpiredPlans(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('plans').where('expires_at', '<', before).execute();
}

/** A plan with how many items applying would take along, and which run applied it last. */
export type ListedPlan = PlanRow & { selected: number; applied_by: string | null; place: string };

/** Plans, newest first, of one flow or of all; `id` names one. */
export async function listPlanRows(
  db: Database,
  filter: { id?: string; flow?: string | undefined; after?: { createdAt: string; id: string } | undefined },
  limit: number,
): Promise<ListedPlan[]> {
  const { id, flow, after } = filter;
  const { rows } = await sql<ListedPlan & { selected: string }>`
    select plans.*, to_json(created_at) #>> '{}' as place,
           (select count(*) from plan_items where plan = plans.id and selected and applied_by is null
              and action in ('created', 'updated')) as selected,
           (select runs.workflow_id from plan_items join runs on runs.id = plan_items.applied_by
              where plan_items.plan = plans.id and plan_items.applied_by is not null
              order by runs.started_at desc limit 1) as applied_by
    from plans
    where (${id ?? null}::text is null or id = ${id ?? null}) and (${flow ?? null}::text is null or flow = ${flow ?? null})
      and (${after?.createdAt ?? null}::timestamptz is null
           or (created_at, id) < (${after?.createdAt ?? null}::timestamptz, ${after?.id ?? null}))
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, selected: Number(row.selected) }));
}
