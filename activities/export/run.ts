import { getClient } from '@temporalio/activity';
import type { RunOutcome, Trigger } from '../../model/outcome.js';
import { setHalted } from '../../store/flows.js';
import { findHold, listHolds } from '../../store/holds.js';
import { countItems } from '../../store/items.js';
import { closePlan, dropExpiredPlans } from '../../store/plans.js';
import { beginRun, dropOldRuns, endRun } from '../../store/runs.js';
import { dropOldSnapshots, dropSnapshots } from '../../store/snapshots.js';
import type { FlowInput } from '../../workflows/contract/inputs.js';
import { scheduleId } from '../../workflows/contract/names.js';
import { exportOrdersOptions, type ExportOrdersOptions } from '../../workflows/contract/options.js';
import type { RunResult } from '../../workflows/contract/results.js';
import { failure } from '../failures.js';
import { checkPlan, refuseUnfitPlan } from '../plans.js';
import type { Services } from '../services.js';
import { findExportFlow } from './context.js';
import { startHolds } from './hold-workflows.js';

/** What a run needs to know before its first page. */
export interface BegunExport {
  connections: string[];
  options: ExportOrdersOptions;
  pageSize: number;
  /** Absent in histories of before there was a choice: 2. */
  pagesAtOnce?: number;
  heartbeatTimeout: number;
}

/** While one page is looked up and another marked, a third keeps the target's batches coming. */
const pagesAtOnce = 3;

/** Reads the flow's options and records them with the run. A paused connection or a closed plan ends it here. */
export async function begin(
  services: Services,
  run: { id: string; workflowId: string; trigger: Trigger; input: FlowInput },
): Promise<BegunExport> {
  const flow = await findExportFlow(services, run.input.flow);
  const parsed = exportOrdersOptions.safeParse(flow.options);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw failure('InvalidInput', { message: `options of ${flow.id}, ${issue?.path.join('.')}: ${issue?.message}` });
  }
  refuseUnfit(run.input);
  refuseUnfitPlan(run.input);
  if (run.input.plan) await checkPlan(services, run.input.plan, flow.id);
  await beginRun(services.db, {
    id: run.id,
    flow: flow.id,
    kind: flow.kind,
    workflowId: run.workflowId,
    trigger: run.trigger,
    mode: run.input.mode ?? 'run',
    input: run.input,
    options: parsed.data,
  });
  return {
    connections: [flow.source, flow.target],
    options: parsed.data,
    pageSize: services.tuning.pageSize,
    pagesAtOnce,
    heartbeatTimeout: services.tuning.heartbeatTimeout,
  };
}

/** What is for flows of records must not be passed over in silence. */
function refuseUnfit({ keys, scope, since, until }: FlowInput): void {
  if (!keys && !scope && since === undefined && until === undefined) return;
  throw failure('InvalidInput', { message: 'keys, scope, since, until: only for flows of records; use "orders"' });
}

/** Ends a run: counts from its items, personal data dropped, holds whose workflow is gone started again. */
export async function end(
  services: Services,
  run: { id: string; flow: string; outcome?: RunOutcome; plan?: string; appliedPlan?: string },
): Promise<Pick<RunResult, 'outcome' | 'counts' | 'remaining'>> {
  const { db, tuning } = services;
  const { counts, pending } = await countItems(db, run.id);
  const needsSomeone = (counts.blocked ?? 0) + (counts.failed ?? 0) + (counts.drifted ?? 0) > 0;
  const outcome = run.outcome ?? (needsSomeone ? 'attention' : 'ok');
  await endRun(db, run.id, { outcome, counts, plan: run.plan });
  await dropOldRuns(db, new Date(Date.now() - tuning.runLife));
  await dropSnapshots(db, run.id);
  await dropOldSnapshots(db, new Date(Date.now() - 7 * 24 * 3_600_000));
  await dropExpiredPlans(db, new Date(Date.now() - 24 * 3_600_000));
  if (run.appliedPlan) await closePlan(db, run.appliedPlan, 'applied');
  const holds = await listHolds(db, { flow: run.flow, state: 'held' });
  await startHolds(
    services,
    run.flow,
    holds.map((row) => row.order_id),
  );
  return { outcome, counts, remaining: pending };
}

/**
 * Halts a flow at an order whose customer is invalid: its schedule is paused until someone resumes it or the order goes. One that
 * went while its run was still winding down found nothing to lift, so it is looked for last.
 */
export async function halt(services: Services, flow: string, order: string, note: string): Promise<void> {
  await setHalted(services.db, flow, order);
  await withSchedule(flow, (schedule) => schedule.pause(note));
  if (!(await findHold(services.db, flow, order))) await liftHalt(services, flow, order);
}

/** Lifts the halt that an order caused, once that order went through. */
export async function liftHalt(services: Services, flow: string, order: string): Promise<void> {
  await setHalted(services.db, flow, null);
  await withSchedule(flow, (schedule) => schedule.unpause(`Order ${order} went through`));
}

type ScheduleHandle = ReturnType<ReturnType<typeof getClient>['schedule']['getHandle']>;

/** A flow may have no schedule; then there is nothing to pause. */
async function withSchedule(flow: string, act: (schedule: ScheduleHandle) => Promise<unknown>): Promise<void> {
  try {
    await act(getClient().schedule.getHandle(scheduleId(flow)));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ScheduleNotFoundError')) throw error;
  }
}
