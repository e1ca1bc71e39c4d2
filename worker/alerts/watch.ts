import type { Client } from '@temporalio/client';
import { listAlertChannels } from '../../store/alert-channels.js';
import type { Database } from '../../store/database.js';
import { alertsWorkflowId, flowsQueue } from '../../workflows/contract/names.js';

/** Whatever happened to the workflow of alerts, it stands again once a worker starts, if there is anybody to tell. */
export async function watchAlerts(client: Client, db: Database): Promise<void> {
  if ((await listAlertChannels(db)).length === 0) return;
  await client.workflow.start('sendAlerts', {
    ...{ workflowId: alertsWorkflowId, taskQueue: flowsQueue, workflowIdConflictPolicy: 'USE_EXISTING' },
    staticSummary: 'Tells people what needs them',
  });
}
