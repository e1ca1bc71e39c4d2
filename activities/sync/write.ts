import type { Change, WriteResult } from '../../connectors/ports.js';
import { intendItems, writeOutcomes, type ItemOutcome } from '../../store/items.js';
import { takenApart } from '../taken-apart.js';
import type { Intent } from './compare.js';
import type { Sync } from './context.js';

/**
 * Writes what differs, in batches as wide as the target takes them. What is meant is noted before it is sent, and what came of a
 * batch before the next begins; so a run that breaks in between repeats nothing but writes, which is harmless, and counts right.
 */
export async function writeIntents(sync: Sync, intents: Intent[]): Promise<ItemOutcome[]> {
  const { services, run, flow, target, signal } = sync;
  const outcomes: ItemOutcome[] = [];
  const noted = intents.map(({ change: { key, label, action }, changes }) => ({ key, label, action, changes }));
  await intendItems(services.db, run, flow.id, noted);
  const gate = services.gate(flow.target, target.limits.inFlight);
  const faults: unknown[] = [];
  const writing = batches(intents, target.limits.batch).map((batch) =>
    gate.add(async () => {
      if (signal.aborted || faults.length > 0) return; // a system that is away is not asked batch after batch
      await writeBatch(sync, batch).then(
        (done) => void outcomes.push(...done),
        (fault: unknown) => void faults.push(fault),
      );
    }),
  );
  // Every batch that began comes to its end before the first fault is told.
  await Promise.all(writing);
  if (faults.length > 0) throw faults[0];
  signal.throwIfAborted();
  return outcomes;
}

async function writeBatch(sync: Sync, batch: Intent[]): Promise<ItemOutcome[]> {
  const { services, run } = sync;
  const results = await takenApart(
    batch.map(({ change }) => change),
    ({ label }) => label,
    (part) => writePart(sync, part),
    ({ key }, why): WriteResult => ({ key, outcome: 'blocked', reason: why }),
  );
  const outcomes = results.map((result, place) => toOutcome(result, batch[place]));
  await writeOutcomes(services.db, run, outcomes);
  return outcomes;
}

async function writePart({ target }: Sync, part: Change<object>[]): Promise<WriteResult[]> {
  const results = await target.write(part);
  if (results.length !== part.length) {
    throw new Error(`write answered ${results.length} results for ${part.length} changes`);
  }
  return results;
}

function toOutcome(result: WriteResult, intent: Intent | undefined): ItemOutcome {
  if (!intent || intent.change.key !== result.key) throw new Error(`write answered out of order at ${result.key}`);
  const { outcome, reason: why } = result;
  // Whether a record was new is what the comparison saw: targets that only know "stored" cannot tell.
  const done = outcome === 'created' || outcome === 'updated' ? intent.change.action : outcome;
  return { key: result.key, outcome: done, reasons: [...intent.warnings, ...(why ? [why] : [])] };
}

function batches<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
