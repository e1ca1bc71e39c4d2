import { z } from 'zod';
import { decimal, type Decimal } from '../../model/decimal.js';

/*
 * What the portal sends (le-new-black.md 2.3, 5, 6, 9). Tolerant on purpose: any field may be absent or null, numbers may be
 * text, unknown fields are dropped. Absent, null and blank all become `undefined`.
 */

/** A text or number as text. Written by hand for speed: an order has some forty such fields, and a run reads thousands of orders. */
export const text = z
  .unknown()
  .optional()
  .transform((value, context): string | undefined => {
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim() || undefined;
    context.issues.push({ code: 'custom', message: 'is not text', input: value });
    return z.NEVER;
  });

/** A number or numeric text, every digit kept. */
export const number = z
  .unknown()
  .optional()
  .transform((value, context): Decimal | undefined => {
    if (value === undefined || value === null) return undefined;
    try {
      if (typeof value === 'number') return decimal(value);
      if (typeof value === 'string') return value.trim() === '' ? undefined : decimal(value);
    } catch {
      // said below
    }
    context.issues.push({ code: 'custom', message: 'is not a number', input: value });
    return z.NEVER;
  });

/** A flag; numbers and texts as PHP services write them count too. */
export const flag = z
  .union([z.boolean(), z.number(), z.string()])
  .nullish()
  .transform((value): boolean | undefined =>
    value === undefined || value === null ? undefined : [true, 1, '1', 'true'].includes(value),
  );

const list = <T extends z.ZodType>(item: T): z.ZodPipe<z.ZodType, z.ZodTransform<z.output<T>[], unknown>> =>
  z
    .array(item)
    .nullish()
    .pipe(z.transform((value) => (value ?? []) as z.output<T>[]));

/** Fields of an address (le-new-black.md 9.2). */
export const wireAddressFields = {
  reference: text,
  company: text,
  country: text,
  contact_name: text,
  contact_email: text,
  tel: text,
  address_1: text,
  address_2: text,
  zipcode: text,
  city: text,
  vat_number: text,
};

const addressFields = z.object(wireAddressFields);

/** An address; PHP services write an empty object as `[]`, which counts as none (le-new-black.md 9.2). */
const address = z
  .union([addressFields, z.array(z.unknown())])
  .nullish()
  .transform((value): WireAddress | undefined => (!value || Array.isArray(value) ? undefined : value));

/** What cannot be read counts as absent. */
export const lenient = <T extends z.ZodType>(field: T): z.ZodCatch<z.ZodOptional<T>> =>
  field.optional().catch(undefined as z.output<T> | undefined);

const orderItem = z.object({
  name: text,
  reference: text,
  color: text,
  size: text,
  ean13: text,
  sku: text,
  quantity: number,
  unit_price: number,
  discount_amount: number,
  discount_rate: number,
  promotion_amount: number,
  promotion_rate: number,
});

/** An order as GET /orders gives it (le-new-black.md 6.1). */
export const wireOrder = z.object({
  reference: text,
  purchase_order_reference: text,
  create_time: text,
  update_time: text,
  confirmation_time: text,
  status: text,
  retailer_reference: text,
  retailer_name: text,
  buyer_name: text,
  buyer_first_name: text,
  buyer_email: text,
  sales_person_name: text,
  sales_person_first_name: text,
  sales_person_email: text,
  price_list_code: text,
  order_mode: text,
  delivery_start_on: text,
  delivery_end_on: text,
  delivery_incoterm_ref: text,
  currency: text,
  discount_rate: number,
  amount_order: number,
  amount_shipping: number,
  amount_promotion: number,
  amount_discount: number,
  amount_total: number,
  comment: text,
  terms_of_payment: text,
  billing_address: address,
  delivery_address: address,
  items: list(orderItem),
});

/** A retailer, as far as test orders and price lists need it (le-new-black.md 9.1). */
export const wireRetailer = z.object({
  reference: text,
  name: text,
  price_list_code: text,
  buyers: list(z.object({ email: text })),
});

/** A product with its variants, their prices and SKUs, as far as test orders, price lists and prices need it (le-new-black.md 5.3, 5.4). */
export const wireProduct = z.object({
  model: text,
  is_published: flag,
  order_min: number,
  order_multiple: number,
  variants: list(
    z.object({
      fabric_code: text,
      is_available: flag,
      is_blocked: flag,
      prices: list(
        z.object({
          price_list_code: text,
          wholesale_price: lenient(number),
          recommended_retail_price: lenient(number),
        }),
      ),
      skus: list(z.object({ ean13: text, sku: text, size_name: text, is_blocked: flag })),
    }),
  ),
});

/** The answer of POST /auth/token (le-new-black.md 1.2). */
export const wireToken = z.object({
  access_token: z.string().min(1),
  expire_on: z.union([z.string(), z.number()]).nullish(),
  expires_in: z.coerce.number().positive().nullish().catch(undefined),
});

/** See {@link wireOrder}. */
export type WireOrder = z.output<typeof wireOrder>;
/** One line of an order. */
export type WireOrderItem = z.output<typeof orderItem>;
/** See {@link wireRetailer}. */
export type WireRetailer = z.output<typeof wireRetailer>;
/** See {@link wireProduct}. */
export type WireProduct = z.output<typeof wireProduct>;
/** See {@link wireToken}. */
export type WireToken = z.output<typeof wireToken>;
/** A postal address of an order. */
export type WireAddress = z.output<typeof addressFields>;
