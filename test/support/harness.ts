import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import type { Services, Tuning } from '../../activities/services.js';
import type { Connection as SystemConnection } from '../../connectors/ports.js';
import { commonReasons } from '../../model/reasons/common.js';
import { saveConnection } from '../../store/connections.js';
import { migrate, openDatabase, type Database } from '../../store/database.js';
import { saveFlow } from '../../store/flows.js';
import { bundle } from '../../worker/bundle.js';
import { prepareNamespace } from '../../worker/embedded/temporal-namespace.js';
import { createServices } from '../../worker/services.js';
import { createWorkers } from '../../worker/temporal-worker.js';
import type { FlowInput } from '../../workflows/contract/inputs.js';
import { flowsQueue } from '../../workflows/contract/names.js';
import { searchAttributeTypes } from '../../workflows/contract/search-attributes.js';
import type { RunResult } from '../../workflows/contract/results.js';
import { FakeStockSource, FakeStockTarget } from './fake-records.js';
import { FakeSource, FakeTarget, fakeConnection } from './fake-systems.js';
import { testKeyring } from './keyring.js';
import { database, temporal } from './servers.js';

/** A real Temporal namespace, a real database and a worker, for one test file. */
export interface World {
  client: Client;
  db: Database;
  /** Connection string of `db`. */
  databaseUrl: string;
  services: Services;
  /** Makes a connection to a system of the test's own, by the connection's id. */
  connect(id: string, system: SystemConnection): Promise<void>;
  /** A flow of its own between two fakes of its own. */
  flow(options?: Record<string, unknown>): Promise<Harness>;
  /** A stock flow of its own between two fakes; its source is the ERP of `orders`, where that is given. */
  stockFlow(options?: Record<string, unknown>, orders?: Harness): Promise<StockHarness>;
  close(): Promise<void>;
}

/** A flow from a fake portal to a fake ERP. */
export interface Harness {
  id: string;
  client: Client;
  db: Database;
  source: FakeSource;
  target: FakeTarget;
  route: { source: string; target: string };
  /** Starts the flow as a person would, under any id. */
  start(input?: Partial<FlowInput>, workflowId?: string): Promise<WorkflowHandle>;
  /** Starts the flow and waits for its result. */
  run(input?: Partial<FlowInput>): Promise<RunResult>;
  /** Changes options of the flow. */
  configure(options: Record<string, unknown>, overlap?: 'skip' | 'queue'): Promise<void>;
  /** The workflow in which an order waits. */
  order(id: string): WorkflowHandle;
}

/** A flow of stock from a fake ERP to a fake portal. */
export interface StockHarness {
  id: string;
  source: FakeStockSource;
  target: FakeStockTarget;
  /** Starts the flow as a person would, under any id. */
  start(input?: Partial<FlowInput>, workflowId?: string): Promise<WorkflowHandle>;
  /** Starts the flow and waits for its result. */
  run(input?: Partial<FlowInput>): Promise<RunResult>;
  configure(options: Record<string, unknown>): Promise<void>;
}

let runtimeInstalled = false;

/** See {@link World}. */
export async function startWorld(tuning: Partial<Tuning> = {}, dataConverter?: DataConverter): Promise<World> {
  if (!runtimeInstalled) {
    Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  }
  runtimeInstalled = true;
  const { address } = temporal();
  const namespace = `test-${randomUUID()}`;
  const databaseUrl = await database();
  const db = openDatabase(databaseUrl);
  await migrate(db);
  const connection = await Connection.connect({ address });
  await prepareNamespace(connection, { namespace, searchAttributes: searchAttributeTypes });
  const native = await NativeConnection.connect({ address });
  const converter = dataConverter ? { dataConverter } : {};
  const client = new Client({ connection, namespace, ...converter });

  const systems = new Map<string, SystemConnection>();
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined };
  const full: Tuning = {
    heartbeatTimeout: 10_000,
    pageSize: 10,
    recordPageSize: 10,
    recordPagesAtOnce: 2,
    snapshotAge: 600_000,
    planLife: 3_600_000,
    runLife: 3_600_000,
    ...tuning,
  };
  const made = createServices({
    keyring: testKeyring(),
    db,
    resolveSecrets: (settings) => Promise.resolve(settings),
    logger: silent,
    tuning: full,
  });
  const services: Services = {
    ...made.services,
    reasons: commonReasons,
    connect: (row) => {
      const system = systems.get(row.id);
      return system ? Promise.resolve(system) : Promise.reject(new Error(`no system ${row.id}`));
    },
  };
  const code = await bundle({ encrypted: dataConverter !== undefined });
  const workers = await createWorkers({ connection: native, namespace, bundle: code, services, ...converter });
  const running = workers.map((worker) => worker.run());

  return {
    client,
    db,
    databaseUrl,
    services,
    async connect(id, system) {
      systems.set(id, system);
      await saveConnection(db, { id, system: 'fake', settings: {}, limits: {}, network: {} }, 'file');
    },
    flow: (options) => makeFlow(client, db, systems, options ?? {}),
    stockFlow: (options, orders) => makeStockFlow(client, db, systems, options ?? {}, orders),
    async close() {
      workers.forEach((worker: Worker) => worker.shutdown());
      await Promise.allSettled(running);
      await made.close();
      await native.close();
      await connection.close();
      await db.destroy();
    },
  };
}

async function makeFlow(
  client: Client,
  db: Database,
  systems: Map<string, SystemConnection>,
  options: Record<string, unknown>,
): Promise<Harness> {
  const id = `orders-${randomUUID().slice(0, 8)}`;
  const route = { source: `portal-${id}`, target: `erp-${id}` };
  const source = new FakeSource();
  const target = new FakeTarget();
  systems.set(route.source, fakeConnection({ orderSource: source }));
  systems.set(route.target, fakeConnection({ orderTarget: target }));
  for (const each of Object.values(route)) {
    await saveConnection(db, { id: each, system: 'fake', settings: {}, limits: {}, network: {} }, 'file');
  }
  const configure: Harness['configure'] = (given, overlap = 'skip') =>
    saveFlow(db, { id, kind: 'exportOrders', ...route, options: given, schedule: null, overlap }, 'file');
  await configure(options);
  const start: Harness['start'] = (input = {}, workflowId = `manual-${randomUUID()}`) =>
    client.workflow.start('exportOrders', { workflowId, taskQueue: flowsQueue, args: [{ flow: id, ...input }] });
  return {
    id,
    client,
    db,
    source,
    target,
    route,
    start,
    configure,
    run: async (input) => (await start(input)).result() as Promise<RunResult>,
    order: (order) => client.workflow.getHandle(`order/${id}/${order}`),
  };
}

async function makeStockFlow(
  client: Client,
  db: Database,
  systems: Map<string, SystemConnection>,
  options: Record<string, unknown>,
  orders: Harness | undefined,
): Promise<StockHarness> {
  const id = `stock-${randomUUID().slice(0, 8)}`;
  const route = { source: orders?.route.target ?? `erp-${id}`, target: `portal-${id}` };
  const source = new FakeStockSource();
  const target = new FakeStockTarget();
  systems.set(route.source, {
    ...fakeConnection({ stockSource: () => source }),
    ...systems.get(route.source),
    stockSource: () => source,
  });
  systems.set(route.target, fakeConnection({ stockTarget: () => target }));
  for (const each of Object.values(route)) {
    await saveConnection(db, { id: each, system: 'fake', settings: {}, limits: {}, network: {} }, 'file');
  }
  const configure: StockHarness['configure'] = (given) =>
    saveFlow(db, { id, kind: 'syncInventory', ...route, options: given, schedule: null, overlap: 'queue' }, 'file');
  await configure(options);
  const start: StockHarness['start'] = (input = {}, workflowId = `manual-${randomUUID()}`) =>
    client.workflow.start('syncInventory', { workflowId, taskQueue: flowsQueue, args: [{ flow: id, ...input }] });
  return {
    id,
    source,
    target,
    start,
    configure,
    run: async (input) => (await start(input)).result() as Promise<RunResult>,
  };
}

/** Asks again and again until something is so; tests never sleep a fixed time. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  within = 20_000,
): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`Not within ${within / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
