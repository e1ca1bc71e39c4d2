import { z } from 'zod';
import { decimal, round, type Decimal } from '../../model/decimal.js';

/**
 * Odoo's values as they arrive (odoo.md 2.1): every empty value but numbers is `false`. The shapes below turn them into
 * what the rest of the connector works with.
 */

/** Text, date, selection; undefined where empty. */
export const text = z.union([z.string(), z.literal(false), z.null()]).transform((value) => value || undefined);

/** A record another one points to; undefined where none. */
export const many2one = z
  .union([z.tuple([z.number(), z.union([z.string(), z.literal(false)])]), z.literal(false), z.null()])
  .transform((value): Linked | undefined => (value ? { id: value[0], name: value[1] || `#${value[0]}` } : undefined));

/** See {@link many2one}. */
export interface Linked {
  id: number;
  name: string;
}

/** Ids of a one2many or many2many. */
export const ids = z.array(z.number().int());

/** Money or quantity: a double on the wire, decimal text from here on. Six decimals are more than any price has. */
export const amount = z
  .union([z.number(), z.literal(false)])
  .transform((value): Decimal => round(decimal(value || 0), 6));

/** A datetime as Odoo writes it, in UTC without a zone: `2026-01-02 10:00:00`. Undefined for a text that is no instant. */
export function toOdooDatetime(instant: string): string | undefined {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 19).replace('T', ' ');
}

/** Characters that XML has no place for, PostgreSQL refuses or a printed document trips over. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu;

/** Text without characters that nobody means. */
export function printable(said: string): string {
  return said.replace(unprintable, '');
}

/** Text of a field with one line: printable, without breaks, tabs and blanks around it; undefined where nothing is left. */
export function oneLine(said: string | undefined): string | undefined {
  return (
    printable(said ?? '')
      .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
      .trim() || undefined
  );
}

/** Whether a key can be looked for; one that is not printable stands nowhere. */
export function isPrintable(key: string): boolean {
  return printable(key) === key;
}

/**
 * A day as a datetime, at noon UTC: from Samoa to Auckland's winter it is shown as that very day.
 */
export function dayToOdooDatetime(day: string): string {
  return `${day.slice(0, 10)} 12:00:00`;
}

/** Whether a text can be a key at all: 19 takes an empty one for "has none". */
export function isKey(text: string): boolean {
  return text.trim() !== '' && isPrintable(text);
}
