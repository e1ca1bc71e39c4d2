import { z } from 'zod';
import type { ConnectorDefinition } from '../connector.js';
import { odooLink } from './links.js';
import { odooReasons } from './reasons.js';
import { customerOwnOptions, priceOwnOptions, productOwnOptions, stockOwnOptions } from './sources/own-options.js';
import { customerTargetOptions, productTargetOptions } from './targets/options.js';

const secret = z.string().trim().min(1);

/** Settings of an Odoo connection, with where a newcomer finds each. */
export const odooSettings = z
  .object({
    url: z
      .url({ protocol: /^https?$/ })
      .describe('Address of the Odoo you sign in to, without a path: https://brand.odoo.com'),
    database: z
      .string()
      .trim()
      .min(1)
      .describe(
        'Name of the database. Odoo Online: the part before .odoo.com. Elsewhere: Settings → developer mode, or ask your host',
      ),
    user: z.string().trim().min(1).describe('Login of the user this connection works as, mostly its e-mail address'),
    apiKey: secret
      .optional()
      .meta({ secret: true })
      .describe(
        'Preferences → Account Security → New API Key, made while signed in as that user. Preferred to a password',
      ),
    password: secret
      .optional()
      .meta({ secret: true })
      .describe('Password of the user; only where no API key can be made. Not possible with two-factor authentication'),
    company: z
      .union([z.string().trim().min(1), z.number().int().positive()])
      .optional()
      .describe('Company that orders belong to, by name or id; default: the user’s own company'),
    protocol: z
      .enum(['auto', 'json-2', 'json-rpc', 'xml-rpc'])
      .default('auto')
      .describe(
        'Leave on auto: JSON-2 from Odoo 19 with an API key, else JSON-RPC, XML-RPC where nothing else is open',
      ),
    salesOrders: z
      .strictObject({
        quantity: z
          .enum(['qty_to_deliver-else-ordered', 'qty_to_deliver', 'ordered'])
          .default('qty_to_deliver-else-ordered')
          .describe(
            'Quantity of lines: what is still to be delivered, which falls to 0 with the delivery, or what was ordered',
          ),
        since: z.iso.date().optional().describe('Orders of earlier days are never sent anywhere: 2026-01-01'),
      })
      .prefault({})
      .describe('How sales orders of this Odoo go elsewhere'),
    externalIdPrefix: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/, 'letters, digits, _ and - only, without a dot')
      .default('__lnb__')
      .describe(
        'Module part of the external ids that keep orders unique; never change it once orders were sent, one per portal',
      ),
  })
  .strict()
  .refine((settings) => settings.apiKey !== undefined || settings.password !== undefined, {
    path: ['apiKey'],
    message: 'an API key (or a password) is needed',
  });

/** Settings as {@link odooSettings} leaves them. */
export type OdooSettings = z.output<typeof odooSettings>;

/** The Odoo connector, for everyone who does not open a connection. */
export const definition: ConnectorDefinition<typeof odooSettings> = {
  system: 'odoo',
  title: 'Odoo',
  settings: odooSettings,
  ports: [
    ...(['orderSource', 'orderTarget', 'customerSource', 'customerTarget'] as const),
    ...(['productSource', 'productTarget', 'priceSource', 'stockSource'] as const),
  ],
  portOptions: {
    customerSource: customerOwnOptions,
    customerTarget: customerTargetOptions,
    productSource: productOwnOptions,
    productTarget: productTargetOptions,
    priceSource: priceOwnOptions,
    stockSource: stockOwnOptions,
  },
  reasons: odooReasons,
  link: ({ url }, kind, key) => (typeof url === 'string' ? odooLink(url, kind, key) : undefined),
  // odoo.md 2.5: two to four calls at once for a self-hosted server; batches of orders are limited more tightly.
  limits: { inFlight: 4 },
};
