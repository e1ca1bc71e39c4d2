import { z } from 'zod';
import { counts, instant, reason, runState } from './common.js';
import { connectionState } from './connections.js';
import { lastRun } from './flows.js';

const need = z
  .object({
    kind: z.enum(['order held', 'connection paused', 'flow failing', 'flow halted', 'connection draft']),
    id: z.string().describe('Of the connection or the flow.'),
    order: z.string().optional(),
    label: z.string(),
    since: instant.optional(),
    reason: reason.optional().describe('Its `fix` is the next step.'),
    run: z.string().optional(),
  })
  .meta({ id: 'Need' });

/** The first screen. */
export const overview = z
  .object({
    connections: z.array(
      z.object({ id: z.string(), title: z.string(), state: connectionState, paused: reason.optional() }),
    ),
    flows: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        source: z.string(),
        target: z.string(),
        paused: z.boolean(),
        state: runState.optional().describe('Of its last run.'),
        lastRun: lastRun.optional(),
        nextRun: instant.optional(),
        held: z.int(),
      }),
    ),
    needsYou: z.array(need).describe('At most 100, worst first; `needs` has how many there are.'),
    needs: z.int(),
    today: counts.describe('Items of all runs of the last 24 hours.'),
  })
  .meta({ id: 'Overview' });
