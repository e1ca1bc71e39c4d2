import type { Cell } from './sql-expression.js';

type Encoding = 'windows-1252' | 'utf-8';
/** Bytes 80 to 9F of windows-1252; a space where there is none. */
const between = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const table = Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte < 0xa0 ? (between[byte - 0x80] ?? '') : String.fromCharCode(byte),
);
const byteOf = new Map(
  table.map((letter, byte) => [letter, byte] as const).filter(([letter, byte]) => letter !== ' ' || byte === 0x20),
);

/** Text as bytes; what the code page has not becomes `?`, as such servers do it. */
export function bytesOf(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  return Buffer.from(Array.from(text, (letter) => byteOf.get(letter) ?? 0x3f));
}

/** Fields of a form; names in lower case, as case does not count (fastmag.md 2.1). */
export function formOf(body: string, encoding: Encoding): Record<string, string> {
  const read = (text: string): string => {
    const plain = text.replaceAll('+', ' ');
    const bytes = plain.replace(/%([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (encoding === 'utf-8') return Buffer.from(bytes, 'latin1').toString('utf8');
    return Array.from(bytes, (byte) => table[byte.charCodeAt(0)] ?? '?').join('');
  };
  const pairs = body.split('&').map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [read(name).toLowerCase(), read(value)]));
}

/** Tab-separated, nothing escaped, as EDIQUERY answers (fastmag.md 3.2). */
export function textOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map((cell) => cell ?? 'NULL').join('\t')}\r\n`).join('');
}
