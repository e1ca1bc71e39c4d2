import { Client, Connection } from '@temporalio/client';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import pc from 'picocolors';
import type { WorkerReady } from '../../config/worker-messages.js';
import { openDatabase } from '../../store/database.js';
import { runOnce, type FirstRun } from './first-runs.js';
import { CliError, coloured, sentenceOf, table, verb, type CliContext } from './output.js';
import { serveRole } from './spawn.js';

/** Adds `selvedge up`: everything on one machine. */
export function addUpCommand(program: Command): void {
  const command = program
    .command('up')
    .description('run everything on this machine: Temporal, database, worker; with no selvedge.yaml the demo')
    .option('--once', 'end after the first runs: 0 if they ended as expected')
    .option('--no-first-run', 'do not run the flows at once');
  verb(command, up);
}

async function up(context: CliContext, options: { once?: boolean; firstRun: boolean }): Promise<void> {
  const begun = Date.now();
  const worker = await serveRole('up', [], context.say);
  const interrupted = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  try {
    const { ready } = worker;
    if (ready.type !== 'ready') throw new CliError('The worker process started simulators only');
    context.say(`Ready after ${((Date.now() - begun) / 1_000).toFixed(1)} s`);
    const runs = options.firstRun ? await firstRuns(context, ready) : [];
    const wrong = differences(ready, runs);
    show(context, ready, runs, wrong);
    if (options.once) {
      if (wrong.length > 0) throw new CliError(`The first runs did not end as expected:\n${wrong.join('\n')}`);
      return;
    }
    context.say(pc.dim('Ctrl-C ends it.'));
    const code = await Promise.race([interrupted.then(() => 0), worker.ended]);
    if (code !== 0) throw new CliError(`The worker process ended by itself with code ${code}`);
  } finally {
    await worker.stop();
  }
}

async function firstRuns(context: CliContext, ready: WorkerReady): Promise<FirstRun[]> {
  const connection = await Connection.connect({ address: ready.temporal.address });
  const client = new Client({ connection, namespace: ready.temporal.namespace });
  const db = openDatabase(ready.database, { connections: 2 });
  try {
    const runs: FirstRun[] = [];
    for (const flow of ready.flows) {
      context.say(`First run of ${flow.id}`);
      runs.push(await withBar((progress) => runOnce(client, db, flow, progress)));
    }
    return runs;
  } finally {
    await db.destroy();
    await connection.close();
  }
}

async function withBar<T>(work: (progress: (done: number, all: number) => void) => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work(() => undefined);
  const bar = new SingleBar({ format: '  {bar} {value} of {total}', stream: process.stderr, clearOnComplete: true });
  bar.start(0, 0);
  try {
    return await work((done, all) => {
      bar.setTotal(all);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}

/** What did not come out as the demo expects; without a demo, every run that did not end `ok` or `attention`. */
function differences(ready: WorkerReady, runs: FirstRun[]): string[] {
  const broken = runs.flatMap((run) =>
    run.outcome === 'ok' || run.outcome === 'attention' ? [] : [`${run.flow}: ${run.outcome}. ${run.failure ?? ''}`],
  );
  const expected = ready.expected;
  if (!expected || runs.length === 0) return broken;
  const found = new Map(runs.flatMap((run) => run.items.map((item) => [item.label, item.outcome] as const)));
  const names = new Set([...Object.keys(expected), ...found.keys()]);
  const unlike = [...names].flatMap((name) => {
    const [wanted, came] = [expected[name], found.get(name)];
    return wanted === came ? [] : [`order ${name}: ${came ?? 'not seen'}, expected ${wanted ?? 'nothing'}`];
  });
  return [...broken, ...unlike];
}

function show(context: CliContext, ready: WorkerReady, runs: FirstRun[], wrong: string[]): void {
  const value = {
    ready: { temporal: ready.temporal, demo: ready.demo, simulators: ready.simulators ?? [] },
    runs: runs.map(({ items, ...run }) => ({
      ...run,
      items: items.map(({ label, outcome, target_number: target, reasons }) => ({
        order: label,
        outcome,
        target,
        reasons,
      })),
    })),
    unexpected: wrong,
  };
  context.result(value, () => [...runs.map(runText), ...hintsText(ready)].join('\n\n'));
}

function runText({ flow, items, outcome, seconds, failure }: FirstRun): string {
  const rows = items.map(({ label, outcome: what, target_number: target, reasons }) => [
    label,
    coloured(what ?? 'pending'),
    target ?? '',
    reasons.map(sentenceOf).join('\n'),
  ]);
  const head = `${pc.bold(flow)}: ${coloured(outcome)}, ${items.length} orders in ${seconds.toFixed(1)} s`;
  return [
    head,
    ...(failure === undefined ? [] : [failure]),
    table(['order', 'outcome', 'in the ERP', 'why'], rows, 90),
  ].join('\n');
}

function hintsText({ temporal, hints, demo }: WorkerReady): string[] {
  const screens = temporal.uiUrl ? `Every run, step by step: ${temporal.uiUrl}` : `Temporal is at ${temporal.address}`;
  const tries = demo && hints ? [`${pc.bold('Try this')}\n${hints.map((hint) => `  ${hint}`).join('\n')}`] : [];
  return [...tries, screens];
}
