import type { Counts, RunOutcome } from '../../../model/outcome.js';
import type { JournalReport } from '../../simulators/lib/journal.js';
import type { Ended } from '../stage/flow.js';

/** A run as the product keeps it. */
export interface RunFacts {
  id: string;
  mode: 'run' | 'preview' | 'apply';
  outcome: RunOutcome | null;
  counts: Counts;
  /** Outcomes of its items; null for one that was not reached. */
  items: (keyof Counts | null)[];
}

/** Everything known of the runs of a seed. */
export interface RunsFacts {
  runs: RunFacts[];
  starts: { workflowId: string; ended: Ended | undefined }[];
  /** Whole orders that are still kept. */
  snapshots: number;
  haltedBy: string | null;
  held: string[];
}

/** Failures a start may end with. */
export interface Allowed {
  halts: boolean;
  cancelled: boolean;
}

/** What is wrong with the runs: counts that are not those of the items, ends that nobody can explain. */
export function compareRuns(facts: RunsFacts, allowed: Allowed): string[] {
  const problems: string[] = [];
  const say = (wrong: boolean, what: string): void => void (wrong && problems.push(what));
  for (const run of facts.runs) {
    say(run.outcome === null, `run ${run.id} has no end`);
    if (run.mode === 'preview') continue;
    const counts = countOf(run.items);
    say(!same(run.counts, counts), `run ${run.id} says ${show(run.counts)}, its items ${show(counts)}`);
    const needsSomeone = Boolean(counts.blocked || counts.failed || counts.drifted);
    const told = run.outcome === 'attention' ? true : run.outcome === 'ok' ? false : needsSomeone;
    say(told !== needsSomeone, `run ${run.id} ended ${run.outcome} with ${show(counts)}`);
  }
  for (const { workflowId, ended } of facts.starts) {
    if (!ended) say(true, `${workflowId} has not ended`);
    else if (ended.result) {
      const { result } = ended;
      const run = facts.runs.find(({ id }) => id === result.run);
      const wanted = result.mode === 'preview' ? undefined : run?.counts;
      say(
        wanted !== undefined && !same(result.counts, wanted),
        `${workflowId} answered ${show(result.counts)}, the run ${show(wanted ?? {})}`,
      );
    } else say(!isAllowed(ended.failure, allowed), `${workflowId} failed: ${ended.failure}: ${ended.message}`);
  }
  say(facts.snapshots > 0, `${facts.snapshots} whole orders are still kept though every run has ended`);
  const stray = facts.haltedBy !== null && !facts.held.includes(facts.haltedBy);
  say(stray, `the flow is halted by order ${facts.haltedBy}, which does not wait`);
  return problems;
}

function isAllowed(failure: string, { halts, cancelled }: Allowed): boolean {
  if (failure === 'FlowBusy') return true;
  return (failure === 'ExportHalted' && halts) || (failure === 'cancelled' && cancelled);
}

/** What is wrong with what both systems were sent, whatever the target. */
export function compareCalls(reports: readonly JournalReport[]): string[] {
  const methods = new Set(reports.flatMap(({ byMethod }) => Object.keys(byMethod)));
  return [
    ...[...methods].flatMap((method) => (method === 'GET' || method === 'POST' ? [] : [`a ${method} was sent`])),
    ...reports.flatMap(({ violations }) => violations.map((violation) => `a contract was broken: ${violation}`)),
  ];
}

function countOf(items: RunFacts['items']): Counts {
  const counts: Counts = {};
  for (const outcome of items) if (outcome !== null) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function same(a: Counts, b: Counts): boolean {
  return show(a) === show(b);
}

function show(counts: Counts): string {
  const entries = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'nothing';
}
