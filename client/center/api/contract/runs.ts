import { z } from 'zod';
import { counts, fieldChange, flag, instant, outcome, paging, pageOf, reason, runState, trigger } from './common.js';

/** A run in the task log. `id` names it for ever; `workflowId` is what Temporal knows it by. */
export const run = z
  .object({
    id: z.string(),
    workflowId: z.string(),
    flow: z.string(),
    kind: z.string(),
    mode: z.enum(['run', 'preview', 'apply']),
    trigger: trigger.optional(),
    state: runState,
    attention: z.boolean(),
    startedAt: instant,
    endedAt: instant.optional(),
    counts,
    plan: z.string().optional(),
  })
  .meta({ id: 'Run' });

/** A run in full; `error` is why it did not end well, `trouble` what is being tried again just now. */
export const runDetails = run
  .extend({
    input: z.record(z.string(), z.unknown()),
    options: z.record(z.string(), z.unknown()).describe('As they were when it began.'),
    done: z.int(),
    total: z.int().optional(),
    trouble: reason.extend({ attempt: z.int() }).optional(),
    error: reason.optional(),
    inTemporal: z.boolean().describe('False once Temporal has forgotten it; items and counts stay.'),
    temporalUrl: z.string().optional(),
  })
  .meta({ id: 'RunDetails' });

/** Which runs, newest first. */
export const runsQuery = z.object({
  flow: z.string().max(100).optional(),
  state: runState.optional(),
  trigger: trigger.optional(),
  attention: flag.optional(),
  since: instant.optional(),
  until: instant.optional(),
  text: z.string().max(200).optional().describe('In key or name of an item, or in the workflow id.'),
  ...paging,
});
/** A page of runs. */
export const runs = pageOf(run);

/** One record of a run; `links` lead into the systems' own screens. */
export const runItem = z
  .object({
    position: z.int(),
    key: z.string(),
    label: z.string(),
    outcome: outcome.nullable().describe('Null while it is not worked on yet.'),
    target: z.object({ id: z.string(), number: z.string().optional() }).optional(),
    reasons: z.array(reason),
    changes: z.array(fieldChange),
    links: z.object({ source: z.string().optional(), target: z.string().optional() }),
    updatedAt: instant,
  })
  .meta({ id: 'RunItem' });
/** Which items of a run. */
export const runItemsQuery = z.object({
  outcome: outcome.optional(),
  reason: z.string().max(100).optional(),
  text: z.string().max(200).optional(),
  ...paging,
});
/** A page of items. */
export const runItems = pageOf(runItem);

/** An event of `runs/{workflowId}/events` (server-sent): `progress` while it works, one `end` last. */
export const runEvent = z
  .object({
    state: runState,
    done: z.int(),
    total: z.int().optional(),
    counts,
    trouble: reason.extend({ attempt: z.int() }).optional(),
    error: reason.optional(),
    plan: z.string().optional(),
  })
  .meta({ id: 'RunEvent' });

/** `csv` (safe to open in a spreadsheet) and `ndjson` hold the items, `history` is what Temporal kept, to be replayed. */
export const downloadQuery = z.object({ format: z.enum(['csv', 'ndjson', 'history']) });
