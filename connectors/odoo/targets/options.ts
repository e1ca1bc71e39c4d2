import { z } from 'zod';

/** Own options of `customerTarget`. */
export const customerTargetOptions = z.strictObject({
  records: z
    .enum(['companies', 'contacts'])
    .default('companies')
    .describe('What new customers become: companies, or people. Those that stand there are found either way'),
});

/** See {@link customerTargetOptions}. */
export type CustomerTargetOptions = z.output<typeof customerTargetOptions>;

/** Own options of `productTarget`. */
export const productTargetOptions = z.strictObject({
  storable: z.boolean().default(false).describe('Whether the stock of new products is tracked'),
});

/** See {@link productTargetOptions}. */
export type ProductTargetOptions = z.output<typeof productTargetOptions>;
