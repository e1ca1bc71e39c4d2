import path from 'node:path';
import type { Bench } from '../lib/bench.js';
import { rounded } from '../lib/numbers.js';
import type { Report } from '../lib/report.js';
import { benchBrand, orderReferences } from '../systems/brand.js';
import { costOf, type HistoryCost } from '../systems/history.js';
import { startOdoo } from '../systems/odoo.js';
import { startPortal } from '../systems/portal.js';
import { configureFlow, startFlow, startServers, type Servers } from '../systems/selvedge.js';
import { countStatements, type StatementCount } from '../systems/statements.js';

const bench = 'cost';
const flow = 'cost';

/** What a run used. */
interface Used extends HistoryCost {
  erp: number;
  portal: number;
  statements: number;
}

/** What an order costs that goes through, and one that was exported before: counts, the same on every machine. */
export async function costPerOrder({ options, report, closing }: Bench): Promise<void> {
  const brand = benchBrand();
  const portal = closing.add(await startPortal(brand), ({ child }) => child.stop());
  const odoo = closing.add(await startOdoo(brand, 19), ({ child }) => child.stop());
  const servers = await startServers(closing);
  await configureFlow(servers.db, { id: flow, portal, odoo, limits: 'off' });
  closing.add(await servers.startWorker(), (it) => it.stop());
  const statements = await countStatements(servers.db, path.join(servers.folder, 'postgres', 'postgres.log'));

  const references = orderReferences(brand);
  const count = options.orders ?? (options.quick ? 120 : 1_000);
  const measure = async (): Promise<Used> => {
    await Promise.all([portal.forget(), odoo.forget(), statements.take()]);
    return { ...(await runOnce(servers, statements)), ...(await calls()) };
  };
  const calls = async (): Promise<{ erp: number; portal: number }> => ({
    erp: (await odoo.calls()).total,
    portal: (await portal.calls()).total,
  });

  await portal.fill({ first: references(20), count: 20 });
  await measure(); // signed in, connections open
  const orders = { first: references(count), count, since: new Date(Date.now() - count * 1000) };
  await portal.fill(orders);
  tell(report, count, await measure());

  await portal.fill(orders);
  await servers.db.updateTable('exports').set({ marked_at: null }).execute();
  report.add(known('calls to the ERP an order in it that needs its mark only', (await measure()).erp / count, 0));
  await portal.fill(orders);
  report.add(known('calls to the ERP an order that was marked and came back', (await measure()).erp / count));
  await statements.stop();
}

async function runOnce({ client }: Servers, statements: StatementCount): Promise<HistoryCost & { statements: number }> {
  const handle = await startFlow(client, flow);
  const { outcome } = (await handle.result()) as { outcome: string };
  if (outcome !== 'ok') throw new Error(`The run ended ${outcome}`);
  const said = await statements.take();
  const { runId } = await handle.describe();
  return { ...(await costOf(client, handle.workflowId, runId)), statements: said };
}

function tell(report: Report, count: number, used: Used): void {
  const add = (name: string, value: number, unit: string, goal?: number): void => {
    const each = value / count;
    const aim = goal === undefined ? {} : { goal: `≤ ${goal}`, met: each <= goal };
    report.add({ bench, name, value: rounded(each), unit, ...aim, details: { orders: count, all: value } });
  };
  add('activities', used.activities, 'per order', 0.1);
  add('history', used.bytes, 'bytes per order', 1_000);
  add('history events', used.events, 'per order');
  add('Temporal actions', used.actions, 'per order');
  add('SQL statements', used.statements, 'per order');
  add('calls to the ERP', used.erp, 'per order');
  add('calls to the portal', used.portal, 'per order');
}

function known(name: string, value: number, goal?: number): Parameters<Report['add']>[0] {
  const aim = goal === undefined ? {} : { goal: String(goal), met: value === goal };
  return { bench, name, value: rounded(value), unit: 'per order', ...aim };
}
