import { cpuTimes, othersShare, untilQuiet } from '../lib/machine.js';
import { rounded, spreadOf, type Spread } from '../lib/numbers.js';
import type { BenchOptions } from '../lib/options.js';
import type { Report } from '../lib/report.js';
import { orderReferences, type BenchBrand } from '../systems/brand.js';
import type { BenchOdoo } from '../systems/odoo.js';
import type { BenchPortal } from '../systems/portal.js';
import type { Contender, ContenderKind } from './contenders.js';

/** Where a race takes place. */
export interface Field {
  bench: string;
  report: Report;
  brand: BenchBrand;
  portal: BenchPortal;
  odoo: BenchOdoo;
}

/** What one contender did: its speed, and the work it made for the ERP where that runs on this machine. */
export interface Showing {
  ordersPerSecond: Spread;
  erpMsPerOrder: Spread;
}

/** One timed run. */
interface Lap {
  ordersPerSecond: number;
  erpMsPerOrder: number;
  /** Share of the machine that others used meanwhile. */
  others: number;
}

/** Longest wait for a quiet machine before a run, milliseconds. */
const patience = 60_000;
/** A run during which others used more than this share of the machine is repeated, so often at most. */
const disturbed = 0.2;
const repeats = 2;

/**
 * Races all ways of moving orders: a heat with few orders warms everything up and finds the number of callers that is best
 * here; then the best take turns, so that what disturbs the machine disturbs all alike. A run that others disturbed is
 * repeated, whatever came of it. Answers the best of each kind.
 */
export async function race(
  field: Field,
  runners: Contender[],
  orders: number,
  options: BenchOptions,
): Promise<Map<ContenderKind, Showing>> {
  const references = orderReferences(field.brand);
  const run = (runner: Contender, count: number): Promise<Lap> => lap(field, runner, references, count);
  const heats = new Map<Contender, Lap[]>();
  for (const runner of runners) heats.set(runner, [await run(runner, Math.max(40, Math.round(orders / 5)))]);

  const finalists = finalistsOf(heats);
  const laps = new Map<Contender, Lap[]>(finalists.map((runner) => [runner, []]));
  const rounds = options.quick ? 1 : options.rounds;
  for (let round = 1; round <= rounds; round += 1) {
    for (const runner of finalists) laps.get(runner)?.push(await run(runner, orders));
  }
  return bestOfEach(field, laps, orders);
}

/** The two fastest of each kind: which number of callers is best may be decided by chance in the heat. */
function finalistsOf(heats: Map<Contender, Lap[]>): Contender[] {
  const speed = ([, [only]]: [Contender, Lap[]]): number => only?.ordersPerSecond ?? 0;
  const fastestFirst = [...heats].sort((a, b) => speed(b) - speed(a)).map(([runner]) => runner);
  const kinds = [...new Set([...heats.keys()].map(({ kind }) => kind))];
  return kinds.flatMap((kind) => fastestFirst.filter((runner) => runner.kind === kind).slice(0, 2));
}

function bestOfEach(field: Field, laps: Map<Contender, Lap[]>, orders: number): Map<ContenderKind, Showing> {
  const best = new Map<ContenderKind, { runner: Contender; showing: Showing; others: Spread }>();
  for (const [runner, all] of laps) {
    const ordersPerSecond = spreadOf(all.map((each) => each.ordersPerSecond));
    const showing = { ordersPerSecond, erpMsPerOrder: spreadOf(all.map((each) => each.erpMsPerOrder)) };
    if (ordersPerSecond.median <= (best.get(runner.kind)?.showing.ordersPerSecond.median ?? 0)) continue;
    best.set(runner.kind, { runner, showing, others: spreadOf(all.map((each) => each.others)) });
  }
  for (const { runner, showing, others } of best.values()) {
    const { median, lowest, highest, count } = showing.ordersPerSecond;
    const details = {
      orders,
      lowest: rounded(lowest),
      highest: rounded(highest),
      runs: count,
      erpMsPerOrder: rounded(showing.erpMsPerOrder.median),
      others: `${Math.round(others.lowest * 100)}–${Math.round(others.highest * 100)} %`,
    };
    field.report.add({ bench: field.bench, name: runner.name, value: rounded(median), unit: 'orders/s', details });
  }
  return new Map([...best].map(([kind, { showing }]) => [kind, showing]));
}

/** A run on a machine that has little else to do; the last try counts, however it was disturbed. */
async function lap(
  field: Field,
  runner: Contender,
  references: (count: number) => number,
  count: number,
): Promise<Lap> {
  for (let attempt = 0; ; attempt += 1) {
    const done = await runOnce(field, runner, references(count), count);
    if (done.others <= disturbed || attempt >= repeats) return done;
  }
}

/** One run that brought every order through: all in Odoo, once, and all marked in the portal. */
async function runOnce(field: Field, runner: Contender, first: number, count: number): Promise<Lap> {
  const { bench, report, portal, odoo } = field;
  const { database } = odoo.settings;
  await portal.fill({ first, count });
  const held = await odoo.countOrders();
  await untilQuiet(patience);
  const before = cpuTimes(database);
  const start = performance.now();
  const moved = await runner.move();
  const seconds = (performance.now() - start) / 1000;
  const after = cpuTimes(database);
  const arrived = (await odoo.countOrders()) - held;
  const { closed = 0 } = await portal.count();
  if (moved !== count || arrived !== count || closed !== count) {
    throw new Error(`${runner.name}: ${moved} of ${count} moved, ${arrived} arrived, ${closed} marked`);
  }
  const done = {
    ordersPerSecond: count / seconds,
    erpMsPerOrder: before && after ? ((after.erp - before.erp) / count) * 1000 : NaN,
    others: before && after ? othersShare(before, after, seconds) : 0,
  };
  report.sample(bench, {
    contender: runner.name,
    orders: count,
    ordersPerSecond: rounded(done.ordersPerSecond),
    erpMsPerOrder: rounded(done.erpMsPerOrder),
    others: `${Math.round(done.others * 100)} %`,
  });
  return done;
}
