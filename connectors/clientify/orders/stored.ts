import { decimal, sum, times } from '../../../model/decimal.js';
import type { StoredOrder } from '../../ports.js';
import type { Client } from '../client.js';
import { orderShape, type HeldOrder } from '../wire.js';

/** An order in the port's words. */
export function toStored({ id, order_id: number, status, items }: HeldOrder): StoredOrder {
  const total = items && sum(...items.map(({ price, quantity }) => times(decimal(price), decimal(quantity))));
  return { id: String(id), number, state: status ?? 'unknown', ...(total && { total }) };
}

/** Orders by their ids, one call each; what is gone is left out. Orders are v1's (clientify.md 1). */
export async function readOrders(client: Client, ids: readonly string[]): Promise<Map<string, StoredOrder>> {
  const wanted = [...new Set(ids)].filter((id) => /^\d+$/.test(id));
  const found = await Promise.all(
    wanted.map((id) =>
      client.find({ generation: 'v1', path: `orders/${id}`, shape: orderShape, operation: `read order ${id}` }),
    ),
  );
  return new Map(found.flatMap((held) => (held ? [[String(held.id), toStored(held)] as const] : [])));
}
