import type { Client } from '@temporalio/client';
import { saveConnection, type DeclaredConnection } from '../store/connections.js';
import type { Database } from '../store/database.js';
import { removeUndeclaredFlows, saveFlow, type DeclaredFlow } from '../store/flows.js';
import { reconcileSchedules, type ScheduleChange } from '../activities/schedules.js';

/** What is configured: by `selvedge.yaml`, or by the demo. */
export interface Configuration {
  connections: DeclaredConnection[];
  flows: DeclaredFlow[];
}

/** Makes store and schedules what the configuration says; what the Integration center manages is left alone. */
export async function applyConfiguration(
  db: Database,
  client: Client,
  { connections, flows }: Configuration,
): Promise<{ schedules: ScheduleChange[]; removedFlows: string[] }> {
  for (const connection of connections) await saveConnection(db, connection, 'file');
  for (const flow of flows) await saveFlow(db, flow, 'file');
  const removedFlows = await removeUndeclaredFlows(
    db,
    flows.map((flow) => flow.id),
  );
  const schedules = await reconcileSchedules(client, db);
  return { schedules, removedFlows };
}
