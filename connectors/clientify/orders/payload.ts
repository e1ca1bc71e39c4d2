import { z } from 'zod';

/** An order resolved for Clientify, kept between `check` and `create`. Plain JSON. */
export const payloadShape = z.object({
  /** What it is known by over there, see `orderNumber`. */
  number: z.string(),
  /** What is sent; absent where it stands there already and could not be resolved anew. */
  body: z.record(z.string(), z.unknown()).optional(),
});

/** See {@link payloadShape}. */
export type Payload = z.output<typeof payloadShape>;
