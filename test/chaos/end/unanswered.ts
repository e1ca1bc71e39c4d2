import type { Reason } from '../../../model/reason.js';
import type { Stage } from '../stage/stage.js';
import { isOf } from './observe.js';

/** Whether an order waits since nobody knows whether it arrived. */
export function isUnanswered(reasons: readonly Reason[]): boolean {
  return reasons.some(({ code }) => code === 'ambiguous_write');
}

/**
 * A person looks into the target whether an order is there: says that it is not, or leaves it, as the seed has it. One that is
 * there is left: the product is to find it.
 */
export async function answer(stage: Stage, order: string): Promise<void> {
  const { flow, people, scenario, systems, timeline } = stage;
  const there = (await systems.target.orders()).some((each) => isOf(each, order));
  people.asked.add(order);
  timeline.add(`order ${order} may have arrived; it is ${there ? 'there' : 'not there'}`);
  if (there) return;
  if (scenario.whenAsked === 'leave') people.unanswered.add(order);
  else await flow.retry(order, 'ana');
}
