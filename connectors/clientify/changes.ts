import { z } from 'zod';
import { Rejected, type ErrorContext } from '../errors.js';
import type { RecordQuery } from '../ports.js';
import type { ListPage } from './client.js';
import type { ClientifySettings } from './settings.js';

/** Where a pass through a list is. */
const positionShape = z.object({
  page: z.number().int().min(1),
  size: z.number().int().min(1),
  /** How many records the list had when it was read last. */
  count: z.number().int().min(0),
  /** When the pass began, and the latest change it saw since; ISO instants. */
  begun: z.string(),
  latest: z.string().optional(),
});

/** See {@link positionShape}. */
export type Position = z.output<typeof positionShape>;

/** The largest page there is (clientify.md 3). */
const largest = 100;
/** Changes are asked for from a little earlier on: filters know no seconds, and clocks differ (clientify.md 3). */
const overlap = 15 * 60_000;

/**
 * The position a cursor stands for; without one a pass begins.
 *
 * @throws {Rejected} where the cursor is not one of ours
 */
export function positionOf({ cursor, limit, watermark }: RecordQuery, context: ErrorContext): Position {
  if (cursor === undefined) {
    const size = Math.min(limit, largest);
    return { page: 1, size, count: 0, begun: new Date().toISOString(), ...(watermark && { latest: watermark }) };
  }
  const read = positionShape.safeParse(jsonIn(cursor));
  if (!read.success) throw new Rejected(context, 'this is no place in its list', { code: 'cursor' });
  return read.data;
}

/**
 * What follows a page. Where the list became shorter meanwhile, what was to come moved up: so many pages are read again. What is new
 * stands at the front, and only pushes records onto pages that are still to come.
 */
export function after(
  position: Position,
  page: ListPage<{ modified?: string | null | undefined }>,
): {
  next?: string;
  watermark?: string;
} {
  const { size, count, begun } = position;
  const latest = laterOf(position.latest, page.records, begun);
  const back = page.count < count ? Math.ceil((count - page.count) / size) : 0;
  const next = back > 0 ? Math.max(1, position.page - back) : position.page + 1;
  const more = page.more || back > 0;
  return {
    ...(more && { next: JSON.stringify({ ...position, page: next, count: page.count, latest }) }),
    ...(latest !== undefined && { watermark: latest }),
  };
}

/** Changes made after a pass began are for the next one: of the list it has passed it does not know them all. */
function laterOf(
  latest: string | undefined,
  records: readonly { modified?: string | null | undefined }[],
  begun: string,
): string | undefined {
  const seen = records.flatMap(({ modified }) => (modified ? [new Date(modified).toISOString()] : []));
  const earlier = seen.filter((each) => each <= begun);
  const newest = [...earlier, ...(latest === undefined ? [] : [latest])].sort().at(-1);
  return newest ?? (seen.length > 0 ? begun : undefined);
}

/**
 * The filter for what changed since. Which time zone the account reads it in is not known, so that of UTC and its own the earlier
 * text is sent: what is then too much is compared and found equal (clientify.md 16.11). The end of a window is not asked for: a
 * record that changed again after it would be lost.
 */
export function changedSince(
  { watermark, since }: RecordQuery,
  { orders: { timeZone } }: ClientifySettings,
): Record<string, string> {
  const from = watermark ?? since;
  if (from === undefined) return {};
  const instant = new Date(Date.parse(from) - (watermark === undefined ? 0 : overlap));
  const [earlier = ''] = ['UTC', timeZone].map((zone) => minuteIn(instant, zone)).sort();
  return { 'modified[gte]': earlier };
}

/** `2026-03-14T08:00` as clocks of a zone show it; seconds are no valid format there. */
function minuteIn(instant: Date, timeZone: string): string {
  return instant.toLocaleString('sv-SE', { timeZone }).slice(0, 16).replace(' ', 'T');
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(cursor);
  } catch {
    return undefined;
  }
}
