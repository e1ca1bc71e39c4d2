import { createHash } from 'node:crypto';
import type { Order } from '../model/order.js';

/** What exporting itself changes, and so says nothing about anyone changing the order. */
const passing: ReadonlySet<keyof Order> = new Set(['status', 'updatedAt', 'confirmedAt', 'test']);

/** Hash of what an order says: equal hashes mean that nobody changed the order. */
export function hashOrder(order: Order): string {
  const content = Object.entries(order).filter(([name]) => !passing.has(name as keyof Order));
  return createHash('sha256')
    .update(canonical(Object.fromEntries(content)))
    .digest('hex')
    .slice(0, 32);
}

/** JSON with sorted keys, so that the order of properties does not matter (PostgreSQL's jsonb sorts them its own way). */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, nested: unknown) =>
    nested !== null && typeof nested === 'object' && !Array.isArray(nested)
      ? Object.fromEntries(Object.entries(nested).sort(([a], [b]) => (a < b ? -1 : 1)))
      : nested,
  );
}
