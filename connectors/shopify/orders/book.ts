import { z } from 'zod';
import type { Ledger } from '../../connector.js';

const shape = z.discriminatedUnion('state', [
  /** Nothing of it is in Shopify, as far as is known. */
  z.object({ state: z.literal('free') }),
  /** Someone is making a draft, or died over it. `at`: ISO instant; `content` tells whether the order changed since. */
  z.object({ state: z.literal('sending'), at: z.string(), complete: z.boolean(), content: z.string() }),
  /** The one draft that may become the order; `complete` is whether it is to. */
  z.object({ state: z.literal('draft'), draft: z.string(), complete: z.boolean(), content: z.string() }),
  /** It is there: an order, or a draft that was to stay one. */
  z.object({ state: z.literal('done'), target: z.string() }),
]);

/** How far an order has come, written down before each step (shopify.md 6.7). */
export type Entry = z.output<typeof shape>;

/** An entry with the version it is replaced by. */
export interface Page {
  entry: Entry;
  version: number;
}

/**
 * The connection's book of orders: for each one the draft that won. Only that one is ever completed, and completing it again
 * gives the same order; so whatever is repeated or lost, one order becomes one order.
 */
export interface OrderBook {
  read(portalId: string): Promise<Page>;
  /** False where someone else wrote meanwhile. */
  write(portalId: string, version: number, entry: Entry): Promise<boolean>;
}

/** See {@link OrderBook}. */
export function createOrderBook(ledger: Ledger): OrderBook {
  const keyOf = (portalId: string): string => `order ${portalId}`;
  return {
    async read(portalId) {
      const found = await ledger.get(keyOf(portalId));
      return found
        ? { entry: shape.parse(found.value), version: found.version }
        : { entry: { state: 'free' }, version: 0 };
    },
    async write(portalId, version, entry) {
      if (version > 0) return ledger.compareAndSet(keyOf(portalId), version, entry);
      const first = await ledger.putIfAbsent(keyOf(portalId), { state: 'free' } satisfies Entry);
      return first.version === 1 && ledger.compareAndSet(keyOf(portalId), 1, entry);
    },
  };
}

/** What is known of a draft that was being made once it was looked for. */
export function entryOf({ complete, content }: Extract<Entry, { state: 'sending' }>, draft: string | undefined): Entry {
  return draft === undefined ? { state: 'free' } : { state: 'draft', draft, complete, content };
}
