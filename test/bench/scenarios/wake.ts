import { setTimeout as sleep } from 'node:timers/promises';
import { listHolds } from '../../../store/holds.js';
import { portalOf } from '../../simulators/le-new-black/brand-records.js';
import type { BrandCustomer } from '../../simulators/le-new-black/brand.js';
import { generateOrders } from '../../simulators/le-new-black/seed.js';
import type { Bench } from '../lib/bench.js';
import { rounded, spreadOf } from '../lib/numbers.js';
import { benchBrand, customerOf, orderReferences, type BenchBrand } from '../systems/brand.js';
import { createCustomers } from '../systems/odoo-seed.js';
import { startOdoo, type BenchOdoo } from '../systems/odoo.js';
import { startPortal, type BenchPortal } from '../systems/portal.js';
import {
  configureConnections,
  configureOrderFlow,
  configureRecordFlow,
  runFlow,
  startFlow,
  startServers,
  type Servers,
} from '../systems/selvedge.js';

const bench = 'wake';
const customers = 'wake-customers';

/** Seconds from the start of the customers' run to the order in the ERP that had waited for a customer of it. */
export async function secondsToWake({ options, report, closing }: Bench): Promise<void> {
  const brand = benchBrand(options.quick ? 60 : 1_000);
  const late = Array.from({ length: options.quick ? 1 : 5 }, (_, place) => customerOf(brand.run, 10_000 + place));
  const portal = closing.add(await startPortal(brand, 5), ({ child }) => child.stop());
  const odoo = closing.add(await startOdoo(brand, 19, 5), ({ child }) => child.stop());
  const servers = await startServers(closing);
  closing.add(await servers.startWorker(), (it) => it.stop());
  await prepare(servers, portal, odoo, brand, late);

  const pauses: number[] = [];
  for (const customer of late) {
    await createCustomers(odoo.raw, [customer]);
    const seconds = await timeWake(servers, odoo);
    pauses.push(seconds);
    report.sample(bench, { customers: brand.customers.length, seconds: rounded(seconds) });
  }
  const { median, lowest, highest } = spreadOf(pauses);
  report.add({
    ...{ bench, name: `customers' run to the held order in the ERP, longest`, value: rounded(highest), unit: 's' },
    ...{ goal: '≤ 5', met: highest <= 5 },
    details: {
      customers: brand.customers.length,
      ...{ median: rounded(median), lowest: rounded(lowest), orders: pauses.length },
    },
  });
}

/** Both sides hold the same customers but for the late ones, which only the portal knows, with an order of each that waits. */
async function prepare(
  { db, client }: Servers,
  portal: BenchPortal,
  odoo: BenchOdoo,
  brand: BenchBrand,
  late: BrandCustomer[],
): Promise<void> {
  const references = orderReferences(brand);
  const orders = late.flatMap((customer) =>
    generateOrders({
      brand: { ...brand, customers: [customer] },
      ...{ count: 1, lines: 5, seed: 1, firstReference: references(1), since: new Date() },
    }),
  );
  await portal.post('seed', { ...portalOf({ ...brand, customers: [...brand.customers, ...late] }), orders });
  const sides = await configureConnections(db, { id: bench, portal, odoo, limits: 'off' });
  await configureOrderFlow(db, { id: bench, sides, priceLists: odoo.priceLists });
  const [list] = Object.keys(brand.priceLists);
  const kind = 'syncCustomers';
  await configureRecordFlow(db, { id: customers, kind, sides, options: { defaultPriceList: list } });
  const { counts } = await runFlow(client, bench);
  const held = await listHolds(db, { flow: bench });
  if (counts.blocked !== late.length || held.length !== late.length) {
    throw new Error(`${late.length} orders were to wait, not ${held.length}: ${JSON.stringify(counts)}`);
  }
  await runFlow(client, customers, kind);
}

async function timeWake({ client }: Servers, odoo: BenchOdoo): Promise<number> {
  const before = await odoo.countOrders();
  const start = performance.now();
  const run = await startFlow(client, customers, 'syncCustomers');
  for (const deadline = Date.now() + 120_000; (await odoo.countOrders()) === before; await sleep(20)) {
    if (Date.now() > deadline) throw new Error('The order was not woken within two minutes');
  }
  const seconds = (performance.now() - start) / 1000;
  await run.result();
  return seconds;
}
