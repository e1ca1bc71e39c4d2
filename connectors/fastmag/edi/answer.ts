/** A row by alias; empty cells are absent. */
export type Row = Partial<Record<string, string>>;

/** A table as EDIQUERY answers it. `broken`: rows whose cells do not fit the header, by their first cell. */
export interface Table {
  rows: Row[];
  broken: string[];
}

/** What an answer is, told by its first characters (fastmag.md 3.3). */
export type Answer = { kind: 'refused'; message: string } | { kind: 'senseless' } | { kind: 'data'; table: Table };

const nulls = new Set(['', 'NULL', '\\N']);

/**
 * Reads an answer of EDIQUERY: tab-separated, nothing quoted, first row the aliases; a blank one holds no rows. Control
 * characters are dropped, zero dates are none.
 */
export function readAnswer(text: string, aliases: readonly string[]): Answer {
  const body = text.replace(/^\uFEFF/, '');
  const refused = /^\s*KO\s*\|(.*)/is.exec(body);
  if (refused) return { kind: 'refused', message: oneLine(refused[1] ?? '') };
  if (body.trim() === '') return { kind: 'data', table: { rows: [], broken: [] } };
  const [first = '', ...lines] = body.replace(/\r?\n$/, '').split(/\r?\n/);
  const header = first.split('\t').map((name) => name.trim());
  const held = new Set(header.map((name) => name.toLowerCase()));
  if (!aliases.every((alias) => held.has(alias.toLowerCase()))) return { kind: 'senseless' };
  const names = header.map((name) => aliases.find((alias) => alias.toLowerCase() === name.toLowerCase()) ?? name);
  const table: Table = { rows: [], broken: [] };
  for (const line of lines) {
    const cells = line.split('\t');
    if (cells.length === names.length) table.rows.push(rowOf(names, cells));
    else table.broken.push(oneLine(cells[0] ?? '').slice(0, 60));
  }
  return { kind: 'data', table };
}

function rowOf(names: readonly string[], cells: readonly string[]): Row {
  const row: Row = {};
  names.forEach((name, place) => {
    const cell = (cells[place] ?? '').replace(/\p{Cc}/gu, '').trim();
    if (!nulls.has(cell) && !/^0000-00-00/.test(cell)) row[name] = cell;
  });
  return row;
}

/** What EDIWEBSRV answers: `OK|n`, with spaces or without, or `KO|why` (fastmag.md 4.1). */
export function readOutcome(text: string): { done: string } | { refused: string } | undefined {
  const [word = '', ...rest] = text
    .replace(/^\uFEFF/, '')
    .split('|')
    .map((part) => oneLine(part));
  if (word.toUpperCase() === 'KO') return { refused: rest.join('|') || 'no reason was given' };
  if (word.toUpperCase() === 'OK' && /^\d{0,20}$/.test(rest[0] ?? '')) return { done: rest[0] ?? '' };
  return undefined;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
