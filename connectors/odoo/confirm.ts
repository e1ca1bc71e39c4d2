import { z } from 'zod';
import type { Order } from '../../model/order.js';
import { reason, type Reason } from '../../model/reason.js';
import { Ambiguous, Conflict, Rejected } from '../errors.js';
import type { OdooClient } from './client.js';
import { RightMissing } from './errors.js';
import { orderDate } from './mapping/header.js';
import { readOrders, type OdooOrder } from './verify.js';

/** States in which an order waits to be confirmed (odoo.md 3.6). */
const open = new Set(['draft', 'sent']);
const attempts = 3;

/**
 * Confirms orders that are still quotations and puts their own date back, which Odoo overwrites with now (odoo.md 3.6); also the
 * date of those that a sender which died meanwhile had confirmed. All in one call; where Odoo refuses, each alone, so that the one
 * at fault is named. After a lost answer the states are read before anything is sent again: a second confirmation would be
 * accepted up to 16.
 *
 * Answers warnings by order id and the orders as they stand afterwards.
 */
export async function confirmOrders(
  client: OdooClient,
  orders: Map<number, Order>,
  held: Map<number, OdooOrder>,
): Promise<{ warnings: Map<number, Reason[]>; held: Map<number, OdooOrder> }> {
  const warnings = new Map<number, Reason[]>();
  const waiting = [...orders.keys()].filter((id) => open.has(held.get(id)?.state ?? ''));
  const overwritten = datesOverwritten(orders, held);
  if (waiting.length === 0 && overwritten.size === 0) return { warnings, held };
  const refused = await confirmAll(client, waiting);
  for (const [id, message] of refused) {
    const params = { order: orders.get(id)?.number, target: held.get(id)?.name, message };
    warnings.set(id, [reason('order_confirm_refused', params)]);
  }
  const confirmed = waiting.filter((id) => !refused.has(id));
  const dates = new Map(confirmed.map((id) => [id, held.get(id)?.date_order]));
  await restoreDates(client, new Map([...dates, ...overwritten]));
  const after = await readOrders(client, [...waiting, ...overwritten.keys()]);
  return { warnings, held: new Map([...held, ...after]) };
}

/**
 * Confirmed orders that show the moment of their confirmation, with the date they should have. A date that lies before the order
 * was made is no such moment.
 */
function datesOverwritten(orders: Map<number, Order>, held: Map<number, OdooOrder>): Map<number, string> {
  const found = new Map<number, string>();
  for (const [id, order] of orders) {
    const stored = held.get(id);
    const date = orderDate(order);
    if (stored?.state !== 'sale' || date === undefined || stored.date_order === date) continue;
    if ((stored.date_order ?? '') >= (stored.create_date ?? '').slice(0, date.length)) found.set(id, date);
  }
  return found;
}

async function confirmAll(client: OdooClient, ids: number[], attempt = 1): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const operation = `confirm ${ids.length === 1 ? 'an order' : `${ids.length} orders`}`;
  try {
    await client.call({ model: 'sale.order', method: 'action_confirm', ids, operation }, z.unknown());
    return new Map();
  } catch (error) {
    const mayBeDone = error instanceof Ambiguous || error instanceof Conflict;
    if (mayBeDone && attempt < attempts) {
      return confirmAll(client, await stillOpen(client, ids), attempt + 1);
    }
    // A right that is missing for orders alone must not stop the connection: the orders are there, unconfirmed.
    if (!(error instanceof Rejected || error instanceof RightMissing)) throw error;
    if (ids.length === 1) return new Map(ids.map((id) => [id, error.message]));
  }
  const refused = new Map<number, string>();
  for (const id of await stillOpen(client, ids)) {
    for (const [one, message] of await confirmAll(client, [id])) refused.set(one, message);
  }
  return refused;
}

async function stillOpen(client: OdooClient, ids: number[]): Promise<number[]> {
  const now = await readOrders(client, ids);
  return ids.filter((id) => open.has(now.get(id)?.state ?? ''));
}

/** One write for all orders of the same date. */
async function restoreDates(client: OdooClient, dates: Map<number, string | undefined>): Promise<void> {
  const byDate = new Map<string, number[]>();
  for (const [id, date] of dates) {
    if (date !== undefined) byDate.set(date, [...(byDate.get(date) ?? []), id]);
  }
  for (const [date, same] of byDate) {
    const args = { vals: { date_order: date } };
    await client.call(
      { model: 'sale.order', method: 'write', ids: same, args, operation: 'keep order dates' },
      z.unknown(),
    );
  }
}
