import { storeDeliveries } from '../../../store/inbox.js';
import { flowsQueue, inboxWorkflowId, nextWorkflowId } from '../../../workflows/contract/names.js';
import { until } from '../../chaos/lib/poll.js';
import type { RecordKind, RecordPath, RecordStage } from './record-stage.js';

/** Plays a run to its end, after others where there are any, and stores the one that did the work. */
function plainly(
  kind: RecordKind,
  name: string,
  path: string,
  before: (stage: RecordStage) => unknown = () => undefined,
): RecordPath {
  return {
    name,
    async play(stage) {
      await before(stage);
      await stage.run(kind);
      return [stage.working(kind, path)];
    },
  };
}

/** What every kind does: writes, finds all unchanged, previews, applies, is started by hand. */
function usual(kind: RecordKind, name: string): RecordPath[] {
  return [
    {
      name: `${name}-first`,
      async play(stage) {
        const starter = await stage.run(kind);
        return [
          stage.working(kind, 'all-written'),
          { workflow: kind, path: 'started-by-hand', workflowId: starter.workflowId },
        ];
      },
    },
    plainly(kind, `${name}-again`, 'all-unchanged', (stage) => stage.run(kind)),
    {
      name: `${name}-planned`,
      async play(stage) {
        const { workflowId, plan = '' } = await stage.run(kind, { mode: 'preview' });
        await stage.run(kind, { mode: 'apply', plan });
        return [{ workflow: kind, path: 'preview', workflowId }, stage.working(kind, 'applied')];
      },
    },
    {
      name: `${name}-locked-out`,
      async play(stage) {
        for (const { portal } of [stage.demo, stage.demo.boutiques]) portal.profile({ clientSecret: 'another' });
        await stage.run(kind);
        return [stage.working(kind, 'failed')];
      },
    },
    {
      name: `${name}-mistyped`,
      async play(stage) {
        const { workflowId } = await stage.run(kind, { scope: 'nonsense' as never });
        return [{ workflow: kind, path: 'invalid-input', workflowId }];
      },
    },
  ];
}

const inventory = 'syncInventory';

/** Holds the first batch that is sent, so that a run is under way for as long as we like. */
async function underWay(stage: RecordStage): Promise<{ ended: Promise<unknown>; release: () => void }> {
  const { portal } = stage.demo;
  portal.fault({ kind: 'hold', match: { operation: '^setInventory.*Batch$' } });
  const { ended } = await stage.begin(inventory);
  await portal.untilHeld();
  return { ended, release: () => void portal.release() };
}

/** Takes stock of half of the articles away, as if the source had lost them. */
async function forget(stage: RecordStage): Promise<void> {
  await stage.run(inventory);
  const products = [...stage.demo.odoo.odoo.db.table('product.product').rows.keys()];
  for (const id of products.slice(0, Math.ceil(products.length * 0.7))) {
    stage.demo.odoo.change({ kind: 'product.product', key: String(id), set: { active: false } });
  }
}

/** What somebody changes in Clientify is delivered, while Odoo is away at first. */
const delivered: RecordPath = {
  name: 'webhooks',
  async play(stage) {
    const { client, db } = stage.servers;
    const { odoo, clientify } = stage.demo.winery;
    const flow = await stage.addFlow('clientify-odoo-companies');
    const [company] = clientify.account.rows('companies').filter(({ name }) => name === 'Hotel Nuevo Cabo');
    const address = 'http://127.0.0.1:9';
    const managed = 'webhooks/set';
    await client.workflow.execute('manageWebhooks', {
      workflowId: managed,
      taskQueue: flowsQueue,
      args: [{ connection: flow.source, action: 'set', address }],
    });
    const record = String(company?.id);
    const delivery = { connection: flow.source, entity: 'companies', record, event: 'company.saved', hash: '1' };
    await storeDeliveries(db, [{ ...delivery, settled: false }]);
    odoo.fault({ kind: 'close', times: 2 });
    const workflowId = inboxWorkflowId(flow.source);
    const args: [object] = [{ connection: flow.source }];
    const handle = await client.workflow.start('drainInbox', { workflowId, taskQueue: flowsQueue, args });
    await handle.result();
    return [
      { workflow: 'drainInbox', path: 'drained', workflowId },
      { workflow: 'manageWebhooks', path: 'registered', workflowId: managed },
    ];
  },
};

/** Paths of flows of records. */
export const recordPaths: readonly RecordPath[] = [
  delivered,
  ...usual('syncCustomers', 'customers'),
  ...usual('syncProducts', 'products'),
  ...usual('syncImages', 'images'),
  ...usual('syncPrices', 'prices'),
  ...usual(inventory, 'inventory'),
  {
    name: 'inventory-by-schedule',
    async play(stage) {
      await stage.run(inventory);
      await stage.run(inventory, { trigger: 'schedule' });
      return [stage.working(inventory, 'changes')];
    },
  },
  {
    name: 'inventory-window',
    async play(stage) {
      await stage.run(inventory, { since: '2026-01-01T00:00:00Z' });
      return [stage.working(inventory, 'window')];
    },
  },
  {
    name: 'inventory-keys',
    async play(stage) {
      await stage.run(inventory, { keys: ['3701234000015'] });
      return [stage.working(inventory, 'keys')];
    },
  },
  plainly(inventory, 'inventory-shrunk', 'source-suspiciously-small', forget),
  {
    name: 'inventory-vanished',
    async play(stage) {
      await forget(stage);
      await stage.run(inventory, { acceptSmallSource: true });
      return [stage.working(inventory, 'vanished')];
    },
  },
  {
    name: 'inventory-long',
    env: { SELVEDGE_RECORD_PAGE_SIZE: '1', SELVEDGE_RECORD_PAGES_AT_ONCE: '1' },
    async play(stage) {
      await stage.run(inventory);
      return [stage.working(inventory, 'continued-as-new')];
    },
  },
  {
    name: 'inventory-crashing',
    env: { SELVEDGE_RECORD_PAGE_SIZE: '20', SELVEDGE_RECORD_PAGES_AT_ONCE: '1' },
    async play(stage) {
      const { portal } = stage.demo;
      portal.fault({ kind: 'hold', when: 'after', match: { operation: '^setInventory.*Batch$' }, skip: 1 });
      const { ended } = await stage.begin(inventory);
      await portal.untilHeld();
      await stage.crew.kill();
      portal.release();
      await stage.crew.ensure(1);
      await ended;
      return [stage.working(inventory, 'killed-worker')];
    },
  },
  {
    name: 'inventory-cancelled',
    async play(stage) {
      const { ended, release } = await underWay(stage);
      await stage.servers.client.workflow.getHandle(stage.working(inventory, '').workflowId).cancel();
      release();
      await ended;
      return [stage.working(inventory, 'cancelled')];
    },
  },
  {
    name: 'inventory-busy',
    async play(stage) {
      const { client } = stage.servers;
      const { ended, release } = await underWay(stage);
      const second = await stage.begin(inventory, { trigger: 'schedule' });
      const next = nextWorkflowId(stage.flowId(inventory));
      await until('the second waits', () =>
        client.workflow
          .getHandle(next)
          .describe()
          .then(
            () => true,
            () => false,
          ),
      );
      const refused = await stage.run(inventory);
      release();
      await Promise.all([ended, second.ended]);
      return [
        { workflow: inventory, path: 'waited-its-turn', workflowId: next },
        { workflow: inventory, path: 'queued', workflowId: second.workflowId },
        { workflow: inventory, path: 'refused', workflowId: refused.workflowId },
        stage.working(inventory, 'told-the-waiting'),
      ];
    },
  },
];
