import type { RunResult } from '../../../workflows/contract/results.js';
import type { Bench } from '../lib/bench.js';
import { lap, percent } from '../lib/lap.js';
import { peakMemory } from '../lib/memory.js';
import { rounded } from '../lib/numbers.js';
import { configurePair, startPair, type Pair } from '../systems/pair.js';
import { runFlow, startServers } from '../systems/selvedge.js';

const bench = 'images';
const kind = 'syncImages';
const picturesOfProduct = 5;

/** Pictures of many products from Fastmag to the portal, both 5 ms away: a first run that sends all, then one in which nothing changed. */
export async function imagesOfProducts({ options, report, closing }: Bench): Promise<void> {
  const products = options.quick ? 50 : 1_000;
  const images = products * picturesOfProduct;
  const of = { source: [5, 0, products, picturesOfProduct], portal: [5, 0, products] };
  const pair = await startPair(closing, 'fastmag', of);
  const { client, db, startWorker } = await startServers(closing);
  const worker = closing.add(await startWorker(), (it) => it.stop());
  await configurePair(db, pair, { id: bench, kind, options: {} });

  const how = { once: true, watch: pair.portal.child.pid };
  const run = async (wanted: keyof RunResult['counts']): Promise<void> => {
    const { outcome, counts } = await runFlow(client, bench, kind);
    if (counts[wanted] !== images) throw new Error(`The run ended ${outcome}: ${JSON.stringify(counts)}`);
  };
  const forget = (): Promise<unknown> => Promise.all([pair.portal.forget(), pair.source.forget()]);
  const first = await lap(how, forget, () => run('created'));
  const sent = await callsOf(pair);
  const second = await lap(how, forget, () => run('unchanged'));
  const again = await callsOf(pair);

  const { seconds } = first;
  const details = { products, images, perSecond: rounded(images / seconds), ...sent, others: percent(first.others) };
  report.add({ bench, name: `first run, ${images} images`, value: rounded(seconds), unit: 's', details });
  const peak = peakMemory(worker.pid) ?? NaN;
  report.add({ bench, name: 'peak memory of the worker', value: rounded(peak), unit: 'MB', details: { images } });
  const unchanged = { images, ...again, others: percent(second.others) };
  report.add({
    ...{ bench, name: 'second run, nothing changed', value: rounded(second.seconds), unit: 's' },
    details: unchanged,
  });
  for (const [name, value] of [
    ['image bytes sent, second run', again.sentBytes],
    ['images sent, second run', again.sent],
    ['images read from Fastmag, second run', again.read],
  ] as const) {
    report.add({ bench, name, value, unit: '', goal: '0', met: value === 0, details: { images } });
  }
}

/** What was sent to the portal and read from Fastmag since both forgot. */
async function callsOf({ portal, source }: Pair): Promise<{ sent: number; sentBytes: number; read: number }> {
  const [to, from] = await Promise.all([portal.calls(), source.calls()]);
  return {
    sent: to.byOperation['uploadProductImage'] ?? 0,
    sentBytes: to.bytesByOperation['uploadProductImage'] ?? 0,
    read: from.byOperation['photo'] ?? 0,
  };
}
