import { z } from 'zod';
import { reason } from '../../../model/reason.js';
import { Malformed, Rejected } from '../../errors.js';
import type { RecordPage, RecordQuery, Sourced } from '../../ports.js';
import type { Row, Table } from '../edi/answer.js';
import type { Bindings } from '../edi/statement.js';

const passShape = z.strictObject({
  after: z.array(z.string()).optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  started: z.string().optional(),
  mark: z.boolean(),
});

/** Where one reading through a source stands; its text is the cursor. Instants are on Fastmag's clock. */
export type Pass = z.output<typeof passShape>;

/** What is read again: a change is dated when it began (fastmag.md 6). */
const overlap = 10 * 60_000;
const mostRows = 100_000;

/** The pass of a cursor. @throws {Rejected} where it is none of ours */
export function decode(cursor: string, connection: string): Pass {
  try {
    return passShape.parse(JSON.parse(cursor));
  } catch {
    const context = { connection, operation: 'go on reading' };
    throw new Rejected(context, 'that cursor is none of this source', { code: 'bad_cursor' });
  }
}

/** A pass over changes, or over everything; `latest` is the last change there is, on Fastmag's own clock. */
export function begin(query: RecordQuery, latest: string | undefined, timezone: string): Pass {
  const local = (instant: string): string => new Date(instant).toLocaleString('sv-SE', { timeZone: timezone });
  const window = query.since !== undefined || query.until !== undefined;
  const { watermark } = query;
  const from = window ? query.since && local(query.since) : watermark && earlier(watermark);
  const started = [latest, watermark]
    .filter((each) => each !== undefined)
    .sort()
    .at(-1);
  return {
    mark: !window,
    ...(from !== undefined && { from }),
    ...(query.until !== undefined && { until: local(query.until) }),
    ...(started !== undefined && { started }),
  };
}

function earlier(local: string): string {
  const at = Date.parse(`${local.replace(' ', 'T')}Z`);
  if (Number.isNaN(at)) return local;
  return new Date(at - overlap).toISOString().slice(0, 19).replace('T', ' ');
}

/** Rows that belong together, and how a page of them is read. */
export interface Grouping {
  read(bindings: Bindings): Promise<Table>;
  /** Rows with the same one are kept on one page. */
  groupOf(row: Row): string;
  /** Values of the columns that `{after:…}` names. */
  placeOf(row: Row): string[];
  connection: string;
}

/** Whole groups beyond `after`, about `limit` rows; `next` is where the last of them ends, absent on the last page. */
export async function readGroups(
  grouping: Grouping,
  pass: Pass,
  limit: number,
): Promise<{ rows: Row[]; broken: string[]; next?: string[] }> {
  const { after, from, until, started } = pass;
  for (let wanted = limit; ; wanted *= 2) {
    if (wanted > mostRows) {
      const context = { connection: grouping.connection, operation: 'read a page' };
      throw new Malformed(context, `more than ${mostRows} rows belong together or cannot be read`);
    }
    const { rows, broken } = await grouping.read({ after, changed: { from, until, started }, limit: wanted + 1 });
    if (rows.length + broken.length <= wanted) return { rows, broken };
    const last = rows.at(-1);
    const open = last && grouping.groupOf(last);
    const whole = rows.slice(
      0,
      rows.findIndex((row) => grouping.groupOf(row) === open),
    );
    const end = whole.at(-1);
    if (end) return { rows: whole, broken, next: grouping.placeOf(end) };
  }
}

/** The page, with the cursor of the next where there is one, else with the watermark of a pass that leaves one. */
export function pageOf<T>(pass: Pass, records: Sourced<T>[], next: string[] | undefined): RecordPage<T> {
  if (next) return { records, next: JSON.stringify({ ...pass, after: next } satisfies Pass) };
  return { records, ...(pass.mark && pass.started !== undefined && { watermark: pass.started }) };
}

/** Rows that cannot be told apart into cells: said, and the others go on. */
export function brokenRows<T>(broken: readonly string[]): Sourced<T>[] {
  return broken.map((row, place) => ({
    key: `${row || 'row'} ?${place + 1}`,
    label: row || `?${place + 1}`,
    outcome: 'blocked',
    reasons: [reason('fastmag_row_broken', { row })],
    nameless: true,
  }));
}

/** Options of a flow that only Fastmag knows. @throws {Rejected} where they do not fit */
export function readOwn<S extends z.ZodObject>(
  shape: S,
  { own }: { own: Record<string, unknown> },
  context: { connection: string; operation: string },
): z.output<S> {
  const read = shape.safeParse(own);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') ?? '';
  const message = `options of the source: ${field ? `${field}: ` : ''}${issue?.message ?? ''}`;
  throw new Rejected(context, message, { code: 'invalid_options', field });
}
