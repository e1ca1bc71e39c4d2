import { compareCells, Expressions, type Cell, type Expression, type Joined } from './sql-expression.js';
import { tokens } from './sql-tokens.js';

/** Rows by table; every row of a table has all its columns. */
export type Database = Record<string, { columns: readonly string[]; rows: Record<string, Cell>[] }>;

const ends = ['FROM', 'WHERE', 'GROUP', 'ORDER', 'LIMIT'];
const aggregate = /\b(SUM|COUNT|MAX)\s*\(/iu;

/**
 * Runs the part of MySQL's SELECT that such queries use: joins, conditions, groups, order, limit.
 *
 * @throws {Error} with the engine's words
 */
export function select(sql: string, database: Database): { header: string[]; rows: Cell[][] } {
  const list = tokens(sql);
  const tables = new Map<string, Database[string]>();
  const column = (alias: string | undefined, name: string): { alias: string; column: string } => {
    for (const [each, table] of tables) {
      if (alias !== undefined && each !== alias) continue;
      const found = table.columns.find((one) => one.toLowerCase() === name.toLowerCase());
      if (found) return { alias: each, column: found };
    }
    throw new Error(`Unknown column '${alias === undefined ? name : `${alias}.${name}`}' in 'field list'`);
  };
  const read = new Expressions(list, column);
  const table = (): string => {
    const name = read.word();
    const found = database[name.toLowerCase()];
    if (!found) throw new Error(`Table 'fastmag.${name}' doesn't exist`);
    const bare = read.peek() && ![...ends, 'JOIN', 'LEFT', 'INNER', 'ON'].some((word) => read.peek(word));
    const alias = bare ? read.word() : name;
    tables.set(alias, found);
    return alias;
  };

  read.expect('SELECT');
  const from = list.findIndex(({ kind, value }) => kind === 'word' && value.toUpperCase() === 'FROM');
  let joined: Joined[] = [{}];
  if (from >= 0) {
    read.at = from + 1;
    const first = table();
    joined = (tables.get(first)?.rows ?? []).map((row) => ({ [first]: row }));
    while (read.peek('JOIN') || read.peek('LEFT') || read.peek('INNER')) {
      const left = read.take('LEFT');
      read.take('INNER');
      read.expect('JOIN');
      const alias = table();
      read.expect('ON');
      joined = join(joined, alias, tables.get(alias)?.rows ?? [], read.any(), left);
    }
  }
  const afterTables = from >= 0 ? read.at : list.length;
  read.at = 1;
  const header: string[] = [];
  const cells: Expression[] = [];
  do {
    cells.push(read.any());
    header.push(read.take('AS') ? read.word() : (list[read.at - 1]?.value ?? ''));
  } while (read.take(','));
  read.at = afterTables;
  if (read.take('WHERE')) {
    const condition = read.any();
    joined = joined.filter((row) => Boolean(condition([row])));
  }
  let groups = joined.map((row) => [row]);
  if (read.take('GROUP')) groups = grouped(joined, listed(read));
  else if (aggregate.test(sql.slice(0, sql.search(/\bFROM\b/iu) + 1))) groups = [joined];
  if (read.take('ORDER')) {
    const by = ordered(read);
    groups.sort((a, b) => by.reduce((order, { value, down }) => order || compareCells(value(a), value(b)) * down, 0));
  }
  if (read.take('LIMIT')) {
    const first = Number(read.any()([]));
    groups = read.take(',') ? groups.slice(first, first + Number(read.any()([]))) : groups.slice(0, first);
  }
  if (read.peek()) throw new Error(`You have an error in your SQL syntax near '${list[read.at]?.value ?? ''}'`);
  return { header, rows: groups.map((group) => cells.map((cell) => cell(group))) };
}

/** By the first equality where there is one, so that large tables do not take for ever. */
function join(rows: Joined[], alias: string, others: Record<string, Cell>[], on: Expression, left: boolean): Joined[] {
  const byCode = new Map<Cell, Record<string, Cell>[]>();
  const codes = ['BarCode', 'Vente', 'Client'];
  const code = codes.find((name) => others[0] && name in others[0]);
  const key = (row: Record<string, Cell>): Cell => String(row[code ?? ''] ?? '').toLowerCase();
  for (const other of others) byCode.set(key(other), [...(byCode.get(key(other)) ?? []), other]);
  return rows.flatMap((row) => {
    const mate = Object.values(row).find((each) => code !== undefined && code in each);
    const candidates = mate ? (byCode.get(key(mate)) ?? []) : others;
    const found = candidates.map((other) => ({ ...row, [alias]: other })).filter((both) => Boolean(on([both])));
    return found.length > 0 ? found : left ? [{ ...row, [alias]: {} }] : [];
  });
}

function grouped(rows: Joined[], by: Expression[]): Joined[][] {
  const groups = new Map<string, Joined[]>();
  for (const row of rows) {
    const key = JSON.stringify(by.map((value) => value([row])));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function listed(read: Expressions): Expression[] {
  read.expect('BY');
  const found: Expression[] = [];
  do found.push(read.any());
  while (read.take(','));
  return found;
}

function ordered(read: Expressions): { value: Expression; down: 1 | -1 }[] {
  read.expect('BY');
  const found: { value: Expression; down: 1 | -1 }[] = [];
  do {
    const value = read.any();
    const down = read.take('DESC') ? -1 : 1;
    read.take('ASC');
    found.push({ value, down });
  } while (read.take(','));
  return found;
}
