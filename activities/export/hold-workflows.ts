import { getClient } from '@temporalio/activity';
import { flowsQueue, orderWorkflowId } from '../../workflows/contract/names.js';
import { orderMessages } from '../../workflows/contract/messages.js';
import type { Services } from '../services.js';

/** Gives each order a workflow of its own; one that has it already keeps it. */
export async function startHolds({ tuning }: Services, flow: string, orders: string[]): Promise<void> {
  const client = getClient();
  for (const order of orders) {
    await client.workflow.start('exportOrder', {
      workflowId: orderWorkflowId(flow, order),
      taskQueue: flowsQueue,
      args: [{ flow, order, heartbeatTimeout: tuning.heartbeatTimeout }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: `Order ${order} waits (${flow})`,
    });
  }
}

/** Wakes the workflow of a held order, or starts it where there is none any more. */
export async function wakeHold({ tuning }: Services, flow: string, order: string, because: string): Promise<void> {
  await getClient().workflow.signalWithStart('exportOrder', {
    workflowId: orderWorkflowId(flow, order),
    taskQueue: flowsQueue,
    args: [{ flow, order, heartbeatTimeout: tuning.heartbeatTimeout }],
    signal: orderMessages.wake,
    signalArgs: [{ because }],
    staticSummary: `Order ${order} waits (${flow})`,
  });
}
