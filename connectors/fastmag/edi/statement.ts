/** What stands for the placeholders of a query. */
export interface Bindings {
  /** Last row read, by the columns `{after:…}` names. */
  after?: readonly string[] | undefined;
  /** Values of `{among:…}`; absent: all. */
  among?: readonly string[] | undefined;
  /** Values of `{only:…}`, what the flow is confined to; absent: nothing is left out. */
  only?: readonly string[] | undefined;
  /** Texts that `{containing:…}` looks for; none finds nothing. */
  containing?: readonly string[];
  /** Instants of `{changed:…}` on Fastmag's clock: from, and either before `until` or since `started`. */
  changed?: { from?: string | undefined; until?: string | undefined; started?: string | undefined };
  limit?: number;
  /** Lists by name: `{stores}`, `{priceLists}`, `{natures}`. */
  lists?: Record<string, readonly string[]>;
}

/** A query that cannot be sent; the message is for whoever wrote it. */
export class BadStatement extends Error {
  override readonly name = 'BadStatement';
}

/**
 * Puts values into a query: `{after:a,b}` rows beyond the last one · `{among:a}` · `{only:a}` · `{containing:a}` · `{changed:a}` · `{limit}` ·
 * `{name}` a list. There is no binding at the other end (fastmag.md 6): every text is quoted here.
 *
 * @throws {BadStatement} where a placeholder is not known, or the result is anything but one SELECT
 */
export function bind(query: string, given: Bindings): string {
  const sql = query.replace(/\{(\w+)(?::([^{}]*))?\}/g, (_, name: string, columns?: string) => {
    const named = columns === undefined ? [] : splitColumns(columns);
    const [column = ''] = named;
    if (name === 'limit') return String(Math.max(1, Math.trunc(given.limit ?? 1_000)));
    if (name === 'after') return given.after ? beyond(named, given.after) : '1 = 1';
    if (name === 'among') return given.among ? among(column, given.among) : '1 = 1';
    if (name === 'only') return given.only ? among(column, given.only) : '1 = 1';
    if (name === 'containing') return containing(column, given.containing ?? []);
    if (name === 'changed') return changed(column, given.changed ?? {});
    const list = given.lists?.[name];
    if (!list) throw new BadStatement(`the placeholder {${name}} is not known`);
    return list.length === 0 ? 'NULL' : list.map(quote).join(', ');
  });
  return onlySelect(sql);
}

/** At commas that stand in no parentheses. */
function splitColumns(columns: string): string[] {
  return columns.split(/,(?![^(]*\))/).map((column) => column.trim());
}

/** A text as a literal. @throws {BadStatement} where it holds control characters */
export function quote(text: string): string {
  if (/\p{Cc}/u.test(text)) throw new BadStatement('a value holds control characters');
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

function beyond(columns: readonly string[], values: readonly string[]): string {
  const parts = columns.map((column, place) => {
    const same = columns.slice(0, place).map((each, at) => `${each} = ${quote(values[at] ?? '')}`);
    return `(${[...same, `${column} > ${quote(values[place] ?? '')}`].join(' AND ')})`;
  });
  return `(${parts.join(' OR ')})`;
}

function among(column: string, values: readonly string[]): string {
  const clean = values.filter((value) => !/\p{Cc}/u.test(value));
  return clean.length === 0 ? '1 = 0' : `${column} IN (${clean.map(quote).join(', ')})`;
}

function containing(column: string, texts: readonly string[]): string {
  if (texts.length === 0) return '1 = 0';
  const likes = texts.map((text) => `${column} LIKE ${quote(`%${text.replace(/[%_]/g, '\\$&')}%`)}`);
  return `(${likes.join(' OR ')})`;
}

function changed(column: string, { from, until, started }: NonNullable<Bindings['changed']>): string {
  const lower = from === undefined ? [] : [`${column} >= ${quote(from)}`];
  // What changes while a window with an end is read does not leave it.
  const later = started === undefined ? '' : ` OR ${column} >= ${quote(started)}`;
  const upper = until === undefined ? [] : [`(${column} < ${quote(until)}${later})`];
  return [...lower, ...upper].join(' AND ') || '1 = 1';
}

/** Only a single SELECT is ever sent (fastmag.md 3.1): Fastmag's database is the shop's own. */
function onlySelect(sql: string): string {
  const bare = sql.replace(/'(?:[^'\\]|''|\\.)*'/gs, "''");
  if (!/^\s*SELECT\s/i.test(bare)) throw new BadStatement('only SELECT is sent');
  if (/;|--|#|\/\*|"|'(?!')(?<!'')/.test(bare)) throw new BadStatement('one statement, without comments, is sent');
  if (/\bINTO\b|\bFOR\s+UPDATE\b|\bLOCK\b|\bSLEEP\s*\(|\bBENCHMARK\s*\(/i.test(bare)) {
    throw new BadStatement('a SELECT that only reads is sent');
  }
  return sql;
}
