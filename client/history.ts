import type { LoadedClientOptions, WorkflowHandle } from '@temporalio/client';
import type { Context } from './context.js';
import { guarded, translated } from './errors.js';

/** A run's history as Temporal gives it. */
export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
/** One event of it. */
export type HistoryEvent = NonNullable<History['events']>[number];
/** A value as it is stored. */
export type Payload = Parameters<LoadedClientOptions['loadedDataConverter']['payloadConverter']['fromPayload']>[0];

/** One execution of a chain that continues as new. */
export interface Link {
  runId: string;
  history: History;
  events: HistoryEvent[];
}

/** Reads one execution's history; without `runId` the latest of its id. */
export async function readHistory(context: Context, workflowId: string, runId?: string): Promise<Link> {
  const handle = context.temporal.workflow.getHandle(workflowId, runId);
  const history = await guarded(context, { workflowId }, () => handle.fetchHistory());
  const events = history.events ?? [];
  const started = events[0]?.workflowExecutionStartedEventAttributes;
  return { runId: runId ?? started?.originalExecutionRunId ?? '', history, events };
}

/** All executions of a chain from its first to its last, whichever of them is named. */
export async function* readChain(context: Context, workflowId: string, runId?: string): AsyncGenerator<Link> {
  const named = await readHistory(context, workflowId, runId);
  const first = named.events[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId;
  let link = first && first !== named.runId ? await readHistory(context, workflowId, first) : named;
  for (;;) {
    yield link;
    const next = link.events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
    if (!next) return;
    link = next === named.runId ? named : await readHistory(context, workflowId, next);
  }
}

/** The first value of some payloads, through codec and converter. */
export async function valueOf(context: Context, payloads: readonly Payload[] | null | undefined): Promise<unknown> {
  const [first] = await decoded(context, payloads ?? []);
  const { payloadConverter } = context.temporal.options.loadedDataConverter;
  return readable(context, () => first && payloadConverter.fromPayload(first));
}

/** Payloads with every codec undone. */
export async function decoded(context: Context, payloads: readonly Payload[]): Promise<Payload[]> {
  let current = [...payloads];
  for (const codec of context.temporal.options.loadedDataConverter.payloadCodecs.toReversed()) {
    current = await readable(context, () => codec.decode(current));
  }
  return current;
}

/** What is encrypted with a key this program does not have is said so. */
async function readable<T>(context: Context, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw translated(error, context);
  }
}

/** An activity that completed, in the order of scheduling. */
export interface CompletedActivity {
  type: string;
  result: unknown;
}

/** Activities of these types that completed in one execution, with their results. */
export async function completedActivities(
  context: Context,
  events: HistoryEvent[],
  types: ReadonlySet<string>,
): Promise<CompletedActivity[]> {
  const results = new Map<string, readonly Payload[]>();
  for (const { activityTaskCompletedEventAttributes: completed } of events) {
    if (completed) results.set(String(completed.scheduledEventId), completed.result?.payloads ?? []);
  }
  const wanted = events.flatMap(({ eventId, activityTaskScheduledEventAttributes: scheduled }) => {
    const type = scheduled?.activityType?.name;
    const payloads = results.get(String(eventId));
    return type && payloads && types.has(type) ? [{ type, payloads }] : [];
  });
  return Promise.all(wanted.map(async ({ type, payloads }) => ({ type, result: await valueOf(context, payloads) })));
}

/** The workflow that this one started last as its child. */
export function lastChild(events: HistoryEvent[]): { workflowId: string; runId: string } | undefined {
  const started = events.flatMap((event) => event.childWorkflowExecutionStartedEventAttributes ?? []).at(-1);
  const { workflowId, runId } = started?.workflowExecution ?? {};
  return workflowId && runId ? { workflowId, runId } : undefined;
}
