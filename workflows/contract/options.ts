import { z } from 'zod';

const durationUnits = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** A duration in words: `30 seconds`, `15 minutes`, `1 hour`, `2 days`. At most 273 years: Temporal counts no further than 292. */
export const duration = z
  .string()
  .regex(/^([1-9]\d{0,5} (second|minute|hour)s?|[1-9]\d{0,4} days?)$/, 'expected a duration such as "15 minutes"')
  .meta({ examples: ['15 minutes'] });

/** Milliseconds of a {@link duration}. */
export function milliseconds(text: string): number {
  const [amount, unit] = text.split(' ');
  const factor = durationUnits[(unit ?? '').replace(/s$/, '') as keyof typeof durationUnits];
  return Number(amount) * factor;
}

/** Options of a flow of kind `exportOrders`. */
export const exportOrdersOptions = z.strictObject({
  exportStatus: z.string().default('invoicing').describe('Orders in this status of the source are exported.'),
  exportedStatus: z.string().default('closed').describe('Status an order is given in the source once it was exported.'),
  onInvalidCustomer: z
    .enum(['hold-order', 'halt-run'])
    .default('hold-order')
    .describe('A customer without a valid reference: that order waits and the others go on, or the whole run halts.'),
  productKey: z
    .enum(['ean13', 'sku', 'ean13-or-sku'])
    .default('ean13-or-sku')
    .describe(
      'Key by which products of lines are found in the target; "ean13-or-sku" takes the EAN13 where there is one.',
    ),
  linesWithoutKey: z
    .enum(['block-order', 'leave-line-out'])
    .default('block-order')
    .describe('A line without EAN13 or SKU blocks its order, or is left out (the outcome says so).'),
  unknownDeliveryAddress: z
    .enum(['create-contact', 'block-order'])
    .default('create-contact')
    .describe('A delivery address the target does not know becomes a contact of the customer, or blocks the order.'),
  confirm: z.boolean().default(false).describe('Confirm the order in the target after creating it.'),
  priceLists: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'Price list of the source → price list of the target; one that is not listed is looked for by its own name.',
    ),
  charges: z
    .strictObject({ shipping: z.string().optional(), promotion: z.string().optional() })
    .default({})
    .describe('Keys of the products that stand for shipping and promotion amounts of an order.'),
  warehouses: z
    .record(z.string(), z.string())
    .default({})
    .describe('Warehouse of the target by order mode, "default" for the rest.'),
  recheckHeldEvery: duration.default('1 hour').describe('How often a held order is tried again by itself.'),
});

/** See {@link exportOrdersOptions}. */
export type ExportOrdersOptions = z.infer<typeof exportOrdersOptions>;

const ownOptions = (side: string): z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>> =>
  z.record(z.string(), z.unknown()).default({}).describe(`Options that only the ${side}'s system knows.`);

/** Options all flows that keep records in step have. */
const syncFrame = {
  source: ownOptions('source'),
  target: ownOptions('target'),
  allowShrinking: z
    .boolean()
    .default(false)
    .describe('A source that suddenly holds less than half of last time is taken at its word, without asking.'),
};

/** Two flows of opposite directions that keep the same records in step by a three-way merge. */
const twoWay = z
  .strictObject({
    pair: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected a name such as "companies"')
      .describe('Name that both flows of the pair give: what they last agreed on is kept under it.')
      .meta({ examples: ['companies'] }),
    winner: z
      .string()
      .min(1)
      .describe('Connection whose value stands where both sides changed a field since they last agreed.')
      .meta({ examples: ['odoo-main'] }),
    winners: z
      .record(z.string(), z.string().min(1))
      .default({})
      .describe('Another winner for some fields, by the name the preview shows: "phone", "address.city", "address".')
      .meta({ examples: [{ phone: 'clientify-main' }] }),
  })
  .optional()
  .describe('This flow and its counterpart the other way are one pair: a field goes from the side that changed it.');

/** See {@link twoWay}. */
export type TwoWay = NonNullable<z.infer<typeof twoWay>>;

/** Options of a flow of kind `syncCustomers`. */
export const syncCustomersOptions = z.strictObject({
  priceLists: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'Price list of the source → of the target; one that is not listed becomes the default, else keeps its name.',
    ),
  defaultPriceList: z
    .string()
    .min(1)
    .optional()
    .describe('Price list in the target for customers whose list is not mapped, or that have none.'),
  twoWay,
  ...syncFrame,
});

/** Options of a flow of kind `syncProducts`. */
export const syncProductsOptions = z.strictObject({
  productKey: z
    .enum(['ean13', 'sku', 'ean13-or-sku'])
    .default('ean13-or-sku')
    .describe(
      'Key an article must have to be ordered and stocked; sizes without it, and products without a size, stay out.',
    ),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'expected a language such as "en"')
    .optional()
    .describe('Language of the texts, where the source has it and the target holds one; else the source’s own.')
    .meta({ examples: ['en'] }),
  twoWay,
  ...syncFrame,
});

/** Options of a flow of kind `syncImages`. */
export const syncImagesOptions = z.strictObject({ ...syncFrame });

/** Options of a flow of kind `syncPrices`. */
export const syncPricesOptions = z.strictObject({
  productKey: z
    .enum(['ean13', 'sku', 'ean13-or-sku'])
    .default('ean13-or-sku')
    .describe('Key by which both sides find articles; "ean13-or-sku" takes the EAN13 where there is one.'),
  priceLists: z
    .record(z.string(), z.string().min(1))
    .refine((lists) => Object.keys(lists).length > 0, 'expected at least one price list')
    .describe('Price list of the source → price list of the target, which must exist there. Only these are moved.')
    .meta({ examples: [{ 'Wholesale (EUR)': 'EUR-WHS' }] }),
  retailPriceLists: z
    .record(z.string(), z.string().min(1))
    .default({})
    .describe('Price list of the target → price list of the source that holds its recommended retail prices.'),
  ...syncFrame,
});

/** Options of a flow of kind `syncInventory`. */
export const syncInventoryOptions = z.strictObject({
  productKey: z
    .enum(['ean13', 'sku'])
    .default('ean13')
    .describe('Key both sides match articles by; articles without it are not exported.'),
  incoming: z.boolean().default(false).describe('Also send quantities on their way, with the day they arrive.'),
  vanished: z
    .enum(['report', 'zero'])
    .default('report')
    .describe('What happens to articles that are gone from the source: said once, or sent as 0 once.'),
  ...syncFrame,
});

/** What the options of all kinds that keep records in step have in common. */
export interface SyncOptions {
  source: Record<string, unknown>;
  target: Record<string, unknown>;
  allowShrinking: boolean;
  twoWay?: TwoWay | undefined;
}
