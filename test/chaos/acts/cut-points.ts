import type { FaultMatch } from '../../simulators/lib/faults.js';
import type { Held } from '../../simulators/lib/holds.js';
import { NotInTime, until } from '../lib/poll.js';
import type { CutPoint, Side } from '../scenario/scenario.js';
import { isOver, type Stage } from '../stage/stage.js';

/** The request that stands for a place of an order's way, and whether it is held before or after it takes effect. */
interface Place {
  side: Side;
  match: FaultMatch;
  when: Held['when'];
}

/** Reads of orders by id, as after a creation: the check reads by reference. */
const readBack: FaultMatch = { operation: '^sale\\.order\\.search_read$', body: 'amount_untaxed' };
const lookUp: FaultMatch = { operation: '^product\\.product\\.search_read$' };

const places: Record<CutPoint, Place> = {
  collecting: { side: 'portal', match: { operation: '^listOrders$', path: 'status=' }, when: 'after' },
  'before send': { side: 'odoo', match: lookUp, when: 'after' },
  'after send': { side: 'odoo', match: { operation: '^sale\\.order\\.load$' }, when: 'before' },
  'after commit': { side: 'odoo', match: { operation: '^sale\\.order\\.load$' }, when: 'after' },
  'after the answer': { side: 'odoo', match: readBack, when: 'before' },
  'before marking': { side: 'portal', match: { operation: '^setOrderStatus$' }, when: 'before' },
  'after marking': { side: 'portal', match: { operation: '^setOrderStatus$' }, when: 'after' },
  'next page': { side: 'odoo', match: lookUp, when: 'before' },
  'while held': { side: 'portal', match: { operation: '^getOrder$' }, when: 'after' },
  'listing the portal': { side: 'portal', match: { operation: '^listInventory$' }, when: 'after' },
  'reading stock': { side: 'odoo', match: { ...lookUp, body: 'qty_available' }, when: 'before' },
  'before a batch': { side: 'portal', match: { operation: '^setInventoryEanBatch$' }, when: 'before' },
  'after a batch': { side: 'portal', match: { operation: '^setInventoryEanBatch$' }, when: 'after' },
  'last look': { side: 'portal', match: { operation: '^listOrders$', path: 'update_time_from' }, when: 'before' },
};

/** A request that is held at a cut point, and how it is let go. */
export interface Caught {
  held: Held;
  release(how: 'go on' | 'cut'): void;
}

const longestWait = 20_000;

/** Waits at a cut point for the request after `skip` others; undefined where the run ended without it. */
export async function catchAt(stage: Stage, at: CutPoint, skip: number): Promise<Caught | undefined> {
  const { side, match, when } = places[at];
  const controls = stage.systems.of(side);
  controls.fault({ kind: 'hold', match, when, skip });
  if (at === 'while held') await stirHeldOrders(stage);
  try {
    const held = await until(
      `a request at "${at}"`,
      () => controls.held()[0] ?? (isOver(stage) && 'over'),
      longestWait,
    );
    if (held === 'over') return undefined;
    return { held, release: (how) => void controls.release(held.id, how) };
  } catch (error) {
    if (error instanceof NotInTime) return undefined;
    throw error;
  }
}

/** An order that waits asks for nothing by itself: somebody wants to know. */
async function stirHeldOrders({ flow }: Stage): Promise<void> {
  for (const { order_id } of (await flow.held()).slice(0, 2)) {
    await flow
      .order(order_id)
      .signal('wake', { because: 'somebody asked' })
      .catch(() => undefined);
  }
}
