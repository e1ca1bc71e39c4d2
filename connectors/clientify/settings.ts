import { z } from 'zod';

/** How orders are written (clientify.md 8.1). What the vendor does not document stands here, to be put right by a person. */
const orderSettings = z
  .object({
    status: z
      .string()
      .trim()
      .min(1)
      .default('ordered')
      .describe('Status an order gets. Only firm orders are sent; Clientify’s own shop plugins write "ordered"'),
    ecommerce: z
      .string()
      .trim()
      .min(1)
      .default('Odoo')
      .describe('Name of the shop an order is shown under. With the order’s number it is what an order is known by'),
    contactAs: z
      .enum(['embedded', 'url', 'id'])
      .default('embedded')
      .describe('How an order names its contact: with its fields, by its address, or by its id'),
    timeZone: z
      .string()
      .refine(isZone, 'expected a time zone such as Europe/Madrid')
      .default('Europe/Madrid')
      .describe('Time zone of the account; dates of orders are written in it'),
    whenNotFound: z
      .enum(['ask', 'send-again'])
      .default('ask')
      .describe(
        'An order whose answer was lost and that no list shows: wait for a person, or send it again because the list can be relied on',
      ),
    lostAnswerWait: z
      .number()
      .min(0)
      .max(600)
      .default(60)
      .describe('Seconds Clientify is given before an order whose answer was lost is looked for'),
  })
  .strict();

/** Settings of a Clientify connection, with where a newcomer finds each (clientify.md 2, 13). */
export const clientifySettings = z
  .object({
    apiKey: z
      .string()
      .trim()
      .min(1)
      .meta({ secret: true })
      .describe('API key of an administrator: Clientify → Settings → API key. The account needs the API addon'),
    apiVersion: z
      .enum(['auto', 'v1', 'v2'])
      .default('auto')
      .describe('Generation of the API. Leave at "auto": the account says which one it works with'),
    orders: orderSettings.prefault({}).describe('How orders are written into Clientify'),
    urlV1: z
      .url({ protocol: /^https?$/ })
      .default('https://api.clientify.net/v1')
      .describe('Leave out: only for a simulated account or a proxy, in place of https://api.clientify.net/v1'),
    urlV2: z
      .url({ protocol: /^https?$/ })
      .default('https://api-plus.clientify.com/v2')
      .describe('Leave out: only for a simulated account or a proxy, in place of https://api-plus.clientify.com/v2'),
  })
  .strict();

/** Settings as {@link clientifySettings} leaves them. */
export type ClientifySettings = z.output<typeof clientifySettings>;

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
