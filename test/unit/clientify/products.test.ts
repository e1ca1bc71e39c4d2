import { describe, expect, it } from 'vitest';
import type { Product } from '../../../model/product.js';
import type { ClientifySeed } from '../../simulators/clientify/state.js';
import { startAccount } from './account.js';

const crianza: Product = {
  model: 'ALB-CR-75',
  name: 'Vino Alborada Crianza 75 cl',
  price: '9.80',
  variants: [{ code: 'ALB-CR-75', sizes: [{ size: 'ALB-CR-75', sku: 'ALB-CR-75' }] }],
};

async function start(seed: ClientifySeed = {}) {
  const account = await startAccount({ seed });
  const target = account.connection.productTarget?.({ productKey: 'sku', own: {} });
  const source = account.connection.productSource?.({ productKey: 'sku', own: {} });
  if (!target || !source) throw new Error('offers no products');
  return { ...account, products: target, source, rows: () => account.sim.account.rows('products') };
}

const change = { key: 'ALB-CR-75', label: 'Crianza', record: { ...crianza, price: '9.8' } };

describe('the table of products', () => {
  it('name → name, list_price → price, sku → sku', async () => {
    const { products, rows } = await start();
    const [fitted] = (await products.resolve?.([{ ...change, record: crianza }])) ?? [];
    expect(fitted).toMatchObject({ key: 'ALB-CR-75', record: { name: crianza.name, price: '9.8' } });
    await products.write([{ ...change, action: 'created', fields: ['name', 'price'] }]);
    expect(rows()).toMatchObject([{ name: crianza.name, sku: 'ALB-CR-75', price: '9.8' }]);
  });

  it('sends only what differs', async () => {
    const { products, sim } = await start({ products: [{ name: 'By hand', sku: 'ALB-CR-75', price: '1.00' }] });
    await products.write([{ ...change, action: 'updated', fields: ['price'] }]);
    const sent = sim.requests().recent.find(({ operation }) => operation === 'change products');
    expect(sent?.body).toEqual({ price: '9.8' });
  });

  it('has a product for each size with a SKU, told apart by name: clientify_without_sku for the others', async () => {
    const { products } = await start();
    const sizes = [{ size: 'S', sku: 'A-S' }, { size: 'M', sku: 'A-M' }, { size: 'L' }];
    const record: Product = { model: 'A', name: 'Shirt', price: '10', variants: [{ code: 'RED', name: 'Red', sizes }] };
    const resolved = await products.resolve?.([{ key: 'A', label: 'Shirt', record }]);
    expect(resolved?.map((each) => (each.outcome === undefined ? each.record.name : each.reasons[0]?.code))).toEqual([
      'Shirt Red S',
      'Shirt Red M',
      'clientify_without_sku',
    ]);
  });
});

describe('a SKU', () => {
  it('that several have is left alone: clientify_sku_shared', async () => {
    const twin = { name: 'Vino', sku: 'ALB-CR-75', price: 4 };
    const { products, rows } = await start({ products: [twin, twin] });
    const [stored] = (await products.read?.(['ALB-CR-75'])) ?? [];
    expect(stored?.trouble?.code).toBe('clientify_sku_shared');
    expect(await products.write([{ ...change, action: 'updated', fields: ['price'] }])).toMatchObject([
      { outcome: 'blocked', reason: { code: 'clientify_sku_shared' } },
    ]);
    expect(rows().map(({ price }) => price)).toEqual([4, 4]);
  });

  it('is compared by its letters: another case is another product', async () => {
    const { products } = await start({ products: [{ name: 'Vino', sku: 'alb-cr-75' }] });
    expect(await products.read?.(['ALB-CR-75'])).toEqual([]);
  });
});

describe('a source of products', () => {
  it('reads prices as text or number, and none from what is no price', async () => {
    const given = [{ price: 9.8 }, { price: '9.80' }, { price: null }].map((each, place) => ({
      ...each,
      name: `V${place}`,
      sku: `V${place}`,
    }));
    const { source } = await start({ products: given });
    const { records } = await source.page({ limit: 10 });
    expect(records.map(({ record }) => record?.price).sort()).toEqual(['9.8', '9.8', undefined]);
  });

  it('gives by ids and keys those alone', async () => {
    const { source, rows } = await start({
      products: [
        { name: 'A', sku: 'A' },
        { name: 'B', sku: 'B' },
      ],
    });
    const id = String(rows().find(({ sku }) => sku === 'A')?.id);
    expect((await source.page({ limit: 10, ids: [id, '1'] })).records.map(({ key }) => key)).toEqual(['A']);
    expect((await source.page({ limit: 10, keys: ['B', 'C'] })).records.map(({ key }) => key)).toEqual(['B']);
  });
});
