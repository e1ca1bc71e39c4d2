import type { Token } from './sql-tokens.js';

/** What a cell holds. */
export type Cell = string | number | null;
/** A row of joined tables: alias → column → cell. */
export type Joined = Record<string, Record<string, Cell>>;
/** A value of a group of rows; outside an aggregate the first one counts. */
export type Expression = (group: readonly Joined[]) => Cell;

const truth = (cell: Cell): boolean => cell !== null && cell !== 0 && cell !== '' && cell !== '0';
const bit = (value: boolean): number => (value ? 1 : 0);

/** MySQL's usual collation: case does not count; numbers compare as numbers. */
export function compareCells(a: Cell, b: Cell): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

function like(value: Cell, mask: Cell): boolean {
  const source = String(mask).replace(/\\(.)|[.*+?^${}()|[\]\\]|[%_]/gsu, (all: string, escaped?: string) => {
    if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
    return all === '%' ? '.*' : all === '_' ? '.' : `\\${all}`;
  });
  return value !== null && new RegExp(`^${source}$`, 'isu').test(String(value));
}

const functions: Record<string, (given: Cell[]) => Cell> = {
  REPLACE: ([text, what, by]) => (text == null ? null : String(text).replaceAll(String(what), String(by))),
  CHAR: ([code]) => String.fromCodePoint(Number(code)),
  CONCAT: (given) => (given.includes(null) ? null : given.join('')),
  IFNULL: ([value, other]) => value ?? other ?? null,
  IF: ([when, yes, no]) => (truth(when ?? null) ? yes : no) ?? null,
  NOW: () => new Date().toISOString().slice(0, 19).replace('T', ' '),
};

/** Reads expressions off a list of tokens. @throws {Error} with the engine's words */
export class Expressions {
  at = 0;

  constructor(
    private readonly list: readonly Token[],
    private readonly columns: (alias: string | undefined, column: string) => { alias: string; column: string },
  ) {}

  peek(value?: string): boolean {
    const token = this.list[this.at];
    return value === undefined
      ? token !== undefined
      : token !== undefined && token.kind !== 'text' && token.value.toUpperCase() === value;
  }

  take(value: string): boolean {
    if (!this.peek(value)) return false;
    this.at += 1;
    return true;
  }

  expect(value: string): void {
    if (!this.take(value))
      throw new Error(`You have an error in your SQL syntax near '${this.list[this.at]?.value ?? ''}'`);
  }

  word(): string {
    const token = this.list[this.at];
    if (token?.kind !== 'word') throw new Error(`You have an error in your SQL syntax near '${token?.value ?? ''}'`);
    this.at += 1;
    return token.value;
  }

  any(): Expression {
    let left = this.all();
    while (this.take('OR')) {
      const [a, b] = [left, this.all()];
      left = (group) => bit(truth(a(group)) || truth(b(group)));
    }
    return left;
  }

  private all(): Expression {
    let left = this.comparison();
    while (this.take('AND')) {
      const [a, b] = [left, this.comparison()];
      left = (group) => bit(truth(a(group)) && truth(b(group)));
    }
    return left;
  }

  private comparison(): Expression {
    const left = this.value();
    if (this.take('IN')) {
      const given = this.arguments();
      return (group) => bit(given.some((each) => compareCells(each(group), left(group)) === 0));
    }
    if (this.take('LIKE')) {
      const mask = this.value();
      return (group) => bit(like(left(group), mask(group)));
    }
    for (const sign of ['<=', '>=', '<>', '=', '<', '>']) {
      if (this.take(sign)) return compared(sign, left, this.value());
    }
    return left;
  }

  private value(): Expression {
    if (this.take('(')) {
      const inner = this.any();
      this.expect(')');
      return inner;
    }
    const token = this.list[this.at];
    if (token?.kind === 'text' || token?.kind === 'number') {
      this.at += 1;
      const cell = token.kind === 'number' ? Number(token.value) : token.value;
      return () => cell;
    }
    const name = this.word();
    if (this.peek('(')) return this.call(name.toUpperCase());
    const { alias, column } = this.take('.') ? this.columns(name, this.word()) : this.columns(undefined, name);
    return ([row]) => row?.[alias]?.[column] ?? null;
  }

  private arguments(): Expression[] {
    this.expect('(');
    const given: Expression[] = [];
    if (this.take(')')) return given;
    do given.push(this.any());
    while (this.take(','));
    this.expect(')');
    return given;
  }

  private call(name: string): Expression {
    const given = this.arguments();
    const [first] = given;
    const each = (group: readonly Joined[]): Cell[] =>
      group.map((row) => first?.([row]) ?? null).filter((cell) => cell !== null);
    if (name === 'SUM') return (group) => each(group).reduce<number>((sum, cell) => sum + Number(cell), 0);
    if (name === 'COUNT') return (group) => each(group).length;
    if (name === 'MAX') return (group) => each(group).sort(compareCells).at(-1) ?? null;
    const plain = functions[name];
    if (!plain) throw new Error(`FUNCTION ${name} does not exist`);
    return (group) => plain(given.map((one) => one(group)));
  }
}

function compared(sign: string, a: Expression, b: Expression): Expression {
  return (group) => {
    const [x, y] = [a(group), b(group)];
    if (x === null || y === null) return null;
    const order = compareCells(x, y);
    return bit(
      (order === 0 && sign.includes('=')) || (order < 0 && sign.includes('<')) || (order > 0 && sign.includes('>')),
    );
  };
}
