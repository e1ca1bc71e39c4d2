import type { Fault } from '../../simulators/lib/faults.js';
import type { Random } from '../../simulators/lib/random.js';
import type { Round, Side } from './scenario.js';

type Maker = (random: Random) => Fault;

/** Operations of a flow, as regular expressions. */
interface Traffic {
  reads: string;
  writes: string;
}

const ofOrders: Record<Side, Traffic> = {
  portal: { reads: '^(listOrders|getOrder)$', writes: '^setOrderStatus$' },
  odoo: { reads: 'search_read$', writes: '^sale\\.order\\.load$' },
};
const ofStock: Record<Side, Traffic> = {
  portal: { reads: '^(listInventory|getInventoryByEan)$', writes: '^setInventoryEanBatch$' },
  odoo: { reads: 'search_read$', writes: 'search_read$' }, // nothing is written there
};

/** Faults that are over after a few requests and that take no act: the product meets them by itself. */
const kinds: Record<Side, readonly Maker[]> = {
  portal: makersFor('portal', ofOrders.portal),
  odoo: [...makersFor('odoo', ofOrders.odoo), ...ofTransactions()],
};

const halfBatch: Maker = (random) => ({
  kind: 'half-batch',
  match: { operation: ofStock.portal.writes },
  times: random.int(1, 3),
  skip: random.int(0, 3),
});

/** The same for runs of stock; a portal may also take half of a batch and hang up. */
const kindsForStock: Record<Side, readonly Maker[]> = {
  portal: [...makersFor('portal', ofStock.portal), ...Array.from({ length: 6 }, () => halfBatch)],
  odoo: makersFor('odoo', ofStock.odoo),
};

/** What Odoo's own transactions bring: they go on whoever disconnects, and lose against each other. */
function ofTransactions(): Maker[] {
  const load = { match: { operation: ofOrders.odoo.writes } };
  return [
    (random) => ({
      kind: 'slow-transaction',
      ms: random.int(200, 3000),
      with: { rollback: random.chance(0.3) },
      ...load,
      times: random.int(1, 2),
      skip: random.int(0, 2),
    }),
    (random) => ({ kind: 'conflict', ...load, times: random.int(1, 3), skip: random.int(0, 2) }),
    (random) => ({ kind: 'unmarshallable', ...load, times: random.int(1, 2), skip: random.int(0, 2) }),
  ];
}

function makersFor(side: Side, { reads, writes }: Traffic): Maker[] {
  const read = { match: { operation: reads } };
  const write = { match: { operation: writes } };
  const either = (random: Random): typeof read => (random.chance(0.6) ? write : read);
  const when = (random: Random): 'before' | 'after' => random.pick(['before', 'after'] as const);
  const few = (random: Random): { times: number; skip: number } => ({
    times: random.int(1, 3),
    skip: random.int(0, side === 'portal' ? 12 : 3),
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
export function makeFaults(random: Random): Round['faults'] {
  return faultsOf(random, kinds);
}

/** Faults of one round of stock. */
export function makeStockFaults(random: Random): Round['faults'] {
  return faultsOf(random, kindsForStock);
}

function faultsOf(random: Random, from: typeof kinds): Round['faults'] {
  return Array.from({ length: random.pick([0, 1, 1, 2, 3]) }, () => {
    const side = random.pick(['portal', 'odoo'] as const);
    return { side, fault: random.pick(from[side])(random) };
  });
}
