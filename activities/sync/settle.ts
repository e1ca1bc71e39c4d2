import type { Counts, Outcome } from '../../model/outcome.js';
import type { Reason } from '../../model/reason.js';
import { addSettledItems, itemsWithKeys, writeOutcomes, type ItemRow } from '../../store/items.js';
import type { ItemResult, RecordsResult } from '../../workflows/contract/results.js';
import type { Compared } from './compare.js';
import type { Sync } from './context.js';
import { noteAgreements } from './merge.js';
import { writeIntents } from './write.js';

/** Writes what differs and notes what became of every record; repeatable, and counts what an earlier try did as its own. */
export async function settle(sync: Sync, { intents, unchanged, left, agreed }: Compared): Promise<RecordsResult> {
  const { db } = sync.services;
  const keys = [...intents.map(({ change }) => change.key), ...unchanged.map(({ key }) => key)];
  const before = await itemsWithKeys(db, sync.run, keys);
  await addSettledItems(db, sync.run, sync.flow.id, left);
  const open = intents.filter(({ change }) => !isDone(before.get(change.key)));
  const written = await writeIntents(sync, open);
  // Meant by an earlier try, and so it stands: its answer was lost, not the write.
  const lost = unchanged.flatMap(({ key }) => {
    const row = before.get(key);
    return row?.outcome === null && row.action ? [{ key, outcome: row.action, reasons: [] }] : [];
  });
  await writeOutcomes(db, sync.run, lost);
  const now = new Set([...written, ...lost].map(({ key }) => key));
  const earlier = [...before.values()].flatMap(({ key, outcome, reasons }) =>
    outcome === null || now.has(key) ? [] : [{ key, outcome, reasons }],
  );
  const stands = new Set(
    [...written, ...lost, ...earlier].flatMap(({ key, outcome }) => (isStored(outcome) ? [key] : [])),
  );
  await noteAgreements(sync, agreed, (key) => stands.has(key));
  const same = unchanged.filter(({ key }) => !before.has(key)).length;
  return summary([...left, ...written, ...lost, ...earlier], same);
}

/** What an earlier try wrote or was refused. One that was only left out may be written after all, as 0 where it is gone. */
function isDone(row: ItemRow | undefined): boolean {
  return row !== undefined && row.action !== null && row.outcome !== null;
}

function isStored(outcome: Outcome): boolean {
  return outcome === 'created' || outcome === 'updated' || outcome === 'unchanged';
}

function summary(items: { key: string; outcome: Outcome; reasons: Reason[] }[], unchanged: number): RecordsResult {
  const counts: Counts = unchanged > 0 ? { unchanged } : {};
  const attention: ItemResult[] = [];
  for (const { key, outcome, reasons } of items) {
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (outcome === 'blocked' || outcome === 'failed' || outcome === 'drifted') {
      attention.push({ key, outcome, reasons });
    }
  }
  return { counts, attention };
}
