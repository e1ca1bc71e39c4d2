import { z } from 'zod';
import type { Reason } from '../../model/reason.js';
import { Malformed } from '../errors.js';
import type { Change, WriteResult } from '../ports.js';
import { readShape } from './errors.js';
import type { Portal } from './portal.js';

/** Rows a call takes at most (le-new-black.md 15.5). */
export const mostRows = 100;

/** One change as the portal is to be told it. */
export interface Row<T> {
  change: Change<T>;
  body: Record<string, unknown>;
}

/** Why the portal did not take a row. */
export interface RowRefusal {
  /** Fields it complains of; `store_address.country` and the like. */
  fields: string[];
  /** What it said, short, without e-mail addresses. */
  message: string;
}

/** How rows of one kind are sent and their refusals read. */
export interface RowKind<T> {
  /** What stands behind `multi/`. */
  resource: string;
  /** Field of the row and of its result that both can be told apart by. */
  key: string;
  reasonOf(change: Change<T>, refusal: RowRefusal): Reason;
}

const longestMessage = 300;

const batchAnswer = z.object({ data: z.array(z.unknown()) });
const batchEntry = z.looseObject({
  status: z.unknown().optional(),
  success: z.unknown().optional(),
  errors: z.unknown().optional(),
  result: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});
type BatchEntry = z.output<typeof batchEntry>;

/**
 * Sends rows and reads the answer row by row (le-new-black.md 4). A batch the portal finds too large is halved; a fault of the
 * whole call is thrown, and repeating it is harmless. The rows' answers come in the order of the rows and carry no number: where
 * a result names its key, that is checked.
 */
export async function writeRows<T>(portal: Portal, kind: RowKind<T>, rows: readonly Row<T>[]): Promise<WriteResult[]> {
  if (rows.length === 0) return [];
  if (rows.length > mostRows) return inHalves(portal, kind, rows);
  const answer = await portal.client.batch(
    kind.resource,
    rows.map(({ body }) => body),
  );
  if (answer === undefined) return inHalves(portal, kind, rows);
  const operation = `POST /multi/${kind.resource} with ${rows.length} rows`;
  const context = { connection: portal.connection, operation };
  const { data } = readShape(batchAnswer, answer, context);
  if (data.length !== rows.length) {
    throw new Malformed(context, `answers with ${data.length} results for ${rows.length} rows`);
  }
  return rows.map((row, place) => {
    const entry = readShape(batchEntry, data[place], context, `result ${place + 1}`);
    if (!isResultOf(row, entry, kind.key)) throw new Malformed(context, 'the results are not in the order of the rows');
    return resultOf(portal, kind, row.change, entry);
  });
}

async function inHalves<T>(portal: Portal, kind: RowKind<T>, rows: readonly Row<T>[]): Promise<WriteResult[]> {
  const middle = Math.ceil(rows.length / 2);
  const first = await writeRows(portal, kind, rows.slice(0, middle));
  return [...first, ...(await writeRows(portal, kind, rows.slice(middle)))];
}

function isResultOf<T>(row: Row<T>, { result }: BatchEntry, key: string): boolean {
  const named = result?.[key];
  if (typeof named !== 'string' && typeof named !== 'number') return true;
  return plain(named) === plain(row.body[key]);
}

function plain(key: unknown): string {
  return String(key).normalize('NFC').trim().toLowerCase();
}

function resultOf<T>(portal: Portal, kind: RowKind<T>, change: Change<T>, entry: BatchEntry): WriteResult {
  const { key, action } = change;
  // The vendor's own kits disagree which of both tells (le-new-black.md 4): either will do.
  if (entry.success === true || entry.status === 'success') return { key, outcome: action };
  return { key, outcome: 'blocked', reason: kind.reasonOf(change, refusalOf(portal, entry)) };
}

function refusalOf(portal: Portal, { errors, ...entry }: BatchEntry): RowRefusal {
  const byField = typeof errors === 'object' && errors !== null ? Object.entries(errors) : [];
  const said = byField.map(([field, texts]) => `${field}: ${[texts].flat().map(wordsOf).join(', ')}`).join('; ');
  const message = said || wordsOf(errors) || wordsOf(entry['message']) || 'no cause was given';
  return { fields: byField.map(([field]) => field), message: presentable(portal.hide(message)) };
}

function wordsOf(text: unknown): string {
  return typeof text === 'string' || typeof text === 'number' ? String(text) : '';
}

/** Messages end up in the task log: no people in them. */
function presentable(message: string): string {
  return message.replace(/[^\s"'<>,;:]+@[^\s"'<>,;:]+/g, '…').slice(0, longestMessage);
}
