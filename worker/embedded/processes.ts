import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process id that cannot be mistaken for a later process with the same number: ids are used again after a reboot or
 * a container's restart, the start time is not.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

/** The identity of a running process, or undefined when there is none with this id. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  if (!isRunning(pid)) return undefined;
  const started = process.platform === 'linux' ? await startedOnLinux(pid) : await ps(pid, 'lstart=');
  return started === undefined ? undefined : { pid, started };
}

/** Whether exactly this process (not just one with its number) still runs. */
export async function isSameProcessRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.started === identity.started;
}

/** The command line of a running process, or undefined when it cannot be read. */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return await ps(pid, 'command=');
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return line?.replaceAll('\0', ' ').trim();
}

/** Asks a process (not necessarily our child) to stop, and kills it when it has not ended in time. */
export async function endProcess(identity: ProcessIdentity, graceMs: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', graceMs],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!(await isSameProcessRunning(identity))) return;
    signalProcess(identity.pid, signal);
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      await sleep(25);
      if (!(await isSameProcessRunning(identity))) return;
    }
  }
  throw new Error(
    `Process ${identity.pid} could not be ended: it outlived SIGINT and SIGKILL. End it by hand, then try again.`,
  );
}

/**
 * Starts a watcher of a few hundred kilobytes that ends `child` (SIGINT, and SIGKILL `graceSeconds` later) as soon as
 * this process is gone. A handler in this process could not do it: SIGKILL leaves it no time. The watcher notices by the end
 * of its standard input, of which only this process holds the other side, and lives in a session of its own so that
 * Ctrl-C in a terminal does not reach it.
 */
export function endWithUs(child: ChildProcess, graceSeconds: number): void {
  const { pid } = child;
  if (pid === undefined || process.platform === 'win32') return;
  const script = [
    'cat >/dev/null',
    `kill -INT ${pid} || exit 0`,
    'i=0',
    `while [ $i -lt ${graceSeconds} ]; do sleep 1; kill -0 ${pid} || exit 0; i=$((i + 1)); done`,
    `kill -KILL ${pid}`,
  ].join('\n');
  const watcher = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  // Dismissed before anything else can get the child's number.
  child.once('exit', () => {
    if (watcher.pid !== undefined) signalProcess(-watcher.pid, 'SIGKILL');
  });
  watcher.unref();
  // Unreferenced, or the open pipe would keep this process alive.
  (watcher.stdin as unknown as { unref(): void }).unref();
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile, which is what was wanted.
  }
}

async function startedOnLinux(pid: number): Promise<string | undefined> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  // The program's name, in parentheses, may hold spaces: fields are counted behind it. A zombie has ended already.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields?.[0], fields?.[19]];
  return ticks === undefined || state === 'Z' ? undefined : `${boot.trim()}/${ticks}`;
}

async function ps(pid: number, column: string): Promise<string | undefined> {
  return await new Promise((resolve) => {
    execFile('ps', ['-p', String(pid), '-o', column], (error, stdout) => {
      resolve(error || stdout.trim() === '' ? undefined : stdout.trim());
    });
  });
}
