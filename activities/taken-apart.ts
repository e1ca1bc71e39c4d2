import { ConnectorError, Rejected, type ConnectorErrorName } from '../connectors/errors.js';
import type { Reason } from '../model/reason.js';
import { isStoreAway } from '../store/database.js';
import { reasonOfError } from './failures.js';

/** Errors that say nothing about any one item, as a database that is away: the whole batch is tried again later. */
const aboutTheSystem: readonly ConnectorErrorName[] = [
  'Unreachable',
  'Throttled',
  'Unauthorized',
  'Ambiguous',
  'Conflict',
];

/**
 * Runs a step over a batch; where it fails for a cause that lies in an item (a refusal, an answer that cannot be read, a bug
 * of ours), the batch is halved until the item stands alone and gets its own verdict. Where every item of several fails
 * without being refused, the cause lies in the system after all, and the first error is thrown.
 *
 * @param nameOf what is attempted with an item, in words: `order 1042`
 */
export async function takenApart<T, R>(
  batch: T[],
  nameOf: (each: T) => string,
  step: (part: T[]) => Promise<R[]>,
  refused: (each: T, why: Reason) => R,
): Promise<R[]> {
  const causes: unknown[] = [];
  const halve = async (part: T[]): Promise<R[]> => {
    try {
      return part.length === 0 ? [] : await step(part);
    } catch (error) {
      if (isAboutTheSystem(error)) throw error;
      const [first] = part;
      if (part.length === 1 && first) {
        if (!(error instanceof Rejected)) causes.push(error);
        return [refused(first, reasonOfError(error, nameOf(first)))];
      }
      const middle = Math.ceil(part.length / 2);
      const left = await halve(part.slice(0, middle));
      return [...left, ...(await halve(part.slice(middle)))];
    }
  };
  const results = await halve(batch);
  if (batch.length > 1 && causes.length === batch.length) throw causes[0];
  return results;
}

function isAboutTheSystem(error: unknown): boolean {
  return isStoreAway(error) || (error instanceof ConnectorError && aboutTheSystem.includes(error.name));
}
