import { z } from 'zod';
import { flowKinds } from '../../../../workflows/contract/names.js';
import { flowSchedule } from '../../../../workflows/contract/schedule.js';
import { configuredId, counts, givenId, instant, jsonSchema, runState, trigger, workflowId } from './common.js';

/** A kind of flow, with the form for its options and the connections that fit each side. */
export const kind = z
  .object({
    kind: z.enum(flowKinds),
    sources: z.array(z.string()).describe('Ids of connections that can be its source.'),
    targets: z.array(z.string()),
    options: jsonSchema,
    sourceOptions: z.record(z.string(), jsonSchema).describe('By system: what only that source knows.'),
    targetOptions: z.record(z.string(), jsonSchema),
    readsChanges: z
      .boolean()
      .describe('Whether it reads changes, and everything on a schedule of its own (`fullPass`).'),
  })
  .meta({ id: 'FlowKind' });

/** The last run of a flow in short. */
export const lastRun = z.object({
  id: z.string(),
  workflowId: z.string(),
  state: runState,
  trigger: trigger.optional(),
  startedAt: instant,
  endedAt: instant.optional(),
  counts,
});

const content = {
  source: configuredId,
  target: configuredId,
  options: z.record(z.string(), z.unknown()),
  schedule: flowSchedule.nullable(),
  fullPass: flowSchedule.nullable().optional(),
  overlap: z.enum(['skip', 'queue']).optional(),
};

/** A flow. */
export const flow = z
  .object({
    id: z.string(),
    kind: z.enum(flowKinds),
    source: z.string(),
    target: z.string(),
    options: z.record(z.string(), z.unknown()),
    schedule: z.record(z.string(), z.unknown()).nullable(),
    fullPass: z.record(z.string(), z.unknown()).nullable(),
    overlap: z.enum(['skip', 'queue']),
    managedBy: z.enum(['file', 'center']),
    paused: z.boolean(),
    pauseNote: z.string().optional(),
    haltedBy: z.string().optional().describe('The order whose customer halted it.'),
    nextRuns: z.array(instant).max(5).describe('Empty while paused or without a schedule.'),
    lastRun: lastRun.optional(),
    held: z.int().describe('Orders that wait.'),
    version: z.string().describe('Send it back as If-Match when changing it: whoever comes second is told.'),
  })
  .meta({ id: 'Flow' });

/** A new flow. */
export const newFlow = z.strictObject({ id: configuredId, kind: z.enum(flowKinds), ...content });
/** All of what can be changed of a flow. */
export const changeFlow = z.strictObject(content);
/** A schedule that is being edited. */
export const trySchedule = z.strictObject({ schedule: flowSchedule });
/** When it would start next. A time that daylight saving skips or doubles is refused with suggestions. */
export const triedSchedule = z.object({ nextRuns: z.array(instant).max(5) });

const selection = {
  orders: z.array(givenId).min(1).max(10_000).optional(),
  anyStatus: z.boolean().optional().describe('With orders: whatever their status.'),
  keys: z.array(givenId).min(1).max(10_000).optional().describe('Records: only these.'),
  scope: z.enum(['full', 'changes']).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  acceptSmallSource: z.boolean().optional(),
};
/** A start. Send `Idempotency-Key`: a second start with the same key joins the first. */
export const start = z.strictObject(selection);
/** A start that writes nothing and makes a plan. */
export const preview = z.strictObject(selection);
/** The run that was started; `runs/{workflowId}` follows it, and names the plan of a preview at its end. */
export const started = z.object({ workflowId }).meta({ id: 'Started' });
/** Why somebody pauses it. */
export const pauseFlow = z.strictObject({ note: z.string().trim().max(500).optional() });
