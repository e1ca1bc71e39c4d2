import { z } from 'zod';
import { Rejected } from '../../errors.js';
import type { RecordPage, RecordQuery } from '../../ports.js';
import type { StockLevel } from '../../../model/stock.js';
import type { VariantRow } from './rows.js';
import { latestOf } from './rows.js';

const common = {
  /** When the pass began, by Shopify's clock. */
  started: z.string(),
  /** The watermark of the pass before. */
  before: z.string().optional(),
  /** The latest change seen so far. */
  newest: z.string().optional(),
};

const passShape = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('pages'), after: z.string().nullable(), ...common }),
  z.strictObject({ by: z.literal('bulk'), id: z.string(), line: z.number().int(), ...common }),
  z.strictObject({
    by: z.literal('changes'),
    from: z.string(),
    until: z.string().optional(),
    /** A window is looked at for a person and moves no watermark. */
    window: z.boolean(),
    /** Which location is read, the variants themselves after the last one. */
    stage: z.number().int(),
    after: z.string().nullable(),
    ...common,
  }),
]);

/** Where one reading through the shop stands. Its text is the cursor. */
export type Pass = z.output<typeof passShape>;

/** A pass of one way. */
export type PassBy<B extends Pass['by']> = Extract<Pass, { by: B }>;

/** The search index lags behind by minutes at times (shopify.md 2.6, 4.3). */
const overlap = 15 * 60_000;

/** Reads a cursor. @throws {Rejected} for one that is none of ours */
export function decode(cursor: string, connection: string): Pass {
  try {
    return passShape.parse(JSON.parse(cursor));
  } catch {
    const context = { connection, operation: 'go on reading' };
    throw new Rejected(context, 'that cursor is none of this source', { code: 'bad_cursor' });
  }
}

/** A pass over what changed: since a watermark, and a little more, or in a window. Undefined where everything is read. */
export function changesOf({ watermark, since, until }: RecordQuery, now: number): PassBy<'changes'> | undefined {
  const window = since !== undefined || until !== undefined;
  const from = window ? (since ?? new Date(0).toISOString()) : watermark && ago(watermark, overlap);
  if (from === undefined) return undefined;
  return {
    by: 'changes',
    from,
    ...(until !== undefined && { until }),
    window,
    stage: 0,
    after: null,
    started: new Date(now).toISOString(),
    ...(watermark !== undefined && !window && { before: watermark }),
  };
}

function ago(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) - milliseconds).toISOString();
}

/** The pass after these rows were seen. */
export function seen<P extends Pass>(pass: P, rows: readonly VariantRow[]): P {
  const instants = rows.map(latestOf);
  const newest = [...instants, ...(pass.newest === undefined ? [] : [pass.newest])].reduce(
    (a, b) => (a > b ? a : b),
    '',
  );
  return newest === '' ? pass : { ...pass, newest };
}

/** A page in the middle of a pass. */
export function goOn(pass: Pass, records: RecordPage<StockLevel>['records']): RecordPage<StockLevel> {
  return { records, next: JSON.stringify(pass) };
}

/**
 * The last page of a pass, with its watermark: the latest change it saw, but none after it began, for what changed behind its
 * back is to be found by the next. It never goes back.
 */
export function done(pass: Pass, records: RecordPage<StockLevel>['records']): RecordPage<StockLevel> {
  if (pass.by === 'changes' && pass.window) return { records };
  const { newest = pass.before ?? pass.started, started, before = '' } = pass;
  const reached = newest < started ? newest : started;
  return { records, watermark: reached > before ? reached : before };
}

/**
 * Whether an earlier stage of the pass has found this variant already: it then showed there that it changed, and did so before
 * the pass began.
 */
export function foundBefore(pass: PassBy<'changes'>, { inventoryItem }: VariantRow): boolean {
  return inventoryItem.levels
    .slice(0, pass.stage)
    .some(
      (level) => level && inWindow(pass, level.updatedAt) && Date.parse(level.updatedAt) < Date.parse(pass.started),
    );
}

/** Whether a change counts in a window that may have an end. What changes again while it is read must not leave it. */
export function inWindow({ from, until, started }: PassBy<'changes'>, instant: string): boolean {
  const at = Date.parse(instant);
  if (at < Math.floor(Date.parse(from) / 1000) * 1000) return false;
  return until === undefined || at < Date.parse(until) || at >= Date.parse(started);
}
