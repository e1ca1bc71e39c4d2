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

/** See {@link stockOwnOptions}. */
export type StockOwnOptions = z.output<typeof stockOwnOptions>;
