import type { Client } from '@temporalio/client';
import { ScheduleNotFoundError } from '@temporalio/client';
import type { Command } from 'commander';
import { findFlow, listFlows, setHalted, type FlowRow } from '../../store/flows.js';
import { flowKinds, fullPassScheduleId, scheduleId } from '../../workflows/contract/names.js';
import { isFlowSchedule } from '../../workflows/contract/schedule.js';
import type { Database } from '../../store/database.js';
import type { StartOptions } from '../index.js';
import { withDatabase, withTemporal } from './connect.js';
import { follow, showFollowed } from './follow.js';
import { CliError, coloured, exitCodes, table, verb, type CliContext } from './output.js';
import { showPlan } from './plan.js';

/** Adds `selvedge flow list|show|run|preview|pause|resume`. */
export function addFlowCommands(program: Command): void {
  const flow = program.command('flow').description('configured movements of records');
  verb(flow.command('list').description('every flow, when it runs and whether it is paused'), list);
  verb(flow.command('show').description('one flow: options, next starts, last runs').argument('<flow>'), show);
  const run = flow.command('run').description('run a flow now and follow it').argument('<flow>');
  verb(
    selection(run)
      .option('--no-wait', 'only start it')
      .option('--key <key>', 'idempotency key: the same key joins the same start'),
    start,
  );
  const preview = flow.command('preview').description('what a run would do, without writing anything');
  verb(selection(preview.argument('<flow>')), makePreview);
  verb(
    flow.command('pause').description('pause its schedule').argument('<flow>').option('--note <text>', 'why'),
    pause,
  );
  verb(flow.command('resume').description('resume its schedule, after a halt too').argument('<flow>'), resume);
}

interface Selection {
  orders?: string[];
  anyStatus?: boolean;
  keys?: string[];
  changes?: boolean;
  since?: string;
  until?: string;
  acceptSmallSource?: boolean;
}

function selection(command: Command): Command {
  return command
    .option('--orders <ids...>', 'only these orders, by their id in the source')
    .option('--any-status', 'with --orders: whatever their status')
    .option('--keys <keys...>', 'records: only these, by the key both sides know them by')
    .option('--changes', 'records: only what changed since the last run; otherwise everything')
    .option('--since <instant>', 'records: what changed at or after it, such as 2026-01-31T08:00:00Z')
    .option('--until <instant>', 'with --since: and before this')
    .option('--accept-small-source', 'records: yes, the source may hold less than half of last time');
}

/** What is left out is absent, as the library wants it. */
function selected({ orders, keys, changes, ...others }: Selection): Partial<StartOptions> {
  const { anyStatus, since, until, acceptSmallSource } = others;
  return {
    ...(orders && { orders: orders.flatMap((each) => each.split(',')) }),
    ...(anyStatus && { anyStatus }),
    ...(keys && { keys: keys.flatMap((each) => each.split(',')) }),
    ...(changes && { scope: 'changes' }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(acceptSmallSource && { acceptSmallSource }),
  };
}

/** The flow's kind; a flow that the database does not know is left to the worker, which names those that exist. */
async function kindOf(context: CliContext, flow: string): Promise<Pick<StartOptions, 'kind'>> {
  const row = await withDatabase(context, (db) => findFlow(db, flow)).catch(() => undefined);
  const kind = flowKinds.find((each) => each === row?.kind);
  return kind ? { kind } : {};
}

async function start(
  context: CliContext,
  flow: string,
  options: Selection & { wait: boolean; key?: string },
): Promise<void> {
  await withTemporal(context, async ({ client }) => {
    const run = await client.startFlow(flow, {
      ...(await kindOf(context, flow)),
      ...selected(options),
      trigger: 'cli',
      ...(options.key !== undefined && { idempotencyKey: options.key }),
    });
    if (options.wait) return showFollowed(context, await follow(context, run));
    context.result({ workflowId: run.workflowId }, () => `Started ${run.workflowId}`);
  });
}

async function makePreview(context: CliContext, flow: string, options: Selection): Promise<void> {
  await withTemporal(context, async ({ client }) => {
    const kind = await kindOf(context, flow);
    const result = await client.previewFlow(flow, { ...kind, ...selected(options), trigger: 'cli' });
    await withDatabase(context, (db) => showPlan(context, db, result.plan ?? ''));
  });
}

/** When a flow runs by itself, in words. */
export function scheduleText(schedule: unknown): string {
  if (!isFlowSchedule(schedule)) return 'only when started';
  if ('every' in schedule) return `every ${schedule.every}`;
  const days = schedule.on ? ` on ${schedule.on.join(', ')}` : '';
  return `at ${schedule.at.join(', ')}${days} (${schedule.timezone})`;
}

async function list(context: CliContext): Promise<void> {
  const flows = await withDatabase(context, listFlows);
  const states = await withTemporal(context, ({ temporal }) =>
    Promise.all(flows.map((flow) => stateOf(temporal, flow))),
  );
  const value = flows.map((flow, index) => ({ ...described(flow), ...states[index] }));
  context.result(value, () =>
    value.length === 0
      ? 'No flow is configured. Write selvedge.yaml (selvedge.example.yaml shows how), then "selvedge schedule sync".'
      : table(
          ['flow', 'kind', 'from → to', 'runs', 'state'],
          value.map(({ id, kind, source, target, runs, state = '' }) => [
            id,
            kind,
            `${source} → ${target}`,
            runs,
            state,
          ]),
        ),
  );
}

function described({ id, kind, source, target, overlap, managed_by, schedule, full_pass: fullPass }: FlowRow) {
  const everything = fullPass ? `; everything ${scheduleText(fullPass)}` : '';
  const runs = `${scheduleText(schedule)}${everything}`;
  return { id, kind, source, target, overlap, managedBy: managed_by, schedule, fullPass, runs };
}

interface FlowState {
  state: string;
  next: string[];
}

async function stateOf(temporal: Client, flow: FlowRow): Promise<FlowState> {
  const halted = flow.halted_by === null ? '' : `halted by order ${flow.halted_by}`;
  const schedule = await unlessMissing(temporal.schedule.getHandle(scheduleId(flow.id)).describe());
  if (!schedule) return { state: halted || (flow.schedule ? 'its schedule is missing' : 'on'), next: [] };
  const paused = schedule.state.paused ? `paused: ${schedule.state.note ?? ''}` : 'on';
  const next = schedule.state.paused ? [] : schedule.info.nextActionTimes.slice(0, 5).map((time) => time.toISOString());
  return { state: halted || paused, next };
}

async function show(context: CliContext, id: string): Promise<void> {
  const flow = await withDatabase(context, (db) => knownFlow(db, id));
  const { runs, held, state } = await withTemporal(context, async ({ client, temporal }) => ({
    runs: await client.listRuns({ flow: id, limit: 10 }),
    held: await client.listHeldOrders({ flow: id }),
    state: await stateOf(temporal, flow),
  }));
  context.result({ ...described(flow), ...state, options: flow.options, held: held.length, runs }, () =>
    [
      `${id}: ${flow.kind}, ${flow.source} → ${flow.target}, ${described(flow).runs} (${state.state})`,
      ...(state.next.length > 0 ? [`Next: ${state.next.join(', ')}`] : []),
      `Options: ${JSON.stringify(flow.options, null, 2)}`,
      `Orders that wait: ${held.length}`,
      runs.length === 0
        ? 'No runs yet.'
        : table(
            ['started', 'state', 'written', 'blocked', 'failed', 'run'],
            runs.map((run) => [
              run.startedAt.toISOString(),
              coloured(run.state),
              ...[run.written, run.blocked, run.failed].map(String),
              run.runId,
            ]),
          ),
    ].join('\n'),
  );
}

async function pause(context: CliContext, id: string, options: { note?: string }): Promise<void> {
  await withDatabase(context, (db) => knownFlow(db, id));
  const note = options.note ?? 'Paused with the selvedge command';
  await withTemporal(context, async ({ temporal }) => {
    await forSchedules(temporal, id, (schedule) => schedule.pause(note));
  });
  context.result({ flow: id, paused: true }, () => `${id} does not start by itself any more. Runs under way go on.`);
}

async function resume(context: CliContext, id: string): Promise<void> {
  const halted = await withDatabase(context, async (db) => {
    const { halted_by } = await knownFlow(db, id);
    await setHalted(db, id, null);
    return halted_by;
  });
  await withTemporal(context, async ({ temporal }) => {
    const resumed = forSchedules(temporal, id, (schedule) => schedule.unpause('Resumed with the selvedge command'));
    // A flow without a schedule can be halted all the same.
    await (halted === null ? resumed : resumed.catch(unlessNone));
  });
  const note = halted === null ? '' : ` Order ${halted}, which halted it, still waits.`;
  context.result({ flow: id, paused: false, haltedBy: halted }, () => `${id} runs again.${note}`);
}

async function knownFlow(db: Database, id: string): Promise<FlowRow> {
  const flow = await findFlow(db, id);
  if (flow) return flow;
  const known = (await listFlows(db)).map((each) => each.id);
  throw new CliError(`There is no flow ${id}; there are: ${known.join(', ') || 'none'}.`, exitCodes.usage);
}

type ScheduleHandle = ReturnType<Client['schedule']['getHandle']>;

/** Does something with every schedule of a flow. @throws {CliError} where it has none */
async function forSchedules(
  temporal: Client,
  flow: string,
  act: (schedule: ScheduleHandle) => Promise<void>,
): Promise<void> {
  const ids = [scheduleId(flow), fullPassScheduleId(flow)];
  const done = await Promise.all(ids.map((id) => unlessMissing(act(temporal.schedule.getHandle(id)).then(() => true))));
  if (done.includes(true)) return;
  throw new CliError(`${flow} has no schedule: it runs only when it is started.`, exitCodes.usage);
}

function unlessNone(error: unknown): void {
  if (!(error instanceof CliError)) throw error;
}

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  });
}
