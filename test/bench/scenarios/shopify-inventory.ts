import type { Bench } from '../lib/bench.js';
import { lap, percent, type Lap } from '../lib/lap.js';
import { rounded, spreadOf } from '../lib/numbers.js';
import { configurePair, startPair, type Pair } from '../systems/pair.js';
import { runFlow, startServers } from '../systems/selvedge.js';

const bench = 'shopify-inventory';
const kind = 'syncInventory';

/** What the shop's points were spent on. */
interface Spent extends Lap {
  points: number;
  /** Seconds in which the bucket gives so many points, when it is full at first. */
  allowed: number;
  /** Calls for which it had too few. */
  overdrafts: number;
}

/**
 * Stock of many variants from the shop to the portal, both 5 ms away, read by pages: what the bucket of points allows is the
 * yardstick. (By itself the flow takes a bulk operation for so many, which costs next to no points.)
 */
export async function inventoryOfShop({ options, report, closing }: Bench): Promise<void> {
  // Fewer than a full bucket pays for would measure nothing.
  const variants = options.variants ?? (options.quick ? 10_000 : 20_000);
  const pair = await startPair(closing, 'shopify', { source: [5, variants], portal: [5, variants] });
  const { client, db, startWorker } = await startServers(closing);
  closing.add(await startWorker(), (it) => it.stop());
  const runs: Spent[] = [];
  let overdrafts = 0;
  for (let round = 1; round <= (options.quick ? 1 : options.rounds); round += 1) {
    const id = `${bench}-${round}`;
    const settings = { productKey: 'ean13', source: { readBy: 'pages' } };
    const prepare = async (): Promise<void> => {
      await configurePair(db, pair, { id, kind, options: settings });
      await Promise.all([pair.portal.post('reset'), pair.source.post('profile'), pair.source.forget()]);
    };
    const spent = await lap({ once: options.quick, watch: pair.source.child.pid }, prepare, async () => {
      const { outcome, counts } = await runFlow(client, id, kind);
      if (counts.updated !== variants) throw new Error(`The run ended ${outcome}: ${JSON.stringify(counts)}`);
    });
    const run = { ...spent, ...(await spentBy(pair)) };
    runs.push(run);
    const { seconds, allowed, points, others, busy } = run;
    overdrafts += run.overdrafts;
    const shown = { seconds: rounded(seconds), allowed: rounded(allowed), points, others: percent(others) };
    report.sample(bench, { what: `round ${round}`, variants, ...shown, shopBusy: percent(busy) });
  }
  // Of the last round: all of them ask the same.
  const { byOperation: calls } = await pair.source.calls();
  const seconds = spreadOf(runs.map((run) => run.seconds)).median;
  const ratio = spreadOf(runs.map((run) => run.seconds / run.allowed)).median;
  const details = { variants, perSecond: rounded(variants / seconds), points: runs.map(({ points }) => points), calls };
  report.add({ bench, name: `run by pages, ${variants} variants`, value: rounded(seconds), unit: 's', details });
  report.add({
    ...{ bench, name: 'run by pages / what the bucket of points allows', value: rounded(ratio), unit: '×' },
    ...{ goal: '≤ 1.25', met: ratio <= 1.25 },
    details: { ...details, runs: runs.length },
  });
  const faults = { value: overdrafts, unit: '', goal: '0', met: overdrafts === 0 };
  report.add({ bench, name: 'calls for which the bucket had too few points', ...faults });
}

/** The bucket is full when a lap begins; what is spent beyond that has to come back first. */
async function spentBy({ source }: Pair): Promise<Omit<Spent, keyof Lap>> {
  const { bucket } = source.child.said as { bucket: { maximum: number; restorePerSecond: number } };
  const { pointsSpent } = await source.state<{ pointsSpent: number }>();
  const overdrafts = (await source.calls()).violations.length;
  return { points: pointsSpent, overdrafts, allowed: (pointsSpent - bucket.maximum) / bucket.restorePerSecond };
}
