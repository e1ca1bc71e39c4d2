import type { Order } from '../../model/order.js';
import type { Checked, CreateResult, OrderOptions, OrderTarget, Ready, StoredOrder } from '../ports.js';
import { judge } from './check.js';
import type { OdooClient } from './client.js';
import { createOrders } from './create.js';
import { gather } from './gather.js';
import { batchSize } from './load-orders.js';
import type { ReferenceData } from './reference-data.js';
import { readOrders, toStored } from './verify.js';

/** What {@link createOrderTarget} is made with. */
export interface OrderTargetOptions {
  client: OdooClient;
  reference: ReferenceData;
  connection: string;
  /** Module part of external ids. */
  prefix: string;
}

/** Batches under way at once: while one waits for PostgreSQL, the other computes (docs/decisions/0010). */
const batchesAtOnce = 2;

/** Sales orders in Odoo: created once each, kept unique by the database itself (odoo.md 4). */
export function createOrderTarget({ client, reference, connection, prefix }: OrderTargetOptions): OrderTarget {
  return {
    repeatable: true,
    limits: { batch: batchSize, inFlight: batchesAtOnce },
    async check(orders: Order[], options: OrderOptions): Promise<Checked[]> {
      if (orders.length === 0) return [];
      const found = await gather(client, reference, prefix, orders, options);
      return orders.map((order) => judge(order, found, prefix, options));
    },
    async create(ready: Ready[], options: OrderOptions): Promise<CreateResult[]> {
      if (ready.length === 0) return [];
      return createOrders({ client, connection, options }, ready);
    },
    async read(ids: string[]): Promise<StoredOrder[]> {
      const orders = await readOrders(client, ids.map(Number).filter(Number.isSafeInteger));
      return ids.flatMap((id) => {
        const order = orders.get(Number(id));
        return order ? [toStored(order)] : [];
      });
    },
  };
}
