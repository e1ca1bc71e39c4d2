/** Encodings an account may speak (fastmag.md 3.2). */
export const encodings = ['windows-1252', 'utf-8', 'iso-8859-15', 'windows-1250'] as const;

/** See {@link encodings}. */
export type Encoding = (typeof encodings)[number];

const tables = new Map<Encoding, string[]>();
const codes = new Map<Encoding, Map<string, number>>();

/** Bytes 80 to 9F of windows-1252, a space where there is none. Node 20 reads them as if it were ISO 8859-1. */
const between = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Letters of a single-byte code page by their byte. */
function lettersOf(encoding: Encoding): string[] {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const letters = Array.from({ length: 256 }, (_, byte) => {
    const own = encoding === 'windows-1252' && byte >= 0x80 && byte < 0xa0 ? between[byte - 0x80] : undefined;
    return own === ' ' ? '\uFFFD' : (own ?? decoder.decode(Uint8Array.of(byte)));
  });
  tables.set(encoding, letters);
  return letters;
}

function tableOf(encoding: Encoding): Map<string, number> {
  const known = codes.get(encoding) ?? new Map(lettersOf(encoding).map((letter, byte) => [letter, byte] as const));
  codes.set(encoding, known);
  return known;
}

/** Text of an answer that was handed over byte by letter. What is no byte was lost on the way, and stays visible as such. */
export function decoded(bytes: string, encoding: Encoding): string {
  const letters = lettersOf(encoding);
  return Array.from(bytes, (byte) => letters[byte.codePointAt(0) ?? 256] ?? '\uFFFD').join('');
}

/** Spellings for what a code page has not. */
const plain: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '€': 'EUR',
};

/** Text in letters the encoding has: another spelling where there is one, else without accents, else `?`. */
export function writable(text: string, encoding: Encoding): string {
  if (encoding === 'utf-8') return text;
  const table = tableOf(encoding);
  return Array.from(text.normalize('NFC'), (letter) => {
    if (table.has(letter)) return letter;
    const other = plain[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
    return Array.from(other).every((each) => table.has(each)) ? other : '?';
  }).join('');
}

/** A form as `application/x-www-form-urlencoded`, its texts percent-encoded in the encoding. */
export function formBody(fields: Record<string, string>, encoding: Encoding): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${percent(value, encoding)}`)
    .join('&');
}

/** A text percent-encoded in the encoding, as it may stand in a form or an address. */
export function percent(text: string, encoding: Encoding): string {
  const table = tableOf(encoding);
  const bytes =
    encoding === 'utf-8'
      ? Buffer.from(text)
      : Array.from(writable(text, encoding), (letter) => table.get(letter) ?? 0x3f);
  return Array.from(bytes, (byte) => {
    const letter = String.fromCharCode(byte);
    return /[\w.~-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
