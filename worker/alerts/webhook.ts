import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { AlertNotSent, type AlertMessage } from '../../activities/alerts/sender.js';
import type { Limiter } from '../../connectors/connector.js';
import { createHttpClient } from '../../connectors/lib/http.js';
import { reason } from '../../model/reason.js';
import type { ResolveSecrets } from '../connections.js';

const settings = z.object({
  url: z.string(),
  secret: z.string(),
  network: z.object({ plainHttp: z.boolean().optional(), privateNetwork: z.boolean().optional() }).default({}),
});

/** Few messages leave, so nothing holds them back. */
const unlimited: Limiter = { run: (call) => call(), throttled: () => undefined };

const patience = 15_000;
const longestAnswer = 64 * 1024;

/** Sends messages as Standard Webhooks does (standardwebhooks.com, 1.0): signed, with an id that stays the same. */
export function webhookSender(
  resolveSecrets: ResolveSecrets,
): (given: Record<string, unknown>, message: AlertMessage) => Promise<void> {
  return async (given, message) => {
    const { url, secret, network } = settings.parse(await resolveSecrets(given));
    const { plainHttp, privateNetwork } = network;
    const rules = { ...(plainHttp && { plainHttp }), ...(privateNetwork && { privateNetwork }) };
    const http = createHttpClient({ connection: 'webhook', limits: unlimited, rules });
    try {
      const { status } = await http.send({
        ...{ method: 'POST', url: new URL(url), operation: 'alert', effect: 'repeatable' },
        ...{ timeout: patience, maxBytes: longestAnswer, ...signed(secret, message) },
      });
      if (status >= 300) throw new Error(`it answered ${status}`);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new AlertNotSent(reason('alert_webhook_refused', { message: said }), { cause: error });
    } finally {
      await http.close();
    }
  };
}

function signed(secret: string, { id, event }: AlertMessage): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify(event);
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
  return { headers, body };
}
