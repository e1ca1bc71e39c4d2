import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../lib/bench.js';
import { rounded, spreadOf } from '../lib/numbers.js';
import { benchBrand, orderReferences } from '../systems/brand.js';
import { startOdoo, type BenchOdoo } from '../systems/odoo.js';
import { startPortal } from '../systems/portal.js';
import { configureFlow, startFlow, startServers } from '../systems/selvedge.js';
import type { Child } from '../lib/children.js';

const bench = 'resume';

/** Seconds from the restart of a worker that was killed in the middle of a run to the next new order in the ERP. */
export async function resumeAfterKill({ options, report, closing }: Bench): Promise<void> {
  const brand = benchBrand();
  const portal = closing.add(await startPortal(brand, 5), ({ child }) => child.stop());
  const odoo = closing.add(await startOdoo(brand, 19, 5), ({ child }) => child.stop());
  const { db, client, startWorker } = await startServers(closing);
  await configureFlow(db, { id: bench, portal, odoo, limits: 'off' });
  const references = orderReferences(brand);
  const count = options.orders ?? 3_000;
  const pauses: number[] = [];
  let worker = await startWorker();
  closing.add(undefined, () => worker.stop());
  for (let round = 1; round <= (options.quick ? 1 : 5); round += 1) {
    await portal.fill({ first: references(count), count });
    const before = await odoo.countOrders();
    const run = await startFlow(client, bench);
    await until(async () => (await odoo.countOrders()) > before + count / 10);
    await worker.kill();
    const restarted = await restart(startWorker, odoo);
    worker = restarted.worker;
    pauses.push(restarted.seconds);
    const { outcome } = (await run.result()) as { outcome: string };
    const arrived = (await odoo.countOrders()) - before;
    if (outcome !== 'ok' || arrived !== count)
      throw new Error(`The run ended ${outcome}, ${arrived} of ${count} arrived`);
    report.sample(bench, { seconds: rounded(restarted.seconds), workerReady: rounded(worker.readyAfter / 1000) });
  }
  const { median, lowest, highest } = spreadOf(pauses);
  const details = { median: rounded(median), lowest: rounded(lowest), kills: pauses.length };
  const goal = { goal: '≤ 15', met: highest <= 15 };
  report.add({
    bench,
    name: 'restart to next new order, longest',
    value: rounded(highest),
    unit: 's',
    ...goal,
    details,
  });
}

/** Starts a worker at once; what the ERP still finished of the dead one's calls does not count as new. */
async function restart(start: () => Promise<Child>, odoo: BenchOdoo): Promise<{ worker: Child; seconds: number }> {
  const killed = performance.now();
  const starting = start();
  await sleep(500);
  const left = await odoo.countOrders();
  await until(async () => (await odoo.countOrders()) > left);
  return { seconds: (performance.now() - killed) / 1000, worker: await starting };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 120_000; !(await holds()); await sleep(50)) {
    if (Date.now() > deadline) throw new Error('Nothing happened for two minutes');
  }
}
