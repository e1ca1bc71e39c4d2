import { hasValidCheckDigit } from '../../../model/keys.js';

/** What a text is worth as a key: a key, nothing there, or something that is none. */
export type KeyVerdict = { key: string; doubtful?: boolean } | { missing: true } | { unreadable: string };

/** Blanks of every kind, hyphens, and what is not seen. */
const between = /[\s\u00ad\u200b-\u200f\u2060\ufeff-]/gu;

/**
 * The EAN13 a barcode stands for: merchants write it with blanks, as 12 digits (UPC) or 14 (shopify.md 4.2). What a spreadsheet
 * made of it (`3.6E+12`) is none. A wrong check digit is only doubtful: brands use numbers of their own.
 */
export function eanOf(barcode: string | null): KeyVerdict {
  const text = (barcode ?? '').replace(between, '');
  if (text === '') return { missing: true };
  if (!/^\d+$/.test(text) || !/[1-9]/.test(text)) return { unreadable: (barcode ?? '').trim() };
  const key = text.length === 12 ? `0${text}` : text.length === 14 && text.startsWith('0') ? text.slice(1) : text;
  return hasValidCheckDigit(key) ? { key } : { key, doubtful: true };
}

/** The SKU as it stands, blanks around it taken off; compared exactly. */
export function skuOf(sku: string | null): KeyVerdict {
  const key = (sku ?? '').trim();
  return key === '' ? { missing: true } : { key };
}

/** How a barcode that means this EAN may be written in the shop. */
export function spellingsOf(ean: string): string[] {
  if (!/^\d{13}$/.test(ean)) return [ean];
  return [ean, `0${ean}`, ...(ean.startsWith('0') ? [ean.slice(1)] : [])];
}
