import { z } from 'zod';
import type { Surroundings } from '../../connector.js';
import { Malformed, Rejected, Unauthorized, Unreachable, type ErrorContext } from '../../errors.js';
import type { HttpAnswer } from '../../lib/http.js';
import type { ShopifySettings } from '../definition.js';

/** The access token of a connection; where it is fetched, once however many callers ask at the same time. */
export interface Tokens {
  get(): Promise<string>;
  /** Shopify refused this one; false where no other can be had. */
  drop(token: string): boolean;
}

const shape = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().optional() });
const day = 86_399;
const usedUpAt = 0.8; // renewed well before its end (shopify.md 1.3)
const timeout = 15_000;

/** A permanent token as it is, or tokens by client credentials (shopify.md 1.3). */
export function createTokens(settings: ShopifySettings, base: string, around: Surroundings): Tokens {
  const { accessToken, clientId, clientSecret } = settings;
  if (accessToken !== undefined) return { get: () => Promise.resolve(accessToken), drop: () => false };
  let current: { token: string; until: number } | undefined;
  let pending: Promise<string> | undefined;

  const fetchToken = async (): Promise<string> => {
    const context = { connection: around.connection, operation: 'sign in with the client ID' };
    const answer = await around.http.send({
      method: 'POST',
      url: new URL('/admin/oauth/access_token', base),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' }),
      operation: context.operation,
      effect: 'none', // a token that got lost costs nothing
      timeout,
    });
    const { access_token: token, expires_in: seconds = day } = readToken(answer, context);
    current = { token, until: Date.now() + seconds * 1_000 * usedUpAt };
    return token;
  };

  return {
    get() {
      if (current && Date.now() < current.until) return Promise.resolve(current.token);
      pending ??= fetchToken().finally(() => (pending = undefined));
      return pending;
    },
    drop(token) {
      if (current?.token === token) current = undefined;
      return true;
    },
  };
}

function readToken(answer: HttpAnswer, context: ErrorContext): z.output<typeof shape> {
  const { status, text } = answer;
  if (text.includes('shop_not_permitted')) {
    const why = 'the app must belong to the same organisation as the shop and be installed there (shop_not_permitted)';
    throw new Unauthorized(context, why);
  }
  if (status >= 500) throw new Unreachable(context, `answered ${status}`);
  if (status === 404)
    throw new Rejected(context, 'there is no shop of that name', { code: 'not_found', field: 'shop' });
  if (status === 400 || status === 401 || status === 403) {
    throw new Unauthorized(context, 'does not accept the client ID and secret; is the app installed in this shop?');
  }
  const read = shape.safeParse(parse(text));
  if (!read.success) throw new Malformed(context, 'answers the sign-in with something that is no token');
  return read.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
