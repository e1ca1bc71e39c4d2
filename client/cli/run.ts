import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { runOutcomes, triggers, type RunOutcome, type Trigger } from '../../model/outcome.js';
import { findRun, latestRunOf } from '../../store/runs.js';
import { SelvedgeError, type RunFilter } from '../index.js';
import { withDatabase, withTemporal } from './connect.js';
import { follow, showFollowed } from './follow.js';
import { itemsText } from './items-table.js';
import { coloured, countTexts, table, verb, type CliContext } from './output.js';
import { storedItems } from './stored-items.js';

/** Adds `selvedge run list|show|watch|cancel|export`. */
export function addRunCommands(program: Command): void {
  const run = program.command('run').description('executions of flows');
  verb(
    run
      .command('list')
      .description('runs, newest first')
      .option('--flow <flow>', 'only of this flow')
      .option('--outcome <outcome>', `only those that ended so: ${runOutcomes.join(', ')}`, oneOf(runOutcomes))
      .option('--trigger <trigger>', `only those started so: ${triggers.join(', ')}`, oneOf(triggers))
      .option('--running', 'only those under way')
      .option('--attention', 'only those that need someone')
      .option('--limit <number>', 'how many at most', count, 50),
    list,
  );
  const one = (name: string, description: string): Command =>
    run
      .command(name)
      .description(description)
      .argument('<workflow-id>', 'flow/<flow> for the latest run of a flow')
      .option('--run-id <id>', 'another run than the latest under the id');
  verb(one('show', 'what came of a run, item by item'), show);
  verb(one('watch', 'follow a run to its end'), watch);
  verb(one('cancel', 'end a run after what is in flight'), cancel);
  verb(
    one('export', 'write its history, to replay it or hand it on')
      .option('-o, --output <file>', 'default: standard output')
      .option('--chain', 'all parts of a run that continued as new')
      .option('--encrypted', 'leave encrypted values as they are'),
    exportRun,
  );
}

async function list(
  context: CliContext,
  options: Pick<RunFilter, 'flow' | 'running' | 'attention' | 'limit'> & { outcome?: RunOutcome; trigger?: Trigger },
): Promise<void> {
  const runs = await withTemporal(context, ({ client }) => client.listRuns(options));
  context.result(runs, () =>
    runs.length === 0
      ? 'No such run.'
      : table(
          ['started', 'flow', 'state', 'trigger', 'written', 'blocked', 'failed', 'workflow', 'run'],
          runs.map((run) => [
            run.startedAt.toISOString(),
            run.flow,
            coloured(run.state),
            run.trigger ?? '',
            ...[run.written, run.blocked, run.failed].map(String),
            run.workflowId,
            run.runId,
          ]),
        ),
  );
}

async function show(context: CliContext, workflowId: string, options: { runId?: string }): Promise<void> {
  const shown = await withTemporal(context, async ({ client }) => {
    const run = client.getRun(workflowId, options.runId);
    const progress = await run.poll();
    const stored = progress.result && (await storedItems(context, progress.result.run));
    const items = stored && stored.total > 0 ? stored.items : await run.items();
    const total = stored?.total ?? items.length;
    return { state: progress.state, counts: progress.counts, total, items, error: progress.error?.message };
  }).catch(async (error: unknown) => {
    // Longer ago than Temporal keeps runs: the database knows it still.
    const kept = isUnknownRun(error) ? await fromDatabase(context, options.runId ?? workflowId) : undefined;
    if (kept) return kept;
    throw error;
  });
  context.result({ workflowId, ...shown }, () => {
    const counts = countTexts(shown.counts);
    const error = 'error' in shown && shown.error !== undefined ? [shown.error] : [];
    return [
      ...itemsText(shown.items, shown.total),
      `${workflowId}: ${coloured(shown.state)}, ${counts.join(', ') || 'no items'}`,
      ...error,
    ].join('\n');
  });
}

async function fromDatabase(context: CliContext, id: string) {
  const run = await withDatabase(context, async (db) => (await findRun(db, id)) ?? (await latestRunOf(db, id)));
  if (!run) return undefined;
  const { items, total } = (await storedItems(context, run.id)) ?? { items: [], total: 0 };
  return { state: run.outcome ?? 'running', counts: run.counts, total, items };
}

async function watch(context: CliContext, workflowId: string, options: { runId?: string }): Promise<void> {
  await withTemporal(context, async ({ client }) => {
    showFollowed(context, await follow(context, client.getRun(workflowId, options.runId)));
  });
}

async function cancel(context: CliContext, workflowId: string, options: { runId?: string }): Promise<void> {
  await withTemporal(context, ({ client }) => client.getRun(workflowId, options.runId).cancel());
  context.result({ workflowId, cancelled: true }, () => `${workflowId} ends after what is in flight.`);
}

async function exportRun(
  context: CliContext,
  workflowId: string,
  options: { runId?: string; output?: string; chain?: boolean; encrypted?: boolean },
): Promise<void> {
  const { output, ...wanted } = options;
  const text = await withTemporal(context, ({ client }) => client.exportHistory(workflowId, wanted));
  if (output === undefined) return context.result(JSON.parse(text) as unknown, () => text);
  // It may hold references of customers, so it is for its owner only.
  await writeFile(output, `${text}\n`, { mode: 0o600 });
  context.result({ workflowId, file: output }, () => `Wrote ${output}. Replay it with: selvedge replay ${output}`);
}

function isUnknownRun(error: unknown): boolean {
  return error instanceof SelvedgeError && error.type === 'RunUnknown';
}

function oneOf<T extends string>(values: readonly T[]): (given: string) => T {
  return (given) => {
    const found = values.find((value) => value === given);
    if (found === undefined) throw new InvalidArgumentError(`It is one of: ${values.join(', ')}.`);
    return found;
  };
}

function count(given: string): number {
  if (!/^[1-9]\d{0,5}$/.test(given)) throw new InvalidArgumentError('It is a number from 1.');
  return Number(given);
}
