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

/** What one history cost, from a start or a continuing as new to its end. */
export interface HistoryPart extends HistoryCost {
  workflowId: string;
}

/** Adds up a workflow and the children it worked through, continued runs included. */
export async function costOf(client: Client, workflowId: string, runId: string): Promise<HistoryCost> {
  const total: HistoryCost = { activities: 0, events: 0, bytes: 0, actions: 0 };
  for (const part of await partsOf(client, workflowId, runId)) {
    total.activities += part.activities;
    total.events += part.events;
    total.bytes += part.bytes;
    total.actions += part.actions;
  }
  return total;
}

/** Each history of a workflow, of what it continued as and of the children it worked through, in the order they began. */
export async function partsOf(
  client: Client,
  workflowId: string,
  runId: string,
  startCounted = false,
): Promise<HistoryPart[]> {
  const handle = client.workflow.getHandle(workflowId, runId);
  const [{ events = [] }, { historySize = 0 }] = await Promise.all([handle.fetchHistory(), handle.describe()]);
  const list = events ?? [];
  const part: HistoryPart = { workflowId, activities: 0, events: list.length, bytes: historySize, actions: 0 };
  const parts = [part];
  if (startCounted) part.actions -= 1; // by the event that made it
  for (const event of list) {
    const type = Number(event.eventType);
    if (type === activityScheduled) part.activities += 1;
    part.actions += actionsOf[type] ?? 0;
    part.actions += Math.max(0, (event.activityTaskStartedEventAttributes?.attempt ?? 1) - 1);
    const child = event.childWorkflowExecutionStartedEventAttributes?.workflowExecution;
    const next = event.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
    if (child?.workflowId && child.runId) parts.push(...(await partsOf(client, child.workflowId, child.runId, true)));
    if (next) parts.push(...(await partsOf(client, workflowId, next, true)));
  }
  return parts;
}
