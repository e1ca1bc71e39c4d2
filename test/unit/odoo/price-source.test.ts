import { describe, expect, it } from 'vitest';
import type { PriceOptions } from '../../../connectors/ports.js';
import { faultOf } from '../../contract/kit/expectations.js';
import type { OdooSeed } from '../../simulators/odoo/seed.js';
import { startOdoo, type TestOdoo } from './odoo.js';
import { codesOf, readPages } from './record-pages.js';

const plain: PriceOptions = {
  own: {},
  productKey: 'ean13-or-sku',
  priceLists: { Wholesale: 'EUR-WHS' },
  retailPriceLists: {},
};

const seed: OdooSeed = {
  priceLists: [
    { name: 'Wholesale', currency: 'EUR' },
    { name: 'Export', currency: 'USD' },
    { name: 'Retail', currency: 'EUR' },
  ],
  rates: { USD: 1.1 },
  products: [
    { name: 'Coat', barcode: '3700000000000', code: 'S0', price: 100, category: 'All / Coats', cost: 40 },
    { name: 'Shirt', code: 'S1', price: 19.99, category: 'All / Coats / Light' },
    { name: 'Bag', barcode: '3700000000002', price: 10 },
    { name: 'Nothing', price: 10 },
    { name: 'Mending', code: 'M', price: 10, service: true },
    { name: 'Old', code: 'OLD', price: 10, archived: true },
    { name: 'Internal', code: 'INT', price: 10, internal: true },
  ],
  rules: [
    { list: 'Wholesale', values: { compute_price: 'percentage', percent_price: 10 } },
    { list: 'Wholesale', category: 'All / Coats', values: { compute_price: 'percentage', percent_price: 20 } },
    {
      list: 'Wholesale',
      category: 'All / Coats / Light',
      values: { compute_price: 'percentage', percent_price: 33.333 },
    },
    { list: 'Wholesale', product: '3700000000002', values: { compute_price: 'fixed', fixed_price: 7.5 } },
    { list: 'Wholesale', product: '3700000000002', values: { fixed_price: 5, min_quantity: 10 } },
    { list: 'Wholesale', product: '3700000000002', values: { fixed_price: 1, date_end: '2020-01-01 00:00:00' } },
    {
      list: 'Export',
      baseList: 'Wholesale',
      values: { compute_price: 'formula', price_discount: -10, price_round: 1, price_surcharge: -0.01 },
    },
    { list: 'Retail', values: { compute_price: 'formula', price_discount: -150, price_round: 5 } },
  ],
};

async function prices(odoo: TestOdoo, options: Partial<PriceOptions> = {}): Promise<Record<string, string>> {
  const { records } = await readPages(odoo.connection.priceSource?.({ ...plain, ...options }), { limit: 3 });
  return Object.fromEntries(
    records.map((each) => [
      each.key,
      each.record
        ? `${each.record.wholesale} ${each.record.currency}${each.record.retail ? ` (${each.record.retail})` : ''}`
        : codesOf(each).join(),
    ]),
  );
}

describe.each([14, 15, 16, 17, 18, 19] as const)('prices of Odoo %i', (version) => {
  it('are those Odoo itself would ask', async () => {
    const odoo = await startOdoo({ version, seed });
    const options = {
      priceLists: { Wholesale: 'EUR-WHS', Export: 'USD-WHS' },
      retailPriceLists: { 'EUR-WHS': 'Retail' },
    };
    const found = await prices(odoo, options);
    expect(found).toEqual({
      'EUR-WHS/3700000000000': '80 EUR (250)',
      'EUR-WHS/S1': '13.33 EUR (50)',
      'EUR-WHS/3700000000002': '7.5 EUR (25)',
      '#4': 'odoo_product_without_key',
      'USD-WHS/3700000000000': '96.99 USD',
      'USD-WHS/S1': '15.99 USD',
      'USD-WHS/3700000000002': '8.99 USD',
    });
    expect(await odoo.connection.priceSource?.({ ...plain, ...options }).count?.()).toBe(8);
  });

  it('are refused where the list is not there, naming those that are', async () => {
    const odoo = await startOdoo({ version, seed });
    const missing = await faultOf(() => prices(odoo, { priceLists: { Nothing: 'X' } }));
    expect(missing).toMatchObject({ name: 'Rejected', code: 'price_list_unknown' });
    expect(missing.message).toContain('there is no price list Nothing; there are: Wholesale (EUR, #1), Export');
    const foreign = await faultOf(() => prices(odoo, { retailPriceLists: { 'EUR-WHS': 'Export' } }));
    expect(foreign).toMatchObject({ code: 'currency_mismatch' });
    odoo.sim.change({ kind: 'product.pricelist', key: 'Retail', set: { name: 'Wholesale' } });
    const again = odoo.again({});
    const twice = await faultOf(() => readPages(again.connection.priceSource?.(plain)));
    expect(twice).toMatchObject({ code: 'price_list_ambiguous' });
    expect(await prices(odoo, { priceLists: { 1: 'EUR-WHS' } })).toMatchObject({ 'EUR-WHS/S1': '13.33 EUR' });
  });

  it('are read by key', async () => {
    const odoo = await startOdoo({ version, seed });
    const source = odoo.connection.priceSource?.(plain);
    const keys = ['EUR-WHS/S1', 'EUR-WHS/nothing', 'OTHER/S1'];
    const page = await source?.page({ keys, limit: 10 });
    expect(page).toMatchObject({ records: [{ key: 'EUR-WHS/S1' }] });
    expect(page?.next).toBeUndefined();
  });

  it('of nothing and less are said', async () => {
    const rules = [{ list: 'Wholesale', values: { compute_price: 'formula', price_surcharge: -10 } }];
    const odoo = await startOdoo({ version, seed: { ...seed, rules } });
    const { records } = await readPages(odoo.connection.priceSource?.(plain));
    const said = Object.fromEntries(records.map((each) => [each.key, codesOf(each)]));
    expect(said['EUR-WHS/3700000000002']).toEqual(['odoo_price_zero']);
    const blocked = records.find(({ key }) => key === 'EUR-WHS/3700000000002');
    expect(blocked?.outcome).toBe('blocked');
    const sent = await readPages(odoo.connection.priceSource?.({ ...plain, own: { zeroPrices: 'send' } }));
    expect(sent.records.find(({ key }) => key === 'EUR-WHS/3700000000002')?.record?.wholesale).toBe('0');
    const lower = [{ list: 'Wholesale', values: { compute_price: 'formula', price_surcharge: -50 } }];
    const other = await startOdoo({ version, seed: { ...seed, rules: lower } });
    const found = await readPages(other.connection.priceSource?.(plain));
    expect(found.records.flatMap(codesOf)).toContain('odoo_price_negative');
  });
});

describe.each([16, 17, 18, 19] as const)('prices worked out for Odoo %i', (version) => {
  it('are not sent where Odoo says otherwise', async () => {
    const odoo = await startOdoo({ version, seed, profile: { priceFactor: 1.01 } });
    const error = await faultOf(() => prices(odoo));
    expect(error).toMatchObject({ name: 'Rejected', code: 'price_rule_not_reproduced' });
    expect(error.message).toMatch(
      /the price of .+ in Wholesale comes out as [\d.]+ by rule #\d+, but Odoo itself says [\d.]+/,
    );
  });

  it('say so where Odoo cannot be asked', async () => {
    const odoo = await startOdoo({ version, seed, profile: { contextualPrice: false } });
    const { records } = await readPages(odoo.connection.priceSource?.(plain), { limit: 2 });
    expect(records.flatMap(codesOf).filter((code) => code === 'odoo_price_unverified')).toHaveLength(1);
  });
});
