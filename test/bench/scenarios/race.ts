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

/** Longest wait for a quiet machine before a run, milliseconds. */
const patience = 30_000;

/**
 * Races all ways of moving orders: a heat with few orders warms everything up and finds the number of callers that is best
 * here; then the best take turns, so that what disturbs the machine disturbs all alike. Answers the best of each kind.
 */
export async function race(
  field: Field,
  runners: Contender[],
  orders: number,
  options: BenchOptions,
): Promise<Map<ContenderKind, Spread>> {
  const references = orderReferences(field.brand);
  const run = (runner: Contender, count: number): Promise<number> => timeOne(field, runner, references(count), count);
  const heats = new Map<Contender, number>();
  for (const runner of runners) heats.set(runner, await run(runner, Math.max(40, Math.round(orders / 5))));

  const finalists = finalistsOf(heats);
  const speeds = new Map<Contender, number[]>(finalists.map((runner) => [runner, []]));
  const rounds = options.quick ? 1 : options.rounds;
  for (let round = 1; round <= rounds; round += 1) {
    for (const runner of finalists) speeds.get(runner)?.push(await run(runner, orders));
  }
  return bestOfEach(field, speeds, orders);
}

/** The two fastest of each kind: which number of callers is best may be decided by chance in the heat. */
function finalistsOf(heats: Map<Contender, number>): Contender[] {
  const fastestFirst = [...heats].sort(([, a], [, b]) => b - a).map(([runner]) => runner);
  const kinds = [...new Set([...heats.keys()].map(({ kind }) => kind))];
  return kinds.flatMap((kind) => fastestFirst.filter((runner) => runner.kind === kind).slice(0, 2));
}

function bestOfEach(
  { bench, report }: Field,
  speeds: Map<Contender, number[]>,
  orders: number,
): Map<ContenderKind, Spread> {
  const best = new Map<ContenderKind, { runner: Contender; speed: Spread }>();
  for (const [runner, values] of speeds) {
    const speed = spreadOf(values);
    if (speed.median > (best.get(runner.kind)?.speed.median ?? 0)) best.set(runner.kind, { runner, speed });
  }
  for (const { runner, speed } of best.values()) {
    const details = { orders, lowest: rounded(speed.lowest), highest: rounded(speed.highest), runs: speed.count };
    report.add({ bench, name: runner.name, value: rounded(speed.median), unit: 'orders/s', details });
  }
  return new Map([...best].map(([kind, { speed }]) => [kind, speed]));
}

/** Orders per second of one run that brought every order through: all in Odoo, once, and all marked in the portal. */
async function timeOne(field: Field, runner: Contender, first: number, count: number): Promise<number> {
  const { bench, report, portal, odoo } = field;
  const { database } = odoo.settings;
  await portal.fill({ first, count });
  const before = await odoo.countOrders();
  await untilQuiet(patience);
  const cpuBefore = cpuTimes(database);
  const start = performance.now();
  const moved = await runner.move();
  const seconds = (performance.now() - start) / 1000;
  const cpuAfter = cpuTimes(database);
  const arrived = (await odoo.countOrders()) - before;
  const { closed = 0 } = await portal.count();
  if (moved !== count || arrived !== count || closed !== count) {
    throw new Error(`${runner.name}: ${moved} of ${count} moved, ${arrived} arrived, ${closed} marked`);
  }
  const perOrder = (used: number): number => rounded((used / count) * 1000);
  report.sample(bench, {
    contender: runner.name,
    orders: count,
    ordersPerSecond: rounded(count / seconds),
    ...(cpuBefore &&
      cpuAfter && {
        erpMsPerOrder: perOrder(cpuAfter.erp - cpuBefore.erp),
        benchMsPerOrder: perOrder(cpuAfter.bench - cpuBefore.bench),
        others: `${Math.round(othersShare(cpuBefore, cpuAfter, seconds) * 100)} %`,
      }),
  });
  return count / seconds;
}
