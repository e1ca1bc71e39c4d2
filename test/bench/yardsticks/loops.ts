import { chunks, withCallers } from '../lib/numbers.js';
import type { Sides } from './side.js';
import { collect, create, findPartners, findProducts, setStatus, toRecord, type ProductDepth } from './steps.js';

/**
 * The order-at-a-time loop that scripts and job queues are: for each order find the partner, find the products, create
 * once, set the status. `line defaults` tells it a trick of the product's. Answers how many orders it moved.
 */
export async function orderAtATime(sides: Sides, callers: number, depth: ProductDepth): Promise<number> {
  const orders = await collect(sides);
  await withCallers(orders, callers, async (order) => {
    const partners = await findPartners(sides, [order]);
    const products = await findProducts(sides, [order], depth);
    await setStatus(sides, await create(sides, [toRecord(sides, order, partners, products)]));
  });
  return orders.length;
}

/** The best a script could do: everything looked up once for all orders, 20 orders a call, statuses set beside it. */
export async function batched(sides: Sides, callers: number): Promise<number> {
  const orders = await collect(sides);
  const depth = sides.session.capabilities.slowLineDefaults ? 'line defaults' : 'plain lines';
  const [partners, products] = await Promise.all([findPartners(sides, orders), findProducts(sides, orders, depth)]);
  const marking: Promise<void>[] = [];
  await withCallers(chunks(orders, 20), callers, async (part) => {
    const made = await create(
      sides,
      part.map((order) => toRecord(sides, order, partners, products)),
    );
    marking.push(setStatus(sides, made));
  });
  await Promise.all(marking);
  return orders.length;
}
