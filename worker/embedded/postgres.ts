import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Environment } from './cache.js';
import { withLock } from './lock.js';
import { freePort } from './ports.js';
import { databaseUser, prepareData, type PostgresFolder } from './postgres-data.js';
import { postgresPrograms, type PostgresPrograms } from './postgres-programs.js';
import { postgresUser, type PostgresUser } from './postgres-user.js';
import { endProcess, endWithUs, identify, type ProcessIdentity } from './processes.js';
import type { Progress } from './progress.js';
import { openLog, tailOf } from './server-log.js';
import { findServer, lastPorts, remember } from './server-record.js';

/** How to run a PostgreSQL server on this machine. */
export interface PostgresOptions {
  /** Folder for data, password, log and the note of which process serves it. Made when missing. */
  readonly folder: string;
  /** For tests: fast, lost when the machine stops, and its data deleted by `stop`. Default false. */
  readonly throwaway?: boolean;
  readonly env?: Environment;
  readonly progress?: Progress;
}

/** A PostgreSQL server that answers. */
export interface PostgresServer {
  /** Connection string of Selvedge's database. Holds the password: never log it. */
  readonly url: string;
  /** Who runs it: this process, another Selvedge process on the same folder, or whoever set DATABASE_URL. */
  readonly runBy: 'us' | 'another process' | 'someone else';
  /** Ends the server when it is run by us (sessions are cut off, what was committed stays), else does nothing. */
  stop(): Promise<void>;
}

const startMs = 60_000;
const stopMs = 30_000;

/**
 * Provides a PostgreSQL server for a single machine. `DATABASE_URL` in the environment names one to use and nothing is
 * started. Else the one that npm brought is started over `folder`, on 127.0.0.1 with a random password; a server left
 * behind there by a killed process is ended first, one that another live Selvedge process runs is shared. The server ends
 * with this process, even by SIGKILL.
 */
export async function providePostgres(options: PostgresOptions): Promise<PostgresServer> {
  const env = options.env ?? process.env;
  if (env['DATABASE_URL']) return { url: env['DATABASE_URL'], runBy: 'someone else', stop: () => Promise.resolve() };
  await mkdir(options.folder, { recursive: true });
  const folder = await realpath(options.folder);
  return await withLock(path.join(folder, 'start.lock'), async () => {
    const found = await findServer(folder);
    if (found.state === 'owned') return await share(folder, found.record.port);
    if (found.state === 'orphan') {
      options.progress?.('Ending a database server that a killed process left behind');
      await endProcess(found.record.server, stopMs);
    }
    return await start(folder, env, options);
  });
}

async function share(folder: string, port: number): Promise<PostgresServer> {
  const password = await readFile(path.join(folder, 'password'), 'utf8');
  return { url: urlOf(port, password, databaseUser), runBy: 'another process', stop: () => Promise.resolve() };
}

async function start(folder: string, env: Environment, options: PostgresOptions): Promise<PostgresServer> {
  const user = await postgresUser();
  const programs = await postgresPrograms(env, user);
  const throwaway = options.throwaway ?? false;
  const place = await prepareData(folder, programs, user, throwaway);
  const port = await freePort((await lastPorts(folder))?.port);
  const child = await launch(programs, place, port, user, throwaway);
  const identity = await identityOf(child, place.log);
  const stop = async (): Promise<void> => {
    await endProcess(identity, stopMs);
    // Not left to whoever deletes the folder: root's data may lie elsewhere.
    if (throwaway) await rm(place.data, { recursive: true, force: true });
  };
  try {
    await remember(folder, identity, { port });
    await untilItAnswers(urlOf(port, place.password, 'postgres'), child, place.log);
    return { url: urlOf(port, place.password, databaseUser), runBy: 'us', stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/${database}`;
}

async function launch(
  { postgres }: PostgresPrograms,
  { data, log }: PostgresFolder,
  port: number,
  user: PostgresUser | undefined,
  throwaway: boolean,
): Promise<ChildProcess> {
  const output = await openLog(log);
  try {
    // A session of its own: Ctrl-C reaches us first, and the worker can wind down before its database goes.
    const child = spawn(postgres, ['-D', data, '-p', String(port), ...settings(throwaway)], {
      ...user,
      cwd: data,
      detached: true,
      env: {},
      stdio: ['ignore', output.fd, output.fd],
    });
    child.once('error', () => undefined);
    endWithUs(child, stopMs / 1000);
    child.unref();
    return child;
  } finally {
    await output.close();
  }
}

function settings(throwaway: boolean): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(throwaway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function identityOf(child: ChildProcess, log: string): Promise<ProcessIdentity> {
  const identity = child.pid === undefined ? undefined : await identify(child.pid);
  if (!identity) throw await startFailure('it ended at once', log);
  return identity;
}

async function untilItAnswers(url: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + startMs;
  let last = 'nothing listens';
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw await startFailure(`it ended with ${child.exitCode ?? child.signalCode ?? 'no code'}`, log);
    }
    try {
      await makeDatabase(url);
      return;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await sleep(25);
  }
  throw await startFailure(`it did not let us in within ${startMs / 1000} s (${last})`, log);
}

async function makeDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseUser]);
    if (found.rowCount === 0) await client.query(`create database ${databaseUser}`);
  } finally {
    await client.end();
  }
}

async function startFailure(what: string, log: string): Promise<Error> {
  return new Error(
    `The embedded database could not be started: ${what}. Its log, ${log}, ends with:\n${await tailOf(log)}\nSet DATABASE_URL to use another PostgreSQL.`,
  );
}
