import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { Environment } from './cache.js';
import { withLock } from './lock.js';
import { freePort } from './ports.js';
import { endProcess, endWithUs, identify, type ProcessIdentity } from './processes.js';
import type { Progress } from './progress.js';
import { openLog, tailOf } from './server-log.js';
import { findServer, lastPorts, remember, type ServerRecord } from './server-record.js';
import { prepareNamespace, type NamespaceNeeds } from './temporal-namespace.js';
import { findTemporalProgram } from './temporal-program.js';

/** How to run a Temporal server on this machine. */
export interface TemporalServerOptions extends Omit<NamespaceNeeds, 'namespace'> {
  /** Folder for history, log and the note of which process serves it. Made when missing. */
  readonly folder: string;
  /** Keep nothing on disk (tests). Default false: the history is `temporal.db` in `folder`. */
  readonly inMemory?: boolean;
  /** gRPC port wanted; another free one is taken when it is in use. Default: the folder's last one, else any. */
  readonly port?: number;
  /** Port wanted for the web UI, likewise; `false` leaves the UI out. */
  readonly uiPort?: number | false;
  /** Default `default`. Made when missing. */
  readonly namespace?: string;
  /** What goes into `temporal.log`. Default `warn`. */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'never';
  readonly env?: Environment;
  readonly progress?: Progress;
}

/** A Temporal server that answers. */
export interface TemporalServer {
  /** host:port for clients and workers. */
  readonly address: string;
  readonly namespace: string;
  /** Where the web UI is; undefined when it was left out or the server is not ours. */
  readonly uiUrl?: string;
  /** Who runs it: this process, another Selvedge process on the same folder, or whoever set TEMPORAL_ADDRESS. */
  readonly runBy: 'us' | 'another process' | 'someone else';
  /** Ends the server when it is run by us, else does nothing. */
  stop(): Promise<void>;
}

const startMs = 60_000;
const stopMs = 10_000;

/**
 * Provides a Temporal server for a single machine. `TEMPORAL_ADDRESS` in the environment names one to use: it is then
 * neither started nor prepared here (its TLS and namespace are the caller's business; see `prepareNamespace`). Else one is
 * started over `folder`; a server left behind there by a killed process is ended first, one that another live Selvedge
 * process runs is shared. The server ends with this process, even by SIGKILL.
 *
 * @throws NoTemporalProgram when there is no program to start.
 */
export async function provideTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const env = options.env ?? process.env;
  if (env['TEMPORAL_ADDRESS']) return given(env['TEMPORAL_ADDRESS'], env);
  const folder = path.resolve(options.folder);
  const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
  // Histories name customers and orders: not for every account of the machine. Only this folder, not those above it.
  if (isNew) await chmod(folder, 0o700);
  return await withLock(path.join(folder, 'start.lock'), async () => {
    const found = await findServer(folder);
    if (found.state === 'owned') return await share(found.record, options);
    if (found.state === 'orphan') {
      options.progress?.('Ending a Temporal server that a killed process left behind');
      await endProcess(found.record.server, stopMs);
    }
    return await start(folder, env, options);
  });
}

function given(address: string, env: Environment): TemporalServer {
  return {
    address,
    namespace: env['TEMPORAL_NAMESPACE'] || 'default',
    runBy: 'someone else',
    stop: () => Promise.resolve(),
  };
}

async function share(record: ServerRecord, options: TemporalServerOptions): Promise<TemporalServer> {
  const server = describe(record, options, 'another process', () => Promise.resolve());
  await prepare(server, options);
  return server;
}

async function start(folder: string, env: Environment, options: TemporalServerOptions): Promise<TemporalServer> {
  const program = await findTemporalProgram(env, options.progress ?? (() => undefined));
  const ports = await choosePorts(folder, options);
  const log = path.join(folder, 'temporal.log');
  const child = await launch(program.path, argumentsFor(folder, ports, options), log, env);
  const identity = await identityOf(child, program.path, log);
  const stop = (): Promise<void> => endProcess(identity, stopMs);
  try {
    await remember(folder, identity, ports);
    const server = describe(ports, options, 'us', stop);
    await untilItAnswers(server.address, child, log);
    await prepare(server, options);
    return server;
  } catch (error) {
    await stop();
    throw error;
  }
}

type Ports = Pick<ServerRecord, 'port' | 'uiPort'>;

async function choosePorts(folder: string, options: TemporalServerOptions): Promise<Ports> {
  const last = await lastPorts(folder);
  const port = await freePort(options.port ?? last?.port);
  if (options.uiPort === false) return { port };
  return { port, uiPort: await freePort(options.uiPort ?? last?.uiPort) };
}

function argumentsFor(folder: string, { port, uiPort }: Ports, options: TemporalServerOptions): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--namespace', options.namespace ?? 'default'],
    ...['--log-level', options.logLevel ?? 'warn', '--log-format', 'json'],
    // The user's own settings of the CLI are for talking to servers, not for this one.
    ...['--disable-config-file', '--disable-config-env'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch']),
    ...(options.inMemory ? [] : ['--db-filename', path.join(folder, 'temporal.db')]),
  ];
}

async function launch(program: string, args: string[], log: string, env: Environment): Promise<ChildProcess> {
  const output = await openLog(log);
  try {
    // A session of its own: Ctrl-C reaches us first, and the worker can wind down before its server goes.
    const child = spawn(program, args, { detached: true, env, stdio: ['ignore', output.fd, output.fd] });
    child.once('error', () => undefined);
    endWithUs(child, stopMs / 1000);
    child.unref();
    return child;
  } finally {
    await output.close();
  }
}

async function identityOf(child: ChildProcess, program: string, log: string): Promise<ProcessIdentity> {
  const identity = child.pid === undefined ? undefined : await identify(child.pid);
  if (!identity) throw await startFailure(`${program} ended at once`, log);
  return identity;
}

function describe(
  { port, uiPort }: Ports,
  options: TemporalServerOptions,
  runBy: TemporalServer['runBy'],
  stop: () => Promise<void>,
): TemporalServer {
  return {
    address: `127.0.0.1:${port}`,
    namespace: options.namespace ?? 'default',
    ...(uiPort !== undefined && { uiUrl: `http://127.0.0.1:${uiPort}` }),
    runBy,
    stop,
  };
}

async function untilItAnswers(address: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + startMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw await startFailure(`it ended with ${child.exitCode ?? child.signalCode ?? 'no code'}`, log);
    }
    // Connecting asks the server for its capabilities: that it succeeds means that the frontend works.
    const connection = await Connection.connect({ address, connectTimeout: '2s' }).catch(() => undefined);
    if (connection) {
      await connection.close();
      return;
    }
    await sleep(50);
  }
  throw await startFailure(`it did not answer on ${address} within ${startMs / 1000} s`, log);
}

async function startFailure(what: string, log: string): Promise<Error> {
  return new Error(
    `The Temporal server could not be started: ${what}. Its log, ${log}, ends with:\n${await tailOf(log)}`,
  );
}

async function prepare(server: TemporalServer, options: TemporalServerOptions): Promise<void> {
  const connection = await Connection.connect({ address: server.address });
  try {
    await prepareNamespace(connection, { ...options, namespace: server.namespace });
  } finally {
    await connection.close();
  }
}
