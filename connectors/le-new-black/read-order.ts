import type { Order } from '../../model/order.js';
import { reason } from '../../model/reason.js';
import { Malformed, type ErrorContext } from '../errors.js';
import type { Unreadable } from '../ports.js';
import { atOnce } from '../lib/at-once.js';
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

/** Orders of one answer: what can be read, and what cannot, by number. */
export interface ReadOrders {
  orders: Order[];
  unreadable: Unreadable[];
}

/**
 * Reads every order of an answer by itself, so that one that breaks the contract does not stop the others. Where not one of
 * several can be read, the contract itself has changed.
 *
 * @throws {Malformed} where nothing can be read, or an order that cannot be read has no number
 */
export function readOrders(portal: Reader, items: unknown[], operation: string): ReadOrders {
  const orders: Order[] = [];
  const unreadable: Unreadable[] = [];
  let first: unknown;
  for (const item of items) {
    try {
      const order = readOrder(portal, item, operation);
      if (order) orders.push(order);
    } catch (error) {
      const id = referenceOf(item);
      if (!(error instanceof Malformed) || id === undefined) throw error;
      first ??= error;
      unreadable.push({ id, reason: reason('order_unreadable', { order: id, message: error.message }) });
    }
  }
  if (items.length > 1 && unreadable.length === items.length) throw first;
  return { orders, unreadable };
}

/** Orders by their numbers, one call each, several at once; those that are gone are left out. */
export async function findOrders(portal: Portal, refs: string[]): Promise<ReadOrders> {
  const found = await atOnce(refs, portal.callsAtOnce, (ref) => portal.client.find('orders', ref));
  const answers = refs.flatMap((ref, index) => (found[index] === undefined ? [] : [{ ref, data: found[index] }]));
  const read = answers.map(({ ref, data }) => readOrders(portal, [data], `GET /orders ${ref}`));
  return { orders: read.flatMap((each) => each.orders), unreadable: read.flatMap((each) => each.unreadable) };
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
  const reference = referenceOf(data);
  return reference === undefined ? 'an order' : `order ${reference}`;
}

function referenceOf(data: unknown): string | undefined {
  const reference = (data as { reference?: unknown } | null)?.reference;
  return typeof reference === 'string' || typeof reference === 'number' ? String(reference).slice(0, 60) : undefined;
}
