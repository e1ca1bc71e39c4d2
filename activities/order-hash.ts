import { createHash } from 'node:crypto';
import type { Order } from '../model/order.js';

/**
 * Hash of what an order says, without what exporting itself changes (status, update instants): equal hashes mean that nobody
 * changed the order.
 */
export function hashOrder(order: Order): string {
  const { status: _status, updatedAt: _updatedAt, confirmedAt: _confirmedAt, ...content } = order;
  return createHash('sha256').update(canonical(content)).digest('hex').slice(0, 32);
}

/** JSON with sorted keys, so that the order of properties does not matter (PostgreSQL's jsonb sorts them its own way). */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, nested: unknown) =>
    nested !== null && typeof nested === 'object' && !Array.isArray(nested)
      ? Object.fromEntries(Object.entries(nested).sort(([a], [b]) => (a < b ? -1 : 1)))
      : nested,
  );
}
