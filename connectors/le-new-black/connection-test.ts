import { reason, type Reason } from '../../model/reason.js';
import { findingOf } from '../lib/finding.js';
import type { TestReport } from '../ports.js';
import type { Portal } from './portal.js';
import { readOrder } from './read-order.js';
import { isOrderStatus } from './statuses.js';
import type { Transport } from './transport.js';
import { wireOrder, type WireOrder } from './wire.js';

const product = 'Le New Black wholesale API v2';

/**
 * Tries the connection the way a run uses it: does the service answer, are the credentials accepted, can a page of orders be
 * read, and does what it shows fit the settings. Whatever goes wrong is a finding, never an exception.
 */
export async function testConnection(portal: Portal, transport: Transport, user: string): Promise<TestReport> {
  const { connection } = portal;
  try {
    await transport.health();
    await transport.signIn();
    const page = await portal.client.page('orders', {}, 1);
    const works = reason('connection_works', { connection, product, user });
    return { ok: true, product, findings: [works, ...ofOrders(portal, page.items), ...ofHeaders(portal, page.total)] };
  } catch (error) {
    return { ok: false, product, findings: [findingOf(error)] };
  }
}

function ofOrders(portal: Portal, items: unknown[]): Reason[] {
  const { connection } = portal;
  if (items.length === 0) return [reason('portal_has_no_orders', { connection })];
  const orders = items.flatMap((item) => wireOrder.safeParse(item).data ?? []);
  const spellings = [...new Set(orders.flatMap((order) => order.status ?? []))].sort();
  return [
    reason('portal_orders_readable', { connection, count: orders.length, statuses: spellings.join(', ') }),
    ...spellings.flatMap((spelling) => ofStatus(portal, spelling)),
    ...ofCustomers(connection, orders),
    ...firstUnreadable(portal, items),
  ];
}

function ofStatus({ connection, mapping }: Portal, spelling: string): Reason[] {
  const status = mapping.statuses.fromPortal(spelling);
  if (!isOrderStatus(status)) return [reason('portal_status_unknown', { connection, status: spelling })];
  const sent = mapping.statuses.toPortal(status);
  return sent === spelling ? [] : [reason('portal_status_spelling', { connection, status, spelling, sent })];
}

function ofCustomers(connection: string, orders: WireOrder[]): Reason[] {
  const count = orders.filter((order) => order.retailer_reference === undefined).length;
  return count === 0 ? [] : [reason('portal_orders_without_customer', { connection, count })];
}

/** The first order a run would stumble over. */
function firstUnreadable(portal: Portal, items: unknown[]): Reason[] {
  try {
    items.forEach((item) => readOrder(portal, item, 'GET /orders, page 1'));
    return [];
  } catch (error) {
    return [findingOf(error)];
  }
}

function ofHeaders({ connection }: Portal, total: number | undefined): Reason[] {
  return total === undefined ? [reason('portal_pages_without_totals', { connection })] : [];
}
