import type { Trigger } from '../../model/outcome.js';
import { createHash } from 'node:crypto';
import { findPass } from '../../store/passes.js';
import { claimPlanItems } from '../../store/plan-items.js';
import { beginRun } from '../../store/runs.js';
import type { FlowInput } from '../../workflows/contract/inputs.js';
import { failure } from '../failures.js';
import { checkPlan, refuseUnfitPlan } from '../plans.js';
import type { Services } from '../services.js';
import { findSyncFlow, type Sync } from './context.js';
import type { Reading } from './reading.js';

/** What a run of records needs to know before its first page. */
export interface BegunSync {
  connections: string[];
  reading: Reading;
  /** Changes with what the flow moves from where to where, and how. */
  basis: string;
  /** Items the plan would write, where a plan is applied. */
  planned?: number;
  heartbeatTimeout: number;
}

/** Reads the flow's options, decides what is read, and records both with the run. A closed plan ends it here. */
export async function beginSync(
  services: Services,
  run: { id: string; workflowId: string; kind: string; trigger: Trigger; input: FlowInput },
): Promise<BegunSync> {
  const { flow, kind } = await findSyncFlow(services, run.input.flow);
  if (flow.kind !== run.kind) {
    throw failure('InvalidInput', { message: `the flow ${flow.id} is of kind ${flow.kind}: start that workflow type` });
  }
  const parsed = kind.options.safeParse(flow.options);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw failure('InvalidInput', { message: `options of ${flow.id}, ${issue?.path.join('.')}: ${issue?.message}` });
  }
  refuseUnfit(run.input);
  if (run.input.plan) await checkPlan(services, run.input.plan, flow.id);
  await beginRun(services.db, {
    id: run.id,
    flow: flow.id,
    kind: flow.kind,
    workflowId: run.workflowId,
    trigger: run.trigger,
    mode: run.input.mode ?? 'run',
    input: run.input,
    options: { ...parsed.data },
  });
  const basis = basisOf({ source: flow.source, target: flow.target, options: parsed.data });
  const { plan, only } = run.input;
  return {
    connections: [flow.source, flow.target],
    reading: await readingOf(services, run.input, run.trigger, basis),
    basis,
    ...(plan && { planned: await claimPlanItems(services.db, plan, run.id, only) }),
    heartbeatTimeout: services.tuning.heartbeatTimeout,
  };
}

/** What is for other kinds of flows must not be passed over in silence: a person who names orders means only those. */
function refuseUnfit(input: FlowInput): void {
  const { orders, anyStatus, keys, ids, scope, since, until } = input;
  if (orders || anyStatus) {
    throw failure('InvalidInput', { message: 'orders, anyStatus: only for flows that export orders; use "keys"' });
  }
  refuseUnfitPlan(input);
  if (input.mode === 'apply' && (keys ?? ids ?? scope ?? since ?? until) !== undefined) {
    throw failure('InvalidInput', {
      message: 'keys, ids, scope, since, until: a plan says itself what it writes; use "only"',
    });
  }
}

/** Everything the outcome of a pass depends on, as one word. */
function basisOf(of: object): string {
  return createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16);
}

/** What a person asked for; otherwise changes where a schedule starts it and an earlier run says from where on, else all. */
async function readingOf(services: Services, input: FlowInput, trigger: Trigger, basis: string): Promise<Reading> {
  const { since, until, keys, ids } = input;
  if (ids) return { scope: 'ids' };
  if (keys) return { scope: 'keys' };
  if (since !== undefined || until !== undefined) {
    return { scope: 'window', ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  }
  const wished = input.scope ?? (trigger === 'schedule' ? 'changes' : 'full');
  const pass = wished === 'changes' ? await findPass(services.db, input.flow) : undefined;
  // Another source, target or option: what did not change there may have to be written all the same.
  if (!pass?.watermark || pass.basis !== basis) return { scope: 'full' };
  return { scope: 'changes', watermark: pass.watermark };
}

/**
 * How many records a full pass is going to bring, where the source can tell without reading them. A source that holds nothing, or
 * less than half of last time, ends the run before anything is written, until someone says that it is right.
 */
export async function survey(sync: Sync): Promise<{ expected?: number }> {
  const expected = await sync.source.count?.();
  if (expected === undefined) return {};
  await refuseShrinking(sync, expected);
  return { expected };
}

/** See {@link survey}. */
export async function refuseShrinking({ services, flow, options, input }: Sync, found: number): Promise<void> {
  if (options.allowShrinking || input.acceptSmallSource) return;
  const before = (await findPass(services.db, flow.id))?.full_count ?? 0;
  if (before === 0 || found * 2 >= before) return;
  throw failure('SourceSuspiciouslySmall', { flow: flow.id, found, before });
}
