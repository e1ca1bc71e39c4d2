import { z } from 'zod';

/** What the portal's customer reference is in Shopify (shopify.md 7). */
export const customerReferences = [
  'company-location-external-id',
  'company-external-id',
  'company-location-id',
  'customer-id',
  'customer-custom-id',
  'customer-email',
] as const;

/** See {@link customerReferences}. */
export type CustomerReference = (typeof customerReferences)[number];

/** How orders are written; part of the connection, for it depends on how the shop is run. */
export const orderSettings = z.strictObject({
  customerReference: z
    .enum(customerReferences)
    .default('company-location-external-id')
    .describe(
      'What the portal’s customer reference is there: external ID of a company’s location (B2B) or of the company; ' +
        'without B2B the number of the customer; else its id in a metafield, or its e-mail address',
    ),
  customerMetafield: z
    .string()
    .regex(/^[\w-]{2,}\.[\w-]{2,}$/, 'expected namespace.key, such as custom.erp_id')
    .default('custom.erp_id')
    .describe('Metafield (of type "ID") that holds the reference where it is "customer-custom-id"'),
  complete: z
    .enum(['always', 'if-flow-confirms'])
    .default('always')
    .describe(
      'Drafts become orders at once, or only where the flow has "confirm" on; else they wait among the drafts for a person',
    ),
  payment: z
    .enum(['terms-of-location', 'pending'])
    .default('terms-of-location')
    .describe(
      'Payment terms the company’s location has in Shopify, else payment pending; or always pending. Never paid by itself',
    ),
  taxes: z
    .enum(['added', 'included', 'exempt'])
    .default('added')
    .describe(
      'Portal prices are before tax and Shopify adds it; or they contain tax as the shop’s prices do; or no tax at all',
    ),
  discounts: z
    .enum(['shown', 'in-price'])
    .default('shown')
    .describe('Discounts stand on the lines as percentages, or prices are sent with the discount taken off'),
  shippingLine: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe('Title of the shipping line for shipping amounts, where the flow names no product for them: "Shipping"'),
  promotionTitle: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe('Title of the order discount that promotion amounts become: "Promotion"'),
  tags: z
    .array(z.string().trim().min(1).max(40))
    .default([])
    .describe('Tags put on every order, beside "lenewblack" and the order’s own'),
  idPrefix: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,12}$/, 'up to 12 letters, digits, _ and -')
    .default('lnb')
    .describe('First part of the id that keeps orders unique; never change it once orders were sent, one per portal'),
  lostAnswerWait: z
    .number()
    .int()
    .min(0)
    .max(600)
    .default(60)
    .describe('Seconds Shopify is given to finish a draft whose answer was lost, before it is looked for'),
});

/** Settings as {@link orderSettings} leaves them. */
export type OrderSettings = z.output<typeof orderSettings>;
