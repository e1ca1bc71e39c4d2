import { z } from 'zod';

/** What flows can set for customers that go to a portal. */
export const customerTargetOptions = z.strictObject({
  buyerTitle: z
    .enum(['mr', 'mrs'])
    .default('mr')
    .describe('How new buyers are addressed where the source does not say; the portal insists on one'),
  salesperson: z
    .enum(['send', 'leave-out'])
    .default('send')
    .describe(
      'Whether the customer’s salesperson becomes its sales representative; the portal refuses customers whose ' +
        'salesperson is not one of its members',
    ),
});

/** What flows can set for prices that go to a portal. */
export const priceTargetOptions = z.strictObject({
  pricesBySize: z
    .boolean()
    .default(false)
    .describe('Write a price for every size instead of one for the colour; the brand’s portal must have that option'),
  trustPriceLists: z
    .boolean()
    .default(false)
    .describe(
      'Write to price lists that no retailer and no product names yet. The API does not show empty lists, so a new one ' +
        'cannot be told from a misspelt one',
    ),
  currencies: z
    .record(z.string(), z.string().regex(/^[A-Z]{3}$/, 'expected a currency code such as EUR'))
    .default({})
    .describe(
      'Price list of the portal → its currency: prices in another are refused. The API does not show currencies',
    )
    .meta({ examples: [{ 'EUR-WHS': 'EUR' }] }),
});

/** What flows can set for products that go to a portal. */
export const productTargetOptions = z.strictObject({
  collectionStatus: z
    .enum(['pending', 'preview', 'order', 'view', 'archived'])
    .default('pending')
    .describe('Status of collections that are made for the products; those that are there keep theirs'),
  hidden: z
    .enum(['leave-out', 'make'])
    .default('leave-out')
    .describe(
      'Products, colours and sizes that their source hides or does not sell and that the portal does not have: left out, ' +
        'or made and hidden. What the portal has is hidden either way',
    ),
});

/** What flows can set for images that go to a portal. */
export const imageTargetOptions = z.strictObject({
  largestMegabytes: z
    .number()
    .positive()
    .max(30)
    .default(5)
    .describe('Images of more are not sent. The portal does not say what it takes; 5 is safe'),
  largestMegapixels: z
    .number()
    .positive()
    .default(25)
    .describe('Images of more pixels (width times height, in millions) are not sent'),
});

/** See {@link productTargetOptions}. */
export type ProductTargetOptions = z.output<typeof productTargetOptions>;
/** See {@link imageTargetOptions}. */
export type ImageTargetOptions = z.output<typeof imageTargetOptions>;
/** See {@link customerTargetOptions}. */
export type CustomerTargetOptions = z.output<typeof customerTargetOptions>;
/** See {@link priceTargetOptions}. */
export type PriceTargetOptions = z.output<typeof priceTargetOptions>;
