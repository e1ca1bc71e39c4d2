import { execFile } from 'node:child_process';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { migrate, openDatabase, type Database } from '../../../store/database.js';
import { providePostgres } from '../../../worker/embedded/postgres.js';
import { findServer } from '../../../worker/embedded/server-record.js';
import { provideTemporalServer, type TemporalServer } from '../../../worker/embedded/temporal-server.js';
import { searchAttributeTypes } from '../../../workflows/contract/search-attributes.js';
import type { Closing } from '../lib/closing.js';
import { root } from './worker.js';

/** The servers all seeds work with, one after another: history on disk, one database. */
export interface Servers {
  /** Logs, history and data. */
  readonly folder: string;
  readonly client: Client;
  readonly db: Database;
  /** What every worker process is told. */
  readonly workerEnv: NodeJS.ProcessEnv;
  /** Ends the Temporal server, by SIGINT or without warning, and starts it again over the same history. */
  restartTemporal(how: 'stop' | 'kill'): Promise<void>;
  /** Cuts every connection of the workers to the database. Answers how many it were. */
  cutDatabase(): Promise<number>;
}

/** Tells our own connections to the database from those of the workers. */
const ourName = 'chaos';

/** Starts servers of chaos's own, whatever the environment names: it breaks them. */
export async function startServers(closing: Closing, options: { keep: boolean }): Promise<Servers> {
  await promisify(execFile)(process.execPath, [path.join(root, 'tools/bootstrap/build.mjs')]);
  const env = withoutServers(process.env);
  const folder = await mkdtemp(path.join(tmpdir(), 'selvedge-chaos-'));
  if (!options.keep) closing.add(folder, remove);
  await chmod(folder, 0o711); // PostgreSQL may run under an unprivileged account and has to get through
  const postgres = closing.add(
    await providePostgres({ folder: path.join(folder, 'postgres'), throwaway: true, env }),
    (it) => it.stop(),
  );
  const temporalFolder = path.join(folder, 'temporal');
  const startTemporal = (): Promise<TemporalServer> =>
    provideTemporalServer({ folder: temporalFolder, uiPort: false, searchAttributes: searchAttributeTypes, env });
  let temporal = await startTemporal();
  closing.add(undefined, () => temporal.stop());
  const connection = closing.add(await Connection.connect({ address: temporal.address }), (it) => it.close());
  const url = new URL(postgres.url);
  url.searchParams.set('application_name', ourName);
  const db = closing.add(openDatabase(url.href), (it) => it.destroy());
  await migrate(db);

  return {
    folder,
    client: new Client({ connection, namespace: temporal.namespace }),
    db,
    workerEnv: {
      ...env,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      DATABASE_URL: postgres.url,
      SELVEDGE_DATA: path.join(folder, 'worker'),
    },
    async restartTemporal(how) {
      const found = await findServer(temporalFolder);
      if (how === 'kill' && found.state !== 'none') process.kill(found.record.server.pid, 'SIGKILL');
      await temporal.stop();
      temporal = await startTemporal();
    },
    cutDatabase: () => cutDatabase(db),
  };
}

/** The environment without what would lead to somebody's servers or change how workers work. */
function withoutServers(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = (name: string): boolean =>
    name === 'DATABASE_URL' ||
    name.startsWith('TEMPORAL_') ||
    (name.startsWith('SELVEDGE_') && !name.startsWith('SELVEDGE_TEMPORAL') && name !== 'SELVEDGE_CACHE');
  return Object.fromEntries(Object.entries(given).filter(([name]) => !foreign(name)));
}

async function cutDatabase(db: Database): Promise<number> {
  const { rows } = await sql<{ cut: boolean }>`
    select pg_terminate_backend(pid) as cut from pg_stat_activity
    where datname = current_database() and application_name <> ${ourName} and pid <> pg_backend_pid()`.execute(db);
  return rows.filter(({ cut }) => cut).length;
}

/** PostgreSQL's data may lie where its account can reach it, behind a link. */
async function remove(folder: string): Promise<void> {
  const data = await realpath(path.join(folder, 'postgres', 'data')).catch(() => undefined);
  for (const each of [data, folder]) {
    if (each) await rm(each, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
