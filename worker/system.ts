import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { ProcessSettings } from '../config/process.js';
import { loadKeyring, type Keyring } from '../config/keyring.js';
import { resolveSecrets } from '../config/secrets.js';
import { migrate, openDatabase, type Database } from '../store/database.js';
import { workflowBundle } from './bundle.js';
import { dataConverterOf, type TemporalPlace } from './temporal-place.js';
import { connectorLogger, createLogger, temporalLogger } from './logger.js';
import { createServices } from './services.js';
import { createWorkers } from './temporal-worker.js';
import { watchAlerts } from './alerts/watch.js';

/** A worker process that works: its connections, and how it ends. */
export interface WorkingSystem {
  client: Client;
  db: Database;
  keyring: Keyring;
  dataConverter: DataConverter | undefined;
  log: Logger;
  /** Ends gracefully: running pages end or hand over, then everything is closed. */
  stop(): Promise<void>;
  /** Rejects when a worker breaks. */
  ended: Promise<void>;
}

/** Starts the workers of this process against a Temporal server and a database. */
export async function startSystem(
  settings: ProcessSettings,
  place: TemporalPlace,
  databaseUrl: string,
): Promise<WorkingSystem> {
  const log = createLogger(settings.logLevel);
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: [] });
  const keyring = await loadKeyring(settings);
  const dataConverter = dataConverterOf(settings, keyring);
  const db = openDatabase(databaseUrl);
  await migrate(db);
  const [connection, native, bundle] = await Promise.all([
    Connection.connect(place.connectionOptions),
    NativeConnection.connect(place.connectionOptions),
    workflowBundle({ encrypted: settings.encryptHistory }),
  ]);
  const client = new Client({ connection, namespace: place.namespace, ...(dataConverter && { dataConverter }) });
  const { services, close } = createServices({
    db,
    resolveSecrets: (given) => resolveSecrets(given, { env: process.env, keyring }),
    logger: connectorLogger(log),
    tuning: settings.tuning,
    keyring,
    alerts: settings.alerts,
  });
  const workers = await createWorkers({
    connection: native,
    namespace: place.namespace,
    bundle,
    services,
    ...(dataConverter && { dataConverter }),
  });
  await watchAlerts(client, db);
  const running = workers.map((worker) => worker.run());
  const ended = Promise.all(running).then(() => undefined);
  ended.catch(() => undefined); // awaited by whoever asks

  return {
    client,
    db,
    keyring,
    dataConverter,
    log,
    ended,
    async stop() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(running);
      await close();
      await native.close();
      await connection.close();
      await db.destroy();
    },
  };
}
