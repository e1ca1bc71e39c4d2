import type { RunResult } from '../../../workflows/contract/results.js';
import type { Bench } from '../lib/bench.js';
import { lap, percent, type Lap } from '../lib/lap.js';
import { rounded, spreadOf } from '../lib/numbers.js';
import { configureConnections, configureRecordFlow, runFlow, startServers, type Servers } from '../systems/selvedge.js';
import { startStocked, type StockedSystems } from '../systems/stocked.js';
import { openStockSides } from '../yardsticks/side.js';
import { stockLoop } from '../yardsticks/stock-loop.js';

const bench = 'inventory';
const kind = 'syncInventory';

/** Stock of many variants from the ERP to the portal, both 5 ms away: the first run against the bare calls, then ones after it. */
export async function inventoryBetweenSimulators(given: Bench): Promise<void> {
  const { options, closing } = given;
  const variants = options.variants ?? (options.quick ? 2_000 : 20_000);
  const systems = await startStocked(closing, variants, 5);
  const servers = await startServers(closing);
  closing.add(await servers.startWorker(), (it) => it.stop());
  const flow = await raceBareCalls(given, systems, servers, variants);
  await afterwards(given, systems, servers, flow, variants);
}

/** Both take turns; a first turn that is not counted warms everything up. Answers the flow that ran last. */
async function raceBareCalls(
  { options, report, closing }: Bench,
  systems: StockedSystems,
  { client, db }: Servers,
  variants: number,
): Promise<string> {
  const sides = closing.add(openStockSides(systems.portal, systems.odoo), (it) => it.close());
  const connections = await configureConnections(db, { id: bench, ...systems, limits: 'off' });
  let [flow, flows] = ['', 0];
  const newFlow = async (): Promise<void> => {
    flow = `${bench}-${(flows += 1)}`; // one that has seen nothing yet
    await configureRecordFlow(db, { id: flow, kind, sides: connections, options: { productKey: 'ean13' } });
  };
  const bare = async (): Promise<void> => expectAll('the bare calls', await stockLoop(sides), variants);
  const run = async (): Promise<void> => {
    const { outcome, counts } = await runFlow(client, flow, kind);
    expectAll(`the run, which ended ${outcome},`, counts.updated ?? 0, variants);
  };
  const laps: Record<'bare' | 'flow', Lap[]> = { bare: [], flow: [] };
  const rounds = options.quick ? 1 : options.rounds;
  for (let round = 0; round <= rounds; round += 1) {
    const how = { once: options.quick || round === 0, watch: systems.odoo.child.pid };
    const both = {
      bare: await lap(how, systems.empty, bare),
      flow: await lap(how, () => Promise.all([systems.empty(), newFlow()]), run),
    };
    for (const who of ['bare', 'flow'] as const) {
      if (round > 0) laps[who].push(both[who]);
      const { seconds, others, busy } = both[who];
      const what = round === 0 ? 'warming up' : `round ${round}`;
      report.sample(bench, {
        contender: who,
        what,
        variants,
        seconds: rounded(seconds),
        others: percent(others),
        odooBusy: percent(busy),
      });
    }
  }
  const median = (who: 'bare' | 'flow', name: string): number => {
    const { median: seconds, lowest, highest, count } = spreadOf(laps[who].map((each) => each.seconds));
    const others = percent(Math.max(...laps[who].map((each) => each.others)));
    const details = { variants, perSecond: rounded(variants / seconds), runs: count, others };
    const odooBusy = percent(Math.max(...laps[who].map((each) => each.busy)));
    const range = { lowest: rounded(lowest), highest: rounded(highest) };
    report.add({ bench, name, value: rounded(seconds), unit: 's', details: { ...details, odooBusy, ...range } });
    return seconds;
  };
  const yardstick = median('bare', `bare calls, ${variants} variants`);
  const ratio = median('flow', `first run, ${variants} variants`) / yardstick;
  const goal = { goal: '≤ 1.25', met: ratio <= 1.25 };
  report.add({ bench, name: 'first run / bare calls', value: rounded(ratio), unit: '×', ...goal });
  return flow;
}

/** Nothing changed; then one variant did. */
async function afterwards(
  { options, report }: Bench,
  systems: StockedSystems,
  { client }: Servers,
  flow: string,
  variants: number,
): Promise<void> {
  const how = { once: options.quick, watch: systems.odoo.child.pid };
  let result: RunResult | undefined;
  const unchanged = await lap(how, systems.forget, async () => (result = await runFlow(client, flow, kind)));
  const [writes, calls] = [await systems.writes(), await callsOf(systems)];
  expectAll('the second run', result?.counts.unchanged ?? 0, variants);
  const details = { variants, seconds: rounded(unchanged.seconds), calls, others: percent(unchanged.others) };
  const none = { goal: '0', met: writes === 0 };
  report.add({
    bench,
    name: 'calls that write, second run, nothing changed',
    value: writes,
    unit: '',
    ...none,
    details,
  });
  report.add({ bench, name: 'second run, nothing changed', value: rounded(unchanged.seconds), unit: 's', details });

  let pieces = 1_000;
  const change = (): Promise<unknown> =>
    Promise.all([systems.count(Math.floor(variants / 2), (pieces += 1)), systems.forget()]);
  const changed = await lap(how, change, async () => {
    const { counts } = await runFlow(client, flow, kind, { scope: 'changes' });
    expectAll('the run of changes', counts.updated ?? 0, 1);
  });
  const of = { variants, calls: await callsOf(systems), others: percent(changed.others) };
  report.add({
    ...{ bench, name: 'run of changes, one variant changed', value: rounded(changed.seconds), unit: 's' },
    details: of,
  });
}

async function callsOf({ portal, odoo }: StockedSystems): Promise<{ portal: number; odoo: number }> {
  const [of, from] = await Promise.all([portal.calls(), odoo.calls()]);
  return { portal: of.total, odoo: from.total };
}

function expectAll(who: string, got: number, wanted: number): void {
  if (got !== wanted) throw new Error(`${who} brought ${got} of ${wanted} variants`);
}
