import PQueue from 'p-queue';
import type { Order } from '../../../model/order.js';
import type { CreateResult, OrderTarget, Ready } from '../../ports.js';
import type { Shop } from '../shop.js';
import { createOrderBook } from './book.js';
import { checkOrders } from './check.js';
import { createOne, type Creating } from './create.js';
import { settleOrders } from './settle.js';
import { readTargets } from './stored.js';
import { createUniqueIds } from './unique-id.js';

/** Orders at once; each is about five calls and sixty points (shopify.md 6.8). */
const width = 4;

/** Orders of the shop, each made once by way of a draft (shopify.md 6). */
export function createOrderTarget(shop: Shop): OrderTarget {
  const creating: Creating = { shop, book: createOrderBook(shop.ledger), ids: createUniqueIds(shop) };
  return {
    repeatable: false,
    limits: { batch: 20, inFlight: 1 },
    check: (orders, options) =>
      orders.length === 0 ? Promise.resolve([]) : checkOrders(shop, creating.book, creating.ids, orders, options),
    create: (ready) => createAll(creating, ready),
    settle: (orders: Order[]) => (orders.length === 0 ? Promise.resolve([]) : settleOrders(creating, orders)),
    async read(ids) {
      const found = await readTargets(shop, ids);
      return ids.flatMap((id) => found.get(id) ?? []);
    },
  };
}

/** All of them come to their end before a fault is told: none is left in the middle of a step. */
async function createAll(creating: Creating, ready: Ready[]): Promise<CreateResult[]> {
  const queue = new PQueue({ concurrency: width });
  let broken = false;
  const results = await Promise.allSettled(
    ready.map((each) =>
      queue.add(async () => {
        if (broken) throw new Error('not begun');
        try {
          return await createOne(creating, each);
        } catch (error) {
          broken = true;
          throw error;
        }
      }),
    ),
  );
  const fault = results.find((result) => result.status === 'rejected' && !isNotBegun(result.reason));
  if (fault?.status === 'rejected') throw fault.reason;
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

function isNotBegun(error: unknown): boolean {
  return error instanceof Error && error.message === 'not begun';
}
