import { z } from 'zod';
import { givenId, instant, language, reason } from './common.js';

/** What a channel can be told: what began to need someone, by kind, and that it is over. */
export const alertWants = ['order_held', 'flow_failing', 'connection_paused', 'recovered'] as const;

const about = {
  name: z.string().trim().min(1).max(100),
  language: language.default('en').describe('Of its messages.'),
  wants: z.array(z.enum(alertWants)).min(1).max(10),
};
const email = z.strictObject({ to: z.array(z.email().max(254)).min(1).max(20) });
const webhook = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  network: z
    .strictObject({ plainHttp: z.boolean().optional(), privateNetwork: z.boolean().optional() })
    .optional()
    .describe('What it may reach beside https at public addresses, as for connections.'),
});

/** A channel of alerts; a webhook's secret is never shown again. */
export const alertChannel = z
  .object({
    id: givenId,
    kind: z.enum(['email', 'webhook']),
    ...about,
    /** Addresses, or the webhook's address. */
    to: z.array(z.string()),
    createdAt: instant,
    lastSentAt: instant.optional(),
    trouble: reason.optional().describe('Why the last message did not arrive.'),
    troubleSince: instant.optional(),
  })
  .meta({ id: 'AlertChannel' });
/** All of them. */
export const alertChannels = z.object({ rows: z.array(alertChannel) });
/** A new one. */
export const newAlertChannel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('email'), ...about, settings: email }),
  z.strictObject({ kind: z.literal('webhook'), ...about, settings: webhook }),
]);
/** The one time the secret of a webhook is shown: its receiver checks signatures with it (Standard Webhooks). */
export const madeAlertChannel = alertChannel.extend({ secret: z.string().optional() }).meta({ id: 'MadeAlertChannel' });
/** What came of a test message. */
export const testedAlertChannel = z.object({ ok: z.boolean(), trouble: reason.optional() });
