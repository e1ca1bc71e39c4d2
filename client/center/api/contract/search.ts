import { z } from 'zod';
import { instant, outcome } from './common.js';

/** One box: order number, customer reference, EAN13, SKU, or an id of a run. */
export const searchQuery = z.object({ q: z.string().trim().min(2).max(200) });
/** What was found, newest first, at most 50. */
export const found = z
  .object({
    rows: z.array(
      z.object({
        kind: z.enum(['order', 'record', 'run']),
        flow: z.string(),
        flowKind: z.string(),
        key: z.string(),
        label: z.string(),
        run: z.string().optional(),
        workflowId: z.string().optional(),
        outcome: outcome.nullable().optional(),
        waits: z.boolean().describe('It is held now.'),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'Found' });
