import type { Order } from '../../model/order.js';
import { Malformed, type ErrorContext } from '../errors.js';
import { readShape } from './errors.js';
import { toOrder } from './mapping/order.js';
import type { Portal } from './portal.js';
import { wireOrder, type WireOrder } from './wire.js';

/** What reading an order needs of a portal. */
export type Reader = Pick<Portal, 'connection' | 'mapping' | 'logger'>;

/**
 * One order of an answer; undefined for one without a number, which can neither be kept apart nor marked.
 *
 * @throws {Malformed} naming the order and the field that cannot be read; never its value
 */
export function readOrder(portal: Reader, data: unknown, operation: string): Order | undefined {
  const context: ErrorContext = { connection: portal.connection, operation };
  const wire = readShape(wireOrder, data, context, nameOf(data));
  const { reference } = wire;
  if (reference === undefined) {
    portal.logger.warn('left out an order without a number', { connection: portal.connection });
    return undefined;
  }
  refuseMissingPrices(wire, context);
  return toOrder({ ...wire, reference }, portal.mapping);
}

/** One order by its number; undefined where the portal has none. */
export async function findOrder(portal: Portal, ref: string): Promise<Order | undefined> {
  const data = await portal.client.find('orders', ref);
  return data === undefined ? undefined : readOrder(portal, data, `GET /orders ${ref}`);
}

/** A price that is not there is not a price of 0. */
function refuseMissingPrices(wire: WireOrder, context: ErrorContext): void {
  const place = wire.items.findIndex((item) => item.unit_price === undefined);
  if (place >= 0) {
    throw new Malformed(context, `order ${wire.reference} cannot be read: items.${place}.unit_price: is missing`);
  }
}

function nameOf(data: unknown): string {
  const reference = (data as { reference?: unknown } | null)?.reference;
  const known = typeof reference === 'string' || typeof reference === 'number';
  return known ? `order ${String(reference).slice(0, 60)}` : 'an order';
}
