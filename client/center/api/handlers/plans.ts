import { reason } from '../../../../model/reason.js';
import type { Database } from '../../../../store/database.js';
import { findFlow } from '../../../../store/flows.js';
import { listPlanItemRows, setSelected } from '../../../../store/plan-items.js';
import { closePlan, listPlanRows, type ListedPlan } from '../../../../store/plans.js';
import type { FlowKind } from '../../../../workflows/contract/names.js';
import { triggerOf, type Handlers } from '../center.js';
import type { AnswerOf } from '../contract/routes.js';
import { allInWords } from '../explain.js';
import { cursorOf, nextOf, placeIn } from '../paging.js';
import { notFound, Problem } from '../problems.js';

type PlanRoutes = 'listPlans' | 'getPlan' | 'listPlanItems' | 'selectPlanItems' | 'applyPlan' | 'discardPlan';

/** What previews found, what of it is to be done, and doing it. */
export const planHandlers: Handlers<PlanRoutes> = {
  async listPlans({ db }, { query: { flow, cursor, limit = 50 } }) {
    const [createdAt, id] = cursorOf(cursor, ['instant', 'text']) ?? [];
    const after = createdAt !== undefined && id !== undefined ? { createdAt, id } : undefined;
    const rows = await listPlanRows(db, { flow, after }, limit + 1);
    return { rows: rows.slice(0, limit).map(shown), ...nextOf(rows, limit, (row) => [row.place, row.id]) };
  },

  getPlan: async ({ db }, { params: { id } }) => shown(await known(db, id)),

  async listPlanItems({ db }, { params: { id }, query, language }) {
    await known(db, id);
    const { limit = 100, cursor, action, reason: code, text, selected } = query;
    const filter = { action, reason: code, text, selected, after: placeIn(cursor) };
    const { items, total } = await listPlanItemRows(db, id, filter, limit + 1);
    return {
      rows: items
        .slice(0, limit)
        .map(({ position, key, label, action, changes, selected: chosen, reasons, became }) => ({
          ...{ position, key, label, action, changes, selected: chosen },
          reasons: allInWords(reasons, language),
          ...(became !== null && { became }),
        })),
      ...nextOf(items, limit, ({ position }) => [String(position)]),
      total,
    };
  },

  async selectPlanItems({ db }, { params: { id }, body: { selected, positions, filter } }) {
    refuseClosed(await known(db, id));
    return { selected: await setSelected(db, id, selected, { positions, filter }) };
  },

  async applyPlan({ db, client }, call) {
    const { params, language, idempotencyKey } = call;
    const { id } = params;
    const plan = await known(db, id);
    refuseClosed(plan);
    const flow = await findFlow(db, plan.flow);
    if (!flow) throw notFound('flow', plan.flow);
    const { workflowId } = await client(language).startFlow(flow.id, {
      ...{ kind: flow.kind as FlowKind, mode: 'apply', plan: id, trigger: triggerOf(call) },
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
    return { workflowId };
  },

  async discardPlan({ db }, { params: { id } }) {
    const plan = await known(db, id);
    refuseClosed(plan);
    if (!(await closePlan(db, id, 'discarded'))) {
      throw new Problem(409, reason('plan_closed', { plan: id, state: 'applying' }));
    }
    return shown(await known(db, id));
  },
};

async function known(db: Database, id: string): Promise<ListedPlan> {
  const [plan] = await listPlanRows(db, { id }, 1);
  if (!plan) throw notFound('plan', id);
  return plan;
}

function refuseClosed(plan: ListedPlan): void {
  const state = stateOf(plan);
  if (state !== 'open') throw new Problem(409, reason('plan_closed', { plan: plan.id, state }));
}

function stateOf({ state, expires_at: expires }: ListedPlan): AnswerOf<'getPlan'>['state'] {
  return state === 'open' && expires.getTime() < Date.now() ? 'expired' : state;
}

function shown(plan: ListedPlan): AnswerOf<'getPlan'> {
  const { id, flow, run, counts, selected, applied_by: appliedBy } = plan;
  return {
    ...{ id, flow, run, counts, selected, state: stateOf(plan) },
    ...{ createdAt: plan.created_at.toISOString(), expiresAt: plan.expires_at.toISOString() },
    ...(appliedBy !== null && { appliedBy }),
  };
}
