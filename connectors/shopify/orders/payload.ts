import { z } from 'zod';

/** An order resolved for Shopify, kept between `check` and `create`. Plain JSON. */
export const payloadShape = z.object({
  /** What keeps it unique over there: `lnb:1042`. */
  portalId: z.string(),
  /** GID of the order that stands there already. */
  existing: z.string().optional(),
  /** `DraftOrderInput` of the schema; absent where it stands there and could not be resolved anew. */
  input: z.record(z.string(), z.unknown()).optional(),
  /** Pieces by variant, to see whether they arrived and whether someone changed them. */
  pieces: z.record(z.string(), z.number()),
  lines: z.number(),
  /** What it should come to, before tax or with it as the shop's prices are. */
  expected: z.string(),
  /** Whether it becomes an order, or stays a draft. */
  complete: z.boolean(),
  /** It has payment terms; else it is completed as pending. */
  terms: z.boolean(),
});

/** See {@link payloadShape}. */
export type Payload = z.output<typeof payloadShape>;
