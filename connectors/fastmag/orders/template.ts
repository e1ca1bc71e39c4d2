import { round } from '../../../model/decimal.js';

/** What can stand in a document's head or line. */
export const templateNames = [
  'store',
  'totalAmount',
  'totalQty',
  'documentType',
  'seller',
  'customerEmail',
  'customerReference',
  'deliveryAddressName',
  'user',
  'taxFree',
  'comment',
  'origin',
  'barCode',
  'size',
  'colour',
  'designation',
  'unitPrice',
  'qty',
  'discountPct',
  'lineAmount',
  'marker',
] as const;

/** Values by the names of {@link templateNames}. */
export type TemplateValues = Partial<Record<(typeof templateNames)[number], string>>;

const placeholder = /\{(\w+)(?::([^{}]*))?\}/g;

/** What is wrong with a template; undefined where nothing is (fastmag.md 4.5: an unknown name is told at once). */
export function templateProblem(fields: readonly string[]): string | undefined {
  for (const field of fields) {
    for (const [, name = '', format] of field.matchAll(placeholder)) {
      if (!templateNames.some((known) => known === name))
        return `{${name}} is not known; there are ${templateNames.join(', ')}`;
      if (format !== undefined && !/^(0\.0+|\d+|note|[^/]*\/[^/]*)$/.test(format))
        return `{${name}:${format}} is no format`;
    }
  }
  return undefined;
}

/**
 * One record: `{name}` · `{name:0.00}` decimals · `{name:30}` at most so many letters · `{name:note}` line ends are kept ·
 * `{name:a/b}` words for true and false. No value can end its field (fastmag.md 4.1).
 */
export function record(fields: readonly string[], values: TemplateValues): string {
  return fields
    .map((field) =>
      field.replace(placeholder, (_, name: string, format?: string) =>
        formatted((values as Record<string, string | undefined>)[name] ?? '', format),
      ),
    )
    .join('|');
}

function formatted(value: string, format: string | undefined): string {
  if (format === 'note') return escape(value.trim().replace(/\r\n|\r|\n/g, '\n')).replaceAll('\n', '{CR}{LF}');
  const line = value.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (format === undefined) return escape(line);
  const decimals = /^0\.(0+)$/.exec(format)?.[1]?.length;
  if (decimals !== undefined) return fixed(line, decimals);
  if (/^\d+$/.test(format)) return escape(Array.from(line).slice(0, Number(format)).join('').trim());
  const [yes = '', no = ''] = format.split('/');
  return line === 'true' ? yes : no;
}

function fixed(value: string, decimals: number): string {
  const [whole = '0', part = ''] = round(value, decimals).split('.');
  return `${whole}.${part.padEnd(decimals, '0')}`;
}

/** A pipe ends a field; what looks like an escape is broken up, so that it is not read as one. */
function escape(text: string): string {
  return text
    .replace(/\{(CR|LF|PIPE)\}/g, '($1)')
    .replaceAll('|', '{PIPE}')
    .replace(/[^\P{Cc}\n]/gu, '');
}
