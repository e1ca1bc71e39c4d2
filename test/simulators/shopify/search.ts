/** What a record shows to a search, and when it last changed. */
export interface Searchable {
  fields: Record<string, string | number | null>;
  changedAt: number;
}

/** A warning of the answer's `extensions.search`. */
export interface SearchWarning {
  field: string;
  message: string;
  code: 'invalid_field';
}

const term = /([\w.]+):(>=|<=|>|<)?(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|([^\s]+))|\bOR\b/g;

type Test = (given: Searchable) => boolean;

/**
 * A test for a text of Shopify's search syntax as far as it is used: terms are ANDed, groups of them ORed. Values are compared
 * without case, as the index does; a filter that does not exist lets everything through and only warns (shopify.md 2.6).
 */
export function searchTest(text: string, known: readonly string[], warn: (warning: SearchWarning) => void): Test {
  const groups: Test[][] = [[]];
  for (const match of text.matchAll(term)) {
    if (match[0] === 'OR') {
      groups.push([]);
      continue;
    }
    const [, field = '', comparator = '', single, double, bare] = match;
    if (!known.includes(field)) {
      warn({ field, message: `Invalid search field for this query.`, code: 'invalid_field' });
      continue;
    }
    const value = (single ?? double ?? bare ?? '').replace(/\\(.)/g, '$1');
    groups.at(-1)?.push(({ fields }) => compare(fields[field] ?? null, comparator, value));
  }
  return (given) => groups.some((tests) => tests.every((test) => test(given)));
}

function compare(held: string | number | null, comparator: string, value: string): boolean {
  if (held === null) return false;
  if (typeof held === 'string') return held.toLowerCase() === value.toLowerCase();
  const wanted = Number.isNaN(Number(value)) ? Date.parse(value) : Number(value);
  switch (comparator) {
    case '>=':
      return held >= wanted;
    case '<=':
      return held <= wanted;
    case '>':
      return held > wanted;
    case '<':
      return held < wanted;
    default:
      return held === wanted;
  }
}
