import type { OrderFacts } from './compare-orders.js';
import type { Expected } from './model.js';

/**
 * What is wrong with what was told of an order: one that went through is told as created once, by the run or by its own
 * workflow. A cancelled run may have made it without anyone being told; and a frozen worker that goes on may tell what its successor
 * made as unchanged, where the successor's own telling is lost with the database.
 */
export function compareOutcomes(
  expected: Expected,
  facts: OrderFacts,
  { cancelled, zombies }: { cancelled: boolean; zombies: boolean },
): string[] {
  const { reference, kept } = facts;
  const created = kept.outcomes.filter((outcome) => outcome === 'created').length;
  const all = kept.outcomes.join(', ') || 'nothing';
  if (created > 1) return [`order ${reference}: is told as created ${created} times (${all})`];
  const toldOtherwise = cancelled || (zombies && kept.outcomes.includes('unchanged'));
  if (expected.kind === 'exported' && created === 0 && !toldOtherwise) {
    return [`order ${reference}: went through and is never told as created (${all})`];
  }
  if ((expected.kind === 'held' || expected.kind === 'skipped') && created > 0) {
    return [`order ${reference}: is told as created and must not have gone (${all})`];
  }
  if (expected.kind === 'held' && !kept.outcomes.includes('blocked')) {
    return [`order ${reference}: waits and no run says so (${all})`];
  }
  return [];
}
