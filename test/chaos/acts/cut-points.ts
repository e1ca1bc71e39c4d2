import type { Held } from '../../simulators/lib/holds.js';
import { NotInTime, until } from '../lib/poll.js';
import type { CutPoint, Side, TargetCutPoint } from '../scenario/scenario.js';
import { isOver, type Stage } from '../stage/stage.js';
import type { Place } from '../targets/target.js';

/** Places where orders and stock meet the portal. */
const ofPortal: Record<Exclude<CutPoint, TargetCutPoint | 'reading stock'>, Place> = {
  collecting: { match: { operation: '^listOrders$', path: 'status=' }, when: 'after' },
  'before marking': { match: { operation: '^setOrderStatus$' }, when: 'before' },
  'after marking': { match: { operation: '^setOrderStatus$' }, when: 'after' },
  'while held': { match: { operation: '^getOrder$' }, when: 'after' },
  'listing the portal': { match: { operation: '^listInventory$' }, when: 'after' },
  'before a batch': { match: { operation: '^setInventoryEanBatch$' }, when: 'before' },
  'after a batch': { match: { operation: '^setInventoryEanBatch$' }, when: 'after' },
  'last look': { match: { operation: '^listOrders$', path: 'update_time_from' }, when: 'before' },
};

function placeOf({ target }: Stage, at: CutPoint): (Place & { side: Side }) | undefined {
  const portal: Partial<Record<CutPoint, Place>> = ofPortal;
  const other: Partial<Record<CutPoint, Place>> = target.places;
  const inTarget = at === 'reading stock' ? target.stock?.place : other[at];
  return portal[at] ? { side: 'portal', ...portal[at] } : inTarget && { side: 'target', ...inTarget };
}

/** A request that is held at a cut point, and how it is let go. */
export interface Caught {
  held: Held;
  release(how: 'go on' | 'cut'): void;
}

const longestWait = 20_000;

/** Waits at a cut point for the request after `skip` others; undefined where the run ended without it. */
export async function catchAt(stage: Stage, at: CutPoint, skip: number): Promise<Caught | undefined> {
  const place = placeOf(stage, at);
  if (!place) return undefined;
  const { match, when } = place;
  const controls = stage.systems.of(place.side);
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
