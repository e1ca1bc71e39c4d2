import type { OrderTarget } from '../../ports.js';
import type { Account } from '../account.js';
import { createOrderBook } from './book.js';
import { checkOrders } from './check.js';
import { createOrders, type Creating } from './create.js';
import { readDocuments } from './documents.js';
import { forgetSending, settleOrders } from './settle.js';

/** Orders as documents of Fastmag, each sent once; nothing there keeps a second one out (fastmag.md 10, 11). */
export function createOrderTarget(account: Account): OrderTarget {
  const creating: Creating = { account, book: createOrderBook(account.ledger) };
  return {
    repeatable: false,
    limits: { batch: 20, inFlight: 1 },
    check: (orders, options) =>
      orders.length === 0 ? Promise.resolve([]) : checkOrders(account, creating.book, orders, options),
    create: (ready) => createOrders(creating, ready),
    settle: (orders) => (orders.length === 0 ? Promise.resolve([]) : settleOrders(creating, orders)),
    confirmAbsent: (orders) => forgetSending(creating, orders),
    async read(ids) {
      const found = await readDocuments(account, ids);
      return ids.flatMap((id) => found.get(id) ?? []);
    },
  };
}
