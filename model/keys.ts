import gtin from 'gtin';

/** Which key products are matched by between two systems; one setting a flow. */
export type ProductKey = 'ean13' | 'sku';

/** An EAN or SKU as systems mean it: trimmed; empty text is no key. */
export function normaliseKey(value: string | null | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed ? trimmed : undefined;
}

/**
 * Whether a text is a GTIN with a right check digit. A wrong one is worth a warning, never a refusal: brands sell under
 * internal numbers too (le-new-black.md 15.28). All zeros pass the digit and are no product.
 */
export function hasValidCheckDigit(ean: string): boolean {
  try {
    return /[1-9]/.test(ean) && gtin.isValid(ean);
  } catch {
    return false; // the library throws on anything that is not 8, 12, 13 or 14 digits
  }
}
