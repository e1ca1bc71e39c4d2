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

/** An entry of a party's list of phones. */
export const partyPhoneShape = phone.extend({ id: z.number().nullish() });
/** An entry of a party's list of addresses. */
export const partyAddressShape = address.extend({ id: z.number().nullish() });

/** A company or a contact as far as flows read it; a list that is missing is asked for by itself (clientify.md 5.1, 6). */
export const partyShape = contactShape.extend({
  name: z.string().nullish(),
  business_name: z.string().nullish(),
  status: z.string().nullish(),
  contact_type: z.string().nullish(),
  company: z.unknown().optional(),
  company_id: z.number().nullish(),
  modified: z.string().nullish(),
  phones: z.array(partyPhoneShape).nullish(),
  addresses: z.array(partyAddressShape).nullish(),
});

/** See {@link partyShape}. */
export type Party = z.output<typeof partyShape>;
/** See {@link partyPhoneShape}. */
export type PartyPhone = z.output<typeof partyPhoneShape>;
/** See {@link partyAddressShape}. */
export type PartyAddress = z.output<typeof partyAddressShape>;

/** A product; its price comes as text or as a number (clientify.md 7). */
export const productShape = z.object({
  id: z.number(),
  name: z.string().nullish(),
  sku: z.string().nullish(),
  price: z.union([z.string(), z.number()]).nullish(),
  modified: z.string().nullish(),
});

/** See {@link productShape}. */
export type HeldProduct = z.output<typeof productShape>;

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
