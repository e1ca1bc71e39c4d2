import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  parseWorkerMessage,
  type CliMessage,
  type WorkerMessage,
  type WorkerReady,
  type WorkerResult,
  type WorkerRole,
} from '../../config/worker-messages.js';
import { workerStart } from '../../config/worker-process.js';
import { CliError } from './output.js';

/** A worker process that serves. */
export interface WorkerProcess {
  ready: WorkerReady | Extract<WorkerMessage, { type: 'simulators' | 'center' }>;
  /** Asks it to wind down and waits for its end. */
  stop(): Promise<void>;
  /** Its exit code, once it ended. */
  ended: Promise<number>;
}

const program = fileURLToPath(new URL('../../worker/main.js', import.meta.url));

/** Runs a role that does one thing and ends; answers what it found. */
export async function runRole(role: WorkerRole, args: string[], say: (line: string) => void): Promise<WorkerResult> {
  const child = start(role, args);
  let result: WorkerResult | undefined;
  let failed: string | undefined;
  listen(child, (message) => {
    if (message.type === 'progress') say(message.line);
    if (message.type === 'done') result = message.result;
    if (message.type === 'failed') failed = message.message;
  });
  const code = await ended(child);
  if (result) return result;
  throw new CliError(failed ?? `The ${role} process ended with code ${code} and without a result`);
}

/** Aborts with the first Ctrl-C or SIGTERM; a second Ctrl-C ends the program at once, as ever. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Starts a role that serves until it is stopped; resolves when it is ready, unless `interrupted` comes before. */
export async function serveRole(
  role: WorkerRole,
  args: string[],
  say: (line: string) => void,
  interrupted: AbortSignal,
): Promise<WorkerProcess> {
  const child = start(role, args);
  const end = ended(child);
  const early = (): void => void child.kill('SIGTERM');
  interrupted.addEventListener('abort', early, { once: true });
  const ready = await new Promise<WorkerProcess['ready']>((resolve, reject) => {
    listen(child, (message) => {
      if (message.type === 'progress') say(message.line);
      if (message.type === 'ready' || message.type === 'simulators' || message.type === 'center') resolve(message);
      if (message.type === 'failed') reject(new CliError(message.message));
    });
    void end.then((code) => {
      const why = interrupted.aborted ? 'was interrupted' : `ended with code ${code}`;
      reject(new CliError(`The ${role} process ${why} before it was ready`));
    });
  }).finally(() => interrupted.removeEventListener('abort', early));
  return {
    ready,
    ended: end,
    async stop() {
      const message: CliMessage = { type: 'stop' };
      if (child.connected) child.send(message);
      else child.kill('SIGTERM');
      await end;
    },
  };
}

/** `detached`, so that Ctrl-C reaches only us: we ask it to wind down in order. */
function start(role: WorkerRole, args: string[]): ChildProcess {
  return fork(program, [role, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    execArgv: role === 'worker' ? workerStart.execArgv : ['--enable-source-maps'],
    cwd: process.cwd(),
    // Beside progress and tables only what is wrong is worth a line; a worker of its own logs as it is told.
    env: {
      ...(role === 'worker' && workerStart.env),
      ...process.env,
      ...(role !== 'worker' && { SELVEDGE_LOG_LEVEL: process.env['SELVEDGE_LOG_LEVEL'] ?? 'warn' }),
    },
  });
}

function listen(child: ChildProcess, hear: (message: WorkerMessage) => void): void {
  child.on('message', (given) => {
    const message = parseWorkerMessage(given);
    if (message) hear(message);
  });
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
}
