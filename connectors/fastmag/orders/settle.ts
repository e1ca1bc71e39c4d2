import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '../../../model/order.js';
import { reason } from '../../../model/reason.js';
import { Malformed } from '../../errors.js';
import type { Settled, StoredOrder } from '../../ports.js';
import type { Account } from '../account.js';
import type { Creating } from './create.js';
import { findByMarker, markerOf, readDocuments } from './documents.js';

/**
 * What became of orders whose answer was lost (fastmag.md 11): Fastmag is given the time it may need, then they are looked for by
 * their marker, all together. What is not found is certainly absent only where nothing was ever sent, or the connection says that
 * the search can be relied on; else a person must look.
 */
export async function settleOrders({ account, book }: Creating, orders: Order[]): Promise<Settled[]> {
  const { lostAnswerWait, whenNotFound } = account.settings.orders;
  const lost = [];
  for (const order of orders) lost.push({ order, marker: markerOf(order, account) });
  const begun = await Promise.all(lost.map(async ({ marker }) => (await book.read(marker)).entry));
  const last = Math.max(0, ...begun.map((entry) => (entry.state === 'sending' ? entry.at : 0)));
  await sleep(Math.max(0, last + lostAnswerWait * 1_000 - Date.now()));
  const { found, unreadable } = await search(
    account,
    lost.map(({ marker }) => marker),
  );
  const results: Settled[] = [];
  for (const { order, marker } of lost) {
    const { entry, version } = await book.read(marker);
    const target = entry.state === 'done' ? await done(entry.number) : found.get(marker);
    if (target) {
      if (entry.state !== 'done') await book.write(marker, version, { state: 'done', number: target.number });
      results.push({ orderId: order.id, outcome: 'created', target });
    } else if (unreadable.has(marker)) {
      results.push(uncertain(order, `what is found with ${marker} cannot be read`));
    } else if (entry.state === 'free') {
      results.push({ orderId: order.id, outcome: 'absent' });
    } else if (whenNotFound === 'send-again' && (await book.write(marker, version, { state: 'free' }))) {
      results.push({ orderId: order.id, outcome: 'absent' });
    } else {
      results.push(uncertain(order, `no document with ${marker} in its comment is found`));
    }
  }
  return results;

  async function done(number: string): Promise<StoredOrder> {
    const held = (await readDocuments(account, [number])).get(number);
    return held ?? { id: number, number, state: 'unknown' };
  }
}

function uncertain(order: Order, message: string): Settled {
  const reasons = [reason('ambiguous_write', { order: order.number, message })];
  return { orderId: order.id, outcome: 'ambiguous', reasons };
}

/** All together; where an answer cannot be read, one by one, so that it is known which it is about. */
async function search(
  account: Account,
  markers: readonly string[],
): Promise<{ found: Map<string, StoredOrder>; unreadable: Set<string> }> {
  try {
    return { found: await findByMarker(account, markers), unreadable: new Set() };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const [only, second] = markers;
    if (only !== undefined && second === undefined) return { found: new Map(), unreadable: new Set([only]) };
  }
  const [found, unreadable] = [new Map<string, StoredOrder>(), new Set<string>()];
  for (const marker of markers) {
    const one = await search(account, [marker]);
    one.found.forEach((stored, key) => found.set(key, stored));
    one.unreadable.forEach((key) => unreadable.add(key));
  }
  return { found, unreadable };
}

/** A person knows that they are not in Fastmag: they may be sent as if they never had been. */
export async function forgetSending({ account, book }: Creating, orders: readonly Order[]): Promise<void> {
  for (const order of orders) {
    const marker = markerOf(order, account);
    const { entry, version } = await book.read(marker);
    if (entry.state === 'sending') await book.write(marker, version, { state: 'free' });
  }
}
