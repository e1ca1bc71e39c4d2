import { z } from 'zod';
import { lenient, number, text, wireAddressFields } from '../wire.js';

/** A field that cannot be read counts as absent: it is then written anew, and no retailer hides the others. */
const words = lenient(text);

const address = lenient(z.object(wireAddressFields));

const list = <T extends z.ZodType>(entry: T): z.ZodType<z.output<T>[]> =>
  z
    .array(lenient(entry))
    .nullish()
    .catch(undefined)
    .transform((entries) => (entries ?? []).filter((each) => each !== undefined) as z.output<T>[]);

/** A retailer with all that a customer is compared by (le-new-black.md 9.1). */
export const wireRetailerWhole = z.object({
  reference: words,
  name: words,
  price_list_code: words,
  terms_of_payment: words,
  discount_rate: lenient(number),
  sales_rep_email: words,
  store_address: address,
  billing_address: address,
  delivery_addresses: list(z.object(wireAddressFields)),
  buyers: list(z.object({ email: words, first_name: words, last_name: words, gender: words })),
});

/** See {@link wireRetailerWhole}. */
export type WireRetailerWhole = z.output<typeof wireRetailerWhole>;
/** A person who orders for a retailer. */
export type WireBuyer = WireRetailerWhole['buyers'][number];
