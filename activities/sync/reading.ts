import type { Sourced } from '../../connectors/ports.js';
import { reason } from '../../model/reason.js';
import { unsettledKeys } from '../../store/sightings.js';
import type { Sync } from './context.js';

/** Which records a run reads; decided when it begins and the same to its end. */
export interface Reading {
  /** `full` everything · `changes` since the last run, and what could not be written then · `window` · `keys` · `ids` */
  scope: 'full' | 'changes' | 'window' | 'keys' | 'ids';
  watermark?: string;
  since?: string;
  until?: string;
}

/** A page of records, and where the next one begins. */
export interface ReadPage {
  records: Sourced<object>[];
  next?: Cursor;
  watermark?: string;
}

/** Where a run is in its source: `s:` the source's own cursor · `u:` behind a key that was not settled · `k:` in given keys. */
export type Cursor = string;

/** Reads one page from a cursor on; without one the first. */
export async function readPage(sync: Sync, reading: Reading, cursor: Cursor | undefined): Promise<ReadPage> {
  if (reading.scope === 'ids') return pageOfIds(sync);
  if (reading.scope === 'keys') return pageOfKeys(sync, Number(cursor?.slice(2) ?? 0));
  return cursor?.startsWith('u:') ? pageOfUnsettled(sync, cursor.slice(2)) : pageOfSource(sync, reading, cursor);
}

/** What a webhook named; a record that is gone meanwhile is nobody's trouble. */
async function pageOfIds({ source, input }: Sync): Promise<ReadPage> {
  const ids = input.ids ?? [];
  const { records } = await source.page({ ids, limit: ids.length });
  return { records };
}

async function pageOfSource(sync: Sync, reading: Reading, cursor: Cursor | undefined): Promise<ReadPage> {
  const { scope, watermark, since, until } = reading;
  const page = await sync.source.page({
    limit: sync.services.tuning.recordPageSize,
    ...(cursor !== undefined && { cursor: cursor.slice(2) }),
    ...(scope === 'changes' && watermark !== undefined && { watermark }),
    ...(scope === 'window' && since !== undefined && { since }),
    ...(scope === 'window' && until !== undefined && { until }),
  });
  const next = page.next === undefined ? (scope === 'changes' ? 'u:' : undefined) : `s:${page.next}`;
  return {
    records: page.records,
    ...(next !== undefined && { next }),
    ...(page.watermark !== undefined && { watermark: page.watermark }),
  };
}

/** What could not be written last time is tried again though it did not change in the source. */
async function pageOfUnsettled(sync: Sync, after: string): Promise<ReadPage> {
  const { services, flow, source } = sync;
  const limit = services.tuning.recordPageSize;
  const keys = await unsettledKeys(services.db, flow.id, after, limit);
  if (keys.length === 0) return { records: [] };
  const { records } = await source.page({ keys, limit });
  const last = keys.at(-1);
  return { records, ...(keys.length === limit && last !== undefined && { next: `u:${last}` }) };
}

async function pageOfKeys(sync: Sync, from: number): Promise<ReadPage> {
  const limit = sync.services.tuning.recordPageSize;
  const all = sync.input.keys ?? [];
  const asked = all.slice(from, from + limit);
  const { records } = await sync.source.page({ keys: asked, limit });
  const found = new Set(records.map(({ key }) => key));
  const missing = asked.filter((key) => !found.has(key)).map((key) => notThere(sync, key));
  return { records: [...records, ...missing], ...(from + limit < all.length && { next: `k:${from + limit}` }) };
}

function notThere({ flow }: Sync, key: string): Sourced<object> {
  return { key, label: key, outcome: 'excluded', reasons: [reason('not_in_source', { key, source: flow.source })] };
}
