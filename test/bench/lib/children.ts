import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithUs } from '../../../worker/embedded/processes.js';
import { ownEnvironment } from './environment.js';

/** The folder of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** A process of its own, so that what it costs is not mixed up with what measures it. */
export interface Child {
  pid: number;
  /** Milliseconds from its start to its word that it is ready. */
  readyAfter: number;
  /** What it said with that word. */
  said: Record<string, unknown>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
  /** SIGKILL: no time to say anything. */
  kill(): Promise<void>;
}

const graceMs = 40_000;

/**
 * Starts a Node program of the checkout and waits for its message `{type: 'ready'}`, or `center`, once that serves. It ends with us, whatever ends us.
 * Its standard error is ours.
 */
export async function startChild(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  flags: readonly string[] = [],
): Promise<Child> {
  const isSource = program.endsWith('.ts');
  const started = performance.now();
  const child = fork(path.join(root, program), args, {
    cwd: root,
    env: { ...ownEnvironment(), ...env },
    execArgv: isSource ? ['--import', 'tsx'] : [...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true, // Ctrl-C reaches us first, and we end it
  });
  endWithUs(child, graceMs / 1000);
  const said = await untilReady(child, program);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} has no process id`);
  const readyAfter = performance.now() - started;
  return { pid, readyAfter, said, stop: () => stop(child), kill: () => end(child, 'SIGKILL') };
}

async function untilReady(child: ChildProcess, program: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`${program} ended with ${code ?? signal} before it was ready`)),
    );
    child.on('message', (message: Record<string, unknown>) => {
      if (message['type'] === 'ready' || message['type'] === 'center') resolve(message);
      if (message['type'] === 'failed') reject(new Error(`${program}: ${String(message['message'])}`));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await end(child, 'SIGTERM');
  clearTimeout(timer);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
