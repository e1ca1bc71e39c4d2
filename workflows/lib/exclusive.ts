import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  CancellationScope,
  condition,
  defineSignal,
  executeChild,
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { summaryOf, type FlowInput } from '../contract/inputs.js';
import { flowMessages } from '../contract/messages.js';
import { flowWorkflowId, nextWorkflowId, type FlowKind } from '../contract/names.js';
import type { RunResult } from '../contract/results.js';
import { describeEnd, describeRun, triggerOf } from './attributes.js';
import { inPlainWords, refused } from './failure.js';

const announce = defineSignal<[{ waiter: string }]>(flowMessages.announce);
const turn = defineSignal(flowMessages.turn);

/** Where this run stands: it works, it waits for its turn, or it only starts the working one. */
export function roleOf(input: FlowInput): 'worker' | 'next' | 'starter' {
  const { workflowId } = workflowInfo();
  if (workflowId === flowWorkflowId(input.flow)) return 'worker';
  return workflowId === nextWorkflowId(input.flow) ? 'next' : 'starter';
}

/**
 * Starts the flow's one working run and answers its result. If one is running, a scheduled start ends as `already running`
 * (or waits, where the flow queues), a start by a person waits its turn; a further one is refused.
 */
export async function startExclusively(
  kind: FlowKind,
  input: FlowInput,
  queues: () => Promise<boolean>,
): Promise<RunResult> {
  const trigger = triggerOf(input);
  const asked: FlowInput = { ...input, trigger };
  const direct = await childOrBusy(kind, flowWorkflowId(input.flow), asked);
  if (direct) return direct;
  // A full pass that the schedule of changes was a moment ahead of would otherwise be lost, every time.
  const waits = trigger !== 'schedule' || input.scope === 'full' || (await queues());
  const queued = waits ? await childOrBusy(kind, nextWorkflowId(input.flow), asked) : undefined;
  if (queued) return queued;
  describeRun({ flow: input.flow, kind, trigger });
  if (trigger !== 'schedule') throw busy(input.flow);
  describeEnd('already running', {});
  return {
    flow: input.flow,
    run: workflowInfo().firstExecutionRunId,
    trigger,
    mode: input.mode ?? 'run',
    outcome: 'already running',
    counts: {},
    remaining: 0,
    workflowId: flowWorkflowId(input.flow),
  };
}

/** Waits until the flow is free, told by the working run or found out by itself, then does the work as its child. */
export async function waitForTurn(kind: FlowKind, input: FlowInput): Promise<RunResult> {
  let called = false;
  setHandler(turn, () => void (called = true));
  for (let pause = 5; ; pause = called ? 1 : Math.min(pause * 2, 60)) {
    called = false;
    const result = await childOrBusy(kind, flowWorkflowId(input.flow), input);
    if (result) return result;
    setCurrentDetails(`Waits until the running \`${flowWorkflowId(input.flow)}\` has ended.`);
    await tell(flowWorkflowId(input.flow));
    await condition(() => called, `${pause} seconds`); // it is told a moment before the run has really ended
  }
}

/** Remembers who waits for this run's end; call the answer when the work is done. */
export function listenForWaiter(): () => Promise<void> {
  let waiter: string | undefined;
  setHandler(announce, (message) => void (waiter = message.waiter));
  return async () => {
    if (waiter === undefined) return;
    const handle = getExternalWorkflowHandle(waiter);
    // It may be gone by now; and it asks again by itself.
    await CancellationScope.nonCancellable(() => handle.signal(turn)).catch(() => undefined);
  };
}

async function tell(running: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(running).signal(announce, { waiter: workflowInfo().workflowId });
  } catch (error) {
    if (isCancellation(error)) throw error; // otherwise it ended in this moment, and the next look finds the flow free
  }
}

async function childOrBusy(kind: FlowKind, workflowId: string, input: FlowInput): Promise<RunResult | undefined> {
  try {
    return await executeChild<(given: FlowInput) => Promise<RunResult>>(kind, {
      workflowId,
      args: [input],
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      staticSummary: summaryOf(input),
    });
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined;
    throw inPlainWords(error);
  }
}

function busy(flow: string): Error {
  const [running, waiting] = [flowWorkflowId(flow), nextWorkflowId(flow)];
  return refused(
    'FlowBusy',
    'flow_busy',
    { flow, running, waiting },
    `${flow} is running (${running}) and another start waits already (${waiting}). Follow the run that waits; it does what you asked for.`,
  );
}
