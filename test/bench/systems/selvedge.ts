import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { saveConnection, type DeclaredConnection } from '../../../store/connections.js';
import { migrate, openDatabase, type Database } from '../../../store/database.js';
import { saveFlow } from '../../../store/flows.js';
import { providePostgres } from '../../../worker/embedded/postgres.js';
import { identify } from '../../../worker/embedded/processes.js';
import { provideTemporalServer } from '../../../worker/embedded/temporal-server.js';
import type { FlowInput } from '../../../workflows/contract/inputs.js';
import { flowsQueue, type FlowKind } from '../../../workflows/contract/names.js';
import type { RunResult } from '../../../workflows/contract/results.js';
import { searchAttributeTypes } from '../../../workflows/contract/search-attributes.js';
import { startChild, type Child } from '../lib/children.js';
import { workerStart } from '../../../config/worker-process.js';
import { ownEnvironment } from '../lib/environment.js';
import type { Closing } from '../lib/closing.js';
import type { BenchOdoo } from './odoo.js';
import type { BenchPortal } from './portal.js';

/** The servers Selvedge works with, as on a single machine in production: history and data on disk. */
export interface Servers {
  folder: string;
  client: Client;
  db: Database;
  databaseUrl: string;
  /** What a worker process is told. */
  env: NodeJS.ProcessEnv;
  startWorker(env?: NodeJS.ProcessEnv): Promise<Child>;
  /** The Integration center, at the same port each time. */
  startCenter(): Promise<Child>;
}

/** Servers of the bench's own, whatever the environment says. */
export async function startServers(closing: Closing): Promise<Servers> {
  const env = ownEnvironment();
  const folder = await benchFolder(closing);
  const postgres = closing.add(await providePostgres({ folder: path.join(folder, 'postgres'), env }), (it) =>
    it.stop(),
  );
  const temporal = closing.add(
    await provideTemporalServer({
      folder: path.join(folder, 'temporal'),
      searchAttributes: searchAttributeTypes,
      env,
    }),
    (it) => it.stop(),
  );
  const connection = closing.add(await Connection.connect({ address: temporal.address }), (it) => it.close());
  const db = closing.add(openDatabase(postgres.url), (it) => it.destroy());
  await migrate(db);
  const workerEnv = {
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    DATABASE_URL: postgres.url,
    SELVEDGE_DATA: path.join(folder, 'worker'),
    SELVEDGE_LOG_LEVEL: 'error',
  };
  return {
    folder,
    client: new Client({ connection, namespace: temporal.namespace }),
    db,
    databaseUrl: postgres.url,
    env: workerEnv,
    // As "selvedge worker" starts it.
    startWorker: (more) =>
      startChild(
        'dist/worker/main.js',
        ['worker'],
        { ...workerStart.env, ...workerEnv, ...more },
        workerStart.execArgv,
      ),
    startCenter: () =>
      startChild('dist/worker/main.js', ['center'], { ...workerEnv, SELVEDGE_CENTER_PORT: centerPort }),
  };
}

/** One that nothing else here listens at. */
const centerPort = '28080';

const folderPrefix = 'selvedge-bench-';

/** Deletes what benches that were killed left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue;
    if (!(await identify(Number.parseInt(name.slice(folderPrefix.length), 10))))
      await remove(path.join(tmpdir(), name));
  }
}

/** A temporary folder for servers, deleted in the end. */
export async function benchFolder(closing: Closing): Promise<string> {
  await sweep();
  const folder = closing.add(await mkdtemp(path.join(tmpdir(), `${folderPrefix}${process.pid}-`)), remove);
  await chmod(folder, 0o711); // PostgreSQL may run under an unprivileged account and has to get through
  return folder;
}

/** Links inside lead to PostgreSQL's data, where its account could not reach the folder. */
async function remove(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isSymbolicLink() && each.name === 'data')) {
    const data = await realpath(path.join(entry.parentPath, entry.name)).catch(() => undefined);
    if (data) await rm(data, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}

/** A flow of the bench. */
export interface FlowWish {
  id: string;
  portal: Pick<BenchPortal, 'settings'>;
  odoo: Pick<BenchOdoo, 'settings' | 'priceLists'>;
  /** `off`: no limits. `default`: those the connectors come with. */
  limits: 'off' | 'default';
}

/** Configures a flow with connections of its own. */
export async function configureFlow(db: Database, { id, portal, odoo, limits }: FlowWish): Promise<void> {
  const sides = await configureConnections(db, { id, portal, odoo, limits });
  await configureOrderFlow(db, { id, sides, priceLists: odoo.priceLists });
}

/** Configures a flow that exports orders over connections that stand. */
export async function configureOrderFlow(
  db: Database,
  { id, sides, priceLists }: { id: string; sides: SideIds; priceLists: Record<string, string> },
): Promise<void> {
  const flow = { id, kind: 'exportOrders', source: sides.portal, target: sides.odoo, overlap: 'skip' } as const;
  await saveFlow(db, { ...flow, options: { priceLists }, schedule: null }, 'center');
}

/** Ids of two connections. */
export interface SideIds {
  portal: string;
  odoo: string;
}

/** Configures connections to both systems, under ids that begin with `id`. */
export async function configureConnections(
  db: Database,
  { id, portal, odoo, limits }: Omit<FlowWish, 'odoo'> & { odoo: Pick<BenchOdoo, 'settings'> },
): Promise<SideIds> {
  const ids = { portal: `${id}-le-new-black`, odoo: `${id}-odoo` };
  await saveBenchConnection(db, { id: ids.portal, system: 'le-new-black', settings: portal.settings, limits });
  await saveBenchConnection(db, { id: ids.odoo, system: 'odoo', settings: odoo.settings, limits });
  return ids;
}

/** Configures a connection to something on this machine. */
export async function saveBenchConnection(
  db: Database,
  { id, system, settings, limits }: { id: string; system: string; settings: object } & Pick<FlowWish, 'limits'>,
): Promise<void> {
  const connection: DeclaredConnection = {
    ...{ id, system, settings: { ...settings } },
    limits: limits === 'off' ? { callsPerSecond: null, inFlight: null } : {},
    network: { plainHttp: true, privateNetwork: true },
  };
  await saveConnection(db, connection, 'center');
}

/** Configures a flow that keeps the portal's records in step with the ERP's. */
export async function configureRecordFlow(
  db: Database,
  flow: { id: string; kind: Exclude<FlowKind, 'exportOrders'>; sides: SideIds; options: Record<string, unknown> },
): Promise<void> {
  const { id, kind, sides, options } = flow;
  const route = { source: sides.odoo, target: sides.portal, overlap: 'skip' } as const;
  await saveFlow(db, { id, kind, ...route, options, schedule: null }, 'center');
}

/** Starts the flow as a person or a schedule does. */
export async function startFlow(
  client: Client,
  flow: string,
  kind: FlowKind = 'exportOrders',
  input: Partial<FlowInput> = {},
): Promise<WorkflowHandle> {
  const workflowId = `bench/${flow}/${randomUUID()}`;
  return client.workflow.start(kind, { workflowId, taskQueue: flowsQueue, args: [{ flow, ...input }] });
}

/** Starts the flow and waits for its end. */
export async function runFlow(
  client: Client,
  flow: string,
  kind: FlowKind = 'exportOrders',
  input: Partial<FlowInput> = {},
): Promise<RunResult> {
  return (await (await startFlow(client, flow, kind, input)).result()) as RunResult;
}
