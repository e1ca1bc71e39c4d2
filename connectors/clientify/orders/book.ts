import { z } from 'zod';
import type { Ledger } from '../../connector.js';

const shape = z.discriminatedUnion('state', [
  /** Nothing of it is in Clientify, as far as is known. */
  z.object({ state: z.literal('free') }),
  /** Someone sends it, or died over it. `at`: milliseconds. */
  z.object({ state: z.literal('sending'), at: z.number() }),
  /** It is there, under this id. */
  z.object({ state: z.literal('done'), id: z.string() }),
]);

/** How far an order has come; written before it is sent, for nothing over there keeps a second one out (clientify.md 8.1). */
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
  return {
    read,
    async claim(key) {
      const { value, version } = await ledger.putIfAbsent(keyOf(key), { state: 'free' } satisfies Entry);
      if (shape.parse(value).state !== 'free') return undefined;
      const sending = { state: 'sending', at: Date.now() } satisfies Entry;
      return (await ledger.compareAndSet(keyOf(key), version, sending)) ? version + 1 : undefined;
    },
    write: (key, version, entry) => ledger.compareAndSet(keyOf(key), version, entry),
  };
}
