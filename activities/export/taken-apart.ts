import { ConnectorError, type ConnectorErrorName } from '../../connectors/errors.js';
import type { Order } from '../../model/order.js';
import type { Reason } from '../../model/reason.js';
import { reasonOfError } from '../failures.js';

/** Errors that say nothing about any one order: the whole batch is tried again later. */
const aboutTheSystem: readonly ConnectorErrorName[] = [
  'Unreachable',
  'Throttled',
  'Unauthorized',
  'Ambiguous',
  'Conflict',
];

/**
 * Runs a step over a batch; where it fails for a cause that lies in an order (a refusal, an answer that cannot be read, a bug
 * of ours), the batch is halved until the order stands alone and gets its own verdict.
 */
export async function takenApart<T extends { order: Order } | Order, R>(
  batch: T[],
  step: (part: T[]) => Promise<R[]>,
  refused: (each: T, why: Reason) => R,
): Promise<R[]> {
  try {
    return batch.length === 0 ? [] : await step(batch);
  } catch (error) {
    if (isAboutTheSystem(error)) throw error;
    const [first] = batch;
    if (batch.length === 1 && first) return [refused(first, reasonOfError(error, `order ${orderOf(first).number}`))];
    const middle = Math.ceil(batch.length / 2);
    const left = await takenApart(batch.slice(0, middle), step, refused);
    return [...left, ...(await takenApart(batch.slice(middle), step, refused))];
  }
}

function isAboutTheSystem(error: unknown): boolean {
  return error instanceof ConnectorError && aboutTheSystem.includes(error.name);
}

function orderOf(each: { order: Order } | Order): Order {
  return 'order' in each ? each.order : each;
}
