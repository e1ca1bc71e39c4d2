import type { Closing } from '../lib/closing.js';
import type { BenchOdoo } from '../systems/odoo.js';
import type { BenchPortal } from '../systems/portal.js';
import { configureFlow, runFlow, startServers } from '../systems/selvedge.js';
import { batched, orderAtATime } from '../yardsticks/loops.js';
import { openSides } from '../yardsticks/side.js';

/** A way to move all orders that are due; answers how many it moved. */
export interface Contender {
  name: string;
  kind: ContenderKind;
  move(): Promise<number>;
}

/** Of each kind the fastest counts. */
export type ContenderKind =
  'loop' | 'loop with line defaults' | 'batched loop' | 'Selvedge' | 'Selvedge, default limits';

const callersOfLoops = [1, 2, 4, 20];

/** All contenders on one pair of systems: yardsticks in this process, Selvedge with servers and worker as in production. */
export async function contenders(closing: Closing, portal: BenchPortal, odoo: BenchOdoo): Promise<Contender[]> {
  const sides = closing.add(await openSides(portal, odoo), (it) => it.close());
  const { db, client, startWorker } = await startServers(closing);
  for (const limits of ['off', 'default'] as const) {
    await configureFlow(db, { id: `limits-${limits}`, portal, odoo, limits });
  }
  closing.add(await startWorker(), (it) => it.stop());

  const flow = async (id: string): Promise<number> => {
    const { outcome, counts } = await runFlow(client, id);
    if (outcome !== 'ok') throw new Error(`The run ended ${outcome}: ${JSON.stringify(counts)}`);
    return counts.created ?? 0;
  };
  const yardstick = (kind: ContenderKind, callers: number, move: () => Promise<number>): Contender => ({
    name: `${kind}, ${callers} at once`,
    kind,
    move,
  });
  return [
    ...callersOfLoops.map((callers) => yardstick('loop', callers, () => orderAtATime(sides, callers, 'plain lines'))),
    ...(sides.session.capabilities.slowLineDefaults
      ? callersOfLoops.map((callers) =>
          yardstick('loop with line defaults', callers, () => orderAtATime(sides, callers, 'line defaults')),
        )
      : []),
    ...[1, 2].map((callers) => yardstick('batched loop', callers, () => batched(sides, callers))),
    { name: 'Selvedge', kind: 'Selvedge', move: () => flow('limits-off') },
    { name: 'Selvedge, default limits', kind: 'Selvedge, default limits', move: () => flow('limits-default') },
  ];
}
