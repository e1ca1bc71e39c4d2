import { z } from 'zod';
import type { ConnectorDefinition } from '../connector.js';
import { shopifyLink } from './links.js';
import { orderSettings } from './order-settings.js';
import { shopifyReasons } from './reasons.js';
import { shopName } from './shop-name.js';
import { stockOwnOptions } from './stock/own-options.js';

const secret = z.string().trim().min(1);

/** Settings of a Shopify connection, with where a newcomer finds each (shopify.md 1.3). */
export const shopifySettings = z
  .object({
    shop: z
      .string()
      .trim()
      .refine((given) => shopName(given) !== undefined, 'expected the shop’s own address, such as brand.myshopify.com')
      .transform((given) => shopName(given) ?? given)
      .describe(
        'Address of the shop’s admin: brand.myshopify.com, or what the browser shows there. Not the address customers see',
      ),
    accessToken: secret
      .optional()
      .meta({ secret: true })
      .describe(
        'Admin API access token (shpat_…) of an app that was made in the shop’s admin before 2026. Else leave it out',
      ),
    clientId: z
      .string()
      .trim()
      .min(1)
      .optional()
      .describe('Client ID of your own organisation’s app: Dev Dashboard → the app → Settings. Install it in the shop'),
    clientSecret: secret
      .optional()
      .meta({ secret: true })
      .describe('Client secret (shpss_…) that belongs to the client ID. Tokens are fetched and renewed with it'),
    orders: orderSettings.prefault({}).describe('How orders are written into the shop'),
    apiUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Leave out: only for a simulated shop or a proxy, in place of https://<shop>.myshopify.com'),
  })
  .strict()
  .refine(({ accessToken, clientId, clientSecret }) => Boolean(accessToken) || Boolean(clientId && clientSecret), {
    path: ['accessToken'],
    message: 'an access token is needed, or a client ID with its secret',
  });

/** Settings as {@link shopifySettings} leaves them. */
export type ShopifySettings = z.output<typeof shopifySettings>;

/** Shopify: stock comes from here, orders go here (shopify.md). */
export const definition: ConnectorDefinition<typeof shopifySettings> = {
  system: 'shopify',
  title: 'Shopify',
  settings: shopifySettings,
  ports: ['orderTarget', 'stockSource'],
  portOptions: { stockSource: stockOwnOptions },
  reasons: shopifyReasons,
  link({ shop }, kind, key) {
    const name = typeof shop === 'string' ? shopName(shop) : undefined;
    return name === undefined ? undefined : shopifyLink(name, kind, key);
  },
  // Points are what counts (shopify.md 2.3): the bucket is kept by the connector. This bounds what is under way.
  limits: { inFlight: 8 },
};
