import { z } from 'zod';

/** Own options of `stockSource`. */
export const stockOwnOptions = z.strictObject({
  locations: z
    .array(z.string().min(1))
    .default([])
    .describe('Locations that are sold from, by name or id; empty: all active ones that fulfil online orders.')
    .meta({ examples: [['Main warehouse']] }),
  statuses: z
    .array(z.enum(['active', 'archived', 'draft', 'unlisted']))
    .min(1)
    .default(['active', 'unlisted'])
    .describe('States of products that take part.'),
  untracked: z
    .union([z.literal('leave-out'), z.number().int().nonnegative()])
    .default('leave-out')
    .describe('Variants whose stock Shopify does not track: left out, or always this many pieces.'),
  buffer: z.number().int().nonnegative().default(0).describe('Pieces of each article that are kept back.'),
  bundles: z.boolean().default(false).describe('Bundles take part, too; their pieces then count twice.'),
  readBy: z
    .enum(['auto', 'pages', 'bulk'])
    .default('auto')
    .describe('How everything is read; "auto" takes what is quicker for the size of the shop.'),
});

/** Options as {@link stockOwnOptions} leaves them. */
export type StockOwnOptions = z.output<typeof stockOwnOptions>;
