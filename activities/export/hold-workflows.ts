import { getClient } from '@temporalio/activity';
import { flowsQueue, orderWorkflowId } from '../../workflows/contract/names.js';
import { orderMessages } from '../../workflows/contract/messages.js';

/** Gives each order a workflow of its own; one that has it already keeps it. */
export async function startHolds(flow: string, orders: string[]): Promise<void> {
  const client = getClient();
  for (const order of orders) {
    await client.workflow.start('exportOrder', {
      workflowId: orderWorkflowId(flow, order),
      taskQueue: flowsQueue,
      args: [{ flow, order }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: `Order ${order} waits (${flow})`,
    });
  }
}

/** Wakes the workflow of a held order, or starts it where there is none any more. */
export async function wakeHold(flow: string, order: string, because: string): Promise<void> {
  await getClient().workflow.signalWithStart('exportOrder', {
    workflowId: orderWorkflowId(flow, order),
    taskQueue: flowsQueue,
    args: [{ flow, order }],
    signal: orderMessages.wake,
    signalArgs: [{ because }],
    staticSummary: `Order ${order} waits (${flow})`,
  });
}
