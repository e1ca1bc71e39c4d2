import { z } from 'zod';

/** Who one is in v2; `account_status` tells the generation the account works with (clientify.md 1). */
export const meShape = z.object({
  id: z.number(),
  email: z.string().nullish(),
  account_status: z.string().nullish(),
});

/** Who one is in v1: one user or a list with one, both were seen (clientify.md 1). */
export const accountShape = z.union([
  z.object({ count: z.number().min(1), results: z.array(z.object({ username: z.string().nullish() })) }),
  z.object({ id: z.number(), username: z.string().nullish() }),
]);

/** A list with its envelope. Hosts in `next` are not to be trusted: only whether there is one counts (clientify.md 3). */
export function listShape<S extends z.ZodType>(
  record: S,
): z.ZodObject<{ count: z.ZodNumber; next: z.ZodOptional<z.ZodNullable<z.ZodString>>; results: z.ZodArray<S> }> {
  return z.object({ count: z.number(), next: z.string().nullish(), results: z.array(record) });
}

const phone = z.object({ type: z.number().nullish(), phone: z.string() });
const address = z.object({
  type: z.number().nullish(),
  street: z.string().nullish(),
  city: z.string().nullish(),
  state: z.string().nullish(),
  country: z.string().nullish(),
  postal_code: z.string().nullish(),
});
/** A contact as far as orders need it (clientify.md 5.1). */
export const contactShape = z.object({
  id: z.number(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  taxpayer_identification_number: z.string().nullish(),
  emails: z.array(z.object({ type: z.number().nullish(), email: z.string() })).nullish(),
  phones: z.array(phone).nullish(),
  addresses: z.array(address).nullish(),
});

/** See {@link contactShape}. */
export type Contact = z.output<typeof contactShape>;

/** An order as far as it is read back; amounts come as text or as numbers (clientify.md 7, 8.1). */
export const orderShape = z.object({
  id: z.number(),
  order_id: z.union([z.string(), z.number()]).transform(String),
  ecommerce: z.string().nullish(),
  status: z.string().nullish(),
  items: z
    .array(z.object({ price: z.union([z.string(), z.number()]), quantity: z.union([z.string(), z.number()]) }))
    .nullish(),
});

/** See {@link orderShape}. */
export type HeldOrder = z.output<typeof orderShape>;
