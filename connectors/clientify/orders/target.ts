import type { CreateResult, OrderTarget } from '../../ports.js';
import type { Calls } from '../calls.js';
import { createOrderBook } from './book.js';
import { checkOrders } from './check.js';
import { createOne, type Creating } from './create.js';
import { forgetSending, settleOrders } from './settle.js';
import { readOrders } from './stored.js';

/** Orders of the account, each sent once; nothing there keeps a second one out (clientify.md 8.1). */
export function createOrderTarget(calls: Calls): OrderTarget {
  const { client, settings, ledger } = calls;
  const keyOf: Creating['keyOf'] = ({ id }) => `${settings.orders.ecommerce} ${id}`;
  const creating: Creating = { ...calls, book: createOrderBook(ledger), keyOf };
  return {
    repeatable: false,
    limits: { batch: 20, inFlight: 1 },
    check: (orders, options) => checkOrders(creating, orders, options),
    async create(ready) {
      const results: CreateResult[] = [];
      for (const each of ready) results.push(await createOne(creating, each));
      return results;
    },
    settle: (orders) => settleOrders(creating, orders),
    confirmAbsent: (orders) => forgetSending(creating, orders),
    async read(ids) {
      const found = await readOrders(client, ids);
      return ids.flatMap((id) => found.get(id) ?? []);
    },
  };
}
