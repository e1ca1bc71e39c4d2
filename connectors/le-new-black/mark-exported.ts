import { reason } from '../../model/reason.js';
import { Ambiguous, Malformed, Rejected, type ConnectorError } from '../errors.js';
import type { Exported, WriteResult } from '../ports.js';
import { atOnce } from '../lib/at-once.js';
import type { Portal } from './portal.js';

/**
 * Sets the status of each order, one call each (le-new-black.md 6.4). What the portal refuses for one order is that order's
 * result. A fault of the portal is one order's own only if others went through; else it is thrown: repeating is harmless.
 */
export async function markExported(portal: Portal, done: Exported[]): Promise<WriteResult[]> {
  const verdicts = await atOnce(done, portal.callsAtOnce, (order) => mark(portal, order));
  const worked = verdicts.some((verdict) => verdict === undefined || verdict instanceof Rejected);
  return done.map((order, place) => {
    const error = verdicts[place];
    if (error === undefined) return { key: order.orderId, outcome: 'updated' };
    if (!(error instanceof Rejected) && !worked) throw error;
    return { key: order.orderId, outcome: 'failed', reason: refused(order, error) };
  });
}

/** Undefined where it went well. Throws what says nothing about this order: no connection, no rights, patience asked for. */
async function mark(portal: Portal, order: Exported): Promise<ConnectorError | undefined> {
  try {
    await setStatus(portal, order.orderId, order.status);
    return undefined;
  } catch (error) {
    if (error instanceof Rejected || error instanceof Ambiguous || error instanceof Malformed) return error;
    throw error;
  }
}

/** POST /orders/status; `status` in our words or the portal's. What it answers is not documented and ignored. */
export async function setStatus(portal: Portal, orderId: string, status: string): Promise<void> {
  const body = { reference: orderId, status: portal.mapping.statuses.toPortal(status) };
  await portal.client.set('orders/status', body, `POST /orders/status of order ${orderId}`);
}

function refused(order: Exported, error: ConnectorError): WriteResult['reason'] & object {
  return reason('mark_refused', {
    order: order.orderId,
    target: order.targetId,
    status: order.status,
    message: error.message,
  });
}
