import { describe, expect, it } from 'vitest';
import { createTokenCache, parseExpiry, usableFor } from '../../../connectors/le-new-black/token.js';
import { faultOf } from '../../contract/kit/expectations.js';
import { defaultProfile } from '../../simulators/le-new-black/profile.js';
import { startPortal } from './portal.js';

const minute = 60_000;
const now = Date.parse('2026-03-22T18:40:00Z');

describe('the expiry of a token', () => {
  it.each([
    ['text without a zone, as UTC', '2026-03-22 19:40:00', '2026-03-22T19:40:00Z'],
    ['ISO in UTC', '2026-03-22T19:40:00Z', '2026-03-22T19:40:00Z'],
    ['ISO with an offset', '2026-03-22T19:40:00+02:00', '2026-03-22T17:40:00Z'],
    ['ISO with an offset without a colon', '2026-03-22 19:40:00+0200', '2026-03-22T17:40:00Z'],
    ['ISO without a zone', '2026-03-22T19:40:00', '2026-03-22T19:40:00Z'],
    ['epoch seconds as text', '1774208400', '2026-03-22T19:40:00Z'],
    ['epoch seconds as a number', 1774208400, '2026-03-22T19:40:00Z'],
  ])('is read from %s', (_, value, expected) => {
    expect(parseExpiry(value)).toBe(Date.parse(expected));
  });

  it.each([[undefined], [null], [''], ['soon']])('is not known from %s', (value) => {
    expect(parseExpiry(value)).toBeUndefined();
  });

  it.each([
    ['half an hour', { expire_on: '2026-03-22 19:10:00' }, 29],
    ['an hour: trusted for 55 minutes only', { expire_on: '2026-03-22 19:40:00' }, 54],
    ['a zone misread by two hours', { expire_on: '2026-03-22 21:40:00' }, 54],
    ['nothing said', {}, 54],
    ['a zone misread the other way', { expire_on: '2026-03-22 16:40:00' }, 4],
    ['expires_in, which is trusted', { expires_in: 7200 }, 119],
    ['a very short life: half of it', { expires_in: 60 }, 0.5],
  ])('with %s gives minutes to use it', (_, token, minutes) => {
    expect(usableFor({ access_token: 't', expire_on: undefined, expires_in: undefined, ...token }, now)).toBe(
      minutes * minute,
    );
  });
});

describe('the token cache', () => {
  const expire_on = undefined;

  it('fetches once for all who ask at the same time, and again when the time is over', async () => {
    let fetched = 0;
    let clock = now;
    const cache = createTokenCache(
      () => Promise.resolve({ access_token: `t${(fetched += 1)}`, expires_in: 600, expire_on }),
      () => clock,
    );
    expect(await Promise.all([cache.get(), cache.get(), cache.get()])).toEqual(['t1', 't1', 't1']);
    clock += 8.9 * minute;
    expect(await cache.get()).toBe('t1');
    clock += 0.2 * minute; // 9.1 of 10 minutes: less than a minute left
    expect(await cache.get()).toBe('t2');
  });

  it('drops the token that was refused, not the one that came after it', async () => {
    let fetched = 0;
    const cache = createTokenCache(() =>
      Promise.resolve({ access_token: `t${(fetched += 1)}`, expires_in: 600, expire_on }),
    );
    const first = await cache.get();
    cache.drop(first);
    expect(await cache.get()).toBe('t2');
    cache.drop(first); // a call that was slow to come back
    expect(await cache.get()).toBe('t2');
  });

  it('tries anew after a fault', async () => {
    let fetched = 0;
    const cache = createTokenCache(() => {
      fetched += 1;
      return fetched === 1
        ? Promise.reject(new Error('no'))
        : Promise.resolve({ access_token: 'ok', expire_on, expires_in: 60 });
    });
    await expect(Promise.all([cache.get(), cache.get()])).rejects.toThrow('no');
    expect(await cache.get()).toBe('ok');
  });
});

describe('signing in to the portal', () => {
  it.each(['text', 'iso', 'epoch', 'expires_in', 'none', 'shifted'] as const)(
    'takes one token for many calls where the expiry is told as "%s"',
    async (expiry) => {
      const { sim, source } = await startPortal({ profile: { expiry } });
      await Promise.all(Array.from({ length: 20 }, () => source.page({ status: 'invoicing' })));
      await source.page({ refs: ['1', '2', '3'] });
      expect(sim.requests().byOperation).toMatchObject({ getToken: 1, listOrders: 20 });
    },
  );

  it('sends the token in the query string only, the credentials in the body only', async () => {
    const { sim, source } = await startPortal();
    await source.page({ status: 'invoicing' });
    const paths = sim.requests().recent.map(({ path }) => path);
    expect(paths.join()).not.toContain(defaultProfile.clientSecret);
    expect(sim.requests().violations).toEqual([]);
  });

  it('fetches one fresh token when the portal refuses the old one in the middle of many calls', async () => {
    const { sim, source } = await startPortal({ latencyMs: 5 });
    await source.page({});
    sim.portal.forgetTokens();
    await Promise.all(Array.from({ length: 12 }, () => source.page({})));
    expect(sim.requests().byOperation['getToken']).toBe(2);
  });

  it('gives up after one fresh token', async () => {
    const { sim, source } = await startPortal();
    sim.fault({ kind: 'expired-token', match: { operation: 'listOrders' }, times: 'always' });
    const error = await faultOf(() => source.page({}));
    expect(error.name).toBe('Unauthorized');
    expect(sim.requests().byOperation).toEqual({ getToken: 2, listOrders: 2 });
  });

  it.each([400, 401, 403, 422])('takes a %i at the token service as wrong credentials', async (status) => {
    const { sim, source } = await startPortal();
    sim.fault({ kind: 'status', status, match: { operation: 'getToken' } });
    const error = await faultOf(() => source.page({}));
    expect(error).toMatchObject({ name: 'Unauthorized', operation: 'POST /auth/token' });
    expect(error.message).toContain('client id and secret');
  });

  it('takes other faults at the token service as what they are, and never as wrong credentials', async () => {
    const { sim, source } = await startPortal();
    const strike = (fault: object): void =>
      sim.fault({ kind: 'status', match: { operation: 'getToken' }, times: 4, ...fault });
    for (const [fault, name] of [
      [{ status: 500, times: 1 }, 'Unreachable'],
      [{ status: 503 }, 'Unreachable'],
      [{ kind: 'close', when: 'after' }, 'Unreachable'],
      [{ status: 429, retryAfter: 90, times: 1 }, 'Throttled'],
      [{ status: 404, times: 1 }, 'Malformed'],
      [{ kind: 'html', times: 1 }, 'Malformed'],
      [{ kind: 'malformed', body: '{"token": 1}', times: 1 }, 'Malformed'],
    ] as const) {
      strike(fault);
      expect((await faultOf(() => source.page({}))).name, JSON.stringify(fault)).toBe(name);
    }
    await expect(source.page({})).resolves.toEqual({ records: [] });
  });
});
