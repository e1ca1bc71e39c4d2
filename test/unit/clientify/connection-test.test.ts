import { describe, expect, it } from 'vitest';
import { describeReason, languages } from '../../../model/reason.js';
import { commonReasons } from '../../../model/reasons/common.js';
import { clientifyReasons } from '../../../connectors/clientify/reasons.js';
import { codes, startAccount } from './account.js';

describe('test of a Clientify connection', () => {
  it('finds the second generation, whose account it is and what it holds, in sentences of three languages', async () => {
    const { connection } = await startAccount();
    const { ok, product, findings } = await connection.test();
    expect(ok).toBe(true);
    expect(product).toBe('Clientify API v2');
    expect(codes(findings)).toEqual([
      'connection_works',
      'clientify_generation',
      'clientify_holds',
      'clientify_orders',
    ]);
    const table = { ...commonReasons, ...clientifyReasons };
    const said = languages.map((language) => findings.map((each) => describeReason(each, table, language).sentence));
    expect(said[0]).toEqual([
      'kit-main works: Clientify API v2, signed in as ana@bodega.example.',
      'The account of kit-main works with v2 of Clientify’s API; orders go by v1.',
      'kit-main holds 60 companies, 150 contacts and 40 products.',
      'Orders of kit-main can be read: there are 130.',
    ]);
    expect(new Set(said.map((each) => each.join())).size).toBe(3);
  });

  it('uses v1 for everything where the account is still there', async () => {
    const { connection, sim } = await startAccount({ profile: { accountStatus: 'client_1_0' } });
    const { ok, product, findings } = await connection.test();
    expect({ ok, product }).toEqual({ ok: true, product: 'Clientify API v1' });
    expect(codes(findings)).toContain('clientify_still_v1');
    const paths = sim.requests().recent.map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('/v2'))).toHaveLength(1);
  });

  it('uses v1 where v2 is no API at all, and says what is wrong where neither is', async () => {
    const { sim, connection, again } = await startAccount({ settings: { urlV2: 'http://127.0.0.1:1/v2' } });
    expect(codes((await connection.test()).findings)).toEqual(['unreachable']); // an outage proves nothing
    const page = await again({ urlV2: `${sim.url}/nowhere` }).connection.test();
    expect(page).toMatchObject({ ok: true, product: 'Clientify API v1' });
    const neither = await again({ urlV1: `${sim.url}/x`, urlV2: `${sim.url}/y` }).connection.test();
    expect(codes(neither.findings)).toEqual(['malformed']);
  });

  it.each([
    ['unauthorized', { addon: false }],
    ['clientify_orders_unreadable', { orders: false }],
  ])('%s', async (code, profile) => {
    const { connection } = await startAccount({ profile });
    const { ok, findings } = await connection.test();
    expect(ok).toBe(false);
    expect(codes(findings)).toContain(code);
  });

  it('sends every path with a slash at its end and never leaves the address it was given', async () => {
    const { connection, sim } = await startAccount();
    await connection.test();
    const paths = sim.requests().recent.map(({ path }) => path.split('?')[0] ?? '');
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !path.endsWith('/'))).toEqual([]);
  });
});
