import { loadProcessSettings } from '../../config/process.js';
import { readRunning } from '../../config/running.js';
import { tellCli } from '../../config/worker-messages.js';
import { migrate, openDatabase } from '../../store/database.js';

/** Brings the database to the newest schema and ends. */
export async function migrateDatabase(): Promise<void> {
  const settings = loadProcessSettings(process.env);
  const url = settings.databaseUrl ?? (await readRunning(settings.dataFolder))?.database;
  if (!url) throw new Error('Which database? Set DATABASE_URL, or start the embedded one with "selvedge up".');
  const db = openDatabase(url, { connections: 1 });
  try {
    tellCli({ type: 'done', result: { role: 'migrate', applied: await migrate(db) } });
  } finally {
    await db.destroy();
  }
}
