import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Conflict } from '../errors.js';
import type { OdooClient } from './client.js';
import { shorten } from './errors.js';

/** A record for `load`: its own cells and those of its lines; the first line shares the record's row (odoo.md 4.2). */
export interface LoadRecord {
  /** What the caller knows it by. */
  key: string;
  cells: Record<string, string>;
  lines: Record<string, string>[];
}

/** What became of a record: its id, or what Odoo said against it. */
export type Loaded = { id: number } | { refused: string };

const message = z.object({
  type: z.string(),
  message: z.string(),
  record: z.number().int().optional(),
});
const answer = z.object({
  ids: z.union([z.array(z.number().int()), z.literal(false)]),
  messages: z.array(message),
});

/** The one text that is matched: another transaction was first, repeating is right (odoo.md 4.2). */
const serialization = /could not serialize access/i;
const conflictTries = 6;
/** Milliseconds, times the number of the attempt, with jitter. */
const conflictDelay = 400;
const batchRounds = 2;

/** Where and how records are loaded. */
export interface LoadCall {
  client: OdooClient;
  connection: string;
  model: string;
  /** Records a call at most. */
  size: number;
  /** Columns that may stand empty without meaning. */
  blankable: readonly string[];
  /** In words, for errors: `create orders`. */
  what: string;
}

/**
 * Creates records create-once in as few calls as can be: those with the same columns together, at most `size` a call. A
 * batch with a bad record is refused whole, so the named ones are taken out and the rest repeated; after two rounds each
 * goes alone. Every record gets its verdict.
 *
 * @throws {Conflict} where another transaction stayed in the way
 */
export async function loadOnce(call: LoadCall, records: LoadRecord[]): Promise<Map<string, Loaded>> {
  const verdicts = new Map<string, Loaded>();
  for (const group of grouped(records, call.blankable)) {
    for (let start = 0; start < group.length; start += call.size) {
      await loadApart(call, group.slice(start, start + call.size), verdicts);
    }
  }
  return verdicts;
}

/** Records of equal columns: an empty cell would blank a field that an absent column lets Odoo derive. */
function grouped(records: LoadRecord[], blankable: readonly string[]): LoadRecord[][] {
  const groups = new Map<string, LoadRecord[]>();
  for (const record of records) {
    const columns = [...Object.keys(record.cells), ...Object.keys(record.lines[0] ?? {})];
    const key = columns
      .filter((column) => !blankable.includes(column))
      .sort()
      .join();
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return [...groups.values()];
}

async function loadApart(call: LoadCall, batch: LoadRecord[], verdicts: Map<string, Loaded>, round = 1): Promise<void> {
  if (batch.length === 0) return;
  if (batch.length > 1 && round > batchRounds) {
    for (const one of batch) await loadApart(call, [one], verdicts, round);
    return;
  }
  const said = await send(call, batch);
  if (said.ids) {
    const { ids } = said;
    batch.forEach((record, index) => verdicts.set(record.key, { id: ids[index] as number }));
    return;
  }
  const refused = refusals(said.messages, batch.length);
  for (const [index, text] of refused) verdicts.set(batch[index]?.key ?? '', { refused: text });
  const left = batch.filter((_, index) => !refused.has(index));
  await loadApart(call, left, verdicts, refused.size > 0 ? round + 1 : batchRounds + 1); // nobody named: each alone
}

/** What Odoo said against which record, by index; of a single one everything counts. */
function refusals(messages: z.output<typeof message>[], count: number): Map<number, string> {
  const refused = new Map<number, string>();
  for (const { type, message: said, record } of messages) {
    const index = count === 1 ? 0 : record;
    if (index === undefined || index >= count || (type !== 'error' && count > 1) || refused.has(index)) continue;
    refused.set(index, shorten(said));
  }
  if (count === 1 && refused.size === 0) refused.set(0, 'Odoo refused it without saying why');
  return refused;
}

/** One `load`, repeated while another transaction is in the way. */
async function send(call: LoadCall, batch: LoadRecord[]): Promise<z.output<typeof answer>> {
  const operation = `${call.what} ${batch.map((record) => record.key).join(', ')}`;
  const args = table(batch);
  for (let attempt = 1; ; attempt += 1) {
    const said = await call.client.call({ model: call.model, method: 'load', args, operation }, shapeFor(batch.length));
    const conflict = !said.ids && said.messages.some(({ message: text }) => serialization.test(text));
    if (!conflict) return said;
    const { connection } = call;
    if (attempt >= conflictTries) throw new Conflict({ connection, operation }, 'another transaction stays in the way');
    await sleep(conflictDelay * attempt * (0.5 + Math.random()));
  }
}

/** As many ids as records, or none. */
function shapeFor(count: number): z.ZodType<z.output<typeof answer>> {
  return answer.refine(({ ids }) => ids === false || ids.length === count, {
    path: ['ids'],
    message: 'one id a record',
  });
}

/** Rows of several records below each other: those after a record's first have cells of lines only (odoo.md 4.2.1). */
function table(batch: LoadRecord[]): { fields: string[]; data: string[][] } {
  const own = [...new Set(batch.flatMap((record) => Object.keys(record.cells)))];
  const ofLines = [...new Set(batch.flatMap((record) => record.lines.flatMap((line) => Object.keys(line))))];
  const data = batch.flatMap((record) => {
    const lines = record.lines.length > 0 ? record.lines : [{}];
    return lines.map((line: Record<string, string>, index) => [
      ...own.map((column) => (index === 0 ? (record.cells[column] ?? '') : '')),
      ...ofLines.map((column) => line[column] ?? ''),
    ]);
  });
  return { fields: [...own, ...ofLines], data };
}
