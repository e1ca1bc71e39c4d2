import type { SourcedRecord, Sourced } from '../../connectors/ports.js';
import { holdsAwaiting } from '../../store/holds.js';
import { wakeHold } from '../export/hold-workflows.js';
import type { Sync } from './context.js';

/**
 * Wakes orders that wait for something that was just seen, changed or not. No wake is lost to a race: an order's wait is recorded
 * before it is checked once more, so either that check finds the record, or we find the wait.
 */
export async function wakeWaiting(sync: Sync, seen: Sourced<object>[]): Promise<void> {
  const { services, flow, kind } = sync;
  const brought = seen.filter((each): each is SourcedRecord<object> => each.outcome === undefined);
  const keys = brought.flatMap(({ record }) => kind.brings(record)).map((awaited) => `${awaited.kind}:${awaited.key}`);
  const waiting = await holdsAwaiting(services.db, [flow.source, flow.target], [...new Set(keys)]);
  for (const { flow: orderFlow, order, seen: what } of waiting) {
    await wakeHold(services, orderFlow, order, `${what.replace(':', ' ')} seen by ${flow.id}`);
  }
}
