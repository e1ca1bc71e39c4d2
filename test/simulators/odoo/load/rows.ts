import { OdooFault, valueError } from '../fault.js';
import type { Database } from '../orm/database.js';

/** A cell with the way to its field: `['order_line', 'product_id', '.id']`. */
export interface Cell {
  path: readonly string[];
  text: string;
}

/** One record of an import: its own cells and, field by field, those of its lines. */
export interface ImportRecord {
  own: Cell[];
  lines: Map<string, Cell[][]>;
  rows: { from: number; to: number };
}

/** Splits and checks column names. @throws {OdooFault} for a field there is none of (seen on 14 and 19) */
export function readColumns(db: Database, model: string, fields: readonly string[]): string[][] {
  return fields.map((field) => {
    const path = field.replace('.id', '/.id').split('/').filter(Boolean);
    let at: string | undefined = model;
    for (const name of path) {
      if (name === 'id' || name === '.id' || at === undefined) break;
      const spec = db.field(at, name);
      if (!spec) throw unknownColumn(db, name);
      at = spec.relation;
    }
    return path;
  });
}

function unknownColumn(db: Database, name: string): OdooFault {
  return db.version >= 19 ? valueError(`Invalid field name '${name}'`) : new OdooFault('builtins.KeyError', name);
}

/** Puts rows together: one that has cells of lines only belongs to the record above it (odoo.md 4.2). */
export function readRows(
  db: Database,
  model: string,
  columns: readonly (readonly string[])[],
  data: readonly (readonly unknown[])[],
): ImportRecord[] {
  const isLine = columns.map(([name = '']) => db.field(model, name)?.type === 'one2many');
  const records: ImportRecord[] = [];
  for (const [at, row] of data.entries()) {
    const cells = columns.map((path, column): Cell => ({ path, text: textOf(row[column]) }));
    const own = cells.filter((_, column) => !isLine[column]);
    const ofLines = cells.filter((_, column) => isLine[column]);
    const linesOnly = ofLines.some(({ text }) => text !== '') && own.every(({ text }) => text === '');
    let record = linesOnly ? records.at(-1) : undefined;
    if (!record) records.push((record = { own, lines: new Map(), rows: { from: at, to: at } }));
    record.rows.to = at;
    if (ofLines.some(({ text }) => text !== '')) addLine(record, ofLines);
  }
  return records;
}

function textOf(value: unknown): string {
  return value === false || value === null || value === undefined ? '' : String(value as string | number);
}

function addLine(record: ImportRecord, cells: Cell[]): void {
  const names = [...new Set(cells.map(({ path }) => path[0] ?? ''))];
  for (const name of names) {
    const own = cells.filter(({ path }) => path[0] === name).map(({ path, text }) => ({ path: path.slice(1), text }));
    const lines = record.lines.get(name) ?? [];
    if (own.some(({ text }) => text !== '')) lines.push(own);
    record.lines.set(name, lines);
  }
}
