/** The portal does not say how long a text may be; 255 is what its likes take (le-new-black.md 15.34). */
export const longestText = 255;

/** Fields that others are found by, and texts that are meant to be long: they are never cut. */
const keys = new Set([
  ...['reference', 'email', 'model', 'code', 'size', 'ean13', 'sku'],
  ...['description', 'composition', 'care'],
]);

/** A record as it can stand in the portal, and the names of the fields that were cut. */
export interface Tidied<T> {
  record: T;
  cut: string[];
}

/**
 * Puts all texts of a record into the portal's form: control characters and line breaks become spaces, blanks around are taken
 * off, letters composed, halves of characters replaced, and what is too long is cut. What is then blank is left out. Both sides
 * go through here, so that what was sent once compares as equal.
 */
export function tidy<T extends object>(record: T): Tidied<T> {
  const cut: string[] = [];
  return { record: tidyValue(record, '', '', cut) as T, cut };
}

function tidyValue(value: unknown, name: string, path: string, cut: string[]): unknown {
  if (typeof value === 'string') return tidyText(value, keys.has(name), () => cut.push(path));
  if (Array.isArray(value)) return value.map((entry) => tidyValue(entry, name, path, cut));
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const fields = Object.entries(value).map(([field, inner]) => {
    return [field, tidyValue(inner, field, path === '' ? field : `${path}.${field}`, cut)] as const;
  });
  return Object.fromEntries(fields.filter(([, field]) => field !== undefined));
}

function tidyText(text: string, whole: boolean, wasCut: () => void): string | undefined {
  const plain = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .normalize('NFC')
    .trim();
  if (whole || plain.length <= longestText) return plain || undefined;
  const characters = [...plain];
  if (characters.length <= longestText) return plain;
  wasCut();
  return characters.slice(0, longestText).join('').trim();
}
