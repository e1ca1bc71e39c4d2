import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Ledger, LedgerEntry } from '../../connector.js';
import { Throttled, type ErrorContext } from '../../errors.js';

const shape = z.object({
  /** Points at that instant (epoch milliseconds), by our own account. */
  level: z.number(),
  at: z.number(),
  maximum: z.number(),
  /** Points a second. */
  restore: z.number(),
  /** Points of calls that are under way, and how many calls there were: an answer that nobody overlaps sets the level right. */
  pending: z.number(),
  calls: z.number(),
  /** Who wrote the very first state. */
  by: z.string(),
});
type State = z.output<typeof shape>;

/** What an answer says of costs (shopify.md 2.3). */
export interface Charged {
  requested: number;
  /** Absent where it was not executed. */
  actual?: number | undefined;
  available: number;
  maximum: number;
  restore: number;
}

/** Points that were set aside for one call. */
export interface Reserved {
  points: number;
  at: number;
  call: number;
}

/**
 * The shop's bucket of points, shared by all workers through the ledger: points are set aside before a call is sent, so that
 * Shopify never has to refuse one. Time restores them here as it does there, later rather than sooner.
 */
export interface PointBucket {
  /**
   * Waits until the bucket holds so many points and `keep` more. @throws {Throttled} where that takes longer than 30 s
   */
  reserve(points: number, keep: number, context: ErrorContext): Promise<Reserved>;
  /** Sets the account right by what was charged; without it the points count as spent. */
  answered(reserved: Reserved, charged: Charged | undefined): Promise<void>;
}

const key = 'points';
const longestWait = 30_000;
/** A call that is under way longer than this belonged to a worker that died. */
const forgotten = 120_000;

/** See {@link PointBucket}. */
export function createPointBucket(ledger: Ledger, now: () => number = Date.now): PointBucket {
  async function change(next: (state: State) => State | undefined): Promise<State | undefined> {
    for (;;) {
      const entry = await ledger.get(key);
      const state = entry && stateOf(entry, now());
      const wanted = state && next(state);
      if (!entry || !wanted) return undefined;
      if (await ledger.compareAndSet(key, entry.version, wanted)) return wanted;
      await sleep(Math.random() * 5);
    }
  }

  /** Nothing is known yet: one caller may go, and its answer tells the rest. */
  async function first(points: number): Promise<Reserved | undefined> {
    const at = now();
    const by = randomUUID();
    const state: State = { level: 0, at, maximum: 1_000, restore: 50, pending: points, calls: 1, by };
    const stands = shape.safeParse((await ledger.putIfAbsent(key, state)).value).data;
    return stands?.by === by ? { points, at, call: 1 } : undefined;
  }

  return {
    async reserve(points, keep, context) {
      const began = now();
      for (;;) {
        if (!(await ledger.get(key))) {
          const won = await first(points);
          if (won) return won;
        }
        let wait = 0;
        const state = await change((held) => {
          const needed = Math.min(points + Math.min(keep, held.maximum / 5), held.maximum);
          wait = ((needed - held.level) / held.restore) * 1_000;
          if (wait > 0) return undefined;
          return { ...held, level: held.level - points, pending: held.pending + points, calls: held.calls + 1 };
        });
        if (state) return { points, at: state.at, call: state.calls };
        if (now() - began + wait > longestWait) {
          throw new Throttled(context, `asks to wait ${Math.ceil(wait / 1000)} s for its points`, Math.ceil(wait));
        }
        await sleep(Math.max(5, Math.ceil(wait)));
      }
    },
    async answered(reserved, charged) {
      await change((held) => settle(held, reserved, charged));
    },
  };
}

/**
 * The state as it is by now. While calls are on their way, Shopify's bucket may be full and restores nothing: what they will take
 * is missing from the maximum, not from what time would have brought.
 */
function stateOf(entry: LedgerEntry, now: number): State {
  const state = shape.parse(entry.value);
  const passed = Math.max(0, now - state.at);
  const pending = passed > forgotten ? 0 : state.pending;
  const level = Math.min(state.maximum - pending, state.level + (passed * state.restore) / 1_000);
  return { ...state, level, at: Math.max(now, state.at), pending };
}

function settle(held: State, reserved: Reserved, charged: Charged | undefined): State {
  const pending = Math.max(0, held.pending - reserved.points);
  if (!charged) return { ...held, pending };
  const { maximum, restore, available, requested, actual } = charged;
  const executed = actual !== undefined;
  const own = held.level + reserved.points - (executed ? actual : requested);
  // What is there now lies between what the answer says and that with the time since the call added.
  const most = available + ((held.at - reserved.at) * restore) / 1_000;
  const alone = pending === 0 && held.calls === reserved.call;
  const level = !executed ? Math.min(own, available) : alone ? Math.max(own, available) : own;
  return { ...held, maximum, restore, pending, level: Math.min(level, most, maximum - pending) };
}
