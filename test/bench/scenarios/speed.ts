import type { Bench } from '../lib/bench.js';
import { rounded } from '../lib/numbers.js';
import type { Report } from '../lib/report.js';
import { benchBrand } from '../systems/brand.js';
import { prepareOdoo, realOdoo, startOdoo } from '../systems/odoo.js';
import { startPortal } from '../systems/portal.js';
import { contenders, type ContenderKind } from './contenders.js';
import { race, type Showing } from './race.js';

/** Orders per second into a real Odoo, against the loops that scripts are. */
export async function speedIntoRealOdoo(version: 14 | 19, { options, report, closing }: Bench): Promise<void> {
  const bench = `odoo-${version}`;
  const settings = realOdoo(version);
  if (!settings) {
    const names = ['URL', 'DB', 'USER', 'API_KEY'].map((name) => `ODOO${version}_${name}`);
    return report.skip(bench, `no real Odoo ${version} is named; set ${names.join(', ')}`);
  }
  const brand = benchBrand();
  const odoo = await prepareOdoo(settings, brand);
  const portal = closing.add(await startPortal(brand), ({ child }) => child.stop());
  const runners = await contenders(closing, portal, odoo);
  const orders = options.orders ?? (options.quick ? 60 : 500);
  const kinds = await race({ bench, report, brand, portal, odoo }, runners, orders, options);
  compare(report, bench, kinds, 'loop', 2.5);
  compare(report, bench, kinds, 'loop with line defaults');
  compare(report, bench, kinds, 'batched loop', 0.9);
}

/** Orders per second between both simulators, which wait 5 ms before each answer. */
export async function speedBetweenSimulators({ options, report, closing }: Bench): Promise<void> {
  const bench = 'simulators';
  const brand = benchBrand();
  const portal = closing.add(await startPortal(brand, 5), ({ child }) => child.stop());
  const odoo = closing.add(await startOdoo(brand, 19, 5), ({ child }) => child.stop());
  const runners = await contenders(closing, portal, odoo);
  const unlimited = runners.filter(({ kind }) => kind !== 'Selvedge, default limits'); // the portal's default decides alone
  const orders = options.orders ?? (options.quick ? 200 : 2_000);
  const kinds = await race({ bench, report, brand, portal, odoo }, unlimited, orders, options);
  compare(report, bench, kinds, 'loop', 1.5);
  compare(report, bench, kinds, 'batched loop');
}

function compare(
  report: Report,
  bench: string,
  kinds: Map<ContenderKind, Showing>,
  to: ContenderKind,
  goal?: number,
): void {
  const [flow, other] = [kinds.get('Selvedge'), kinds.get(to)];
  if (!flow || !other) return;
  const value = flow.ordersPerSecond.median / other.ordersPerSecond.median;
  const aim = goal === undefined ? {} : { goal: `≥ ${goal}`, met: value >= goal };
  report.add({ bench, name: `Selvedge / best ${to}`, value: rounded(value), unit: '×', ...aim });
  const work = other.erpMsPerOrder.median / flow.erpMsPerOrder.median;
  if (!(flow.erpMsPerOrder.median > 0)) return; // the ERP runs elsewhere
  report.add({ bench, name: `ERP's processor time, best ${to} / Selvedge`, value: rounded(work), unit: '×' });
}
