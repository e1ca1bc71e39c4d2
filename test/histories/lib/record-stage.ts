import path from 'node:path';
import type { DeclaredFlow } from '../../../config/declaration.js';
import { saveConnection } from '../../../store/connections.js';
import { saveFlow } from '../../../store/flows.js';
import type { FlowInput } from '../../../workflows/contract/inputs.js';
import { flowsQueue, flowWorkflowId, type FlowKind } from '../../../workflows/contract/names.js';
import { Closing } from '../../chaos/lib/closing.js';
import { Crew } from '../../chaos/stage/crew.js';
import type { Servers } from '../../chaos/stage/servers.js';
import { startDemo, type Demo } from '../../simulators/demo.js';
import type { Recorded } from './path.js';

/** Kinds of flows that keep records in step. */
export type RecordKind = Exclude<FlowKind, 'exportOrders'>;

/** Both systems of the demo, its flows of records under ids of their own, and a worker. */
export interface RecordStage {
  servers: Servers;
  demo: Demo;
  crew: Crew;
  /** Starts a flow as a person would; answers at once. */
  begin(kind: RecordKind, input?: Partial<FlowInput>): Promise<{ workflowId: string; ended: Promise<unknown> }>;
  /** Starts a flow and waits for its end, whatever that is; answers its result, undefined where it failed. */
  run(kind: RecordKind, input?: Partial<FlowInput>): Promise<{ workflowId: string; plan?: string }>;
  flowId(kind: RecordKind): string;
  /** The working run of a flow, as the history called `path`. */
  working(kind: RecordKind, path: string): Recorded;
  /** Makes another flow of the demo one of this stage's own. */
  addFlow(id: string): Promise<DeclaredFlow>;
  /** Changes options of a flow. */
  configure(kind: RecordKind, options: Record<string, unknown>): Promise<void>;
}

/** One way flows of records can go. */
export interface RecordPath {
  /** Part of the flows' ids, as it stands in the histories. */
  name: string;
  /** Variables of the worker, such as small pages. */
  env?: NodeJS.ProcessEnv;
  play(stage: RecordStage): Promise<Recorded[]>;
}

/** Plays a path with systems, flows and a worker of its own, and hands what happened to `keep` before all of it ends. */
export async function playRecordPath(
  servers: Servers,
  recording: RecordPath,
  keep: (recorded: Recorded[]) => Promise<void>,
): Promise<void> {
  const closing = new Closing();
  try {
    const demo = closing.add(await startDemo({ odooVersion: 19, schedule: null }), (it) => it.close());
    const secrets = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => name.startsWith('SELVEDGE_DEMO_')),
    );
    const env = { ...servers.workerEnv, ...secrets, SELVEDGE_HEARTBEAT_TIMEOUT: '2000', SELVEDGE_LOG_LEVEL: 'warn' };
    const log = path.join(servers.folder, `${recording.name}.log`);
    const crew = closing.add(new Crew({ ...env, ...recording.env }, log), (it) => it.end());
    const stage = await makeStage(servers, demo, crew, recording.name);
    await crew.ensure(1);
    await keep(await recording.play(stage));
  } finally {
    await closing.all();
  }
}

/** The demo's flow that is played for each kind; several of them are of one kind. */
const flowOfKind: Record<RecordKind, string> = {
  syncCustomers: 'odoo-lnb-customers',
  syncProducts: 'fastmag-lnb-products',
  syncImages: 'fastmag-lnb-images',
  syncPrices: 'odoo-lnb-prices',
  syncInventory: 'odoo-lnb-inventory',
};
const recordKinds = Object.keys(flowOfKind) as RecordKind[];

async function makeStage(servers: Servers, demo: Demo, crew: Crew, name: string): Promise<RecordStage> {
  const { client, db } = servers;
  const { connections, flows } = demo.configuration;
  const own = (id: string): string => `${name}-${id}`;
  const flowOf = (kind: RecordKind): DeclaredFlow => {
    const flow = flows.find(({ id }) => id === flowOfKind[kind]);
    if (!flow) throw new Error(`the demo has no flow ${flowOfKind[kind]}`);
    return { ...flow, id: own(flow.id), source: own(flow.source), target: own(flow.target) };
  };
  for (const each of connections) await saveConnection(db, { ...each, id: own(each.id) }, 'file');
  for (const kind of recordKinds) await saveFlow(db, flowOf(kind), 'file');
  let starts = 0;
  const begin: RecordStage['begin'] = async (kind, input = {}) => {
    starts += 1;
    const workflowId = `manual/${name}/${starts}`;
    const args = [{ flow: flowOf(kind).id, ...input }];
    const handle = await client.workflow.start(kind, { workflowId, taskQueue: flowsQueue, args });
    return { workflowId, ended: handle.result().catch(() => undefined) };
  };
  return {
    servers,
    demo,
    crew,
    begin,
    async run(kind, input) {
      const { workflowId, ended } = await begin(kind, input);
      const { plan } = ((await ended) ?? {}) as { plan?: string };
      return { workflowId, ...(plan !== undefined && { plan }) };
    },
    flowId: (kind) => flowOf(kind).id,
    working: (kind, as) => ({ workflow: kind, path: as, workflowId: flowWorkflowId(flowOf(kind).id) }),
    async addFlow(id) {
      const flow = flows.find((each) => each.id === id);
      if (!flow) throw new Error(`the demo has no flow ${id}`);
      const mine = { ...flow, id: own(id), source: own(flow.source), target: own(flow.target) };
      await saveFlow(db, mine, 'file');
      return mine;
    },
    async configure(kind, options) {
      const flow = flowOf(kind);
      await saveFlow(db, { ...flow, options: { ...flow.options, ...options } }, 'file');
    },
  };
}
