import PQueue from 'p-queue';
import type { Sourced } from '../../connectors/ports.js';
import { addCounts } from '../../model/outcome.js';
import { reason } from '../../model/reason.js';
import { previewSightings, see, seenInPass, type SightedBy } from '../../store/sightings.js';
import type { RecordsResult } from '../../workflows/contract/results.js';
import { compare } from './compare.js';
import type { Sync } from './context.js';
import { planPage } from './plan.js';
import { readPage, type Cursor, type Reading, type ReadPage } from './reading.js';
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
  /** Records that are there and cannot be told apart from others; absent where there are none. */
  nameless?: number;
  next?: Cursor;
  watermark?: string;
}

/** Items that a portion tells at most. */
const toldAtMost = 20;

/** Pages that are worked at once: while one waits for the target, the others are compared. */
const workedAtOnce = 3;

/** Pages that are read before they can be worked: while the target is listed, the source goes on. */
const readAhead = 20;

/** A portion ends after so many milliseconds, however few its pages: it is what a run tells of its progress. */
const longest = 30_000;

/** Works pages from a cursor on: read, compared with what the target holds, written where they differ; some of them at once. */
export async function workPortion(sync: Sync, { reading, mode, from }: Portion): Promise<PortionResult> {
  const result: PortionResult = { counts: {}, seen: 0, attention: [] };
  const inHand = new PQueue({ concurrency: workedAtOnce });
  const faults: unknown[] = [];
  const work = async (page: ReadPage): Promise<void> => {
    if (faults.length > 0 || sync.signal.aborted) return;
    await workPage(sync, reading, mode, page.records).then(
      (worked) => add(result, worked, page),
      (fault: unknown) => void faults.push(fault),
    );
  };
  const end = performance.now() + longest;
  let cursor = from;
  try {
    for (let pages = 1; faults.length === 0; pages += 1) {
      const page = await readPage(sync, reading, cursor);
      cursor = page.next;
      if (page.watermark !== undefined) result.watermark = page.watermark;
      void inHand.add(() => work(page));
      const enough = pages >= sync.services.tuning.recordPagesAtOnce || performance.now() > end;
      if (cursor === undefined || enough) break;
      await inHand.onSizeLessThan(readAhead);
      sync.signal.throwIfAborted();
    }
  } catch (fault) {
    faults.push(fault);
  }
  await inHand.onIdle(); // what began comes to its end before a fault is told
  if (faults.length > 0) throw faults[0];
  sync.signal.throwIfAborted();
  return { ...result, ...(cursor !== undefined && { next: cursor }) };
}

function add(result: PortionResult, { counts, attention }: RecordsResult, { records }: ReadPage): void {
  result.counts = addCounts(result.counts, counts);
  result.attention.push(...attention.slice(0, toldAtMost - result.attention.length));
  result.seen += records.filter(({ outcome }) => outcome === undefined).length;
  const nameless = records.filter((each) => each.outcome !== undefined && each.nameless).length;
  if (nameless > 0) result.nameless = (result.nameless ?? 0) + nameless;
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
  const there = records.filter((each) => each.outcome !== 'excluded' && !(each.outcome && each.nameless));
  const sightings = there.map(({ key, label }) => ({ key, label, unsettled: troubled.has(key) }));
  await see(services.db, by, run, sightings, full);
}
