import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { openDatabase, type Database } from '../../../store/database.js';
import { startChild, type Child } from '../lib/children.js';
import type { Bench } from '../lib/bench.js';
import type { Closing } from '../lib/closing.js';
import { peakMemory } from '../lib/memory.js';
import { rounded } from '../lib/numbers.js';
import type { Report } from '../lib/report.js';
import { benchBrand, orderReferences } from '../systems/brand.js';
import { startOdoo, type BenchOdoo } from '../systems/odoo.js';
import { startPortal, type BenchPortal } from '../systems/portal.js';
import { benchFolder, configureFlow, runFlow, startServers } from '../systems/selvedge.js';

const bench = 'memory';

/** A process whose memory is looked at, and how to reach what it works with. */
interface Subject {
  name: string;
  worker: Child;
  client: Client;
  db: Database;
  goal?: number;
}

/** Peak memory of one worker process over a large run; everything else has processes of its own. */
export async function memoryOfWorker({ options, report, closing }: Bench): Promise<void> {
  const brand = benchBrand();
  const count = options.orders ?? (options.quick ? 1_000 : 20_000);
  const references = orderReferences(brand);
  for (const start of [workerRole, allInOne]) {
    const portal = closing.add(await startPortal(brand), ({ child }) => child.stop());
    const odoo = closing.add(await startOdoo(brand, 19), ({ child }) => child.stop());
    await portal.fill({ first: references(count), count });
    report.add(await measure(await start(closing), portal, odoo, count));
    await closing.all();
  }
}

async function workerRole(closing: Closing): Promise<Subject> {
  const { startWorker, client, db } = await startServers(closing);
  const worker = closing.add(await startWorker(), (it) => it.stop());
  return { name: 'worker alone', worker, client, db, goal: 300 };
}

/** `up` starts Temporal and PostgreSQL as processes of their own; what is measured is the one that does our work. */
async function allInOne(closing: Closing): Promise<Subject> {
  const folder = await benchFolder(closing);
  const config = path.join(await mkdtemp(path.join(folder, 'config-')), 'selvedge.yaml');
  await writeFile(config, 'connections: {}\nflows: {}\n');
  const env = { SELVEDGE_CONFIG: config, SELVEDGE_DATA: path.join(folder, 'data'), SELVEDGE_LOG_LEVEL: 'error' };
  const worker = closing.add(await startChild('dist/worker/main.js', ['up'], env), (it) => it.stop());
  const said = worker.said as { temporal: { address: string; namespace: string }; database: string };
  const connection = closing.add(await Connection.connect({ address: said.temporal.address }), (it) => it.close());
  const db = closing.add(openDatabase(said.database, { connections: 2 }), (it) => it.destroy());
  return { name: 'all in one', worker, client: new Client({ connection, namespace: said.temporal.namespace }), db };
}

async function measure(
  { name, worker, client, db, goal }: Subject,
  portal: BenchPortal,
  odoo: BenchOdoo,
  count: number,
): Promise<Parameters<Report['add']>[0]> {
  const atRest = peakMemory(worker.pid);
  await configureFlow(db, { id: 'memory', portal, odoo, limits: 'off' });
  const start = performance.now();
  const { outcome, counts } = await runFlow(client, 'memory');
  const seconds = (performance.now() - start) / 1000;
  if (outcome !== 'ok' || counts.created !== count)
    throw new Error(`The run ended ${outcome}: ${JSON.stringify(counts)}`);
  const peak = peakMemory(worker.pid) ?? NaN;
  return {
    bench,
    name: `peak memory, ${name}, ${count} orders`,
    value: rounded(peak),
    unit: 'MB',
    ...(goal !== undefined && { goal: `< ${goal}`, met: peak < goal }),
    details: { atRestMb: rounded(atRest ?? NaN), seconds: rounded(seconds), ordersPerSecond: rounded(count / seconds) },
  };
}
