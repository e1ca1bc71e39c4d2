import type { Change, RecordPage, SourcedRecord } from '../../../connectors/ports.js';
import type { StockLevel } from '../../../model/stock.js';
import { chunks, withCallers } from '../lib/numbers.js';
import type { StockSides } from './side.js';

/** Records of a page, as the flow reads them by default. */
const limit = 200;

/**
 * The bare calls: the flow's own connectors, driven by a loop that keeps nothing. The portal is listed once, pages are read
 * one ahead, and what differs is written in batches, as many at once as the portal takes. Answers how many were written.
 */
export async function stockLoop({ source, target }: StockSides): Promise<number> {
  let written = 0;
  let reading: Promise<RecordPage<StockLevel>> | undefined = source.page({ limit });
  reading.catch(() => undefined); // awaited below, unless the listing breaks first
  const held = await listed(target);
  while (reading) {
    const { records, next }: RecordPage<StockLevel> = await reading;
    reading = next === undefined ? undefined : source.page({ cursor: next, limit });
    reading?.catch(() => undefined);
    const taking = records.filter((each) => each.outcome === undefined);
    const fitting = (await target.resolve?.(taking)) ?? taking;
    const changes = fitting
      .filter((each) => each.outcome === undefined)
      .filter(({ key, record }) => held.get(key) !== record.available)
      .map(toChange);
    const { batch, inFlight } = target.limits;
    await withCallers(chunks(changes, batch), inFlight, async (part) => {
      const results = await target.write(part);
      written += results.filter(({ outcome }) => outcome === 'updated').length;
    });
  }
  return written;
}

async function listed({ scan }: StockSides['target']): Promise<Map<string, number | undefined>> {
  const held = new Map<string, number | undefined>();
  for await (const { key, record } of scan?.() ?? []) held.set(key, record.available);
  return held;
}

function toChange({ key, label, record }: SourcedRecord<StockLevel>): Change<StockLevel> {
  return { key, label, record, action: 'updated', fields: ['available'] };
}
