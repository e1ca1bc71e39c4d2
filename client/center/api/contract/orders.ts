import { z } from 'zod';
import { configuredId, givenId, instant, outcome, paging, pageOf, reason } from './common.js';

/** An order that waits, or that a person left out. */
export const heldOrder = z
  .object({
    flow: z.string(),
    order: z.string().describe('The source’s id.'),
    label: z.string(),
    state: z.enum(['held', 'skipped']),
    reasons: z.array(reason),
    awaits: z.array(z.string()).describe('What it wakes by when a run sees it: `customer:C00042`.'),
    tries: z.int(),
    heldSince: instant,
    updatedAt: instant,
    skipped: z.object({ by: z.string(), why: z.string() }).optional(),
    links: z.object({ source: z.string().optional() }),
  })
  .meta({ id: 'HeldOrder' });
/** Which orders, longest waiting first. */
export const heldOrdersQuery = z.object({
  flow: z.string().max(100).optional(),
  state: z.enum(['held', 'skipped']).optional(),
  reason: z.string().max(100).optional(),
  text: z.string().max(200).optional(),
  ...paging,
});
/** A page of them. */
export const heldOrders = pageOf(heldOrder);

/** Every run that touched an order, and where it is now. */
export const orderHistory = z
  .object({
    flow: z.string(),
    order: z.string(),
    label: z.string(),
    exported: z
      .object({ target: z.string(), id: z.string().optional(), number: z.string().optional(), at: instant.optional() })
      .optional(),
    held: heldOrder.optional(),
    touches: z.array(
      z.object({
        run: z.string(),
        workflowId: z.string(),
        startedAt: instant,
        outcome: outcome.nullable(),
        reasons: z.array(reason),
      }),
    ),
  })
  .meta({ id: 'OrderHistory' });

const named = z.strictObject({ flow: configuredId, order: givenId });
/** Orders to try again now. */
export const retry = z.strictObject({ orders: z.array(named).min(1).max(500) });
/** Orders to leave out until their content changes, and why. */
export const skip = retry.extend({ why: z.string().trim().min(3).max(500) });
/** What became of each; a failed one does not stop the others. */
export const tried = z.object({
  results: z.array(
    z.object({
      flow: z.string(),
      order: z.string(),
      outcome: outcome.optional(),
      waits: z.boolean(),
      sentence: z.string(),
      problem: reason.optional().describe('It could not be asked: not waiting any more, no worker.'),
    }),
  ),
});
/** What to make a test order of; what is left out is chosen. */
export const testOrder = z.strictObject({
  flow: configuredId,
  customer: z.string().trim().min(1).max(100).optional(),
  products: z.array(z.string().trim().min(1).max(100)).max(50).optional(),
});
/** What came of it. */
export const testedOrder = z
  .object({
    order: z.string(),
    outcome: z.enum(['created', 'unchanged', 'blocked']),
    target: z
      .object({ id: z.string(), number: z.string(), state: z.string(), total: z.string().optional() })
      .optional(),
    reasons: z.array(reason),
  })
  .meta({ id: 'TestedOrder' });
