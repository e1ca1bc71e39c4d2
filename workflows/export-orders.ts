import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  patched,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow';
import { ApplicationFailure } from '@temporalio/common';
import { addCounts, type Counts, type Trigger } from '../model/outcome.js';
import type { BegunExport } from '../activities/export/run.js';
import { flowInput, type FlowInput } from './contract/inputs.js';
import type { PageResult, RunResult } from './contract/results.js';
import { accounted, type EndBroken } from './lib/accounted.js';
import { bookkeeping, workingFor } from './lib/activities.js';
import { describeEnd, describeRun } from './lib/attributes.js';
import { listenForWaiter, roleOf, startExclusively, waitForTurn } from './lib/exclusive.js';
import { refused } from './lib/failure.js';
import { parseInput } from './lib/input.js';
import { pageSummary, progressDetails } from './lib/sentences.js';

/** Pages before the run continues as new, so that histories stay short: at most about 3,000 orders. */
const pagesPerHistory = 50;

/** What a run carries over when it continues as new. */
export interface ExportProgress {
  items: number;
  from: number;
  counts: Counts;
}

/**
 * Moves the orders that are due from a source to a target: collect → pages of check, create, mark, and beside them a look for
 * orders changed after their export → end.
 * Orders in trouble wait in workflows of their own (`exportOrder`). Under the id `flow/<flow>` it works; under any other id it
 * starts that run and answers its result; a preview works under any id, since it writes nothing.
 */
export async function exportOrders(given: unknown, progress?: ExportProgress): Promise<RunResult> {
  const input = parseInput(flowInput, given);
  const role = roleOf(input);
  const endBroken: EndBroken = (id, outcome) => bookkeeping.endExport({ id, flow: input.flow, outcome });
  if (input.mode === 'preview') return accounted(input, preview, endBroken);
  if (role === 'starter')
    return startExclusively('exportOrders', input, () => bookkeeping.flowQueues({ flow: input.flow }));
  if (role === 'next') return waitForTurn('exportOrders', input);

  const callNext = listenForWaiter();
  try {
    return await accounted(input, (id, trigger) => run(input, id, trigger, progress), endBroken, isHalt);
  } finally {
    await callNext();
  }
}

async function run(
  input: FlowInput,
  id: string,
  trigger: Trigger,
  carried: ExportProgress | undefined,
): Promise<RunResult> {
  const begun = await begin(input, id, trigger);
  const progress = carried ?? (await collect(input, id, begun));
  const looks = !input.orders && !input.plan;
  const beside = patched('look-for-changes-beside-pages');
  const looking = looks && beside && !carried ? warnOfChanges(input, id, begun) : undefined;
  looking?.catch(() => undefined); // told when the pages are done
  const { halted, rest } = await workPages(input, id, begun, progress);
  await looking;
  if (rest) {
    await condition(allHandlersFinished);
    return continueAsNew<typeof exportOrders>(input, rest);
  }
  if (halted) await endHalted(input, id, halted);
  if (looks && !beside) await warnOfChanges(input, id, begun);
  const applied = input.plan !== undefined && { appliedPlan: input.plan };
  const ended = await bookkeeping.endExport({ id, flow: input.flow, ...applied });
  describeEnd(ended.outcome, ended.counts);
  setCurrentDetails(progressDetails(ended.counts, 0));
  const { workflowId } = workflowInfo();
  return { flow: input.flow, run: id, trigger, mode: input.mode ?? 'run', ...ended, workflowId };
}

async function begin(input: FlowInput, id: string, trigger: Trigger): Promise<BegunExport> {
  const { workflowId } = workflowInfo();
  const begun = await bookkeeping.beginExport({ id, workflowId, trigger, input });
  describeRun({ flow: input.flow, kind: 'exportOrders', trigger, connections: begun.connections });
  return begun;
}

async function collect(input: FlowInput, id: string, begun: BegunExport): Promise<ExportProgress> {
  const { collectOrders } = workingFor(begun, `Collect orders from ${begun.connections[0] ?? ''}`);
  const { items } = await collectOrders({ id, input });
  return { items, from: 0, counts: {} };
}

/** What came of pages: an order halted the run, or there is more than one history should tell, or all is done. */
interface WorkedPages {
  halted?: NonNullable<PageResult['halted']>;
  rest?: ExportProgress;
}

/** Works pages, several at once where the flow does not halt, so that the target is not left waiting between them. */
async function workPages(
  input: FlowInput,
  id: string,
  begun: BegunExport,
  progress: ExportProgress,
): Promise<WorkedPages> {
  const atOnce = begun.options.onInvalidCustomer === 'halt-run' ? 1 : (begun.pagesAtOnce ?? 2);
  const underWay = new Set<Promise<void>>();
  let counts = progress.counts;
  let halted: WorkedPages['halted'];
  let broken: unknown;
  let pages = 0;

  const work = async (from: number, to: number): Promise<void> => {
    const summary = pageSummary(from, to, begun.connections[1] ?? '');
    const page = await workingFor(begun, summary).exportPage({ flow: input.flow, run: id, from, to });
    counts = addCounts(counts, page.counts);
    halted ??= page.halted;
    setCurrentDetails(progressDetails(counts, progress.items));
  };
  let from = progress.from;
  try {
    while (from < progress.items && !halted && broken === undefined) {
      if (pages >= pagesPerHistory || workflowInfo().continueAsNewSuggested) break;
      const to = Math.min(from + begun.pageSize, progress.items);
      const page: Promise<void> = work(from, to)
        .catch((error: unknown) => void (broken ??= error))
        .finally(() => underWay.delete(page));
      underWay.add(page);
      from = to;
      pages += 1;
      await condition(() => underWay.size < atOnce);
    }
  } finally {
    // What is in flight ends, also when the run is cancelled.
    await CancellationScope.nonCancellable(() => condition(() => underWay.size === 0));
  }
  if (broken !== undefined) throw broken;
  if (halted) return { halted };
  return from < progress.items ? { rest: { items: progress.items, from, counts } } : {};
}

async function warnOfChanges(input: FlowInput, id: string, begun: BegunExport): Promise<void> {
  const summary = 'Look for orders changed after their export';
  await workingFor(begun, summary).warnOfChangesAfterExport({ id, flow: input.flow });
}

async function endHalted(input: FlowInput, id: string, halted: NonNullable<PageResult['halted']>): Promise<never> {
  const { order, reference } = halted;
  const note = `Halted at order ${order}: the customer reference ${reference || 'is missing'} is not valid`;
  await bookkeeping.haltFlow({ flow: input.flow, order, note });
  const ended = await bookkeeping.endExport({ id, flow: input.flow, outcome: 'halted' });
  describeEnd('halted', ended.counts);
  const params = { order, reference, remaining: String(ended.remaining) };
  throw refused(
    'ExportHalted',
    'export_halted',
    params,
    `${note}; ${ended.remaining} orders were not reached. Correct the customer and retry the order, or resume the flow without it.`,
  );
}

function isHalt(error: unknown): boolean {
  return error instanceof ApplicationFailure && error.type === 'ExportHalted';
}

/** Collects and checks as a run would, writes to neither system, and ends with a plan. */
async function preview(id: string, trigger: Trigger, input: FlowInput): Promise<RunResult> {
  const begun = await begin(input, id, trigger);
  const { items } = await collect(input, id, begun);
  for (let from = 0; from < items; from += begun.pageSize) {
    const to = Math.min(from + begun.pageSize, items);
    const summary = `Check orders ${from + 1}–${to} against ${begun.connections[1] ?? ''}`;
    await workingFor(begun, summary).previewPage({ flow: input.flow, run: id, from, to });
  }
  const { plan, counts } = await bookkeeping.endPreview({ id, flow: input.flow });
  await bookkeeping.endExport({ id, flow: input.flow, outcome: 'ok', plan });
  describeEnd('ok', {});
  return {
    flow: input.flow,
    run: id,
    trigger,
    mode: 'preview',
    outcome: 'ok',
    counts,
    remaining: 0,
    plan,
    workflowId: workflowInfo().workflowId,
  };
}
