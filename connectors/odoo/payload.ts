import { z } from 'zod';

const cells = z.record(z.string(), z.string());

/**
 * An order resolved for Odoo, kept between `check` and `create`: columns of `load` (odoo.md 4.2) with their cells, all
 * text. Plain JSON.
 */
export const payloadShape = z.object({
  /** External id that keeps it unique, `__lnb__.so_1042`. */
  externalId: z.string(),
  /** Id of the order that already stands in Odoo under that external id. */
  existing: z.number().optional(),
  /** Cells of the order; absent where it stands in Odoo and could not be resolved anew. */
  header: cells.optional(),
  lines: z.array(cells),
  /** Smallest unit of the order's currency. */
  rounding: z.string().default('0.01'),
  /** A contact to make first; its id becomes `partner_shipping_id/.id`. */
  contact: z.object({ externalId: z.string(), cells }).optional(),
});

/** See {@link payloadShape}. */
export type Payload = z.input<typeof payloadShape>;
