import type { Random } from '../../simulators/lib/random.js';
import type { Target } from '../targets/target.js';
import type { Act, Afterlife, CutPoint, Moment, OrderCutPoint, Scenario, TargetCutPoint, Wake } from './scenario.js';

/** What acts are chosen for. */
export interface RoundShape {
  orders: number;
  pageSize: number;
  ailments: Scenario['ailments'];
  target: Target;
  /** Whether an earlier round may have left orders waiting. */
  later: boolean;
}

type Maker = (random: Random, shape: RoundShape) => Act;

/** Cut points of the page lane with how often each matches in a run of this shape. */
const pageLane: Record<Exclude<OrderCutPoint, 'while held'>, (shape: RoundShape) => number> = {
  collecting: () => 2,
  'before send': inTarget('before send'),
  'after send': inTarget('after send'),
  'after commit': inTarget('after commit'),
  'after the answer': inTarget('after the answer'),
  'before marking': ({ orders }) => orders,
  'after marking': ({ orders }) => orders,
  'next page': inTarget('next page'),
  'last look': () => 1,
};

function inTarget(at: TargetCutPoint): (shape: RoundShape) => number {
  return ({ orders, pageSize, target }) => {
    const ordersEach = { page: pageSize, batch: Math.min(pageSize, 20), order: 1 };
    return Math.ceil(orders / ordersEach[target.places[at].each]);
  };
}

const cutPoint = (random: Random, shape: RoundShape): { at: CutPoint; skip: number } => {
  if (shape.later && random.chance(0.3)) return { at: 'while held', skip: random.int(0, 1) };
  const at = random.pick(Object.keys(pageLane) as (keyof typeof pageLane)[]);
  const first = at === 'next page' ? 1 : 0;
  return { at, skip: random.int(first, Math.max(first, pageLane[at](shape) - 1)) };
};

/** Some moment of a run: about as many requests as it takes. */
const moment = (random: Random, { orders }: RoundShape): Moment => ({ requests: random.int(1, 12 + orders) });

const afterlives: readonly Afterlife[] = ['never', 'now', 'late'];
const workers = ['all', 'all', 'one'] as const;

const cut: Maker = (random, shape) => ({
  kind: 'cut',
  ...cutPoint(random, shape),
  workers: random.pick(workers),
  then: random.pick(afterlives),
});

/** Kinds of acts; those that stand here more than once are chosen more often. */
const makers: readonly Maker[] = [
  cut,
  cut,
  cut,
  cut,
  cut,
  (random, shape) => ({ kind: 'freeze', ...cutPoint(random, shape) }),
  (random, shape) => ({ kind: 'kill', after: moment(random, shape), workers: random.pick(workers) }),
  (random, shape) => ({ kind: 'second worker', after: moment(random, shape) }),
  (random, shape) => ({
    kind: 'restart temporal',
    how: random.pick(['stop', 'kill'] as const),
    after: moment(random, shape),
  }),
  (random, shape) => ({ kind: 'cut database', times: random.int(1, 4), after: moment(random, shape) }),
  (random, shape) => ({ kind: 'cut database', times: random.int(1, 4), after: moment(random, shape) }),
  (random, shape) => ({ kind: 'expire tokens', after: moment(random, shape) }),
  (random) => ({ kind: 'shift pages', leave: random.int(0, 3), arrive: random.int(0, 3) }),
  (random, shape) => ({
    kind: 'start again',
    trigger: random.pick(['manual', 'manual', 'schedule'] as const),
    preview: random.chance(0.2),
    after: moment(random, shape),
  }),
  (random, shape) => ({ kind: 'cancel', after: moment(random, shape) }),
];

const wakes: readonly Wake[] = ['retry', 'signal', 'nothing'];

/** What people do about orders that wait; only where some do. */
const people: readonly Maker[] = [
  (random, shape) => ({
    kind: 'cure',
    ailment: random.pick(shape.ailments).name,
    then: random.pick(wakes),
    after: moment(random, shape),
  }),
  (random, shape) => ({ kind: 'skip a held order', after: moment(random, shape) }),
  (random, shape) => ({ kind: 'cancel a held order in the portal', after: moment(random, shape) }),
  (random, shape) => ({ kind: 'terminate a waiting order', after: moment(random, shape) }),
];

/** Acts of one round: mostly one or two that break something, now and then one of a person. */
export function makeActs(random: Random, shape: RoundShape): Act[] {
  const breaking = random.pick([1, 1, 1, 2, 2, 3]);
  const acts = Array.from({ length: breaking }, () => random.pick(makers)(random, shape));
  if (shape.ailments.length > 0 && random.chance(0.5)) {
    acts.splice(random.int(0, acts.length), 0, random.pick(people)(random, shape));
  }
  return acts;
}
