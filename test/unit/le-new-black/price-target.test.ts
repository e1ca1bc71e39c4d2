import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PriceOptions, RecordTarget } from '../../../connectors/ports.js';
import { createArticles } from '../../../connectors/le-new-black/prices/articles.js';
import { placeOf, priceKey } from '../../../connectors/le-new-black/prices/keys.js';
import type { Price } from '../../../model/price.js';
import { demoBrand } from '../../simulators/le-new-black/brand.js';
import { portalOf } from '../../simulators/le-new-black/brand-records.js';
import { put, sourced, verdicts } from './records.js';
import { startPortal, type TestPortal } from './portal.js';

type Own = Record<string, unknown>;

async function start(
  own: Own = {},
  options: Partial<PriceOptions> = {},
): Promise<TestPortal & { target: RecordTarget<Price> }> {
  const portal = await startPortal();
  const usual = { productKey: 'ean13-or-sku' as const, priceLists: { A: 'EUR-WHS' }, retailPriceLists: {} };
  const target = portal.connection.priceTarget?.({ own, ...usual, ...options });
  if (!target) throw new Error('offers no priceTarget');
  return { ...portal, target };
}

const price = (sku: string, wholesale = '150', more: Partial<Price> = {}) =>
  sourced(sku, { priceList: 'EUR-WHS', currency: 'EUR', sku, wholesale, ...more });
const jacket = (wholesale = '150') => ['XS', 'S', 'M'].map((size) => price(`SS26-001-BLK-${size}`, wholesale));

describe('a key of a price', () => {
  it('names list, model, fabric and size whatever characters brands use', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(part, part, part, fc.option(part, { nil: undefined }), (priceList, model, variant, size) => {
        const place = { priceList, model, variant, ...(size === undefined ? {} : { size }) };
        expect(placeOf(priceKey(place))).toEqual(place);
      }),
    );
    expect(priceKey({ priceList: 'EUR', model: 'SS26 048', variant: 'GRI/B' })).toBe('EUR/SS26 048/GRI%2FB');
    expect(placeOf('EUR/only')).toBeUndefined();
  });
});

describe('prices that go to the portal', () => {
  it('become one for the sizes of a colour that cost the same', async () => {
    const { target } = await start();
    const resolved = await target.resolve?.([...jacket(), price('SS26-001-IVO-M', '160')]);
    expect(resolved).toMatchObject([
      { key: 'EUR-WHS/SS26-001/BLK', record: { model: 'SS26-001', variant: 'BLK', wholesale: '150' } },
      { key: 'EUR-WHS/SS26-001/IVO', record: { wholesale: '160' } },
    ]);
  });

  it('of a model and colour that the portal does not have are left out, and said', async () => {
    const { target } = await start();
    const named = (model: string, variant: string, size: string) =>
      sourced(`${model}/${variant}/${size}`, {
        ...{ priceList: 'EUR-WHS', currency: 'EUR', model, variant, size, wholesale: '150' },
      });
    expect(await verdicts(target, [named('SS26-001', 'BLK', 'M'), named('SS26-001', 'GONE', 'M')])).toEqual([
      'excluded: portal_article_unknown',
    ]);
  });

  it('are refused where sizes differ, naming them', async () => {
    const { target } = await start();
    const [left] = (await target.resolve?.([...jacket(), price('SS26-001-BLK-XL', '155.5', { retail: '390' })])) ?? [];
    expect(left).toMatchObject({
      outcome: 'blocked',
      reasons: [{ code: 'portal_price_differs_by_size', params: { sizes: 'XS 150, S 150, M 150, XL 155.5 (390)' } }],
    });
  });

  it('find articles by the key the flow names, or by model and variant', async () => {
    const ean = demoBrand.products[0]?.colours[0]?.skus[0]?.ean13 ?? '';
    const both = { ...price('SS26-001-IVO-M').record, ean13: ean };
    for (const [productKey, key] of [
      ['ean13', 'EUR-WHS/SS26-001/BLK'],
      ['sku', 'EUR-WHS/SS26-001/IVO'],
      ['ean13-or-sku', 'EUR-WHS/SS26-001/BLK'],
    ] as const) {
      const { target } = await start({}, { productKey });
      expect(await target.resolve?.([sourced('x', both)])).toMatchObject([{ key }]);
    }
    const { target } = await start({ trustPriceLists: true });
    const named = { priceList: 'EUR-WHS', currency: 'EUR', model: 'SS26-001', variant: 'IVO', wholesale: '150' };
    expect(await target.resolve?.([sourced('x', named)])).toMatchObject([{ key: 'EUR-WHS/SS26-001/IVO' }]);
  });

  it('are refused altogether for a list the portal does not show, unless told to trust it', async () => {
    const lists = { priceLists: { A: 'EUR-WHS', B: 'GBP-WHS' } };
    const { target } = await start({}, lists);
    await expect(target.resolve?.(jacket())).rejects.toMatchObject({
      name: 'Rejected',
      code: 'price_list_unknown',
      reference: 'GBP-WHS',
      message: expect.stringMatching(/GBP-WHS.*EUR-WHS, USD-WHS.*trustPriceLists/),
    });
    const { target: trusting } = await start({ trustPriceLists: true }, lists);
    expect(await verdicts(trusting, jacket())).toEqual([]);
    expect(await put(trusting, [price('SS26-001-BLK-M', '1', { priceList: 'GBP-WHS' })])).toEqual([
      'portal_price_list_unknown',
    ]);
  });

  it('may go to a list that only a retailer names', async () => {
    const { target, sim } = await start({}, { priceLists: { A: 'VIP' } });
    sim.change({ kind: 'retailer', key: 'C00042', set: { price_list_code: 'VIP' } });
    expect(await verdicts(target, jacket())).toEqual([]);
  });

  it('are read with their products, many in one call, models with a comma one by one', async () => {
    const seed = portalOf(demoBrand);
    const [first] = seed.products;
    if (!first) throw new Error('no product');
    const odd = { ...structuredClone(first), model: 'A,B' };
    const { sim, connection } = await startPortal({ seed: { ...seed, products: [...seed.products, odd] } });
    const target = connection.priceTarget?.({
      own: {},
      productKey: 'sku',
      priceLists: { A: 'EUR-WHS' },
      retailPriceLists: {},
    });
    const keys = seed.products.map(({ model, variants: [variant] }) =>
      priceKey({ priceList: 'EUR-WHS', model, variant: variant?.fabric_code ?? '' }),
    );
    sim.profile({ pageSize: 2 });
    const held = await target?.read?.([...keys, 'EUR-WHS/A,B/BLK', 'EUR-WHS/NONE/BLK', 'nonsense']);
    expect(held?.map(({ key }) => key).sort()).toEqual([...keys, 'EUR-WHS/A,B/BLK'].sort());
    expect(sim.requests().byOperation).toMatchObject({ getProduct: 1 });
    expect(sim.requests().violations).toEqual([]);
  });
});

describe('the portal’s articles', () => {
  it('are read once for all who ask, again after ten minutes, and for a missing key once a minute', async () => {
    const seed = portalOf(demoBrand);
    let [now, readings] = [0, 0];
    const client = {
      async *all(): AsyncGenerator<unknown> {
        readings += 1;
        await Promise.resolve();
        yield* seed.products;
      },
    } as unknown as Parameters<typeof createArticles>[0];
    const articles = createArticles(client, () => now);
    const known = { kind: 'sku', key: 'SS26-001-BLK-M' } as const;
    const missing = { kind: 'sku', key: 'NEW' } as const;
    await Promise.all([articles.find([known]), articles.find([known]), articles.priceLists()]);
    expect(readings).toBe(1);
    expect(await articles.find([missing, known])).toEqual([
      undefined,
      { model: 'SS26-001', variant: 'BLK', size: 'M' },
    ]);
    expect(readings).toBe(1);
    now = 61_000;
    await articles.find([missing]);
    await articles.find([missing]);
    expect(readings).toBe(2);
    now = 61_000 + 600_001;
    await articles.find([known]);
    expect(readings).toBe(3);
  });

  it('tell a product that comes twice from two articles with one key', async () => {
    const { sim, target } = await start();
    sim.profile({ pageSize: 3 });
    sim.change({ kind: 'size', key: 'SS26-001|IVO|M', set: { sku: 'SS26-001-BLK-M' } });
    expect(await verdicts(target, [price('SS26-001-BLK-M'), price('SS26-001-BLK-S')])).toEqual([
      'blocked: portal_article_ambiguous',
    ]);
  });
});
