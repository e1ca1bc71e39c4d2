import type { Order } from '../../model/order.js';
import type { OrderQuery, OrderSource, Page } from '../ports.js';
import { markExported } from './mark-exported.js';
import { forPortal } from './mapping/dates.js';
import { formatCursor, nextCursor, parseCursor } from './paging.js';
import type { Portal } from './portal.js';
import { findOrders, readOrders } from './read-order.js';
import { createTestOrder } from './test-order.js';

/** Zones and bounds of the portal's time filters are not documented: windows overlap (le-new-black.md 15.16, 15.17). */
const overlap = 3 * 60 * 60 * 1000;

/** Orders of the portal; see the port for what each method promises. */
export function createOrderSource(portal: Portal): OrderSource {
  return {
    page: (query) => (query.refs ? pageByRefs(portal, query, query.refs) : pageOfList(portal, query)),
    markExported: (done) => markExported(portal, done),
    createTest: (wish) => createTestOrder(portal, wish),
  };
}

/**
 * A page of the portal's list; the cursor is its page number, see `paging.ts`. Over several pages an order may come twice. The
 * status is checked here too, should the portal not know the filter's spelling.
 */
async function pageOfList(portal: Portal, query: OrderQuery): Promise<Page<Order>> {
  const cursor = parseCursor(query.cursor);
  const filters = {
    status: query.status === undefined ? undefined : portal.mapping.statuses.toPortal(query.status),
    update_time_from: query.changedSince === undefined ? undefined : forPortal(query.changedSince, overlap),
  };
  const page = await portal.client.page('orders', filters, cursor.page);
  const next = nextCursor(cursor, page);
  const { orders, unreadable } = readOrders(portal, page.items, `GET /orders, page ${cursor.page}`);
  const records = [...new Map(orders.map((order) => [order.id, order])).values()];
  return {
    records: inStatus(portal, records, query.status),
    ...(unreadable.length > 0 && { unreadable }),
    ...(next && { next: formatCursor(next) }),
  };
}

/** Orders by number, one call each, several at once, all in one page; one that is gone is left out. */
async function pageByRefs(portal: Portal, query: OrderQuery, refs: string[]): Promise<Page<Order>> {
  const { orders, unreadable } = await findOrders(portal, [...new Set(refs)]);
  return { records: inStatus(portal, orders, query.status), ...(unreadable.length > 0 && { unreadable }) };
}

function inStatus(portal: Portal, orders: Order[], status: string | undefined): Order[] {
  if (status === undefined) return orders;
  const wanted = portal.mapping.statuses.fromPortal(status);
  return orders.filter((order) => order.status === wanted);
}
