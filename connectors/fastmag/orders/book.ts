import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ledger } from '../../connector.js';

const shape = z.discriminatedUnion('state', [
  /** Nothing of it is in Fastmag, as far as is known. */
  z.object({ state: z.literal('free') }),
  /** Someone sends it, or died over it. `at`: milliseconds; `by`: whose try it is. */
  z.object({ state: z.literal('sending'), at: z.number(), by: z.string() }),
  /** It is there, under this number. */
  z.object({ state: z.literal('done'), number: z.string() }),
]);

/** How far an order has come; written before it is sent (fastmag.md 11). */
export type Entry = z.output<typeof shape>;

/** The connection's book of orders: who may send one, and what it became. Shared by all workers. */
export interface OrderBook {
  read(key: string): Promise<{ entry: Entry; version: number }>;
  /** The version to go on with; undefined where somebody else has it, or it is done. */
  claim(key: string): Promise<number | undefined>;
  /** False where someone else wrote meanwhile. */
  write(key: string, version: number, entry: Entry): Promise<boolean>;
}

/** See {@link OrderBook}. */
export function createOrderBook(ledger: Ledger): OrderBook {
  const keyOf = (key: string): string => `order ${key}`;
  const read: OrderBook['read'] = async (key) => {
    const found = await ledger.get(keyOf(key));
    return found
      ? { entry: shape.parse(found.value), version: found.version }
      : { entry: { state: 'free' }, version: 0 };
  };
  const write: OrderBook['write'] = async (key, version, entry) => {
    if (version > 0) return ledger.compareAndSet(keyOf(key), version, entry);
    const first = await ledger.putIfAbsent(keyOf(key), { state: 'free' } satisfies Entry);
    return first.version === 1 && ledger.compareAndSet(keyOf(key), 1, entry);
  };
  return {
    read,
    write,
    async claim(key) {
      const { entry, version } = await read(key);
      if (entry.state !== 'free') return undefined;
      const taken = await write(key, version, { state: 'sending', at: Date.now(), by: randomUUID() });
      return taken ? Math.max(version, 1) + 1 : undefined;
    },
  };
}
