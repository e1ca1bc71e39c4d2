import type { Counts } from '../../../model/outcome.js';
import type { JournalReport } from '../../simulators/lib/journal.js';
import type { Ended } from '../stage/flow.js';

/** A run of stock as the product keeps it. */
export interface StockRun {
  id: string;
  mode: 'run' | 'preview' | 'apply';
  outcome: string | null;
  counts: Counts;
  items: { key: string; outcome: keyof Counts | null }[];
}

/** Everything known of stock when all is over. */
export interface StockFacts {
  /** What the source says, by EAN13. */
  source: ReadonlyMap<string, number>;
  /** What the portal shows, and what it showed before anything ran. */
  shown: ReadonlyMap<string, number | null>;
  before: ReadonlyMap<string, number | null>;
  /** Records that a pass over everything reads. */
  records: number;
  runs: StockRun[];
  starts: { workflowId: string; ended: Ended | undefined }[];
  /** A run after which nothing was to be done, and what it asked of both systems. */
  last: { counts: Counts; portal: JournalReport; target: JournalReport };
  /** Operations of the target that read. */
  reading: RegExp;
  /** What the portal was listed to hold and is still kept. */
  listed: number;
  cancelled: boolean;
}

/**
 * What is wrong with stock, in sentences: the portal shows what the source says of every article both know, and of no other
 * anything new; runs tell each record once; and once all is settled, nothing is written any more.
 */
export function compareStock(facts: StockFacts): string[] {
  return [
    ...comparePortal(facts),
    ...facts.runs.flatMap((run) => compareRun(run, facts.records)),
    ...compareStarts(facts),
    ...compareLast(facts),
    ...(facts.listed > 0 ? [`${facts.listed} listed records are still kept though every run has ended`] : []),
  ];
}

function comparePortal({ source, shown, before }: StockFacts): string[] {
  return [...shown].flatMap(([ean13, pieces]) => {
    const wanted = source.get(ean13) ?? before.get(ean13) ?? null;
    return pieces === wanted ? [] : [`article ${ean13}: the portal shows ${pieces}, not ${wanted}`];
  });
}

function compareRun({ id, mode, outcome, counts, items }: StockRun, records: number): string[] {
  if (mode === 'preview') return [];
  const problems: string[] = [];
  const say = (wrong: boolean, what: string): void => void (wrong && problems.push(`run ${id}: ${what}`));
  const twice = items.map(({ key }) => key).filter((key, place, all) => all.indexOf(key) !== place);
  say(twice.length > 0, `tells ${[...new Set(twice)].join(', ')} twice`);
  say(outcome === null, 'has no end');
  // A run that is stopped leaves things as they are: what it meant to do is the next one's.
  if (outcome === 'cancelled' || outcome === 'failed') return problems;
  const open = items.filter((item) => item.outcome === null).map(({ key }) => key);
  say(open.length > 0, `does not say what became of ${open.join(', ')}`);
  const told = countOf(items);
  const { unchanged = 0, ...others } = counts;
  const { unchanged: toldUnchanged = 0, ...toldOthers } = told;
  say(show(others) !== show(toldOthers), `says ${show(counts)}, its items ${show(told)}`);
  say(unchanged < toldUnchanged, `says ${unchanged} unchanged, its items ${toldUnchanged}`);
  const total = Object.values(counts).reduce((all, count) => all + count, 0);
  say(total !== records, `tells ${total} records of ${records} (${show(counts)})`);
  return problems;
}

function compareStarts({ starts, cancelled }: StockFacts): string[] {
  return starts.flatMap(({ workflowId, ended }) => {
    if (!ended) return [`${workflowId} has not ended`];
    if (ended.result || ended.failure === 'FlowBusy' || (ended.failure === 'cancelled' && cancelled)) return [];
    return [`${workflowId} failed: ${ended.failure}: ${ended.message}`];
  });
}

/** Operations of the portal that read. */
const readsPortal = /^(list|get)[A-Z]/;

function compareLast({ last: { counts, portal, target }, reading, starts }: StockFacts): string[] {
  const left = Object.keys(counts).filter((outcome) => outcome !== 'unchanged' && outcome !== 'excluded');
  const written = [
    ...Object.entries(portal.byOperation).filter(([name]) => !readsPortal.test(name)),
    ...Object.entries(target.byOperation).filter(([name]) => !reading.test(name)),
  ];
  return [
    ...(left.length > 0 ? [`the last of ${starts.length} runs still moves something: ${show(counts)}`] : []),
    ...written.map(([name, calls]) => `nothing was to be done, and ${name} was sent ${calls} times`),
    ...[...portal.violations, ...target.violations].map((violation) => `a contract was broken: ${violation}`),
  ];
}

function countOf(items: StockRun['items']): Counts {
  const counts: Counts = {};
  for (const { outcome } of items) if (outcome !== null) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function show(counts: Counts): string {
  const entries = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'nothing';
}
