import { addAlertChannel, removeAlertChannel } from '../../../store/alert-channels.js';
import { setHalted } from '../../../store/flows.js';
import { alertMessages } from '../../../workflows/contract/messages.js';
import { alertsWorkflowId, flowsQueue, flowWorkflowId, nextWorkflowId } from '../../../workflows/contract/names.js';
import { until } from '../../chaos/lib/poll.js';
import type { Stage } from '../../chaos/stage/stage.js';
import type { Path, Recorded } from './path.js';

const sick = [{ name: 'unknown customer', share: 30, cured: false } as const];

/** Starts the flow and waits for its end. */
async function run({ flow }: Stage, ...input: Parameters<Stage['flow']['start']>): Promise<string> {
  const start = await flow.start(...input);
  await start.ended;
  return start.workflowId;
}

/** The working run of a flow, as the history called `path`. */
function working({ flow }: Stage, path: string): Recorded {
  return { workflow: 'exportOrders', path, workflowId: flowWorkflowId(flow.id) };
}

/** Plays a start to its end, and stores the run that did the work. */
function plainly(flow: string, path: string, more: Partial<Path> = {}): Path {
  return {
    flow,
    async play(stage) {
      await run(stage);
      return [working(stage, path)];
    },
    ...more,
  };
}

/** Holds the first request of the run, so that it is under way for as long as we like. */
async function underWay(stage: Stage): Promise<() => void> {
  const controls = stage.systems.of('portal');
  controls.fault({ kind: 'hold', match: { operation: '^listOrders$' } });
  await stage.flow.start();
  await controls.untilHeld();
  return () => void controls.release();
}

/** Paths of runs of `exportOrders`. */
export const runPaths: readonly Path[] = [
  {
    flow: 'all-well',
    async play(stage) {
      const starter = await run(stage);
      return [
        working(stage, 'all-went-through'),
        { workflow: 'exportOrders', path: 'started-by-hand', workflowId: starter },
      ];
    },
  },
  plainly('nothing-due', 'nothing-due', { scenario: { rounds: [] } }),
  plainly('some-wait', 'some-wait', { scenario: { ailments: sick } }),
  plainly('halting', 'halted', { scenario: { ailments: sick, options: { onInvalidCustomer: 'halt-run' } } }),
  plainly('long', 'continued-as-new', {
    scenario: { pageSize: 1, rounds: [{ orders: 53, faults: [], acts: [] }] },
  }),
  {
    flow: 'planned',
    scenario: { ailments: sick },
    async play(stage) {
      const preview = await stage.flow.start({ mode: 'preview' });
      const plan = (await preview.ended).result?.plan ?? '';
      await run(stage, { mode: 'apply', plan });
      return [{ workflow: 'exportOrders', path: 'preview', workflowId: preview.workflowId }, working(stage, 'applied')];
    },
  },
  {
    flow: 'selected',
    async play(stage) {
      await run(stage, { orders: [...stage.systems.due.slice(0, 2), '404'] });
      return [working(stage, 'selected')];
    },
  },
  {
    flow: 'crashing',
    async play(stage) {
      const controls = stage.systems.of('target');
      controls.fault({ kind: 'hold', when: 'after', match: { operation: '^sale\\.order\\.load$' }, skip: 1 });
      const start = await stage.flow.start();
      await controls.untilHeld();
      await stage.crew.kill();
      controls.release();
      await stage.crew.ensure(1);
      await start.ended;
      return [working(stage, 'killed-worker')];
    },
  },
  {
    flow: 'cancelled',
    async play(stage) {
      const release = await underWay(stage);
      await stage.flow.cancel();
      release();
      await Promise.all(stage.flow.starts.map(({ ended }) => ended));
      return [working(stage, 'cancelled')];
    },
  },
  {
    // The cancelled activity's worker dies: nobody but the heartbeat tells that it has ended.
    flow: 'cancelled-crash',
    async play(stage) {
      const controls = stage.systems.of('target');
      controls.fault({ kind: 'hold', match: { operation: '^sale\\.order\\.load$' } });
      const start = await stage.flow.start({}, true);
      await controls.untilHeld();
      await stage.flow.cancel();
      await stage.crew.kill();
      controls.release(undefined, 'cut');
      await stage.crew.ensure(1);
      await start.ended;
      return [working(stage, 'cancelled-and-killed')];
    },
  },
  {
    flow: 'busy',
    async play(stage) {
      const { client } = stage.servers;
      const release = await underWay(stage);
      const second = await stage.flow.start();
      const next = nextWorkflowId(stage.flow.id);
      await until('the second waits', () =>
        client.workflow
          .getHandle(next)
          .describe()
          .then(
            () => true,
            () => false,
          ),
      );
      const refused = await run(stage);
      const scheduled = await run(stage, { trigger: 'schedule' });
      release();
      await Promise.all(stage.flow.starts.map(({ ended }) => ended));
      return [
        { workflow: 'exportOrders', path: 'waited-its-turn', workflowId: next },
        { workflow: 'exportOrders', path: 'queued', workflowId: second.workflowId },
        { workflow: 'exportOrders', path: 'refused', workflowId: refused },
        { workflow: 'exportOrders', path: 'already-running', workflowId: scheduled },
        working(stage, 'told-the-waiting'),
      ];
    },
  },
  {
    flow: 'locked-out',
    async play(stage) {
      stage.systems.of('portal').profile({ clientSecret: 'another' });
      await run(stage);
      return [working(stage, 'failed')];
    },
  },
  {
    flow: 'mistyped',
    async play(stage) {
      const workflowId = await run(stage, { mode: 'nonsense' as never });
      return [{ workflow: 'exportOrders', path: 'invalid-input', workflowId }];
    },
  },
  {
    flow: 'resumed',
    scenario: { ailments: sick, options: { onInvalidCustomer: 'halt-run' } },
    async play(stage) {
      await run(stage);
      await setHalted(stage.servers.db, stage.flow.id, null);
      await run(stage);
      return [working(stage, 'halted-again')];
    },
  },
  {
    flow: 'looked-at',
    async play({ flow, servers: { client } }) {
      const ask = async (workflow: string, path: string, args: object): Promise<Recorded> => {
        const workflowId = `${workflow}/${flow.id}`;
        await client.workflow.execute(workflow, { workflowId, taskQueue: flowsQueue, args: [args] });
        return { workflow, path, workflowId };
      };
      return [
        await ask('testConnection', 'good', { connection: flow.route.target }),
        await ask('lookup', 'statuses', { connection: flow.route.source, kind: 'statuses' }),
        await ask('syncSchedules', 'reconciled', {}),
        await ask('testOrder', 'went-through', { flow: flow.id }),
      ];
    },
  },
  {
    flow: 'told-about',
    async play({ servers: { client, db } }) {
      const id = 'nobody-listens';
      const settings = { to: ['operations@brand.example'] };
      const about = {
        name: 'Operations',
        language: 'en',
        wants: ['order_held'],
        center_url: 'http://127.0.0.1',
      } as const;
      await addAlertChannel(db, { id, kind: 'email', ...about, wants: [...about.wants], settings });
      const looked = { workflowId: alertsWorkflowId, taskQueue: flowsQueue, signal: alertMessages.look };
      const handle = await client.workflow.signalWithStart('sendAlerts', looked);
      const workflowId = 'test-alert/told-about';
      const test = { workflowId, taskQueue: flowsQueue, args: [{ channel: id }] };
      await client.workflow.execute('testAlertChannel', test);
      await removeAlertChannel(db, id);
      await handle.signal(alertMessages.look);
      await handle.result();
      return [
        { workflow: 'sendAlerts', path: 'told-until-nobody-is-left', workflowId: alertsWorkflowId },
        { workflow: 'testAlertChannel', path: 'no-mail-server', workflowId },
      ];
    },
  },
];
