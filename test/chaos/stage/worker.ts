import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseWorkerMessage } from '../../../config/worker-messages.js';
import { endWithUs } from '../../../worker/embedded/processes.js';

/** The folder of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** A worker process of the product, to be treated badly. */
export interface WorkerProcess {
  readonly pid: number;
  /** Resolves once it works; rejects where it ends before. */
  readonly ready: Promise<void>;
  /** Whether it runs and is not frozen. */
  readonly working: boolean;
  /** How it ended without being asked to; undefined where it did not. */
  readonly broke: string | undefined;
  /** SIGKILL: it has no time to do or say anything. */
  kill(): Promise<void>;
  /** SIGSTOP: it stands still, with its connections open, and knows nothing of it. */
  freeze(): void;
  /** SIGCONT: it goes on where it stood, whatever the others did meanwhile. */
  thaw(): void;
  /** SIGTERM: it winds down in its own time. */
  stop(): Promise<void>;
}

const graceMs = 40_000;

/** Starts a worker from `dist`, as it would be run in production. It ends with this process, whatever ends that. */
export function startWorkerProcess(env: NodeJS.ProcessEnv, log: string): WorkerProcess {
  const output = openSync(log, 'a');
  // A session of its own: Ctrl-C reaches us first, and we end it.
  const child = spawn(process.execPath, [path.join(root, 'dist/worker/main.js'), 'worker'], {
    cwd: root,
    env,
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
  });
  closeSync(output);
  const { pid } = child;
  if (pid === undefined) throw new Error('The worker process could not be started');
  endWithUs(child, 1);
  let frozen = false;
  let asked = false;
  let broke: string | undefined;
  child.once('exit', (code, signal) => {
    if (!asked) broke = `${code ?? signal ?? 'nothing'}`;
  });
  const ready = untilReady(child, log);
  ready.catch(() => undefined); // awaited by whoever asks; it may be killed before
  return {
    pid,
    ready,
    get working() {
      return !frozen && isRunning(child);
    },
    get broke() {
      return broke;
    },
    kill() {
      asked = true;
      return end(child, 'SIGKILL');
    },
    freeze() {
      frozen = child.kill('SIGSTOP');
    },
    thaw() {
      frozen = !child.kill('SIGCONT');
    },
    async stop() {
      asked = true;
      if (frozen) return end(child, 'SIGKILL');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await end(child, 'SIGTERM');
      clearTimeout(timer);
    },
  };
}

async function untilReady(child: ChildProcess, log: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`The worker ended with ${code ?? signal} before it was ready; its log is ${log}`));
    });
    child.on('message', (given) => {
      const message = parseWorkerMessage(given);
      if (message?.type === 'ready') resolve();
      if (message?.type === 'failed') reject(new Error(`The worker says: ${message.message}`));
    });
  });
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isRunning(child)) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
