import type { WorkflowExecutionDescription } from '@temporalio/client';
import type { Counts, RunOutcome } from '../model/outcome.js';
import { reason } from '../model/reason.js';
import { isFailureType, type FailureDetails } from '../workflows/contract/failures.js';
import type { RunResult } from '../workflows/contract/results.js';
import type { Context } from './context.js';
import { guarded, selvedgeError, translated, type SelvedgeError } from './errors.js';
import { explain, type ExplainedReason } from './explain.js';
import { valueOf } from './history.js';
import { findWork, foldItems, type Item, type Work } from './items.js';

/** Where a run stands: it waits for another run of its flow, works, or ended with an outcome. */
export type RunState = 'waiting' | 'running' | RunOutcome;

/** A look at a run. */
export interface RunProgress {
  state: RunState;
  /** Items that have their outcome. */
  done: number;
  /** Items collected; absent until that is done. */
  total?: number;
  counts: Counts;
  /** Which run does the work, once it began: a start under another id leads there. */
  run?: string;
  /** Something that is being tried again right now: an outage, throttling. */
  trouble?: ExplainedReason & { attempt: number };
  /** Set once it ended well enough to have one: `ok`, `attention`, `already running`. */
  result?: RunResult;
  /** Why it did not: `halted`, `failed`, `cancelled`. */
  error?: SelvedgeError;
}

/** A run to follow. All methods throw {@link SelvedgeError}. */
export interface Run {
  readonly workflowId: string;
  /** Absent: the latest run under that id. */
  readonly runId?: string;
  /**
   * Waits for the end. A run that halted, failed or was cancelled throws its reason.
   *
   * @param options.patience milliseconds to wait at most (`NoWorkerAnswered`), default a day
   */
  result(options?: { patience?: number }): Promise<RunResult>;
  /** Which run does the work; absent while it waits for its turn. Cheaper than `poll`. */
  worked(): Promise<string | undefined>;
  /** How far it is, without waiting; works for ended runs, too. */
  poll(): Promise<RunProgress>;
  /**
   * Its items so far, in the order of the source: of orders all, of records those that someone must look at (the store has
   * them all). A preview has none: its items stand in its plan.
   */
  items(): Promise<Item[]>;
  /** Asks it to end after what is in flight. */
  cancel(): Promise<void>;
}

const aDay = 24 * 3_600_000;

/** Opens a run by its workflow id; nothing is asked of the server before a method is called. */
export function openRun(context: Context, workflowId: string, runId?: string): Run {
  const handle = context.temporal.workflow.getHandle(workflowId, runId);
  const result: Run['result'] = ({ patience = aDay } = {}) => {
    const waited = { operation: workflowId, patience };
    return guarded(context, { workflowId, waited }, () => handle.result() as Promise<RunResult>);
  };
  return {
    workflowId,
    ...(runId !== undefined && { runId }),
    result,
    async poll() {
      const description = await guarded(context, { workflowId }, () => handle.describe());
      const work = await findWork(context, workflowId, description.runId);
      const { counts, total } = await foldItems(context, work);
      const run = work.begun && { run: work.runId };
      const progress = { done: doneOf(counts), counts, ...(total !== undefined && { total }), ...run };
      if (description.status.name !== 'RUNNING') return { ...progress, ...(await endOf(() => result())) };
      const trouble = await troubleOf(context, work);
      return { state: work.begun ? 'running' : 'waiting', ...progress, ...(trouble && { trouble }) };
    },
    async worked() {
      const work = await findWork(context, workflowId, runId);
      return work.begun ? work.runId : undefined;
    },
    async items() {
      return (await foldItems(context, await findWork(context, workflowId, runId))).items;
    },
    async cancel() {
      await guarded(context, { workflowId }, () => handle.cancel());
    },
  };
}

function doneOf(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

async function endOf(
  result: () => Promise<RunResult>,
): Promise<Pick<RunProgress, 'state' | 'result' | 'error'> & Partial<Pick<RunProgress, 'counts' | 'done'>>> {
  try {
    const ended = await result();
    // What a run says of itself in the end: its parts may have seen a record twice.
    return { state: ended.outcome, result: ended, counts: ended.counts, done: doneOf(ended.counts) };
  } catch (error) {
    const known = error as SelvedgeError;
    return { state: stateOf(known), error: known };
  }
}

function stateOf({ type }: SelvedgeError): RunState {
  if (type === 'ExportHalted') return 'halted';
  return type === 'RunCancelled' ? 'cancelled' : 'failed';
}

/** What a retrying activity last failed with; history does not know it before the activity gives up. */
async function troubleOf(context: Context, work: Work): Promise<RunProgress['trouble']> {
  const description = await describe(context, work);
  for (const pending of description?.raw.pendingActivities ?? []) {
    const { attempt, lastFailure } = pending;
    const { type, details } = lastFailure?.applicationFailureInfo ?? {};
    if (!lastFailure || !isFailureType(type)) continue;
    const said = (await valueOf(context, details?.payloads)) as FailureDetails | undefined;
    if (said?.code !== undefined) return { ...explain(said, context.language), attempt: attempt ?? 1 };
  }
  return undefined;
}

async function describe(context: Context, work: Work): Promise<WorkflowExecutionDescription | undefined> {
  const handle = context.temporal.workflow.getHandle(work.workflowId);
  return handle.describe().catch((error: unknown) => {
    const known = translated(error, context, { absent: { type: 'RunUnknown', why: reason('run_unknown') } });
    if ((known as SelvedgeError).type === 'RunUnknown') return undefined;
    throw known;
  });
}

/** An error for a request that cannot be right, found before anything is started. */
export function invalidInput(context: Context, message: string): SelvedgeError {
  return selvedgeError('InvalidInput', reason('invalid_input', { message }), context.language);
}
