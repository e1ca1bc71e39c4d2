import { describe, expect, it } from 'vitest';
import { shopName } from '../../../connectors/shopify/shop-name.js';
import { startShop } from './shop.js';

type Given = Parameters<typeof startShop>[0];
const found = async (given: Given): Promise<{ ok: boolean; codes: string[]; text: string }> => {
  const shop = await startShop(given);
  const { ok, findings } = await shop.connection.test();
  return { ok, codes: findings.map(({ code }) => code), text: JSON.stringify(findings) };
};

describe('test of a connection', () => {
  it('says whose shop answers, where it sells from, and how much it allows', async () => {
    const { ok, codes, text } = await found({});
    expect(ok).toBe(true);
    expect(codes).toEqual([
      'connection_works',
      'shopify_shop',
      'shopify_locations',
      'shopify_locations_deactivated',
      'shopify_points',
    ]);
    for (const part of ['maison-orme.myshopify.com', 'EUR', 'Nantes, Lyon', 'Old depot']) expect(text).toContain(part);
  });

  const cases: [code: string, ok: boolean, given: Given][] = [
    [
      'shopify_scope_missing_for_stock',
      false,
      {
        profile: {
          scopes: [
            'read_products',
            'read_inventory',
            'read_customers',
            'write_orders',
            'write_draft_orders',
            'read_companies',
          ],
        },
      },
    ],
    [
      'shopify_scope_missing_for_orders',
      false,
      { profile: { scopes: ['read_products', 'read_inventory', 'read_locations'] } },
    ],
    ['shopify_other_shop', false, { settings: { shop: 'another-brand' } }],
    ['shopify_no_location', false, { seed: { locations: [{ name: 'Shop', fulfillsOnlineOrders: false }] } }],
    ['shopify_shop_prices_with_tax', true, { profile: { taxesIncluded: true } }],
    ['shopify_shop_prices_without_tax', true, { settings: { orders: { taxes: 'included' } } }],
    ['shopify_without_companies', false, { profile: { withoutCompanies: true } }],
    ['shopify_version_fell_forward', true, { profile: { versions: ['2027-01', '2027-04'] } }],
    ['shopify_development_shop', true, { profile: { development: true } }],
  ];
  it.each(cases)('%s', async (code, ok, given) => {
    const report = await found(given);
    expect(report.codes).toContain(code);
    expect(report.ok).toBe(ok);
  });

  it('says of an app of another organisation what must be changed', async () => {
    const settings = {
      accessToken: undefined,
      clientId: 'b1e55edb1e55edb1e55edb1e55edb1e5',
      clientSecret: 'shpss_0ddba110ddba110ddba110ddba110ddb',
    };
    const { codes, text } = await found({ settings, profile: { shopNotPermitted: true } });
    expect(codes).toEqual(['unauthorized']);
    expect(text).toContain('same organisation');
  });
});

describe('name of a shop', () => {
  it.each([
    ['brand', 'brand'],
    ['Brand.myshopify.com', 'brand'],
    ['https://brand.myshopify.com/admin', 'brand'],
    ['https://admin.shopify.com/store/brand/orders?x=1', 'brand'],
    ['www.brand.com', undefined],
    ['https://brand.myshopify.com.evil.example', undefined],
    ['', undefined],
  ])('%s', (given, name) => expect(shopName(given)).toBe(name));
});
