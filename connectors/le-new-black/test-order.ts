import type { Order } from '../../model/order.js';
import { Ambiguous, ConnectorError, Malformed, Rejected } from '../errors.js';
import type { TestOrderWish } from '../ports.js';
import type { Portal } from './portal.js';
import { readShape } from './errors.js';
import { forPortal } from './mapping/dates.js';
import { newTestReference } from './test-reference.js';
import { setStatus } from './mark-exported.js';
import { findOrder } from './read-order.js';
import { chooseProducts, chooseRetailer, impossible, type TestItem } from './test-order-choice.js';
import { wireOrder, type WireRetailer } from './wire.js';

const operation = 'POST /orders, a test order';
/** How far back a test order is looked for whose answer got lost; wide, as zones are not documented (15.16). */
const lookBack = 24 * 60 * 60 * 1000;

/**
 * Makes one order that its purchase order reference marks as a test, brings it into the wished status and reads it back
 * (le-new-black.md 6.4, 6.5). The creating call is sent once; if its answer is lost, the order is looked for by its reference.
 * Once the order is there, no fault invites the caller to try again: that would make a second one.
 *
 * @throws {Rejected} `test_order_impossible` where no customer or product fits, the portal refuses, or something failed after the
 *   order was made, which the message then names · {Ambiguous} where nobody can tell whether it was made
 */
export async function createTestOrder(portal: Portal, wish: TestOrderWish): Promise<Order> {
  const retailer = await chooseRetailer(portal, wish.customerReference);
  const items = await chooseProducts(portal, wish.products, retailer.price_list_code);
  const orderId = await create(portal, retailer, items, newTestReference());
  try {
    await setStatus(portal, orderId, wish.status);
    const order = await findOrder(portal, orderId);
    if (order) return { ...order, test: true };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    throw impossible(portal, `order ${orderId} was made, but ${error.operation} failed: ${error.message}`, error);
  }
  throw impossible(portal, `order ${orderId} was made, but the portal does not find it again`);
}

async function create(portal: Portal, retailer: WireRetailer, items: TestItem[], reference: string): Promise<string> {
  const buyer = retailer.buyers.find(({ email }) => email)?.email;
  const body = {
    retailer_reference: retailer.reference,
    purchase_order_reference: reference,
    ...(buyer === undefined ? {} : { retailer_member_email: buyer }),
    items,
  };
  try {
    const answer = await portal.client.create('orders', body, operation);
    const made = readShape(wireOrder, answer, { connection: portal.connection, operation });
    if (made.reference !== undefined) return made.reference;
    throw new Malformed({ connection: portal.connection, operation }, 'the answer names no order');
  } catch (error) {
    if (error instanceof Ambiguous || error instanceof Malformed) return findMade(portal, reference, error);
    if (error instanceof Rejected) throw impossible(portal, error.message, error);
    throw error;
  }
}

/** The number of the order with this reference. @throws {Ambiguous} where it is not there, or cannot be looked for */
async function findMade(portal: Portal, reference: string, cause: ConnectorError): Promise<string> {
  const found = await lookFor(portal, reference).catch(() => undefined);
  if (found !== undefined) return found;
  const message = `${cause.message}; look for an order with the reference ${reference} before trying again`;
  throw new Ambiguous({ connection: portal.connection, operation }, message, { cause });
}

async function lookFor(portal: Portal, reference: string): Promise<string | undefined> {
  const filters = { order_time_from: forPortal(new Date().toISOString(), lookBack) };
  for (let number = 1, more = true; more; number += 1) {
    const page = await portal.client.page('orders', filters, number);
    for (const item of page.items) {
      const order = wireOrder.safeParse(item).data;
      if (order?.purchase_order_reference === reference && order.reference !== undefined) return order.reference;
    }
    more = page.more;
  }
  return undefined;
}
