/** Task queue of all workflows. */
export const flowsQueue = 'flows';

/** Task queue of activities, unless a connection names one of its own. */
export const activitiesQueue = 'activities';

/** Flow kinds that exist: each is the name of a workflow type. */
export const flowKinds = [
  'exportOrders',
  'syncCustomers',
  'syncProducts',
  'syncImages',
  'syncPrices',
  'syncInventory',
] as const;

/** See {@link flowKinds}. */
export type FlowKind = (typeof flowKinds)[number];

/** Id under which a flow's one working run stands; whoever holds it excludes the others. */
export function flowWorkflowId(flow: string): string {
  return `flow/${flow}`;
}

/** Id of the one run that may wait for its turn. */
export function nextWorkflowId(flow: string): string {
  return `flow/${flow}/next`;
}

/** Id of the workflow in which an order waits. */
export function orderWorkflowId(flow: string, order: string): string {
  return `order/${flow}/${order}`;
}

/** Id of a start that is idempotent by the caller's key: a second start with the key joins the first. */
export function startWorkflowId(flow: string, key: string): string {
  return `start/${flow}/${key}`;
}

/** Id of the workflow that works through what a connection's webhooks delivered. */
export function inboxWorkflowId(connection: string): string {
  return `inbox/${connection}`;
}

/** Id of a run for what webhooks delivered. */
export function deliveredWorkflowId(flow: string, batch: string): string {
  return `delivered/${flow}/${batch}`;
}

/** Whether a run of a flow stands under a workflow id that this product gave; orders that wait are none. */
export function isRunId(workflowId: string): boolean {
  return /^(flow|start|schedule|delivered)\/./.test(workflowId);
}

/** Id of the one workflow that tells people what needs them. */
export const alertsWorkflowId = 'alerts';

/** Id of a flow's Temporal schedule. */
export function scheduleId(flow: string): string {
  return `flow/${flow}`;
}

/** Id of the schedule of a flow's full passes. */
export function fullPassScheduleId(flow: string): string {
  return `flow/${flow}/full`;
}
