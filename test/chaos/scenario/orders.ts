import type { PortalOrder } from '../../simulators/le-new-black/records.js';
import { generateOrders } from '../../simulators/le-new-black/seed.js';
import type { Random } from '../../simulators/lib/random.js';
import { ailments } from './ailments.js';
import type { Scenario } from './scenario.js';

const firstReference = 200_001;
const hour = 3_600_000;
/** Kept back for those that arrive while the list is being read. */
const spare = 6;

/** All orders a scenario may need, in the order they come; some of them have one of its ailments. */
export function makeOrders(scenario: Scenario, random: Random): PortalOrder[] {
  const count = scenario.rounds.reduce((total, { orders }) => total + orders, spare);
  return Array.from({ length: count }, (_, place) => {
    const [order] = generateOrders({
      count: 1,
      lines: random.int(1, 6),
      seed: scenario.seed * 1000 + place,
      firstReference: firstReference + place,
      since: new Date(Date.now() - hour),
    });
    const dice = random.int(1, 100);
    let share = 0;
    const ill = scenario.ailments.find((ailment) => (share += ailment.share) >= dice);
    if (ill) ailments[ill.name].infect(order!);
    return order!;
  });
}
