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
  const named = new Set<string>();
  const column = (alias: string | undefined, name: string): { alias: string; column: string } => {
    for (const [each, table] of tables) {
      if (alias !== undefined && each !== alias) continue;
      const found = table.columns.find((one) => one.toLowerCase() === name.toLowerCase());
      if (!found) continue;
      named.add(`${each}.${found}`);
      return { alias: each, column: found };
    }
    throw new Error(`Unknown column '${alias === undefined ? name : `${alias}.${name}`}' in 'field list'`);
  };
  const read = new Expressions(list, column);
  /** What a part of the statement says, and which columns it names. */
  const part = <T>(parse: () => T): Part<T> => {
    named.clear();
    return { says: parse(), columns: new Set(named) };
  };
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
  const joins: { alias: string; on: Expression; left: boolean }[] = [];
  let first: string | undefined;
  if (from >= 0) {
    read.at = from + 1;
    first = table();
    while (read.peek('JOIN') || read.peek('LEFT') || read.peek('INNER')) {
      const left = read.take('LEFT');
      read.take('INNER');
      read.expect('JOIN');
      const alias = table();
      read.expect('ON');
      joins.push({ alias, on: read.any(), left });
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
  const where = read.take('WHERE') ? part(() => read.any()) : undefined;
  const group = read.take('GROUP') ? part(() => listed(read)) : undefined;
  const order = read.take('ORDER') ? part(() => ordered(read)) : undefined;
  const limit = read.take('LIMIT') ? limits(read) : undefined;
  if (read.peek()) throw new Error(`You have an error in your SQL syntax near '${list[read.at]?.value ?? ''}'`);

  let joined: Joined[] = first === undefined ? [{}] : (tables.get(first)?.rows ?? []).map((row) => ({ [first]: row }));
  // As an engine does it: what the first table alone decides is decided before anything is joined to it.
  const early = where !== undefined && ofTable(where, first);
  if (early) joined = joined.filter((row) => Boolean(where.says([row])));
  const whole = !group && aggregate.test(sql.slice(0, sql.search(/\bFROM\b/iu) + 1));
  const byFirst = order !== undefined && ofTable(order, first) && !aggregate.test(sql.slice(sql.search(/\bORDER\b/iu)));
  const eachGroupOnce = !group || [...(order?.columns ?? [])].every((each) => group.columns.has(each));
  const allStay = joins.every(({ left }) => left) && (early || !where);
  if (byFirst && limit && !whole && eachGroupOnce && allStay) joined = leading(joined, order.says, limit.end);
  for (const { alias, on, left } of joins) joined = join(joined, alias, tables.get(alias)?.rows ?? [], on, left);
  if (where && !early) joined = joined.filter((row) => Boolean(where.says([row])));
  let groups = joined.map((row) => [row]);
  if (group) groups = grouped(joined, group.says);
  else if (whole) groups = [joined];
  if (order) groups = sorted(groups, order.says);
  if (limit) groups = groups.slice(limit.begin, limit.end);
  return { header, rows: groups.map((each) => cells.map((cell) => cell(each))) };
}

interface Part<T> {
  says: T;
  columns: ReadonlySet<string>;
}

function ofTable({ columns }: Part<unknown>, alias: string | undefined): boolean {
  return [...columns].every((each) => each.startsWith(`${alias}.`));
}

/** By the first equality where there is one, so that large tables do not take for ever. */
function join(rows: Joined[], alias: string, others: Record<string, Cell>[], on: Expression, left: boolean): Joined[] {
  const byCode = new Map<Cell, Record<string, Cell>[]>();
  const codes = ['BarCode', 'Vente', 'Client'];
  const code = codes.find((name) => others[0] && name in others[0]);
  const key = (row: Record<string, Cell>): Cell => String(row[code ?? ''] ?? '').toLowerCase();
  for (const other of others) {
    const same = byCode.get(key(other));
    if (same) same.push(other);
    else byCode.set(key(other), [other]);
  }
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

interface Order {
  value: Expression;
  down: 1 | -1;
}

function ordered(read: Expressions): Order[] {
  read.expect('BY');
  const found: Order[] = [];
  do {
    const value = read.any();
    const down = read.take('DESC') ? -1 : 1;
    read.take('ASC');
    found.push({ value, down });
  } while (read.take(','));
  return found;
}

function limits(read: Expressions): { begin: number; end: number } {
  const first = Number(read.any()([]));
  return read.take(',') ? { begin: first, end: first + Number(read.any()([])) } : { begin: 0, end: first };
}

function sorted(groups: Joined[][], by: Order[]): Joined[][] {
  return placed(groups, by).map(({ group }) => group);
}

/** The rows of the first `count` places; those of one place stay together. */
function leading(rows: Joined[], by: Order[], count: number): Joined[] {
  const all = placed(
    rows.map((row) => [row]),
    by,
  );
  let places = 0;
  const end = all.findIndex(({ at }, index) => {
    const before = all[index - 1]?.at;
    if (!before || compare(before, at, by) !== 0) places += 1;
    return places > count;
  });
  return (end < 0 ? all : all.slice(0, end)).flatMap(({ group }) => group);
}

function placed(groups: Joined[][], by: Order[]): { group: Joined[]; at: Cell[] }[] {
  const all = groups.map((group) => ({ group, at: by.map(({ value }) => value(group)) }));
  return all.sort((a, b) => compare(a.at, b.at, by));
}

function compare(a: Cell[], b: Cell[], by: Order[]): number {
  return by.reduce((order, { down }, at) => order || compareCells(a[at] ?? null, b[at] ?? null) * down, 0);
}
