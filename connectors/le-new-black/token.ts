import type { WireToken } from './wire.js';

/** One cached token, fetched once however many callers ask at the same time (le-new-black.md 1.5). */
export interface TokenCache {
  /** A token that holds for a while yet. */
  get(): Promise<string>;
  /** The portal refused this token: the next `get` fetches another, unless that has happened already. */
  drop(token: string): void;
}

const minute = 60_000;
const longestTrusted = 55 * minute; // covers a zone misread by an hour or two
const whenAlreadyOver = 5 * minute; // a zone misread the other way: no new token before each call
const early = minute;

/** `fetch` asks the portal; what it throws reaches every caller that waits, and the next caller tries anew. */
export function createTokenCache(fetch: () => Promise<WireToken>, now: () => number = Date.now): TokenCache {
  let current: { token: string; until: number } | undefined;
  let pending: Promise<string> | undefined;

  const refresh = async (): Promise<string> => {
    const asked = now();
    const answer = await fetch();
    current = { token: answer.access_token, until: asked + usableFor(answer, asked) };
    return answer.access_token;
  };

  return {
    async get() {
      if (current && now() < current.until) return current.token;
      pending ??= refresh().finally(() => (pending = undefined));
      return pending;
    },
    drop(token) {
      if (current?.token === token) current = undefined;
    },
  };
}

/** Milliseconds a token may be used from now: its trusted lifetime, less a minute, or half of a very short one. */
export function usableFor(token: WireToken, now: number): number {
  const lifetime = trustedLifetime(token, now);
  return lifetime - Math.min(early, lifetime / 2);
}

function trustedLifetime(token: WireToken, now: number): number {
  if (token.expires_in) return token.expires_in * 1000;
  const expiry = parseExpiry(token.expire_on);
  if (expiry === undefined) return longestTrusted;
  const lifetime = expiry - now;
  return lifetime <= 0 ? whenAlreadyOver : Math.min(lifetime, longestTrusted);
}

/** Epoch milliseconds of `expire_on`: digits are epoch seconds, text without a zone is UTC (le-new-black.md 1.5). */
export function parseExpiry(value: string | number | null | undefined): number | undefined {
  const text = String(value ?? '').trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const zoned = /(z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`;
  const instant = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(instant) ? undefined : instant;
}
