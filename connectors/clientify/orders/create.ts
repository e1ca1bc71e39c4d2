import { setTimeout as sleep } from 'node:timers/promises';
import { compare } from '../../../model/decimal.js';
import type { Order } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import { Ambiguous, ConnectorError, Malformed, Rejected } from '../../errors.js';
import type { CreateResult, Ready, StoredOrder } from '../../ports.js';
import type { Calls } from '../calls.js';
import { orderShape } from '../wire.js';
import type { OrderBook } from './book.js';
import { payloadShape } from './payload.js';
import { readOrders, toStored } from './stored.js';

/** What writing orders works with. */
export interface Creating extends Calls {
  book: OrderBook;
  /** What an order goes by in the book. */
  keyOf(order: Order): string;
}

/**
 * Sends an order once: the book says `sending` before, the id after. What is refused is free again; where the answer is lost the
 * entry stays, and `settle` finds out.
 */
export async function createOne(creating: Creating, { order, payload: given }: Ready): Promise<CreateResult> {
  const { book, client } = creating;
  const key = creating.keyOf(order);
  const { entry } = await book.read(key);
  if (entry.state === 'done') return standing(creating, order, entry.id);
  const { body } = payloadShape.parse(given);
  if (!body) return uncertain(order, 'it stood in Clientify when it was checked, and no longer does');
  const version = await book.claim(key);
  if (version === undefined) return waitForOther(creating, order, key);
  const operation = `create order ${order.number}`;
  let target: StoredOrder;
  try {
    target = toStored(await client.call({ generation: 'v1', path: 'orders', body, shape: orderShape, operation }));
  } catch (error) {
    if (error instanceof Ambiguous || error instanceof Malformed) return uncertain(order, error.message);
    // Only these say that nothing was written; after anything else the entry stays.
    if (error instanceof ConnectorError) await book.write(key, version, { state: 'free' });
    if (!(error instanceof Rejected)) throw error;
    const reasons = [reason('order_rejected', { order: order.number, message: error.message })];
    return { orderId: order.id, outcome: 'blocked', reasons, awaits: [] };
  }
  await book.write(key, version, { state: 'done', id: target.id });
  return { orderId: order.id, outcome: 'created', target, reasons: ofTotal(order, target) };
}

/** It stood there before: nothing is written. */
async function standing({ client }: Creating, order: Order, id: string): Promise<CreateResult> {
  const target = (await readOrders(client, [id])).get(id) ?? { id, number: id, state: 'unknown' };
  return { orderId: order.id, outcome: 'unchanged', target, reasons: ofTotal(order, target) };
}

/** Somebody else sends it, or died over it: their answer is waited for as long as one can take. */
async function waitForOther(creating: Creating, order: Order, key: string): Promise<CreateResult> {
  for (;;) {
    const { entry } = await creating.book.read(key);
    if (entry.state === 'done') return standing(creating, order, entry.id);
    const over = entry.state === 'free' || Date.now() - entry.at > creating.settings.orders.lostAnswerWait * 1_000;
    if (over) return uncertain(order, 'another try at it has not ended');
    await sleep(100);
  }
}

function uncertain({ id, number }: Order, message: string): CreateResult {
  return { orderId: id, outcome: 'ambiguous', reasons: [reason('ambiguous_write', { order: number, message })] };
}

function ofTotal({ number, total: source }: Order, { total: target }: StoredOrder): Reason[] {
  if (source === undefined || target === undefined || compare(source, target) === 0) return [];
  return [reason('total_differs', { order: number, source, target })];
}
