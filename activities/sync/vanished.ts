import type { SourcedRecord } from '../../connectors/ports.js';
import { addCounts, type Counts } from '../../model/outcome.js';
import { reason } from '../../model/reason.js';
import { addSettledItems } from '../../store/items.js';
import { markGone, vanished } from '../../store/sightings.js';
import type { RecordsResult } from '../../workflows/contract/results.js';
import { refuseShrinking } from './begin.js';
import { compare } from './compare.js';
import type { Sync } from './context.js';
import { settle } from './settle.js';

/**
 * After a full pass: keys that the source held before and no longer does are said once, and where the kind and the flow's options
 * say so, written once (stock as 0). Nothing is deleted.
 *
 * @param seen how many records the pass brought, checked here where the source could not tell before
 */
export async function workVanished(sync: Sync, seen: number): Promise<RecordsResult> {
  const { services, flow, run, signal } = sync;
  await refuseShrinking(sync, seen);
  let total: RecordsResult = { counts: {}, attention: [] };
  for (;;) {
    signal.throwIfAborted();
    const gone = await vanished(services.db, flow.id, run, services.tuning.recordPageSize);
    if (gone.length === 0) return total;
    const worked = await workGone(sync, gone);
    await markGone(
      services.db,
      flow.id,
      gone.map(({ key }) => key),
    );
    total = {
      counts: addCounts(total.counts, worked.counts),
      attention: [...total.attention, ...worked.attention].slice(0, 20),
    };
  }
}

async function workGone(sync: Sync, gone: { key: string; label: string }[]): Promise<RecordsResult> {
  const { services, flow, run, kind, options } = sync;
  const written: SourcedRecord<object>[] = [];
  const said: { key: string; label: string }[] = [];
  for (const each of gone) {
    const record = kind.whenGone?.(each.key, options);
    const params = { record: each.label, source: flow.source };
    if (record) written.push({ ...each, record, warnings: [reason('vanished_and_zeroed', params)] });
    else said.push(each);
  }
  const { intents } = await compare(sync, written, true);
  const { counts, attention } = await settle(sync, { intents, unchanged: [], left: [] });
  await addSettledItems(
    services.db,
    run,
    flow.id,
    said.map(({ key, label }) => {
      const reasons = [reason('vanished_from_source', { record: label, source: flow.source })];
      return { key, label, outcome: 'excluded', reasons };
    }),
  );
  const excluded: Counts = said.length > 0 ? { excluded: said.length } : {};
  return { counts: addCounts(counts, excluded), attention };
}
