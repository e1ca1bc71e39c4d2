import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { DataConverter } from '@temporalio/common';
import { saveConnection, type DeclaredConnection } from '../../store/connections.js';
import { migrate, openDatabase, type Database } from '../../store/database.js';
import { saveFlow } from '../../store/flows.js';
import type { AlertSettings } from '../../worker/alerts/senders.js';
import { bundle } from '../../worker/bundle.js';
import { prepareNamespace } from '../../worker/embedded/temporal-namespace.js';
import { createServices } from '../../worker/services.js';
import { createWorkers } from '../../worker/temporal-worker.js';
import type { FlowInput } from '../../workflows/contract/inputs.js';
import { flowsQueue } from '../../workflows/contract/names.js';
import type { RunResult } from '../../workflows/contract/results.js';
import { searchAttributeTypes } from '../../workflows/contract/search-attributes.js';
import { startDemo, type Demo } from '../simulators/index.js';
import { testKeyring } from './keyring.js';
import { database, temporal } from './servers.js';

/** The whole product over simulated systems: real connectors, HTTP, Temporal and SQL, in a namespace of its own. */
export interface System {
  address: string;
  namespace: string;
  client: Client;
  db: Database;
  /** Connection string of `db`. */
  databaseUrl: string;
  demo: Demo;
  /** Everything that was logged, as text. */
  logged(): string;
  start(input?: Partial<FlowInput>, workflowId?: string): Promise<WorkflowHandle>;
  run(input?: Partial<FlowInput>): Promise<RunResult>;
  /** Runs another flow of the demo. */
  runFlow(id: string, input?: Partial<FlowInput>): Promise<RunResult>;
  order(id: string): WorkflowHandle;
  /** Changes options of the demo's flow of orders. */
  configure(options: Record<string, unknown>): Promise<void>;
  /** Changes settings of a connection. */
  reconnect(id: string, settings: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

/** The demo's flow. */
export const flow = 'lnb-odoo-orders';

let runtimeInstalled = false;

/** See {@link System}. */
export async function startSystem(
  options: {
    dataConverter?: DataConverter;
    /** How alerts leave; absent: no mail server. */
    alerts?: AlertSettings;
    /** Instead of the demo's own, where secrets are stored encrypted, too. */
    resolveSecrets?(settings: Record<string, unknown>): Promise<Record<string, unknown>>;
  } = {},
): Promise<System> {
  if (!runtimeInstalled) Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  runtimeInstalled = true;
  const { address } = temporal();
  const namespace = `test-${randomUUID()}`;
  const databaseUrl = await database();
  const db = openDatabase(databaseUrl);
  await migrate(db);
  const connection = await Connection.connect({ address });
  await prepareNamespace(connection, { namespace, searchAttributes: searchAttributeTypes });
  const native = await NativeConnection.connect({ address });
  const converter = options.dataConverter ? { dataConverter: options.dataConverter } : {};
  const client = new Client({ connection, namespace, ...converter });
  const demo = await startDemo();
  for (const each of demo.configuration.connections) await saveConnection(db, each, 'file');
  for (const each of demo.configuration.flows) await saveFlow(db, each, 'file');

  const lines: string[] = [];
  const log = (message: string, fields?: Record<string, unknown>): void =>
    void lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const { services, close } = createServices({
    keyring: testKeyring(),
    db,
    resolveSecrets: options.resolveSecrets ?? ((settings) => Promise.resolve(demo.resolveSecrets(settings))),
    logger: { debug: log, info: log, warn: log },
    tuning: {
      heartbeatTimeout: 5_000,
      pageSize: 20,
      recordPageSize: 20,
      recordPagesAtOnce: 2,
      snapshotAge: 600_000,
      planLife: 3_600_000,
      runLife: 3_600_000,
    },
    ...(options.alerts && { alerts: options.alerts }),
  });
  const code = await bundle({ encrypted: options.dataConverter !== undefined });
  const workers = await createWorkers({ connection: native, namespace, bundle: code, services, ...converter });
  const running = workers.map((worker) => worker.run());

  const start: System['start'] = (input = {}, workflowId = `manual-${randomUUID()}`) =>
    client.workflow.start('exportOrders', { workflowId, taskQueue: flowsQueue, args: [{ flow, ...input }] });
  const declared = (id: string): DeclaredConnection => {
    const found = demo.configuration.connections.find((each: DeclaredConnection) => each.id === id);
    if (!found) throw new Error(`no connection ${id}`);
    return found;
  };
  return {
    address,
    namespace,
    client,
    db,
    databaseUrl,
    demo,
    logged: () => lines.join('\n'),
    start,
    run: async (input) => (await start(input)).result() as Promise<RunResult>,
    async runFlow(id, input = {}) {
      const declaredFlow = demo.configuration.flows.find((each) => each.id === id);
      if (!declaredFlow) throw new Error(`no flow ${id}`);
      const options = { workflowId: `manual-${randomUUID()}`, taskQueue: flowsQueue, args: [{ flow: id, ...input }] };
      return client.workflow.execute(declaredFlow.kind, options) as Promise<RunResult>;
    },
    order: (id) => client.workflow.getHandle(`order/${flow}/${id}`),
    async configure(given) {
      for (const each of demo.configuration.flows.filter(({ id }) => id === flow)) {
        await saveFlow(db, { ...each, options: { ...each.options, ...given } }, 'file');
      }
    },
    async reconnect(id, settings) {
      const before = declared(id);
      await saveConnection(db, { ...before, settings: { ...before.settings, ...settings } }, 'file');
    },
    async close() {
      workers.forEach((worker) => worker.shutdown());
      await Promise.allSettled(running);
      await close();
      await native.close();
      await connection.close();
      await db.destroy();
      await demo.close();
    },
  };
}
