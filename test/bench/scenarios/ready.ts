import { existsSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithUs } from '../../../worker/embedded/processes.js';
import { root } from '../lib/children.js';
import type { Bench } from '../lib/bench.js';
import { ownEnvironment } from '../lib/environment.js';
import { untilQuiet } from '../lib/machine.js';
import { rounded, spreadOf } from '../lib/numbers.js';
import { benchFolder } from '../systems/selvedge.js';

const bench = 'ready';

/** Seconds from `npm start` to a system that works, everything being installed: first in an empty folder, then again. */
export async function secondsToReady({ options, report, closing }: Bench): Promise<void> {
  const data = path.join(await benchFolder(closing), 'data');
  const times: number[] = [];
  for (let round = 1; round <= (options.quick ? 1 : 5); round += 1) {
    await untilQuiet(30_000);
    const seconds = await startOnce(data);
    times.push(seconds);
    report.sample(bench, { round, seconds: rounded(seconds) });
  }
  const { median, lowest, highest } = spreadOf(times);
  const goal = { goal: '≤ 15', met: highest <= 15 };
  const details = { median: rounded(median), lowest: rounded(lowest), starts: times.length };
  report.add({ bench, name: 'npm start to ready, longest', value: rounded(highest), unit: 's', ...goal, details });
}

async function startOnce(data: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, ['tools/bootstrap/start.mjs'], {
    cwd: root,
    env: { ...ownEnvironment(), SELVEDGE_DATA: data },
    stdio: 'ignore',
    detached: true, // Ctrl-C reaches us first, and we end it
  });
  endWithUs(child, 30);
  try {
    await untilReady(child, path.join(data, 'running.json'));
    return (performance.now() - start) / 1000;
  } finally {
    if (child.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  }
}

/** The file in which a running system says where it is. */
async function untilReady(child: ChildProcess, file: string): Promise<void> {
  for (const deadline = Date.now() + 120_000; !existsSync(file); await sleep(20)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error('npm start was not ready within two minutes');
  }
}
