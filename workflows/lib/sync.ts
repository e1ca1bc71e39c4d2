import { allHandlersFinished, condition, continueAsNew, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { addCounts, type Counts, type RunOutcome, type Trigger } from '../../model/outcome.js';
import type { BegunSync } from '../../activities/sync/begin.js';
import type { EndedSync } from '../../activities/sync/end.js';
import type { Applied } from '../../activities/sync/plan.js';
import { flowInput, type FlowInput } from '../contract/inputs.js';
import type { FlowKind } from '../contract/names.js';
import type { RunResult } from '../contract/results.js';
import { accounted } from './accounted.js';
import { bookkeeping, workingFor } from './activities.js';
import { describeEnd, describeRun } from './attributes.js';
import { listenForWaiter, roleOf, startExclusively, waitForTurn } from './exclusive.js';
import { parseInput } from './input.js';
import { progressDetails, recordsSummary } from './sentences.js';

/** Portions before the run continues as new, so that histories stay short: about 200,000 records. */
const portionsPerHistory = 50;

/** What a run carries over when it continues as new. */
export interface SyncProgress {
  counts: Counts;
  /** Records of the source so far. */
  seen: number;
  /** Of these, ones that could not be told apart from others. */
  nameless?: number;
  /** Records the source is expected to bring, where it could tell. */
  expected?: number;
  cursor?: string;
  watermark?: string;
}

/** Where the next run of changes begins. */
type Pass = NonNullable<EndedSync['pass']>;

/** Ends of one run: what stands in every result of it. */
interface Run {
  kind: FlowKind;
  input: FlowInput;
  id: string;
  trigger: Trigger;
}

/**
 * Keeps records of one kind in step: survey → portions of read, compare, write → what vanished → end. Under the id `flow/<flow>`
 * it works; under any other id it starts that run and answers its result; a preview works under any id, since it writes nothing.
 */
export async function sync(kind: FlowKind, given: unknown, progress?: SyncProgress): Promise<RunResult> {
  const input = parseInput(flowInput, given);
  const end = (id: string, outcome: RunOutcome): Promise<{ counts: Counts }> =>
    bookkeeping.endSync({ id, flow: input.flow, outcome, unchanged: 0 });
  const work = (id: string, trigger: Trigger): Promise<RunResult> => {
    const run = { kind, input, id, trigger };
    if (input.mode === 'preview') return preview(run);
    return input.plan === undefined ? keepInStep(run, progress) : applyPlan(run, input.plan);
  };
  // Neither a preview nor what a webhook named waits for a run that is under way.
  if (input.mode === 'preview' || input.ids) return accounted(input, work, end);
  const role = roleOf(input);
  if (role === 'starter') return startExclusively(kind, input, () => bookkeeping.flowQueues({ flow: input.flow }));
  if (role === 'next') return waitForTurn(kind, input);

  const callNext = listenForWaiter();
  try {
    return await accounted(input, work, end);
  } finally {
    await callNext();
  }
}

async function keepInStep(run: Run, carried: SyncProgress | undefined): Promise<RunResult> {
  const begun = await begin(run);
  let progress = carried ?? (await survey(run, begun));
  progress = await workPortions(run, begun, progress, 'run');
  progress = await workVanished(run, begun, progress, 'run');
  const pass = passOf(begun, progress);
  return finish(run, { unchanged: progress.counts.unchanged ?? 0, ...(pass && { pass }) });
}

/** Reads and compares as a run would, writes to neither system, and ends with a plan. */
async function preview(run: Run): Promise<RunResult> {
  const begun = await begin(run);
  let progress = await workPortions(run, begun, await survey(run, begun), 'preview');
  progress = await workVanished(run, begun, progress, 'preview');
  const unchanged = progress.counts.unchanged ?? 0;
  const { plan, counts } = await bookkeeping.endSyncPreview({ ...named(run), unchanged });
  await bookkeeping.endSync({ ...named(run), outcome: 'ok', unchanged, plan });
  describeEnd('ok', {});
  return { ...resultOf(run), outcome: 'ok', counts, remaining: 0, plan };
}

/** Writes exactly a plan; what changed in the target since is left alone. */
async function applyPlan(run: Run, plan: string): Promise<RunResult> {
  const begun = await begin(run);
  let counts: Counts = {};
  let from: number | undefined = 0;
  while (from !== undefined) {
    const summary = `Apply ${plan} from item ${from + 1} → ${begun.connections[1] ?? ''}`;
    const part: Applied = await workingFor(begun, summary).applyPlan({
      ...named(run),
      plan,
      from,
    });
    counts = addCounts(counts, part.counts);
    setCurrentDetails(progressDetails(counts, begun.planned ?? 0, 'items'));
    from = part.next;
  }
  return finish(run, { appliedPlan: plan, unchanged: counts.unchanged ?? 0 });
}

async function begin(run: Run): Promise<BegunSync> {
  const { workflowId } = workflowInfo();
  const { id, kind, trigger, input } = run;
  const begun = await bookkeeping.beginSync({ id, workflowId, kind, trigger, input });
  const { connections } = begun;
  describeRun({ flow: run.input.flow, kind: run.kind, trigger: run.trigger, connections });
  return begun;
}

/** What is to be expected; asked only where everything is read. */
async function survey(run: Run, begun: BegunSync): Promise<SyncProgress> {
  const nothing = { counts: {}, seen: 0 };
  if (begun.reading.scope !== 'full') return nothing;
  const summary = `Count what ${begun.connections[0] ?? ''} holds`;
  return { ...nothing, ...(await workingFor(begun, summary).surveySource(named(run))) };
}

async function workPortions(
  run: Run,
  begun: BegunSync,
  carried: SyncProgress,
  mode: 'run' | 'preview',
): Promise<SyncProgress> {
  let progress = carried;
  for (let portions = 1; ; portions += 1) {
    const summary = recordsSummary(progress.seen, begun.connections, mode);
    const portion = await workingFor(begun, summary).syncPages({
      ...named(run),
      reading: begun.reading,
      mode,
      ...(progress.cursor !== undefined && { from: progress.cursor }),
    });
    const watermark = portion.watermark ?? progress.watermark;
    const nameless = (progress.nameless ?? 0) + (portion.nameless ?? 0);
    progress = {
      counts: addCounts(progress.counts, portion.counts),
      seen: progress.seen + portion.seen,
      ...(nameless > 0 && { nameless }),
      ...(progress.expected !== undefined && { expected: progress.expected }),
      ...(portion.next !== undefined && { cursor: portion.next }),
      ...(watermark !== undefined && { watermark }),
    };
    setCurrentDetails(progressDetails(progress.counts, progress.expected ?? 0, 'records'));
    if (portion.next === undefined) return progress;
    // A preview is short of nothing: it is read once, by a person who waits.
    if (mode === 'run' && (portions >= portionsPerHistory || workflowInfo().continueAsNewSuggested)) {
      await condition(allHandlersFinished);
      return continueAsNew<(given: FlowInput, carried: SyncProgress) => Promise<RunResult>>(run.input, progress);
    }
  }
}

async function workVanished(
  run: Run,
  begun: BegunSync,
  progress: SyncProgress,
  mode: 'run' | 'preview',
): Promise<SyncProgress> {
  // What cannot be told apart may be the very record that seems to be gone: its stock would be sent as 0.
  if (begun.reading.scope !== 'full' || progress.nameless !== undefined) return progress;
  const summary = `Look for what is gone from ${begun.connections[0] ?? ''}`;
  const { counts } = await workingFor(begun, summary).syncVanished({
    ...named(run),
    mode,
    seen: progress.expected ?? progress.seen,
  });
  return { ...progress, counts: addCounts(progress.counts, counts) };
}

/** What the next run starts from: nothing where only a part was read. */
function passOf({ reading, basis }: BegunSync, { watermark, expected, seen }: SyncProgress): Pass | undefined {
  if (reading.scope !== 'full' && reading.scope !== 'changes') return undefined;
  return {
    basis,
    ...(watermark !== undefined && { watermark }),
    ...(reading.scope === 'full' && { fullCount: expected ?? seen }),
  };
}

async function finish(run: Run, ended: { unchanged: number; appliedPlan?: string; pass?: Pass }): Promise<RunResult> {
  const said = await bookkeeping.endSync({ ...named(run), ...ended });
  describeEnd(said.outcome, said.counts);
  setCurrentDetails(progressDetails(said.counts, 0, 'records'));
  return { ...resultOf(run), ...said };
}

function named({ id, input }: Run): { id: string; flow: string } {
  return { id, flow: input.flow };
}

function resultOf({ input, id, trigger }: Run): Pick<RunResult, 'flow' | 'run' | 'trigger' | 'mode' | 'workflowId'> {
  const { workflowId } = workflowInfo();
  return { flow: input.flow, run: id, trigger, mode: input.mode ?? 'run', workflowId };
}
