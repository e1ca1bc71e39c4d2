import type { Counts } from '../../model/outcome.js';
import { addSettledItems, itemsWithKeys, writeOutcomes, type ItemRow } from '../../store/items.js';
import type { ItemResult, RecordsResult } from '../../workflows/contract/results.js';
import type { Compared } from './compare.js';
import type { Sync } from './context.js';
import { writeIntents } from './write.js';

/** Writes what differs and notes what became of every record; repeatable, and counts what an earlier try did as its own. */
export async function settle(sync: Sync, { intents, unchanged, left }: Compared): Promise<RecordsResult> {
  const { db } = sync.services;
  const keys = [...intents.map(({ change }) => change.key), ...unchanged.map(({ key }) => key)];
  const before = await itemsWithKeys(db, sync.run, keys);
  await addSettledItems(db, sync.run, sync.flow.id, left);
  await writeIntents(
    sync,
    intents.filter(({ change }) => !isDone(before.get(change.key))),
  );
  const lost = unchanged
    .flatMap(({ key }) => before.get(key) ?? [])
    .filter((row) => row.outcome === null && row.action);
  // Meant by an earlier try, and so it stands: its answer was lost, not the write.
  await writeOutcomes(
    db,
    sync.run,
    lost.map(({ key, action }) => ({ key, outcome: action ?? 'updated', reasons: [] })),
  );
  const after = await itemsWithKeys(db, sync.run, [...keys, ...left.map(({ key }) => key)]);
  const same = unchanged.filter(({ key }) => !after.has(key)).length;
  return summary([...after.values()], same);
}

/** What an earlier try wrote or was refused. One that was only left out may be written after all, as 0 where it is gone. */
function isDone(row: ItemRow | undefined): boolean {
  return row?.action !== null && row?.outcome !== null && row !== undefined;
}

function summary(rows: ItemRow[], unchanged: number): RecordsResult {
  const counts: Counts = unchanged > 0 ? { unchanged } : {};
  const attention: ItemResult[] = [];
  for (const { key, outcome, reasons } of rows) {
    if (outcome === null) continue;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (outcome === 'blocked' || outcome === 'failed' || outcome === 'drifted')
      attention.push({ key, outcome, reasons });
  }
  return { counts, attention };
}
