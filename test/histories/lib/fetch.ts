import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { StoredHistory } from './scrub.js';

interface Ends {
  workflowExecutionStartedEventAttributes?: { firstExecutionRunId?: string };
  workflowExecutionContinuedAsNewEventAttributes?: { newExecutionRunId?: string };
}

/** The histories of a workflow from its first run to its last, as Temporal's own tools write them. */
export async function historiesOf(client: Client, workflowId: string): Promise<StoredHistory[]> {
  const last = await fetchOne(client, workflowId);
  const [started] = last.events as Ends[];
  const histories: StoredHistory[] = [];
  let run = started?.workflowExecutionStartedEventAttributes?.firstExecutionRunId;
  while (run !== undefined) {
    const history = await fetchOne(client, workflowId, run);
    histories.push(history);
    run = (history.events.at(-1) as Ends).workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return histories;
}

async function fetchOne(client: Client, workflowId: string, runId?: string): Promise<StoredHistory> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return JSON.parse(historyToJSON(history)) as StoredHistory;
}
