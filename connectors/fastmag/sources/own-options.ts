import { z } from 'zod';

/** Options of stock that only Fastmag knows (fastmag.md 9). */
export const stockOwnOptions = z.strictObject({
  stores: z.array(z.string().trim().min(1)).min(1).describe('Stores whose stock is for sale, by code'),
  countIncoming: z.boolean().default(false).describe('Quantities to receive count as available'),
  subtract: z
    .array(z.enum(['RESERVATION', 'COMMANDE']))
    .default(['RESERVATION'])
    .describe('Open documents whose quantities are taken off. COMMANDE only where the portal does not do it itself'),
  safetyStock: z.number().int().min(0).default(0).describe('Pieces of each article that are never offered'),
});

const words = z.string().trim().min(1);
const seasons = z
  .array(words)
  .min(1)
  .optional()
  .describe('Seasons of the products that take part, by code; without it all')
  .meta({ examples: [['PE26', 'PERM']] });

/** Options of products that only Fastmag knows (fastmag.md 8.1). */
export const productOwnOptions = z.strictObject({
  seasons,
  collection: z
    .enum(['season', 'season-and-theme'])
    .default('season')
    .describe('What the collection of a product is: its season, or season and theme'),
  collectionNames: z
    .record(words, words)
    .default({})
    .describe('Code of a collection → its name; without it a collection keeps the name it has')
    .meta({ examples: [{ PE26: 'Printemps-été 2026' }] }),
  defaultCollection: words.optional().describe('Code of the collection of products without a season'),
  categoryLevels: z
    .array(z.enum(['department', 'family', 'subFamily']))
    .min(1)
    .max(3)
    .default(['department', 'family', 'subFamily'])
    .describe('Where category and sub-categories come from, widest first; levels that are empty are left out'),
  sizeGrids: z
    .record(words, z.array(words).min(1).max(20))
    .default({})
    .describe('Size grids by name, smallest first. A product whose sizes are in none has a grid named after its sizes')
    .meta({ examples: [{ Lettres: ['XS', 'S', 'M', 'L', 'XL'] }] }),
});

/** Options of images that only Fastmag knows (fastmag.md 8.2). */
export const imageOwnOptions = z.strictObject({
  seasons,
  noColour: z
    .enum(['all-variants', 'first-variant', 'leave-out'])
    .default('all-variants')
    .describe('Where pictures of a product that are of no colour go, behind those of the colour'),
});

/** Options of prices that only Fastmag knows (fastmag.md 8.3). */
export const priceOwnOptions = z.strictObject({
  currencies: z
    .record(words, z.string().regex(/^[A-Z]{3}$/, 'expected a currency code such as EUR'))
    .default({})
    .describe('Price list → its currency, where that is not EUR'),
  taxIncluded: z
    .array(words)
    .default([])
    .describe('Price lists whose wholesale prices include tax: it is taken off by the rate of the family'),
  sheetPrices: z
    .boolean()
    .default(true)
    .describe('Prices in EUR have the retail price of the product sheet, where the flow names no list for that'),
});

/** See {@link productOwnOptions}. */
export type ProductOwnOptions = z.output<typeof productOwnOptions>;
/** See {@link priceOwnOptions}. */
export type PriceOwnOptions = z.output<typeof priceOwnOptions>;
/** See {@link stockOwnOptions}. */
export type StockOwnOptions = z.output<typeof stockOwnOptions>;
