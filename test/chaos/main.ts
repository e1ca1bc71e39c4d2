import { execFileSync } from 'node:child_process';
import { Closing } from './lib/closing.js';
import { readOptions, usage, type ChaosOptions } from './lib/options.js';
import { describe, summary } from './lib/report.js';
import { playSeed, type Played } from './play-seed.js';
import { startServers } from './stage/servers.js';
import { root } from './stage/worker.js';
import { targets } from './targets/all.js';

process.exitCode = await main();

async function main(): Promise<number> {
  let options: ChaosOptions;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const closing = new Closing();
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopped = true;
      // Workers and servers end with this process, however it ends.
      void closing.all().finally(() => process.exit(130));
    });
  }
  const all: Played[] = [];
  const begun = performance.now();
  try {
    const servers = await startServers(closing, options);
    if (options.keep) console.log(`Logs and history stay in ${servers.folder}`);
    for (let seed = options.first; seed < options.first + options.seeds && !stopped; seed += 1) {
      const played = await playSeed(
        seed,
        targets[options.target],
        servers,
        options.seeds === 1 ? console.log : undefined,
      );
      all.push(played);
      console.log(describe(played, options));
    }
  } finally {
    await closing.all();
  }
  console.log(summary(all, (performance.now() - begun) / 1000, commit()));
  return all.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

/** What was played, for whoever reads the figures later. */
function commit(): string {
  try {
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with local changes');
  } catch {
    return 'unknown'; // not a checkout
  }
}
