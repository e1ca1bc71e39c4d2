import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { providePostgres, type PostgresServer } from '../../worker/embedded/postgres.js';
import { NoPostgres, postgresPrograms } from '../../worker/embedded/postgres-programs.js';
import { postgresUser } from '../../worker/embedded/postgres-user.js';
import { identify } from '../../worker/embedded/processes.js';

import { prepareNamespace } from '../../worker/embedded/temporal-namespace.js';
import { NoTemporalProgram } from '../../worker/embedded/temporal-program.js';
import { provideTemporalServer, type TemporalServer } from '../../worker/embedded/temporal-server.js';
import { searchAttributeTypes } from '../../workflows/contract/search-attributes.js';

/*
 * One Temporal server and one PostgreSQL for a whole test run. Vitest calls this once for every layer (project) that has
 * a file in the run, each in a module world of its own: what is shared hangs on the process.
 */
interface Shared {
  users: number;
  readonly folder: Promise<string>;
  temporal?: Promise<TemporalServer>;
  postgres?: Promise<PostgresServer>;
  databases?: Promise<Server>;
  /** Databases made on a server that is not ours, to be dropped. */
  readonly made: string[];
}

const key: unique symbol = Symbol.for('selvedge.test.servers');
const world = globalThis as { [key]?: Shared | undefined };
const layersWithServers = ['workflows', 'e2e', 'browser'];
const folderPrefix = 'selvedge-test-';

/** Starts what the layer needs and hands it to its tests. */
export async function setup(project: TestProject): Promise<void> {
  const shared = (world[key] ??= { users: 0, folder: makeFolder(), made: [] });
  shared.users += 1;
  project.provide('databases', await databasesAddress(shared));
  if (layersWithServers.includes(project.name)) await provideServers(project, shared);
}

/** Ends the servers with the last layer. */
export async function teardown(): Promise<void> {
  const shared = world[key];
  if (!shared || --shared.users > 0) return;
  world[key] = undefined;
  const databases = await shared.databases;
  databases?.closeAllConnections();
  databases?.close();
  const postgres = await shared.postgres?.catch(() => undefined);
  if (postgres?.runBy === 'someone else') await dropAll(postgres.url, shared.made);
  const temporal = await shared.temporal?.catch(() => undefined);
  await Promise.all([postgres?.stop(), temporal?.stop()]);
  await rm(await shared.folder, { recursive: true, force: true });
}

async function provideServers(project: TestProject, shared: Shared): Promise<void> {
  try {
    // Started for the first test that asks, but known to be there.
    if (!process.env['DATABASE_URL']) await postgresPrograms(process.env, await postgresUser());
    const { address, namespace } = await (shared.temporal ??= startTemporal(shared));
    project.provide('temporal', { address, namespace });
  } catch (error) {
    // A machine that cannot have a server skips these layers and says why; CI never does, nor is a broken server a reason.
    if (!(error instanceof NoTemporalProgram || error instanceof NoPostgres) || isCi()) throw error;
    console.warn(`Skipping test/${project.name}. ${error.message}`);
    project.provide('unavailable', error.message);
  }
}

async function startTemporal(shared: Shared): Promise<TemporalServer> {
  const server = await provideTemporalServer({
    folder: path.join(await shared.folder, 'temporal'),
    inMemory: true,
    uiPort: false,
    searchAttributes: searchAttributeTypes,
    progress: console.log,
  });
  if (server.runBy !== 'someone else') return server;
  const connection = await Connection.connect({ address: server.address });
  await prepareNamespace(connection, { namespace: server.namespace, searchAttributes: searchAttributeTypes });
  await connection.close();
  return server;
}

async function databasesAddress(shared: Shared): Promise<string> {
  const server = await (shared.databases ??= listen(shared));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server for test databases has no port.');
  return `http://127.0.0.1:${address.port}/`;
}

async function listen(shared: Shared): Promise<Server> {
  const server = createServer((_request, response) => {
    makeDatabase(shared).then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(503).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function makeDatabase(shared: Shared): Promise<string> {
  const { url } = await (shared.postgres ??= startPostgres(shared));
  const name = `test_${process.pid}_${shared.made.length}`;
  shared.made.push(name);
  await withClient(url, (client) => client.query(`create database ${name}`));
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

async function startPostgres(shared: Shared): Promise<PostgresServer> {
  return await providePostgres({ folder: path.join(await shared.folder, 'postgres'), throwaway: true });
}

async function dropAll(url: string, names: readonly string[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const name of names) await client.query(`drop database if exists ${name} with (force)`);
  });
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function makeFolder(): Promise<string> {
  await sweep();
  const folder = await mkdtemp(path.join(tmpdir(), `${folderPrefix}${process.pid}-`));
  // PostgreSQL may run under an unprivileged account and has to get through.
  await chmod(folder, 0o711);
  return folder;
}

/** Deletes what test runs that were killed left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue;
    if (await identify(Number.parseInt(name.slice(folderPrefix.length), 10))) continue;
    const folder = path.join(tmpdir(), name);
    const data = await realpath(path.join(folder, 'postgres', 'data')).catch(() => undefined);
    if (data) await rm(data, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

function isCi(): boolean {
  return process.env['CI'] === 'true' || process.env['CI'] === '1';
}
