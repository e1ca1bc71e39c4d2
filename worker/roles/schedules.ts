import { Client, Connection } from '@temporalio/client';
import { loadProcessSettings } from '../../config/process.js';
import { tellCli } from '../../config/worker-messages.js';
import { openDatabase } from '../../store/database.js';
import { applyConfiguration } from '../configuration.js';
import { declaredConfiguration } from '../declared.js';
import { reconcileSchedules } from '../../activities/schedules.js';
import { givenPlace } from '../temporal-place.js';

/** Makes connections, flows and schedules what the file says, and ends. */
export async function syncSchedules(): Promise<void> {
  const settings = loadProcessSettings(process.env);
  const place = await givenPlace(settings);
  const database = settings.databaseUrl ?? place.database;
  if (!database) throw new Error('Which database? Set DATABASE_URL, or start the embedded one with "selvedge up".');
  const connection = await Connection.connect(place.connectionOptions);
  const client = new Client({ connection, namespace: place.namespace });
  const db = openDatabase(database, { connections: 2 });
  try {
    const declared = await declaredConfiguration(settings);
    const changes = declared
      ? (await applyConfiguration(db, client, declared)).schedules
      : await reconcileSchedules(client, db);
    tellCli({ type: 'done', result: { role: 'schedules', changes } });
  } finally {
    await db.destroy();
    await connection.close();
  }
}
