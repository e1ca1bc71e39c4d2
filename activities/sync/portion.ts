import type { Sourced } from '../../connectors/ports.js';
import { addCounts } from '../../model/outcome.js';
import { reason } from '../../model/reason.js';
import { previewSightings, see, seenInPass, type SightedBy } from '../../store/sightings.js';
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
    const worked = await workPage(sync, reading, mode, page.records);
    result.counts = addCounts(result.counts, worked.counts);
    result.attention.push(...worked.attention.slice(0, toldAtMost - result.attention.length));
    result.seen += page.records.filter(({ outcome }) => outcome === undefined).length;
    if (page.watermark !== undefined) result.watermark = page.watermark;
    sync.signal.throwIfAborted();
  }
  return { ...result, ...(cursor !== undefined && { next: cursor }) };
}

async function workPage(
  sync: Sync,
  reading: Reading,
  mode: Portion['mode'],
  given: Sourced<object>[],
): Promise<RecordsResult> {
  const full = reading.scope === 'full';
  const by = mode === 'preview' ? previewSightings(sync.run) : sync.flow.id;
  const records = full ? await withoutTakenKeys(sync, by, given) : given;
  const compared = await compare(sync, records, !full);
  const worked =
    mode === 'preview' ? { counts: await planPage(sync, compared), attention: [] } : await settle(sync, compared);
  if (mode === 'run' || full) await remember(sync, by, records, worked, full);
  if (mode === 'run') await wakeWaiting(sync, records);
  return worked;
}

/**
 * A key that an earlier page of this pass gave to another record is not given twice: the two would overwrite each other, run after
 * run. The same record may come again where the list moves while it is read.
 */
async function withoutTakenKeys(sync: Sync, by: SightedBy, records: Sourced<object>[]): Promise<Sourced<object>[]> {
  const keys = records.map(({ key }) => key);
  const seen = await seenInPass(sync.services.db, by, sync.run, keys);
  return records.map((each): Sourced<object> => {
    const { key, label, outcome } = each;
    const first = seen.get(key);
    if (outcome !== undefined || first === undefined || first === label) return each;
    const reasons = [reason('duplicate_key', { key, first, other: label })];
    return { key: `${key} (${label})`, label, outcome: 'blocked', reasons };
  });
}

async function remember(
  { services, run }: Sync,
  by: SightedBy,
  records: Sourced<object>[],
  { attention }: RecordsResult,
  full: boolean,
): Promise<void> {
  const troubled = new Set(attention.map(({ key }) => key));
  // What someone must fix first is there all the same: taken for gone, its stock would be sent as 0.
  const there = records.filter(({ outcome }) => outcome !== 'excluded');
  const sightings = there.map(({ key, label }) => ({ key, label, unsettled: troubled.has(key) }));
  await see(services.db, by, run, sightings, full);
}
