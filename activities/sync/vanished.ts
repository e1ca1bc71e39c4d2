import type { SourcedRecord } from '../../connectors/ports.js';
import { addCounts } from '../../model/outcome.js';
import { reason } from '../../model/reason.js';
import { countVanished, markGone, previewSightings, vanished, type Pass } from '../../store/sightings.js';
import type { RecordsResult } from '../../workflows/contract/results.js';
import { failure } from '../failures.js';
import { refuseShrinking } from './begin.js';
import { compareResolved, type Compared } from './compare.js';
import type { Sync } from './context.js';
import { planPage } from './plan.js';
import type { Portion } from './portion.js';
import { settle } from './settle.js';

/** Items that are told at most. */
const toldAtMost = 20;

/**
 * After a full pass: keys that the source held before and no longer does are said once, and where the kind and the flow's options
 * say so, written once (stock as 0). Nothing is deleted. A preview plans the same and remembers nothing.
 *
 * @param seen how many records the pass brought, checked here where the source could not tell before
 */
export async function workVanished(sync: Sync, mode: Portion['mode'], seen: number): Promise<RecordsResult> {
  const { services, flow, run, signal } = sync;
  const pass: Pass = { flow: flow.id, run, seenBy: mode === 'preview' ? previewSightings(run) : flow.id };
  await refuseShrinking(sync, seen);
  await refuseMass(sync, pass);
  let total: RecordsResult = { counts: {}, attention: [] };
  for (let after = ''; ;) {
    signal.throwIfAborted();
    const gone = await vanished(services.db, pass, after, services.tuning.recordPageSize);
    const last = gone.at(-1);
    if (!last) return total;
    after = last.key;
    const worked = await workGone(sync, mode, gone);
    const attention = [...total.attention, ...worked.attention].slice(0, toldAtMost);
    total = { counts: addCounts(total.counts, worked.counts), attention };
  }
}

/** However many records the source holds: where most of the keys it had are gone, something is wrong with the keys. */
async function refuseMass({ services, flow, options, input }: Sync, pass: Pass): Promise<void> {
  if (options.allowShrinking || input.acceptSmallSource) return;
  const { known, gone } = await countVanished(services.db, pass);
  if (gone * 2 > known) {
    throw failure('SourceSuspiciouslySmall', { flow: flow.id, found: known - gone, before: known });
  }
}

async function workGone(
  sync: Sync,
  mode: Portion['mode'],
  gone: { key: string; label: string }[],
): Promise<RecordsResult> {
  const { services, flow } = sync;
  const compared = await compareGone(sync, gone);
  if (mode === 'preview') return { counts: await planPage(sync, compared), attention: [] };
  const worked = await settle(sync, compared);
  // One that was refused is tried again by the next full pass.
  const refused = new Set(worked.attention.map(({ key }) => key));
  const settled = gone.map(({ key }) => key).filter((key) => !refused.has(key));
  await markGone(services.db, flow.id, settled);
  return worked;
}

/** What is written, and what is only said: also where the target has no such record, so that there is nothing to write. */
async function compareGone(sync: Sync, gone: { key: string; label: string }[]): Promise<Compared> {
  const { flow, kind, options } = sync;
  const params = (label: string): { record: string; source: string } => ({ record: label, source: flow.source });
  const records = gone.flatMap((each): SourcedRecord<object>[] => {
    const record = kind.whenGone?.(each.key, options);
    return record ? [{ ...each, record, warnings: [reason('vanished_and_zeroed', params(each.label))] }] : [];
  });
  const compared = await compareResolved(sync, records, true);
  const blocked = compared.left.filter(({ outcome }) => outcome === 'blocked');
  const worked = new Set([...compared.intents.map(({ change }) => change.key), ...blocked.map(({ key }) => key)]);
  const said = gone.filter(({ key }) => !worked.has(key));
  return {
    intents: compared.intents,
    unchanged: [],
    agreed: [],
    left: [
      ...blocked,
      ...said.map(({ key, label }) => ({
        ...{ key, label, outcome: 'excluded' as const },
        reasons: [reason('vanished_from_source', params(label))],
      })),
    ],
  };
}
