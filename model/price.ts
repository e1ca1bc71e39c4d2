import type { Decimal } from './decimal.js';

/**
 * A price of an article in a price list, per piece, before tax, in `currency` (ISO 4217). A source says which article by
 * EAN13 or SKU, or by model and variant (and size) where it knows them; a target that prices models resolves the former.
 */
export interface Price {
  /** Price list, in the words of the target. */
  priceList: string;
  currency: string;
  ean13?: string;
  sku?: string;
  model?: string;
  /** Colour or material of the model. */
  variant?: string;
  size?: string;
  wholesale: Decimal;
  /** Recommended retail price. */
  retail?: Decimal;
}
