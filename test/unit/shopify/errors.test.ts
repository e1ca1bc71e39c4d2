import { describe, expect, it } from 'vitest';
import { order, startShop } from './shop.js';

type Fault = Parameters<Awaited<ReturnType<typeof startShop>>['sim']['fault']>[0];

describe('what Shopify answers', () => {
  const cases: [what: string, name: string, fault: Omit<Fault, 'match'>][] = [
    ['a frozen shop', 'Unauthorized', { kind: 'status', status: 402 }],
    ['a right that is missing', 'Unauthorized', { kind: 'status', status: 403, body: '{"errors":"not approved"}' }],
    ['a token that is refused', 'Unauthorized', { kind: 'status', status: 401 }],
    ['a locked shop', 'Throttled', { kind: 'status', status: 423 }],
    ['no such shop', 'Rejected', { kind: 'status', status: 404, body: '{"errors":"Not Found"}' }],
    ['a web page', 'Malformed', { kind: 'html' }],
    ['an internal error with status 200', 'Unreachable', { kind: 'internal-error' }],
    ['errors beside data', 'Rejected', { kind: 'errors-beside-data' }],
    ['access denied beside data', 'Unauthorized', { kind: 'errors-beside-data', with: { code: 'ACCESS_DENIED' } }],
    ['a shop that is not active', 'Unauthorized', { kind: 'errors-beside-data', with: { code: 'SHOP_INACTIVE' } }],
  ];
  it.each(cases)('%s is %s', async (_, name, fault) => {
    const shop = await startShop();
    shop.sim.fault({ times: 'always', match: { operation: '^TargetOrders$' }, ...fault });
    await expect(shop.target.read(['gid://shopify/Order/1'])).rejects.toMatchObject({ name });
  });

  it('an internal error after a draft was made leaves one order', async () => {
    const shop = await startShop();
    shop.sim.fault({ kind: 'internal-error', when: 'after', match: { operation: '^DraftCreate$' } });
    expect((await shop.send(order())).outcome).toBe('created');
    expect([shop.sim.shop.orders.size, shop.sim.shop.drafts.size]).toEqual([1, 1]);
  });

  it('a draft completed twice gives the same order, whatever userErrors stand beside it', async () => {
    const shop = await startShop();
    shop.sim.fault({ kind: 'close', when: 'after', match: { operation: '^DraftComplete$' } });
    expect((await shop.send(order())).outcome).toBe('created');
    expect(shop.sim.requests().byOperation['DraftComplete']).toBe(2);
    expect(shop.sim.shop.orders.size).toBe(1);
  });
});
