import type { Decimal } from './decimal.js';

/** A postal address. `country` is ISO 3166 alpha-2, upper case. */
export interface Address {
  reference?: string;
  company?: string;
  contact?: string;
  email?: string;
  phone?: string;
  street?: string;
  street2?: string;
  zip?: string;
  city?: string;
  /** State, province or department, by its name. */
  state?: string;
  country?: string;
  taxId?: string;
}

/** One line: a size of a variant, found in the target by EAN13 or SKU. */
export interface OrderLine {
  ean13?: string;
  sku?: string;
  /** What a person would call it: `SS26-001-BLK Silk Jacket, Black, M`. */
  label: string;
  quantity: number;
  /** Per piece, in the order's currency, before `discountRate`. */
  unitPrice: Decimal;
  /** Percent, all discounts of this line together, without the order's own. */
  discountRate: Decimal;
}

/**
 * A wholesale order as its source holds it. Instants are ISO-8601 with offset, days `YYYY-MM-DD`, money {@link Decimal} in
 * `currency` (ISO 4217).
 */
export interface Order {
  /** The source's own, immutable id: creation in the target is keyed by it. */
  id: string;
  /** The number a person knows it by; mostly the same as `id`. */
  number: string;
  /** The customer's own purchase order reference. */
  customerOrderReference?: string;
  status: string;
  createdAt?: string;
  updatedAt?: string;
  confirmedAt?: string;
  customer: { reference?: string; name: string };
  contact?: { firstName?: string; lastName?: string; email?: string };
  salesperson?: { name?: string; email?: string };
  priceList?: string;
  currency: string;
  /** Percent on the whole order; multiplies with the lines' own. */
  discountRate: Decimal;
  /** Amounts of the order's head: shipping is added; promotion is positive and taken off, 0 where lines carry it already. */
  charges: { shipping: Decimal; promotion: Decimal };
  /** What the source says the order is worth before tax, to compare with; absent where it says nothing. */
  total?: Decimal;
  delivery: { from?: string; until?: string; incoterm?: string };
  /** Whether it draws on stock that exists (`instock`) or on production to come (`preorder`). */
  mode?: string;
  comment?: string;
  paymentTerms?: string;
  billingAddress?: Address;
  deliveryAddress?: Address;
  lines: OrderLine[];
  /** A test order made by Selvedge itself; targets mark it clearly and never confirm it. */
  test?: boolean;
}
