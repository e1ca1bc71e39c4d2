import { createHash } from 'node:crypto';
import { stringify } from 'safe-stable-stringify';
import type { Order } from '../model/order.js';

/** What exporting itself changes, and so says nothing about anyone changing the order. */
const passing: ReadonlySet<keyof Order> = new Set(['status', 'updatedAt', 'confirmedAt', 'test']);

/** Several steps of a page ask for the hash of the same order. */
const known = new WeakMap<Order, string>();

/** Hash of what an order says: equal hashes mean that nobody changed the order. Orders are never changed once they are read. */
export function hashOrder(order: Order): string {
  const hash = known.get(order) ?? compute(order);
  known.set(order, hash);
  return hash;
}

function compute(order: Order): string {
  const content = Object.entries(order).filter(([name]) => !passing.has(name as keyof Order));
  // With sorted keys, since PostgreSQL's jsonb sorts them its own way.
  const text = stringify(Object.fromEntries(content)) ?? '';
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
