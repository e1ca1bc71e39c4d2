import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import pc from 'picocolors';
import { loadProcessSettings } from '../../config/process.js';
import type { WorkerReady } from '../../config/worker-messages.js';
import { differences, firstRuns, type FirstRun } from './first-runs.js';
import { describeError } from './follow.js';
import { itemsText } from './items-table.js';
import { CliError, coloured, countTexts, exitCodes, verb, type CliContext } from './output.js';
import { aborted, interruption, serveRole } from './spawn.js';

/** Adds `selvedge up`: everything on one machine. */
export function addUpCommand(program: Command): void {
  const command = program
    .command('up')
    .description('run everything on this machine: Temporal, database, worker; with no selvedge.yaml the demo')
    .option('--once', 'end after the first runs: 0 if they ended as expected')
    .option('--no-demo', 'refuse to start where nothing is configured, instead of running the demo')
    .option('--first-run', 'run every flow at once; the demo and --once do so anyway')
    .option('--no-first-run', 'do not run the flows at once');
  verb(command, up);
}

async function up(context: CliContext, options: { once?: boolean; demo: boolean; firstRun?: boolean }): Promise<void> {
  if (!options.demo) refuseDemo(context);
  const begun = Date.now();
  const interrupted = interruption();
  const worker = await serveRole('up', [], context.say, interrupted);
  const ended = worker.ended.then((code) => {
    throw new CliError(`The worker process ended by itself with code ${code}`);
  });
  ended.catch(() => undefined); // awaited below, unless we are done before
  try {
    const { ready } = worker;
    if (ready.type !== 'ready') throw new CliError('The worker process started simulators only');
    context.say(`Ready after ${((Date.now() - begun) / 1_000).toFixed(1)} s`);
    // Where real systems are configured nothing is written before someone says so.
    sayCenter(context, ready);
    const atOnce = options.firstRun ?? (ready.demo || options.once === true);
    const working = atOnce ? firstRuns(context, ready, interrupted) : Promise.resolve([]);
    const runs = await Promise.race([working, ended]);
    if (interrupted.aborted) return;
    const wrong = differences(ready, runs);
    show(context, ready, runs, wrong);
    if (options.once) {
      if (wrong.length > 0) throw new CliError(`The first runs did not end as expected:\n${wrong.join('\n')}`);
      return;
    }
    context.say(pc.dim('Ctrl-C ends it.'));
    await Promise.race([aborted(interrupted), ended]);
  } finally {
    await worker.stop();
  }
}

function refuseDemo({ env }: CliContext): void {
  const { configFile } = loadProcessSettings(env);
  if (existsSync(configFile)) return;
  throw new CliError(`There is no ${configFile}. Copy selvedge.example.yaml to start from.`, exitCodes.usage);
}

function show(context: CliContext, ready: WorkerReady, runs: FirstRun[], wrong: string[]): void {
  const value = {
    ready: {
      temporal: ready.temporal,
      center: ready.center?.url,
      demo: ready.demo,
      simulators: ready.simulators ?? [],
    },
    runs: runs.map(({ flow, run, progress, items, seconds }) => ({
      ...{ flow, ...run, outcome: progress.state, counts: progress.counts, seconds },
      ...(progress.error && { error: describeError(progress.error) }),
      items,
    })),
    unexpected: wrong,
  };
  context.result(value, () => [...runs.map(runText), ...hintsText(ready)].join('\n\n'));
}

function sayCenter(context: CliContext, { center }: WorkerReady): void {
  if (!center) return;
  const { url, link } = center;
  context.say(
    link === undefined ? `Integration center: ${url}` : `Integration center, open this once to get in: ${link}`,
  );
}

function runText({ flow, items, total, progress, seconds }: FirstRun): string {
  const counts = countTexts(progress.counts);
  const what = counts.length === 0 ? ['nothing is due'] : counts;
  const head = `${pc.bold(flow)}: ${coloured(progress.state)}, ${what.join(', ')}, in ${seconds.toFixed(1)} s`;
  const error = progress.error ? [progress.error.message] : [];
  return [...itemsText(items, total), head, ...error].join('\n');
}

function hintsText({ temporal, hints, demo, center }: WorkerReady): string[] {
  const screens = temporal.uiUrl ? `Every run, step by step: ${temporal.uiUrl}` : `Temporal is at ${temporal.address}`;
  const tries =
    demo && hints
      ? [`${pc.bold('Try this')}\n${hints.map((hint) => `  ${reachable(hint, temporal.address)}`).join('\n')}`]
      : [];
  const ours = center ? [`Integration center: ${pc.bold(center.link ?? center.url)}`] : [];
  return [...tries, screens, ...ours];
}

/** Our server is seldom at the port that Temporal's own tool looks at. */
function reachable(hint: string, address: string): string {
  return hint.replace('temporal workflow ', `temporal --address ${address} workflow `);
}
