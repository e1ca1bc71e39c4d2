import { z } from 'zod';
import type { ConnectorDefinition } from '../connector.js';
import { customerTargetOptions, imageTargetOptions, priceTargetOptions, productTargetOptions } from './port-options.js';
import { leNewBlackReasons } from './reasons.js';
import { orderStatuses, statusLabels, type OrderStatus } from './statuses.js';

const spelling = (status: OrderStatus): z.ZodOptional<z.ZodString> =>
  z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe(`How this portal's API writes the status "${statusLabels[status]}"; leave out if "${status}" works`);

const spellings = z
  .strictObject(
    Object.fromEntries(orderStatuses.map((status) => [status, spelling(status)])) as Record<
      OrderStatus,
      ReturnType<typeof spelling>
    >,
  )
  .describe('Only where the portal writes statuses in an unusual way: our word on the left, the portal’s on the right');

const settings = z
  .object({
    url: z
      .url({ protocol: /^https?$/ })
      .default('https://www.lenewblack.com/apis/wholesale/v2')
      .describe('Address of the wholesale API, with the version at its end. The default is right for every brand'),
    clientId: z
      .string()
      .trim()
      .min(1)
      .describe('API client id of the brand, from its contact at Le New Black. Not a personal login'),
    clientSecret: z
      .string()
      .min(1)
      .meta({ secret: true })
      .describe('API client secret that belongs to the client id. Stored encrypted, never shown again'),
    statuses: spellings.optional(),
    unitPriceIncludesDiscount: z
      .boolean()
      .default(false)
      .describe(
        'Switch on if the unit price on order lines already has the line’s discount taken off; ' +
          'the test order shows it: compare its total with the portal’s',
      ),
  })
  .strict();

/** Settings of a Le New Black connection after parsing. */
export type LeNewBlackSettings = z.output<typeof settings>;

/** Le New Black, a B2B wholesale portal: orders come from here; customers, products, images, prices and stock go here (le-new-black.md). */
export const definition: ConnectorDefinition<typeof settings> = {
  system: 'le-new-black',
  title: 'Le New Black',
  settings,
  ports: ['orderSource', 'customerTarget', 'productTarget', 'imageTarget', 'priceTarget', 'stockTarget'],
  portOptions: {
    customerTarget: customerTargetOptions,
    productTarget: productTargetOptions,
    imageTarget: imageTargetOptions,
    priceTarget: priceTargetOptions,
  },
  reasons: leNewBlackReasons,
  // The vendor publishes no limits (le-new-black.md 2.6); these are the safe start of 15.4.
  limits: { callsPerSecond: 5, inFlight: 4 },
};
