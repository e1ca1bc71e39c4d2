import { spawn } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from './cache.js';
import { withLock } from './lock.js';
import { onPath } from './on-path.js';
import type { Progress } from './progress.js';
import { temporalModuleFolder } from './repository.js';
import { cachedTemporal } from './temporal-cache.js';
import { checkTemporal, temporalCliVersion } from './temporal-version.js';

/**
 * Builds the Temporal CLI from `tools/temporal` with Go into the cache. Takes 3 to 10 minutes the first time and seconds
 * once Go's own build cache is warm; of several processes that want it at once, one builds and the others wait for it.
 */
export async function buildTemporal(env: Environment, progress: Progress): Promise<string> {
  const folder = temporalModuleFolder();
  if (folder === undefined) throw new Error('the folder tools/temporal is not part of this installation');
  const go = await onPath('go', env);
  if (go === undefined) throw new Error('no `go` on PATH');
  const target = await cachedTemporal(env);
  return await withLock(
    `${target}.lock`,
    async () => {
      // Another process may have built it while this one waited for the lock.
      if ((await checkTemporal(target)) !== undefined) await build(go, folder, target, env, progress);
      return target;
    },
    () => {
      progress('Another process is building the Temporal server: waiting for it');
    },
  );
}

async function build(go: string, folder: string, target: string, env: Environment, progress: Progress): Promise<void> {
  const draft = `${target}.${process.pid}.building`;
  await mkdir(path.dirname(target), { recursive: true });
  progress(`Building the Temporal server ${temporalCliVersion} with Go: 3 to 10 minutes, once`);
  try {
    await runGo(go, draft, folder, env, progress);
    const problem = await checkTemporal(draft);
    if (problem) throw new Error(`the program that Go built ${problem}`);
    // Renamed when whole: a build that is interrupted leaves no half program under the final name.
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}

async function runGo(go: string, output: string, cwd: string, env: Environment, progress: Progress): Promise<void> {
  const args = [
    'build',
    '-v',
    '-trimpath',
    '-ldflags',
    '-s -w',
    '-o',
    output,
    'github.com/temporalio/cli/cmd/temporal',
  ];
  const started = Date.now();
  // -v names each package as it is compiled: its lines are the only sign of progress that Go gives.
  let lines: string[] = [];
  let compiled = 0;
  const child = spawn(go, args, {
    cwd,
    env: { ...env, GOFLAGS: '-mod=readonly' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const fresh = text.split('\n').filter((line) => line.trim() !== '');
    compiled += fresh.length;
    lines = [...lines, ...fresh].slice(-15);
  });
  const ticker = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    progress(`Building the Temporal server: ${seconds} s, ${compiled} packages fetched or compiled`);
  }, 15_000);
  try {
    const code = await new Promise<number | NodeJS.Signals>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit, signal) => {
        resolve(exit ?? signal ?? 1);
      });
    });
    if (code !== 0) throw new Error(`go build ended with ${code}:\n      ${lines.join('\n      ')}\n     `);
    progress(`Built the Temporal server in ${Math.round((Date.now() - started) / 1000)} s`);
  } finally {
    clearInterval(ticker);
  }
}
