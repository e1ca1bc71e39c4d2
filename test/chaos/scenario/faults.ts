import type { Fault } from '../../simulators/lib/faults.js';
import type { Random } from '../../simulators/lib/random.js';
import type { Target, Traffic } from '../targets/target.js';
import { sides, type Round, type Side } from './scenario.js';

type Maker = (random: Random) => Fault;

/** What the portal is sent. */
const ofOrders: Traffic = { reads: '^(listOrders|getOrder)$', writes: '^setOrderStatus$', skip: 12 };
const ofStock: Traffic = { reads: '^(listInventory|getInventoryByEan)$', writes: '^setInventoryEanBatch$', skip: 12 };

const halfBatch: Maker = (random) => ({
  kind: 'half-batch',
  match: { operation: ofStock.writes },
  times: random.int(1, 3),
  skip: random.int(0, 3),
});

/** Faults that are over after a few requests and that take no act: the product meets them by itself. */
function makersFor({ reads, writes, skip }: Traffic): Maker[] {
  const read = { match: { operation: reads } };
  const write = { match: { operation: writes } };
  const either = (random: Random): typeof read => (random.chance(0.6) ? write : read);
  const when = (random: Random): 'before' | 'after' => random.pick(['before', 'after'] as const);
  const few = (random: Random): { times: number; skip: number } => ({
    times: random.int(1, 3),
    skip: random.int(0, skip),
  });
  return [
    // An answer that gets lost after the commit, or a request before it.
    (random) => ({ kind: 'close', when: when(random), ...write, ...few(random) }),
    (random) => ({ kind: 'close', when: 'after', ...write, ...few(random) }),
    (random) => ({ kind: 'truncate', ...either(random), ...few(random) }),
    (random) => ({ kind: 'slow-body', ms: random.int(100, 1500), ...either(random), ...few(random) }),
    (random) => ({ kind: 'status', status: 429, retryAfter: 1, ...either(random), ...few(random) }),
    // A burst: longer than what the transport repeats by itself.
    (random) => ({
      kind: 'status',
      status: random.pick([500, 502, 503]),
      when: when(random),
      ...either(random),
      times: random.int(2, 7),
      skip: random.int(0, 5),
    }),
    (random) => ({ kind: 'malformed', when: when(random), ...write, ...few(random), times: 1 }),
    (random) => ({ kind: random.pick(['malformed', 'html']), ...read, ...few(random), times: 1 }),
    (random) => ({ kind: 'latency', ms: random.int(50, 800), ...either(random), ...few(random) }),
  ];
}

/** Faults of one round: none, or up to three. */
export function makeFaults(random: Random, { traffic, faults }: Target): Round['faults'] {
  return faultsOf(random, { portal: makersFor(ofOrders), target: [...makersFor(traffic), ...faults] });
}

/** Faults of one round of stock; a portal may also take half of a batch and hang up. */
export function makeStockFaults(random: Random, traffic: Traffic): Round['faults'] {
  const portal = [...makersFor(ofStock), ...Array.from({ length: 6 }, () => halfBatch)];
  return faultsOf(random, { portal, target: makersFor(traffic) });
}

function faultsOf(random: Random, from: Record<Side, readonly Maker[]>): Round['faults'] {
  return Array.from({ length: random.pick([0, 1, 1, 2, 3]) }, () => {
    const side = random.pick(sides);
    return { side, fault: random.pick(from[side])(random) };
  });
}
