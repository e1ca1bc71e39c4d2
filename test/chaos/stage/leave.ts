import type { Stage } from './stage.js';

/** Ends what a seed leaves running in Temporal, so that the next one's workers have nothing to do with it. */
export async function leave({ flow, servers: { client } }: Stage): Promise<void> {
  const held = (await flow.held()).map(({ order_id }) => flow.order(order_id));
  const starts = flow.starts.flatMap(({ workflowId }) => client.workflow.getHandle(workflowId));
  const runs = [`flow/${flow.id}`, `flow/${flow.id}/next`].map((id) => client.workflow.getHandle(id));
  // Most have ended, some never were.
  await Promise.allSettled([...held, ...starts, ...runs].map((handle) => handle.terminate('the seed is over')));
}
