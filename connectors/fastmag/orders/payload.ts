import { z } from 'zod';

const stored = z.object({ id: z.string(), number: z.string(), state: z.string(), total: z.string().optional() });

/** An order as `check` resolved it: plain JSON. `data` is absent where it stands there and could not be resolved again. */
export const payloadShape = z.object({
  marker: z.string(),
  existing: stored.optional(),
  data: z.string().optional(),
  pieces: z.record(z.string(), z.number()).optional(),
  total: z.string().optional(),
  nature: z.string().optional(),
});

/** See {@link payloadShape}. */
export type Payload = z.input<typeof payloadShape>;
