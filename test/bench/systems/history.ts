import type { Client } from '@temporalio/client';

/** What a run cost Temporal. */
export interface HistoryCost {
  activities: number;
  events: number;
  /** As the server counts them: the events as they are stored. */
  bytes: number;
  /**
   * What Temporal Cloud bills, counted from events: 1 for a start, 2 for a child, 1 for each activity attempt, timer, signal
   * and change of search attributes. Heartbeats, which histories do not hold, are left out.
   */
  actions: number;
}

/** Numbers of `temporal.api.enums.v1.EventType`, by what they count as. */
const activityScheduled = 10;
const actionsOf: Readonly<Record<number, number>> = {
  1: 1, // workflow started
  [activityScheduled]: 1,
  17: 1, // timer started
  26: 1, // signalled
  28: 1, // continued as new
  30: 2, // child workflow initiated; its own start is not counted again
  36: 1, // search attributes upserted
  47: 1, // update accepted
};

/** Adds up a workflow and the children it worked through, continued runs included. */
export async function costOf(client: Client, workflowId: string, runId: string): Promise<HistoryCost> {
  const handle = client.workflow.getHandle(workflowId, runId);
  const [{ events = [] }, { historySize = 0 }] = await Promise.all([handle.fetchHistory(), handle.describe()]);
  const list = events ?? [];
  const cost: HistoryCost = { activities: 0, events: list.length, bytes: historySize, actions: 0 };
  for (const event of list) {
    const type = Number(event.eventType);
    if (type === activityScheduled) cost.activities += 1;
    cost.actions += actionsOf[type] ?? 0;
    cost.actions += Math.max(0, (event.activityTaskStartedEventAttributes?.attempt ?? 1) - 1);
    const child = event.childWorkflowExecutionStartedEventAttributes?.workflowExecution;
    const next = event.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
    if (child?.workflowId && child.runId) add(cost, await costOf(client, child.workflowId, child.runId), -1);
    if (next) add(cost, await costOf(client, workflowId, next), -1);
  }
  return cost;
}

/** `startsCounted`: the start of the added run was counted by the event that made it. */
function add(to: HistoryCost, more: HistoryCost, startsCounted: number): void {
  to.activities += more.activities;
  to.events += more.events;
  to.bytes += more.bytes;
  to.actions += more.actions + startsCounted;
}
