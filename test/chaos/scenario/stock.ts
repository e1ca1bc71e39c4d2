import { seededRandom, type Random } from '../../simulators/lib/random.js';
import type { Target } from '../targets/target.js';
import { makeStockFaults } from './faults.js';
import type { Act, Afterlife, Moment, StockCutPoint, StockScenario } from './scenario.js';

type Maker = (random: Random, pages: number) => Act;

/** Articles both systems know; about. */
const articles = 60;

const cutPoints: readonly StockCutPoint[] = [
  'listing the portal',
  'reading stock',
  'before a batch',
  'before a batch',
  'after a batch',
  'after a batch',
];
const afterlives: readonly Afterlife[] = ['never', 'now', 'late'];
const workers = ['all', 'all', 'one'] as const;

const cutPoint = (random: Random, pages: number): { at: StockCutPoint; skip: number } => {
  const at = random.pick(cutPoints);
  return { at, skip: at === 'listing the portal' ? 0 : random.int(0, Math.max(0, pages - 1)) };
};

/** Some moment of a run: three requests a page, and a few before the first. */
const moment = (random: Random, pages: number): Moment => ({ requests: random.int(1, 8 + pages * 3) });

const cut: Maker = (random, pages) => ({
  kind: 'cut',
  ...cutPoint(random, pages),
  workers: random.pick(workers),
  then: random.pick(afterlives),
});

const makers: readonly Maker[] = [
  cut,
  cut,
  cut,
  cut,
  (random, pages) => ({ kind: 'freeze', ...cutPoint(random, pages) }),
  (random, pages) => ({ kind: 'kill', after: moment(random, pages), workers: random.pick(workers) }),
  (random, pages) => ({ kind: 'restart temporal', how: random.pick(['stop', 'kill']), after: moment(random, pages) }),
  (random, pages) => ({ kind: 'cut database', times: random.int(1, 3), after: moment(random, pages) }),
  (random, pages) => ({ kind: 'expire tokens', after: moment(random, pages) }),
  (random, pages) => ({ kind: 'sell', articles: random.int(1, 20), after: moment(random, pages) }),
  (random, pages) => ({
    kind: 'start again',
    trigger: random.pick(['manual', 'schedule']),
    preview: random.chance(0.2),
    after: moment(random, pages),
  }),
  (random, pages) => ({ kind: 'cancel', after: moment(random, pages) }),
];

/** What a seed does to stock, where it does. By numbers of its own: what seeds do to orders is the same with and without it. */
export function makeStock(seed: number, { stock }: Target): { stock?: StockScenario } {
  if (!stock) return {};
  const random = seededRandom(seed * 104_729);
  if (!random.chance(0.4)) return {};
  const pageSize = random.pick([5, 8, 15, 30, 100]);
  const pages = Math.ceil(articles / pageSize);
  return {
    stock: {
      pageSize,
      pagesAtOnce: random.int(1, 4),
      lessOwnDrafts: random.chance(0.5),
      sold: random.int(5, articles),
      faults: makeStockFaults(random, stock.traffic),
      acts: Array.from({ length: random.pick([1, 1, 2]) }, () => random.pick(makers)(random, pages)),
    },
  };
}
