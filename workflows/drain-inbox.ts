import {
  ChildWorkflowCancellationType,
  continueAsNew,
  defineSignal,
  executeChild,
  isCancellation,
  ParentClosePolicy,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { DeliveredWork } from '../activities/inbox.js';
import { drainInput, type DrainInput, type FlowInput } from './contract/inputs.js';
import { inboxMessages } from './contract/messages.js';
import { deliveredWorkflowId } from './contract/names.js';
import { bookkeeping } from './lib/activities.js';
import { parseInput } from './lib/input.js';

const delivered = defineSignal(inboxMessages.delivered);

/** Deliveries come in storms: a little patience makes few writes of many. */
const patience = '2 seconds';
/** Batches before it continues as new, so that histories stay short. */
const batchesPerHistory = 20;
/** Waits before a batch that could not be worked is tried again; the last one again and again. */
const waits = ['10 seconds', '1 minute', '10 minutes'] as const;

/**
 * Works through what a connection's webhooks delivered: batches of records → the flows that move such records read them again and
 * compare, without taking turns with runs of those flows → the batch is settled. It ends when nothing is left, and a delivery starts
 * it anew. Deliveries that cannot be worked stay, and are tried again.
 */
export async function drainInbox(given: unknown): Promise<{ batches: number }> {
  const input = parseInput(drainInput, given);
  const { connection } = input;
  let batches = input.batches ?? 0;
  let more = true;
  setHandler(delivered, () => {
    more = true;
  });
  while (more) {
    more = false;
    await sleep(patience);
    for (;;) {
      const batch = `${workflowInfo().runId}/${batches}`;
      const taken = await bookkeeping.takeInbox({ connection, batch });
      if (taken.records === 0) break;
      setCurrentDetails(`${taken.records} records of ${connection}, batch ${batches + 1}`);
      for (const work of taken.works) await untilDone(work, batch);
      await bookkeeping.settleInbox({ batch });
      batches += 1;
      if (batches % batchesPerHistory === 0)
        return continueAsNew<typeof drainInbox>({ connection, batches } satisfies DrainInput);
    }
  }
  return { batches };
}

/** A run of its own in the task log; one that fails as a whole is tried again, however long that takes. */
async function untilDone({ flow, kind, ids }: DeliveredWork, batch: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await executeChild(kind, {
        workflowId: `${deliveredWorkflowId(flow, batch)}/${attempt}`,
        args: [{ flow, ids, trigger: 'webhook' } satisfies FlowInput],
        cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      });
      return;
    } catch (error) {
      if (isCancellation(error)) throw error;
      await sleep(waits[Math.min(attempt, waits.length - 1)] ?? '10 minutes');
    }
  }
}
