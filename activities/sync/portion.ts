import type { Sourced } from '../../connectors/ports.js';
import { addCounts } from '../../model/outcome.js';
import { see } from '../../store/sightings.js';
import type { RecordsResult } from '../../workflows/contract/results.js';
import { compare } from './compare.js';
import type { Sync } from './context.js';
import { planPage } from './plan.js';
import { readPage, type Cursor, type Reading } from './reading.js';
import { settle } from './settle.js';
import { wakeWaiting } from './wake.js';

/** Several pages of a run, worked one after the other in one activity. */
export interface Portion {
  reading: Reading;
  mode: 'run' | 'preview';
  from?: Cursor;
}

/** What a portion came to. */
export interface PortionResult extends RecordsResult {
  /** Records of the source that took part. */
  seen: number;
  next?: Cursor;
  watermark?: string;
}

/** Items that a portion tells at most. */
const toldAtMost = 20;

/**
 * Works pages from a cursor on: read, compared with what the target holds, written where they differ. The next page is read
 * while this one is written.
 */
export async function workPortion(sync: Sync, { reading, mode, from }: Portion): Promise<PortionResult> {
  const result: PortionResult = { counts: {}, seen: 0, attention: [] };
  let cursor = from;
  let reads: Promise<Awaited<ReturnType<typeof readPage>>> | undefined = readPage(sync, reading, cursor);
  for (let pages = 1; reads; pages += 1) {
    const page: Awaited<ReturnType<typeof readPage>> = await reads;
    cursor = page.next;
    const more = cursor !== undefined && pages < sync.services.tuning.recordPagesAtOnce;
    reads = more ? readPage(sync, reading, cursor) : undefined;
    reads?.catch(() => undefined); // awaited in the next round, unless this one breaks first
    const few = reading.scope !== 'full';
    const worked =
      mode === 'preview' ? await previewPage(sync, page.records, few) : await workPage(sync, reading, page.records);
    result.counts = addCounts(result.counts, worked.counts);
    result.attention.push(...worked.attention.slice(0, toldAtMost - result.attention.length));
    result.seen += page.records.filter(({ outcome }) => outcome === undefined).length;
    if (page.watermark !== undefined) result.watermark = page.watermark;
    sync.signal.throwIfAborted();
  }
  return { ...result, ...(cursor !== undefined && { next: cursor }) };
}

async function previewPage(sync: Sync, records: Sourced<object>[], few: boolean): Promise<RecordsResult> {
  return { counts: await planPage(sync, await compare(sync, records, few)), attention: [] };
}

async function workPage(sync: Sync, reading: Reading, records: Sourced<object>[]): Promise<RecordsResult> {
  const compared = await compare(sync, records, reading.scope !== 'full');
  const worked = await settle(sync, compared);
  const troubled = new Set(worked.attention.map(({ key }) => key));
  // What someone must fix first is there all the same: taken for gone, its stock would be sent as 0.
  const there = records.filter(({ outcome }) => outcome !== 'excluded');
  const sightings = there.map(({ key, label }) => ({ key, label, unsettled: troubled.has(key) }));
  await see(sync.services.db, sync.flow.id, sync.run, sightings, reading.scope === 'full');
  await wakeWaiting(sync, records);
  return worked;
}
