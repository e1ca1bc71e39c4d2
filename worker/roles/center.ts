import { Client, Connection } from '@temporalio/client';
import type { CenterParts } from '../../client/center/main.js';
import { loadKeyring } from '../../config/keyring.js';
import { loadProcessSettings, type ProcessSettings } from '../../config/process.js';
import { readRunning } from '../../config/running.js';
import { tellCli } from '../../config/worker-messages.js';
import { migrate, openDatabase } from '../../store/database.js';
import { createLogger } from '../logger.js';
import { askedToStop } from '../stop.js';
import type { WorkingSystem } from '../system.js';
import { dataConverterOf, givenPlace, type TemporalPlace } from '../temporal-place.js';

/** Serves the Integration center on a Temporal server and a database that stand elsewhere. */
export async function serveCenter(): Promise<void> {
  const settings = loadProcessSettings(process.env);
  const place = await givenPlace(settings);
  const database = settings.databaseUrl ?? place.database;
  if (!database) throw new Error('Which database? Set DATABASE_URL to the PostgreSQL that all workers share.');
  const { startCenter } = await import('../../client/center/main.js'); // no other role loads the center
  const keyring = await loadKeyring(settings);
  const dataConverter = dataConverterOf(settings, keyring);
  const connection = await Connection.connect(place.connectionOptions);
  const client = new Client({ connection, namespace: place.namespace, ...(dataConverter && { dataConverter }) });
  const db = openDatabase(database);
  try {
    await migrate(db);
    const parts = { client, db, keyring, dataConverter, log: createLogger(settings.logLevel) };
    const uiUrl = (await readRunning(settings.dataFolder))?.temporal.uiUrl;
    const center = await startCenter({ ...centerParts(parts, place, settings, uiUrl), demo: false });
    tellCli({ type: 'center', url: center.url, link: center.link });
    await askedToStop();
    await center.stop();
  } finally {
    await db.destroy();
    await connection.close();
  }
}

/** What the center is given by a process of ours. */
export function centerParts(
  { client, db, keyring, dataConverter, log }: Omit<WorkingSystem, 'stop' | 'ended'>,
  place: TemporalPlace,
  { center }: ProcessSettings,
  uiUrl: string | undefined,
): Omit<CenterParts, 'demo'> {
  return {
    ...{ db, keyring, dataConverter, temporal: client, temporalAddress: place.address },
    settings: { ...(uiUrl !== undefined && { temporalUi: uiUrl }), ...center },
    log: (message, fields) => log.warn(fields, message),
  };
}
