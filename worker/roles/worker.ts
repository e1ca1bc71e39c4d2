import { loadProcessSettings } from '../../config/process.js';
import { tellCli } from '../../config/worker-messages.js';
import { askedToStop } from '../stop.js';
import { startSystem } from '../system.js';
import { givenPlace } from '../temporal-place.js';

/** Works beside others on a Temporal server and a database that stand elsewhere: how Selvedge is scaled out. */
export async function work(): Promise<void> {
  const settings = loadProcessSettings(process.env);
  const place = await givenPlace(settings);
  const database = settings.databaseUrl ?? place.database;
  if (!database) throw new Error('Which database? Set DATABASE_URL to the PostgreSQL that all workers share.');
  const system = await startSystem(settings, place, database);
  tellCli({
    type: 'ready',
    temporal: { address: place.address, namespace: place.namespace },
    database,
    demo: false,
    flows: [],
  });
  await Promise.race([askedToStop(), system.ended]);
  await system.stop();
}
