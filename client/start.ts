import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Trigger } from '../model/outcome.js';
import { reason } from '../model/reason.js';
import { flowInput, summaryOf, type FlowInput } from '../workflows/contract/inputs.js';
import { flowsQueue, startWorkflowId, type FlowKind } from '../workflows/contract/names.js';
import type { Context } from './context.js';
import { guarded, selvedgeError } from './errors.js';
import { invalidInput, openRun, type Run } from './run.js';

/** How a flow is started. */
export interface StartOptions {
  /** The flow's kind; default `exportOrders`. */
  kind?: FlowKind;
  /** `run` (default) writes; `preview` makes a plan and writes nothing; `apply` writes exactly a plan. */
  mode?: FlowInput['mode'];
  /** Only these orders, by their id in the source. */
  orders?: string[];
  /** With `orders`: also those that are not in the export status. */
  anyStatus?: boolean;
  /** The plan to apply. */
  plan?: string;
  /** With `plan`: only these items of it, by key, name or action; otherwise those selected in the store. */
  only?: string[];
  /** Records: only these, by the key both sides know them by. */
  keys?: string[];
  /** Records: everything (default), or what changed since the last run. */
  scope?: FlowInput['scope'];
  /** Records: what changed at or after this instant (ISO 8601 with offset), and before `until`. */
  since?: string;
  until?: string;
  /** Records: yes, the source may hold less than half of last time. */
  acceptSmallSource?: boolean;
  /**
   * The same key joins the same start: a double click, a repeated request. A key that was used for another request is refused
   * (`IdempotencyKeyReused`). It is remembered for as long as Temporal keeps runs. Default: every call starts.
   */
  idempotencyKey?: string;
  /** Default `api`. */
  trigger?: Trigger;
}

/** Starts a flow, or joins the start with the same idempotency key, running or ended. */
export async function startFlow(context: Context, flow: string, options: StartOptions = {}): Promise<Run> {
  const { kind = 'exportOrders', idempotencyKey } = options;
  const input = inputOf(context, flow, options);
  const workflowId = startWorkflowId(flow, idempotencyKey ?? crypto.randomUUID());
  // Compared when the key comes again; the trigger may differ.
  const request = JSON.stringify({ kind, ...input, trigger: undefined });
  const start = async (): Promise<void> => {
    await context.temporal.workflow.start(kind, {
      workflowId,
      taskQueue: flowsQueue,
      args: [input],
      memo: { request },
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: summaryOf(input),
    });
  };
  await guarded(context, { workflowId }, () => start().catch(unlessEndedBefore));
  if (idempotencyKey !== undefined)
    await refuseOtherRequest(context, workflowId, request, { flow, key: idempotencyKey });
  return openRun(context, workflowId);
}

function inputOf(context: Context, flow: string, options: StartOptions): FlowInput {
  const { mode, orders, anyStatus, plan, only, trigger = 'api' } = options;
  const { keys, scope, since, until, acceptSmallSource } = options;
  const given = { flow, mode, plan, only, orders, anyStatus, trigger, keys, scope, since, until, acceptSmallSource };
  const parsed = flowInput.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
    throw invalidInput(context, problems.join('; '));
  }
  if (mode === 'apply' && plan === undefined) throw invalidInput(context, 'plan: "apply" needs the plan to apply');
  if (mode !== 'apply' && plan !== undefined) throw invalidInput(context, 'plan: say "mode": "apply" to apply it');
  if (anyStatus && !orders && !plan) throw invalidInput(context, 'anyStatus: only together with "orders"');
  return parsed.data;
}

function unlessEndedBefore(error: unknown): void {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
}

async function refuseOtherRequest(
  context: Context,
  workflowId: string,
  request: string,
  about: { flow: string; key: string },
): Promise<void> {
  const handle = context.temporal.workflow.getHandle(workflowId);
  const { memo } = await guarded(context, { workflowId }, () => handle.describe());
  if (memo?.['request'] === request) return;
  throw selvedgeError('IdempotencyKeyReused', reason('idempotency_key_reused', about), context.language);
}
