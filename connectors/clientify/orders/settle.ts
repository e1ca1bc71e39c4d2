import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '../../../model/order.js';
import { reason } from '../../../model/reason.js';
import type { Settled, StoredOrder } from '../../ports.js';
import { orderShape, type HeldOrder } from '../wire.js';
import type { Creating } from './create.js';
import { orderNumber } from './mapping.js';
import { readOrders, toStored } from './stored.js';

const readings = 3;

/**
 * What became of orders whose answer was lost (clientify.md 8.1): Clientify is given its time, then all orders are listed, for no
 * filter is known, and compared by number and shop. What no list shows is certainly absent only where nothing was ever sent, or
 * the connection says that the list can be relied on; else a person must look.
 */
export async function settleOrders(creating: Creating, orders: Order[]): Promise<Settled[]> {
  const { book, keyOf, settings } = creating;
  const begun = await Promise.all(orders.map(async (order) => (await book.read(keyOf(order))).entry));
  const sent = begun.flatMap((entry) => (entry.state === 'sending' ? [entry.at] : []));
  let held: HeldOrder[] | undefined = [];
  if (sent.length > 0) {
    await sleep(Math.max(0, Math.max(...sent) + settings.orders.lostAnswerWait * 1_000 - Date.now()));
    held = await listWhole(creating);
  }
  const results: Settled[] = [];
  for (const order of orders) results.push(await settle(creating, order, held));
  return results;
}

/** Every order there is; undefined where the list moved under each reading, so that one may have been missed. */
async function listWhole({ client, settings }: Creating): Promise<HeldOrder[] | undefined> {
  for (let reading = 0; reading < readings; reading += 1) {
    const call = { generation: 'v1', path: 'orders', shape: orderShape, operation: 'look for lost orders' } as const;
    const { count, records } = await client.list(call, Number.POSITIVE_INFINITY);
    const distinct = new Map(records.map((each) => [each.id, each]));
    if (distinct.size >= count) {
      return [...distinct.values()].filter(({ ecommerce }) => ecommerce === settings.orders.ecommerce);
    }
  }
  return undefined;
}

async function settle(creating: Creating, order: Order, held: HeldOrder[] | undefined): Promise<Settled> {
  const { book, settings } = creating;
  const key = creating.keyOf(order);
  const { entry, version } = await book.read(key);
  const created = (target: StoredOrder): Settled => ({ orderId: order.id, outcome: 'created', target });
  const unclear = (code: string, params: Record<string, string>): Settled => ({
    orderId: order.id,
    outcome: 'ambiguous',
    reasons: [reason(code, { order: order.number, ...params })],
  });
  if (entry.state === 'done') {
    const { id } = entry;
    return created((await readOrders(creating.client, [id])).get(id) ?? { id, number: id, state: 'unknown' });
  }
  if (entry.state === 'free') return { orderId: order.id, outcome: 'absent' };
  if (!held) return unclear('ambiguous_write', { message: 'the list of orders moved while it was read' });
  const [found, more] = held.filter((each) => each.order_id === orderNumber(order));
  if (found && more) return unclear('clientify_order_twice', { targets: `${found.id}, ${more.id}` });
  if (found) {
    await book.write(key, version, { state: 'done', id: String(found.id) });
    return created(toStored(found));
  }
  if (settings.orders.whenNotFound === 'send-again' && (await book.write(key, version, { state: 'free' }))) {
    return { orderId: order.id, outcome: 'absent' };
  }
  return unclear('ambiguous_write', { message: `no order ${orderNumber(order)} is in the list` });
}

/** A person knows that they are not in Clientify: they may be sent as if they never had been. */
export async function forgetSending({ book, keyOf }: Creating, orders: readonly Order[]): Promise<void> {
  for (const order of orders) {
    const { entry, version } = await book.read(keyOf(order));
    if (entry.state === 'sending') await book.write(keyOf(order), version, { state: 'free' });
  }
}
