import { describe, expect, it } from 'vitest';
import { eanOf } from '../../../connectors/shopify/stock/keys.js';
import { quickerWay } from '../../../connectors/shopify/stock/way.js';
import type { VariantSeed } from '../../simulators/shopify/seed.js';
import { brand, readAll, startShop } from './shop.js';

const stocked = (variants: VariantSeed[]) => ({ seed: { ...brand, variants } });
const article: VariantSeed = { name: 'Coat', barcode: '4006381333931', sku: 'COAT', stock: { Nantes: 5, Lyon: 2 } };

describe('stock', () => {
  it('is what is available at active locations that fulfil online orders, all together', async () => {
    const shop = await startShop(stocked([{ ...article, stock: { Nantes: 5, Lyon: 2, Boutique: 9 } }]));
    expect(await readAll(shop.stock())).toMatchObject([{ key: '4006381333931', record: { available: 7 } }]);
    const own = { locations: ['Boutique'], buffer: 2 };
    expect(await readAll(shop.stock({ own }))).toMatchObject([{ record: { available: 7 } }]);
  });

  const out: [code: string, outcome: string, variants: VariantSeed[]][] = [
    ['shopify_variant_without_key', 'excluded', [{ ...article, barcode: null }]],
    ['shopify_barcode_unreadable', 'blocked', [{ ...article, barcode: '3.6E+12' }]],
    ['shopify_barcode_unreadable', 'blocked', [{ ...article, barcode: '0000000000000' }]],
    ['shopify_key_shared', 'blocked', [article, { ...article, sku: 'OTHER' }]],
    ['shopify_product_not_for_sale', 'excluded', [{ ...article, status: 'ARCHIVED' }]],
    ['shopify_product_not_for_sale', 'excluded', [{ ...article, status: 'DRAFT' }]],
    ['shopify_bundle', 'excluded', [{ ...article, bundle: true }]],
    ['shopify_untracked', 'excluded', [{ ...article, tracked: false }]],
  ];
  it.each(out)('%s: %s', async (code, outcome, variants) => {
    const shop = await startShop(stocked(variants));
    for (const readBy of ['pages', 'bulk']) {
      for (const each of await readAll(shop.stock({ own: { readBy } }))) {
        expect(each).toMatchObject({ outcome, reasons: [{ code }] });
      }
    }
  });

  const warned: [code: string, variant: VariantSeed, available: number][] = [
    ['shopify_barcode_doubtful', { ...article, barcode: '4006381333932' }, 7],
    ['shopify_stock_negative', { ...article, stock: { Nantes: -4, Lyon: 2 } }, 0],
    ['shopify_stock_at_deactivated', { ...article, stock: { Nantes: 1, 'Old depot': 30 } }, 1],
  ];
  it.each(warned)('%s', async (code, variant, available) => {
    const shop = await startShop(stocked([variant]));
    const own = { locations: ['Nantes', 'Lyon', 'Old depot'] };
    expect(await readAll(shop.stock({ own }))).toMatchObject([{ record: { available }, warnings: [{ code }] }]);
  });

  it('of variants that are the same goods is told once: shopify_variant_repeated', async () => {
    const shop = await startShop(
      stocked([article, { name: 'Coat, gift box', barcode: article.barcode!, sharesItemOf: 'COAT' }]),
    );
    const [first, second] = await readAll(shop.stock());
    expect(first?.record?.available).toBe(7);
    expect(second).toMatchObject({ outcome: 'excluded', reasons: [{ code: 'shopify_variant_repeated' }] });
  });

  it.each([['Nowhere'], ['Old depot']])('is not read at %s: everything would be sent as 0', async (location) => {
    const shop = await startShop();
    await expect(readAll(shop.stock({ own: { locations: [location] } }))).rejects.toMatchObject({ name: 'Rejected' });
  });

  it('of untracked variants is a number where the flow says so, and quantities on their way go where wished', async () => {
    const shop = await startShop(stocked([{ ...article, tracked: false }]));
    expect(await readAll(shop.stock({ own: { untracked: 99 } }))).toMatchObject([{ record: { available: 99 } }]);
    const coming = await startShop(stocked([{ ...article, stock: { Nantes: { available: 1, incoming: 40 } } }]));
    expect(await readAll(coming.stock({ incoming: true }))).toMatchObject([{ record: { available: 1, incoming: 40 } }]);
  });

  it('goes on by pages where a bulk operation fails, and never takes half a file', async () => {
    const shop = await startShop({ profile: { bulkFails: true } });
    expect(await readAll(shop.stock({ own: { readBy: 'bulk' } }))).toHaveLength(5);
  });

  it('changes that the search index does not know yet are found by a later pass', { timeout: 20_000 }, async () => {
    const shop = await startShop();
    const source = shop.stock();
    const { watermark = '' } = await source.page({ limit: 200 });
    shop.sim.profile({ searchLagMs: 1_500 });
    shop.sim.change({ kind: 'variant', key: 'S0', set: { location: 'Nantes', available: 77 } });
    const changes = async () => {
      const found = [];
      for (let cursor: string | undefined; ;) {
        const page = await source.page({ limit: 200, watermark, ...(cursor !== undefined && { cursor }) });
        found.push(...page.records);
        cursor = page.next;
        if (cursor === undefined) return found;
      }
    };
    expect((await changes()).some(({ record }) => record?.available === 78)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    expect((await changes()).some(({ record }) => record?.available === 78)).toBe(true);
  });

  it('is read the quicker way for the size of the shop', () => {
    const standard = { requested: 1, available: 2_000, maximum: 2_000, restore: 100 };
    expect(quickerWay(500, 1, 200, standard)).toBe('pages');
    expect(quickerWay(20_000, 1, 200, standard)).toBe('bulk');
    expect(quickerWay(50_000, 1, 200, { ...standard, restore: 2_000 })).toBe('bulk');
  });

  it('of a shop of 50,000 variants comes in bulk, for a handful of points', { timeout: 60_000 }, async () => {
    const variants = Array.from({ length: 50_000 }, (_, place) => ({
      name: `V${place}`,
      sku: `S${place}`,
      stock: { Nantes: 1 },
    }));
    const shop = await startShop({
      ...stocked(variants),
      profile: { bucket: { maximum: 2_000, restorePerSecond: 100 } },
    });
    const records = await readAll(shop.stock({ productKey: 'sku' }), 1_000);
    expect(new Set(records.map(({ key }) => key)).size).toBe(50_000);
    expect(shop.sim.bucket.spent).toBeLessThan(200);
    expect(shop.sim.requests().violations).toEqual([]);
  });
});

describe('EANs of barcodes', () => {
  it.each([
    ['4006381333931', { key: '4006381333931' }],
    [' 4006381-333931\u200b', { key: '4006381333931' }],
    ['036000291452', { key: '0036000291452' }],
    ['04006381333931', { key: '4006381333931' }],
    ['4006381333930', { key: '4006381333930', doubtful: true }],
    ['', { missing: true }],
    [null, { missing: true }],
    ['ABC', { unreadable: 'ABC' }],
  ])('%s', (given, verdict) => expect(eanOf(given)).toEqual(verdict));
});
