import type { WorkflowHandle } from '@temporalio/client';
import type { RunResult } from '../../../workflows/contract/results.js';
import type { Bench } from '../lib/bench.js';
import { peakMemory, watchMemory, type MemorySample } from '../lib/memory.js';
import { meanOf, rounded } from '../lib/numbers.js';
import { say, type Report } from '../lib/report.js';
import type { Database } from '../../../store/database.js';
import { depot } from '../../simulators/fastmag/brand.js';
import { partsOf } from '../systems/history.js';
import { configurePair, startPair } from '../systems/pair.js';
import { configureConnections, configureRecordFlow, startFlow, startServers } from '../systems/selvedge.js';
import { startStocked } from '../systems/stocked.js';

const kind = 'syncInventory';
const points = 20;

/** Memory of one worker over a run that writes very many variants of Odoo, and what histories it leaves; everything else runs beside it. */
export async function memoryOverInventory(given: Bench): Promise<void> {
  const bench = 'inventory-memory';
  const variants = variantsOf(given, 200_000);
  const systems = await startStocked(given.closing, variants);
  await overRun(given, { bench, variants }, async (db) => {
    const sides = await configureConnections(db, { id: bench, ...systems, limits: 'off' });
    await configureRecordFlow(db, { id: bench, kind, sides, options: { productKey: 'ean13' } });
  });
}

/** The same over the articles of a Fastmag account. */
export async function memoryOverFastmag(given: Bench): Promise<void> {
  const bench = 'fastmag-inventory';
  const variants = variantsOf(given, 50_000);
  const pair = await startPair(given.closing, 'fastmag', { source: [0, variants], portal: [0, variants] });
  const options = { productKey: 'ean13', source: { stores: [depot] } };
  await overRun(given, { bench, variants }, (db) => configurePair(db, pair, { id: bench, kind, options }));
}

const variantsOf = ({ options: { variants, quick } }: Bench, usual: number): number =>
  variants ?? (quick ? Math.min(usual / 10, 10_000) : usual);

/** What is measured, and over how many variants. */
interface Measured {
  bench: string;
  variants: number;
}

async function overRun(
  { report, closing }: Bench,
  measured: Measured,
  configure: (db: Database) => Promise<void>,
): Promise<void> {
  const { bench, variants } = measured;
  const { client, db, startWorker } = await startServers(closing);
  const worker = closing.add(await startWorker(), (it) => it.stop());
  await configure(db);

  const memory = watchMemory(worker.pid);
  const start = performance.now();
  const handle = await startFlow(client, bench, kind);
  const telling = setInterval(() => tell(bench, start, worker.pid), 30_000);
  const { outcome, counts } = await (handle.result() as Promise<RunResult>).finally(() => clearInterval(telling));
  const seconds = (performance.now() - start) / 1000;
  const samples = await memory.stop();
  if (counts.updated !== variants) throw new Error(`The run ended ${outcome}: ${JSON.stringify(counts)}`);

  const speed = { perSecond: rounded(variants / seconds) };
  report.add({ bench, name: `first run, ${variants} variants`, value: rounded(seconds), unit: 's', details: speed });
  tellMemory(report, measured, samples, peakMemory(worker.pid) ?? NaN);
  await tellHistories(report, measured, client, handle);
}

type Client = Parameters<typeof partsOf>[0];

function tell(bench: string, start: number, pid: number): void {
  say(`${bench}: ${Math.round((performance.now() - start) / 1000)} s, peak ${rounded(peakMemory(pid) ?? NaN)} MB`);
}

function tellMemory(report: Report, { bench, variants }: Measured, samples: MemorySample[], peak: number): void {
  const third = Math.floor(samples.length / 3);
  const [middle, last] = [samples.slice(third, third * 2), samples.slice(third * 2)].map((part) =>
    meanOf(part.map(({ mb }) => mb)),
  );
  const curve = curveOf(samples);
  say(`${bench}: ${curve.map(({ at, mb }) => `${at} s ${mb}`).join(' · ')} MB`);
  report.add({
    ...{ bench, name: `peak memory of the worker, ${variants} variants`, value: rounded(peak), unit: 'MB' },
    ...{ goal: '< 300', met: peak < 300 },
    details: { curve, samples: samples.length },
  });
  const growth = (last ?? NaN) / (middle ?? NaN);
  report.add({
    ...{ bench, name: 'mean of the last third of the run / of the middle third', value: rounded(growth), unit: '×' },
    ...{ goal: '≤ 1.1', met: growth <= 1.1 },
    details: { middleMb: rounded(middle ?? NaN), lastMb: rounded(last ?? NaN) },
  });
}

/** About twenty points: the most of each stretch of the run, so that no peak is smoothed away. */
function curveOf(samples: MemorySample[]): MemorySample[] {
  const size = Math.max(1, Math.ceil(samples.length / points));
  return Array.from({ length: Math.ceil(samples.length / size) }, (_, place) => {
    const stretch = samples.slice(place * size, (place + 1) * size);
    const mb = Math.round(Math.max(...stretch.map((each) => each.mb)));
    return { at: Math.round(stretch[0]?.at ?? 0), mb };
  });
}

async function tellHistories(
  report: Report,
  { bench }: Measured,
  client: Client,
  handle: WorkflowHandle,
): Promise<void> {
  const { runId } = await handle.describe();
  // The first only starts the one that works and waits for it.
  const [, ...parts] = await partsOf(client, handle.workflowId, runId);
  const sizes = parts.map(({ bytes, events, activities }) => ({
    kilobytes: rounded(bytes / 1000),
    events,
    activities,
  }));
  const largest = Math.max(...parts.map(({ bytes }) => bytes)) / 1_000_000;
  const most = Math.max(...parts.map(({ events }) => events));
  report.add({
    ...{ bench, name: `largest history of ${parts.length} parts of the run`, value: rounded(largest), unit: 'MB' },
    ...{ goal: '< 5', met: largest < 5 },
    details: { parts: sizes },
  });
  report.add({ bench, name: 'most events of a part', value: most, unit: '', details: { parts: sizes } });
}
