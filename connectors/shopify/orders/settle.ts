import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '../../../model/order.js';
import type { Settled, StoredOrder } from '../../ports.js';
import { entryOf, type Page } from './book.js';
import type { Creating } from './create.js';
import { findDrafts, readDraft } from './drafts.js';
import { portalIdOf } from './names.js';
import { readTargets, toStored } from './stored.js';

/** An order whose fate nobody knows. */
interface Lost {
  order: Order;
  portalId: string;
  page: Page;
}

/**
 * What became of orders whose sender was cut off (shopify.md 6.7). The book tells how far each had come; where a draft was being
 * made, Shopify is given its time and its newest drafts are looked at, all orders of the batch together. `absent` is safe: an
 * open draft of ours is not an order, and `create` goes on from it.
 */
export async function settleOrders(creating: Creating, orders: Order[]): Promise<Settled[]> {
  const { book, shop } = creating;
  const prefix = shop.settings.orders.idPrefix;
  const lost: Lost[] = [];
  for (const order of orders) {
    const portalId = portalIdOf(order, prefix);
    lost.push({ order, portalId, page: await book.read(portalId) });
  }
  await findLostDrafts(creating, lost);
  const results: Settled[] = [];
  for (const each of lost) results.push(await settle(creating, each));
  return results;
}

/** Drafts that were being made: after this the book knows each that is there. */
async function findLostDrafts({ book, shop }: Creating, lost: readonly Lost[]): Promise<void> {
  const begun = lost.flatMap(({ portalId, page: { entry, version } }) =>
    entry.state === 'sending' ? [{ portalId, version, entry, at: Date.parse(entry.at) }] : [],
  );
  if (begun.length === 0) return;
  const ready = Math.max(...begun.map(({ at }) => at)) + shop.settings.orders.lostAnswerWait * 1_000;
  await sleep(Math.max(0, ready - Date.now()));
  const wanted = new Set(begun.map(({ portalId }) => portalId));
  const drafts = await findDrafts(shop, wanted, Math.min(...begun.map(({ at }) => at)));
  for (const { portalId, version, entry } of begun) {
    await book.write(portalId, version, entryOf(entry, drafts.get(portalId)));
  }
}

async function settle(creating: Creating, { order, portalId }: Lost): Promise<Settled> {
  const { book, ids, shop } = creating;
  const { entry, version } = await book.read(portalId);
  const created = (target: StoredOrder): Settled => ({ orderId: order.id, outcome: 'created', target });
  const absent: Settled = { orderId: order.id, outcome: 'absent' };
  if (entry.state === 'done') {
    const found = (await readTargets(shop, [entry.target])).get(entry.target);
    return created(found ?? { id: entry.target, number: entry.target, state: 'unknown' });
  }
  if (entry.state === 'draft') {
    const draft = await readDraft(shop, entry.draft);
    if (draft?.order) {
      await ids.put(draft.order.id, portalId);
      await book.write(portalId, version, { state: 'done', target: draft.order.id });
      const found = (await readTargets(shop, [draft.order.id])).get(draft.order.id);
      return created(found ?? { id: draft.order.id, number: draft.order.name, state: 'unknown' });
    }
    if (draft && !entry.complete) {
      await book.write(portalId, version, { state: 'done', target: entry.draft });
      return created(toStored(draft));
    }
    if (draft) return absent;
  }
  const found = (await ids.find([portalId])).get(portalId);
  if (found) {
    await book.write(portalId, version, { state: 'done', target: found.id });
    return created(found);
  }
  if (entry.state === 'draft') await book.write(portalId, version, { state: 'free' });
  return absent;
}
