import type { WorkflowExecutionInfo } from '@temporalio/client';
import { runOutcomes, triggers, type RunOutcome, type Trigger } from '../model/outcome.js';
import { flowKinds, type FlowKind } from '../workflows/contract/names.js';
import type { Context } from './context.js';
import { guarded } from './errors.js';
import type { RunState } from './run.js';

/** Which runs to list; what is left out does not matter. */
export interface RunFilter {
  flow?: string;
  kind?: FlowKind;
  outcome?: RunOutcome;
  trigger?: Trigger;
  /** Only runs under way. */
  running?: boolean;
  /** Only runs that need someone. */
  attention?: boolean;
  /** Started at or after this instant. */
  since?: Date;
  /** Default 50. */
  limit?: number;
}

/** A run in a list. */
export interface RunSummary {
  workflowId: string;
  runId: string;
  flow: string;
  kind: string;
  trigger: Trigger | undefined;
  state: RunState;
  /** Someone has to look at it. */
  attention: boolean;
  startedAt: Date;
  endedAt?: Date;
  /** Items created or updated, blocked, failed; 0 while it works. */
  written: number;
  blocked: number;
  failed: number;
}

/** Runs, newest first. A run that was started just now may be missing for a moment. */
export async function listRuns(context: Context, filter: RunFilter = {}): Promise<RunSummary[]> {
  const rows = await listWorkflows(context, queryOf(filter), filter.limit ?? 50);
  return rows.map(summary);
}

/** Lists by a visibility query. */
export async function listWorkflows(context: Context, query: string, limit: number): Promise<WorkflowExecutionInfo[]> {
  return guarded(context, {}, async () => {
    const rows: WorkflowExecutionInfo[] = [];
    if (limit < 1) return rows;
    for await (const row of context.temporal.workflow.list({ query, pageSize: Math.min(limit, 1000) })) {
      rows.push(row);
      if (rows.length >= limit) break;
    }
    return rows;
  });
}

/** A text in a visibility query. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Search attributes of a row by name. */
export function attributesOf(row: WorkflowExecutionInfo): ReadonlyMap<string, unknown> {
  return new Map(row.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
}

function queryOf({ flow, kind, outcome, trigger, running, attention, since }: RunFilter): string {
  const kinds = kind ? [kind] : flowKinds;
  return [
    `Kind IN (${kinds.map(quoted).join(', ')})`,
    // Earlier parts of one run that continued as new.
    `ExecutionStatus != 'ContinuedAsNew'`,
    ...(flow !== undefined ? [`Flow = ${quoted(flow)}`] : []),
    ...(outcome ? [`Outcome = ${quoted(outcome)}`] : []),
    ...(trigger ? [`Trigger = ${quoted(trigger)}`] : []),
    ...(running ? [`ExecutionStatus = 'Running'`] : []),
    ...(attention ? ['Attention = true'] : []),
    ...(since ? [`StartTime >= ${quoted(since.toISOString())}`] : []),
  ].join(' AND ');
}

function summary(row: WorkflowExecutionInfo): RunSummary {
  const attributes = attributesOf(row);
  const count = (name: string): number => Number(attributes.get(name) ?? 0);
  return {
    workflowId: row.workflowId,
    runId: row.runId,
    flow: String(attributes.get('Flow') ?? ''),
    kind: String(attributes.get('Kind') ?? row.type),
    trigger: triggers.find((each) => each === attributes.get('Trigger')),
    state: stateOf(row, attributes.get('Outcome')),
    attention: attributes.get('Attention') === true,
    startedAt: row.startTime,
    ...(row.closeTime && { endedAt: row.closeTime }),
    written: count('Written'),
    blocked: count('Blocked'),
    failed: count('Failed'),
  };
}

function stateOf(row: WorkflowExecutionInfo, outcome: unknown): RunState {
  if (row.status.name === 'RUNNING') return 'running';
  // A run that was terminated or timed out had no chance to say how it ended.
  return runOutcomes.find((each) => each === outcome) ?? 'failed';
}
