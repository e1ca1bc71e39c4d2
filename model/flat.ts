/**
 * Names of the lists in a record, each with the field its entries are known by; a list inside another is named by both, and
 * entries that are plain texts, known by themselves, have no field: `{contacts: 'email', 'variants.sizes': 'size', 'grid': ''}`.
 */
export type ListKeys = Readonly<Record<string, string>>;

/**
 * A record laid flat, so that two can be compared field by field: `billingAddress.city`, `contacts[ana@verte.example].phone`.
 * What is absent or blank has no entry.
 */
export type Flat = ReadonlyMap<string, string>;

/** One field of a record that differs. `before` is absent where the target holds nothing there. */
export interface FieldChange {
  field: string;
  before?: string;
  after: string;
}

/** Lays a record flat; `fields` are the top-level fields that count, all where left out. */
export function flatten(record: object, lists: ListKeys = {}, fields?: readonly string[]): Flat {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(record)) {
    if (!fields || fields.includes(name)) lay({ flat, lists }, name, name, value);
  }
  return flat;
}

/** What is laid flat, and how its lists are known. */
interface Laying {
  flat: Map<string, string>;
  lists: ListKeys;
}

/** `name` is the path without what tells entries of lists apart: `variants.sizes` of `variants[BLK].sizes[M]`. */
function lay(into: Laying, path: string, name: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((entry: unknown, place) => {
      lay(into, `${path}[${knownBy(entry, into.lists[name]) || place}]`, name, entry);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [inner, each] of Object.entries(value)) lay(into, `${path}.${inner}`, `${name}.${inner}`, each);
  } else {
    const text = textOf(value);
    if (text !== '') into.flat.set(path, text);
  }
}

/** Entries without the field they are known by go by their place. */
function knownBy(entry: unknown, field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  return textOf(field === '' ? entry : (entry as Record<string, unknown> | null)?.[field]);
}

/** A copy of a record without the fields at these paths; what is left stands as it stood. */
export function withoutFields<T extends object>(record: T, lists: ListKeys, paths: ReadonlySet<string>): T {
  return strip(record, { lists, paths }, '', '') as T;
}

function strip(
  value: unknown,
  from: { lists: ListKeys; paths: ReadonlySet<string> },
  path: string,
  name: string,
): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((entry: unknown, place) => {
      const at = `${path}[${knownBy(entry, from.lists[name]) || place}]`;
      return from.paths.has(at) ? [] : [strip(entry, from, at, name)];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  const inner = (base: string, field: string): string => (base === '' ? field : `${base}.${field}`);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field]) => !from.paths.has(inner(path, field)))
      .map(([field, each]) => [field, strip(each, from, inner(path, field), inner(name, field))]),
  );
}

/** Text as it is compared: without blanks around it, with letters composed. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.normalize('NFC').trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/**
 * What has to be written so that `stored` says what `wanted` says. Only what `wanted` has counts: a blank never erases, and
 * what the target keeps beside it is left alone.
 */
export function changesBetween(stored: Flat, wanted: Flat): FieldChange[] {
  return [...wanted].flatMap(([field, after]) => {
    const before = stored.get(field);
    return before === after ? [] : [{ field, ...(before !== undefined && { before }), after }];
  });
}
