import { z } from 'zod';
import { Rejected } from '../../errors.js';
import type { RecordPage, RecordQuery, Sourced } from '../../ports.js';
import type { Condition, OdooClient } from '../client.js';
import { text, toOdooDatetime } from '../wire.js';

const passShape = z.strictObject({
  after: z.number().int().nonnegative(),
  from: z.string().optional(),
  until: z.string().optional(),
  started: z.string().optional(),
  mark: z.boolean(),
});

/** Where one reading through a source stands. Its text is the cursor. Instants are Odoo's own: `2026-01-02 10:00:00`. */
export type Pass = z.output<typeof passShape>;

/**
 * What is read again, in milliseconds: `write_date` is when a transaction began, and it is seen only when it ended. No
 * request lasts longer than two minutes, scheduled jobs may (odoo.md 5).
 */
const overlap = 15 * 60_000;

/**
 * The pass a query belongs to. A new one begins with the latest change there is on the server's own clock: up to there it
 * has read when it is through.
 */
export async function passOf(
  query: RecordQuery,
  latest: () => Promise<string | undefined>,
  connection: string,
): Promise<Pass> {
  if (query.cursor !== undefined) return decode(query.cursor, connection);
  if (query.keys ?? query.ids) return { after: 0, mark: false };
  const since = query.since === undefined ? undefined : toOdooDatetime(query.since);
  const until = query.until === undefined ? undefined : toOdooDatetime(query.until);
  const window = since !== undefined || until !== undefined;
  const before = query.watermark === undefined ? undefined : toOdooDatetime(query.watermark);
  const from = window ? since : before && toOdooDatetime(new Date(instantOf(before) - overlap).toISOString());
  const [last] = [await latest(), before]
    .filter((instant) => instant !== undefined)
    .sort()
    .reverse();
  return {
    after: 0,
    mark: !window,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(last !== undefined && { started: last }),
  };
}

function decode(cursor: string, connection: string): Pass {
  try {
    return passShape.parse(JSON.parse(cursor));
  } catch {
    const context = { connection, operation: 'go on reading' };
    throw new Rejected(context, 'that cursor is none of this source', { code: 'bad_cursor' });
  }
}

/** Milliseconds of an instant of Odoo's. */
function instantOf(odoo: string): number {
  return Date.parse(`${odoo.replace(' ', 'T')}Z`);
}

/** A page, with the cursor of the next where there is one, else with the watermark of the pass. */
export function pageOf<T>(pass: Pass, records: Sourced<T>[], last: number | undefined): RecordPage<T> {
  if (last !== undefined) return { records, next: JSON.stringify({ ...pass, after: last }) };
  const { started, mark } = pass;
  return { records, ...(mark && started !== undefined && { watermark: `${started.replace(' ', 'T')}Z` }) };
}

/**
 * Condition on a date of change, or none where the pass reads everything. `>=` only: versions disagree on all else (odoo.md
 * 5). What changes while a window with an end is read does not leave it.
 */
export function changed(path: string, { from, until, started }: Pass): Condition[] {
  const lower: Condition[] = from === undefined ? [] : [[path, '>=', from]];
  if (until === undefined) return lower;
  const upper: Condition[] =
    started === undefined ? [[path, '<', until]] : ['|', [path, '<', until], [path, '>=', started]];
  return lower.length === 0 ? upper : ['&', ...lower, ...upper];
}

/** Any of these conditions, each of which is complete in itself. */
export function anyOf(...conditions: Condition[][]): Condition[] {
  const [first, ...others] = conditions.filter((each) => each.length > 0);
  return first ? others.reduce((all, each) => ['|' as const, ...all, ...each], first) : [];
}

/** The latest change of any of these models, archived records included; undefined where there is none. */
export async function latestChange(client: OdooClient, models: readonly string[]): Promise<string | undefined> {
  const found = await Promise.all(
    models.map((model) =>
      client.search({
        model,
        domain: [],
        shape: z.object({ id: z.number(), write_date: text }),
        order: 'write_date desc',
        limit: 1,
        archived: true,
        operation: `look for the latest change of ${model}`,
      }),
    ),
  );
  return found
    .flatMap(([row]) => row?.write_date ?? [])
    .sort()
    .at(-1);
}

/** How many records fit, archived ones included where the domain does not leave them out. */
export function countOf(client: OdooClient, model: string, domain: readonly Condition[]): Promise<number> {
  const call = { model, method: 'search_count', args: { domain }, context: { active_test: false } } as const;
  return client.call({ ...call, operation: `count ${model}` }, z.number().int());
}
