import { seededRandom, type Random } from '../../simulators/lib/random.js';
import type { Target } from '../targets/target.js';
import { makeActs, type RoundShape } from './acts.js';
import { ailmentNames } from './ailments.js';
import { makeFaults } from './faults.js';
import type { Round, Scenario } from './scenario.js';
import { makeStock } from './stock.js';

/** What a seed decides; see {@link Scenario}. */
export function makeScenario(seed: number, target: Target): Scenario {
  const random = seededRandom(seed * 7919);
  const options = makeOptions(random);
  // A flow that halts stops once for each order with an invalid customer.
  const ailments = makeAilments(random, options.onInvalidCustomer === 'halt-run' ? 4 : 12);
  const pageSize = random.pick([3, 5, 8, 10, 20, 60]);
  const orders = random.int(5, 80);
  return {
    seed,
    target: target.name,
    ailments,
    pageSize,
    snapshotAge: random.chance(0.2) ? 500 : 600_000,
    workers: random.chance(0.25) ? 2 : 1,
    startsDirectly: random.chance(0.6),
    inFlight: random.chance(0.3) ? random.int(2, 4) : 'off',
    options,
    portal: makeProfile(random),
    latency: { portal: random.pick([0, 0, 2, 10]), target: random.pick([0, 5, 20]) },
    setup: target.decide(random),
    rounds: makeRounds(random, { orders, pageSize, ailments, target }),
    // By numbers of its own, as stock: what seeds decided before is the same.
    whenAsked: seededRandom(seed * 1_299_709).chance(0.75) ? 'say so' : 'leave',
    ...makeStock(seed, target),
  };
}

function makeRounds(random: Random, shape: Omit<RoundShape, 'later'>): Round[] {
  const second = random.chance(0.35) ? Math.floor(shape.orders / random.int(2, 4)) : 0;
  const counts = second > 0 ? [shape.orders - second, second] : [shape.orders];
  return counts.map((orders, place) => ({
    orders,
    faults: makeFaults(random, shape.target),
    acts: makeActs(random, { ...shape, orders, later: place > 0 }),
  }));
}

/** Up to four causes, each in a few of the orders; most are cured in the end. */
function makeAilments(random: Random, mostOfHundred: number): Scenario['ailments'] {
  const left = [...ailmentNames];
  return Array.from({ length: random.int(0, 4) }, () => {
    const [name] = left.splice(random.int(0, left.length - 1), 1);
    return { name: name!, share: random.int(2, mostOfHundred), cured: random.chance(0.6) };
  });
}

function makeOptions(random: Random): Scenario['options'] {
  return {
    onInvalidCustomer: random.chance(0.25) ? 'halt-run' : 'hold-order',
    linesWithoutKey: random.chance(0.3) ? 'leave-line-out' : 'block-order',
    productKey: random.pick(['ean13-or-sku', 'ean13-or-sku', 'sku'] as const),
    confirm: random.chance(0.25),
  };
}

/** How the portal behaves, within what the vendor may do. Without page headers only full pages tell that more follows. */
function makeProfile(random: Random): Scenario['portal'] {
  const pageHeaders = random.chance(0.8);
  return {
    pageHeaders,
    pageSize: pageHeaders ? random.pick([7, 20, 50, 500]) : 500,
    expiry: random.pick(['text', 'iso', 'epoch', 'expires_in', 'none', 'shifted'] as const),
    errors: random.pick(['nested', 'flat', 'text', 'empty', 'not json'] as const),
    created: random.pick([200, 201] as const),
    numbers: random.pick(['number', 'text'] as const),
    nulls: random.chance(0.3),
    extraFields: random.chance(0.3),
  };
}
