import { z } from 'zod';
import { counts, fieldChange, flag, instant, outcome, paging, pageOf, reason } from './common.js';

/** A plan: what a preview said a run would do. */
export const plan = z
  .object({
    id: z.string(),
    flow: z.string(),
    run: z.string(),
    state: z.enum(['making', 'open', 'applied', 'discarded', 'expired']),
    counts,
    selected: z.int().describe('Items that applying takes along.'),
    createdAt: instant,
    expiresAt: instant,
    appliedBy: z.string().optional().describe('Workflow id of the run that applies it.'),
  })
  .meta({ id: 'Plan' });

/** One item of a plan. `became` is what applying came to: `drifted` where the target had changed meanwhile. */
export const planItem = z
  .object({
    position: z.int(),
    key: z.string(),
    label: z.string(),
    action: outcome,
    reasons: z.array(reason),
    changes: z.array(fieldChange),
    selected: z.boolean(),
    became: outcome.optional(),
  })
  .meta({ id: 'PlanItem' });

/** Which items; what is left out does not matter. */
export const planFilter = {
  action: outcome.optional(),
  reason: z.string().max(100).optional().describe('A reason code.'),
  text: z.string().max(200).optional().describe('In key or label.'),
};
/** Asking for items. */
export const planItemsQuery = z.object({ ...planFilter, selected: flag.optional(), ...paging });
/** A page of items, with the number of those the filter lets through. */
export const planItems = pageOf(planItem).extend({ total: z.int() });
/** Selects in the store, by positions or by filter: a hundred thousand items are one call. */
export const select = z.strictObject({
  selected: z.boolean(),
  positions: z.array(z.int().nonnegative().max(2_147_483_647)).min(1).max(10_000).optional(),
  filter: z.strictObject(planFilter).optional().describe('Left out, with positions left out too: all.'),
});
/** Items that are selected now. */
export const selected = z.object({ selected: z.int() });
/** Which plans. */
export const plansQuery = z.object({ flow: z.string().max(100).optional(), ...paging });
/** Plans, newest first. */
export const plans = pageOf(plan);
