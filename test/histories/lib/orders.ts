import { orderWorkflowId } from '../../../workflows/contract/names.js';
import { until } from '../../chaos/lib/poll.js';
import { ailments } from '../../chaos/scenario/ailments.js';
import type { Stage } from '../../chaos/stage/stage.js';
import type { Path, Recorded } from './path.js';

const scenario: Path['scenario'] = { ailments: [{ name: 'unknown customer', share: 100, cured: true }] };

/** Lets one order wait, does something to it, and stores the workflow it waited in. */
function waiting(flow: string, path: string, then: (stage: Stage, order: string) => Promise<unknown>): Path {
  return {
    flow,
    scenario: { ...scenario, rounds: [{ orders: 1, faults: [], acts: [] }] },
    async play(stage) {
      const start = await stage.flow.start();
      await start.ended;
      const order = stage.systems.due[0]!;
      await waits(stage, order);
      await then(stage, order);
      return [recorded(stage, order, path)];
    },
  };
}

/** Its first try is over and it waits for its timer: it has continued as new and started one. */
async function waits({ flow }: Stage, order: string): Promise<void> {
  await until(`order ${order} waits`, async () => {
    const { events } = await flow.order(order).fetchHistory();
    const continued = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    return Boolean(continued) && events?.some((event) => event.timerStartedEventAttributes);
  });
}

function recorded({ flow }: Stage, order: string, path: string): Recorded {
  return { workflow: 'exportOrder', path, workflowId: orderWorkflowId(flow.id, order) };
}

const cure = (stage: Stage): Promise<void> | void => ailments['unknown customer'].cure(stage.systems);

/** Paths of orders that wait, workflows of type `exportOrder`. */
export const orderPaths: readonly Path[] = [
  waiting('waking', 'held-then-woken', async (stage, order) => {
    await cure(stage);
    await stage.flow.order(order).signal('wake', { because: 'customer C00999 seen by odoo-customers' });
    await stage.flow.order(order).result();
  }),
  waiting('retrying', 'held-then-retried', async (stage, order) => {
    await stage.flow.retry(order);
    await cure(stage);
    await stage.flow.retry(order);
  }),
  waiting('skipping', 'skipped', (stage, order) => stage.flow.skip(order)),
  waiting('leaving', 'left-the-status', async (stage, order) => {
    stage.systems.portal.change({ kind: 'order', key: order, set: { status: 'canceled' } });
    await stage.flow.retry(order);
  }),
  waiting('still-waiting', 'waits', () => Promise.resolve()),
  waiting('dying', 'killed-worker', async (stage, order) => {
    await cure(stage);
    const controls = stage.systems.of('portal');
    controls.fault({ kind: 'hold', when: 'before', match: { operation: '^setOrderStatus$' } });
    const answer = stage.flow.retry(order);
    await controls.untilHeld();
    await stage.crew.kill();
    controls.release(undefined, 'cut');
    await stage.crew.ensure(1);
    await answer;
  }),
];
