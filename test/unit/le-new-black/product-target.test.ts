import { describe, expect, it } from 'vitest';
import type { ProductOptions, RecordTarget } from '../../../connectors/ports.js';
import type { Product, Variant } from '../../../model/product.js';
import type { Profile } from '../../simulators/le-new-black/profile.js';
import { put as putRecords, sourced, verdicts } from './records.js';
import { startPortal, type TestPortal } from './portal.js';

const lists = { variants: 'code', 'variants.sizes': 'size', 'sizing.sizes': '' };

interface Started extends TestPortal {
  target: RecordTarget<Product>;
  put(...products: Product[]): Promise<string[]>;
  /** Bodies of requests that wrote, by what they wrote, in order. */
  sent(): { operation: string; rows: Record<string, unknown>[] }[];
}

async function start(profile: Partial<Profile> = {}, options: Partial<ProductOptions> = {}): Promise<Started> {
  const portal = await startPortal({ profile });
  const target = portal.connection.productTarget?.({ own: {}, productKey: 'ean13-or-sku', ...options });
  if (!target) throw new Error('offers no productTarget');
  return {
    ...portal,
    target,
    put: (...products) => putRecords(target, products.map(asSourced), { lists }),
    sent: () =>
      portal.sim.requests().recent.flatMap(({ operation, body }) => {
        const rows = (body as { requests?: Record<string, unknown>[] } | undefined)?.requests;
        return rows ? [{ operation, rows }] : [];
      }),
  };
}

const asSourced = (product: Product) => sourced(product.model, product);
const variant = (code: string, more: Partial<Variant> = {}): Variant => ({
  code,
  name: 'Noir',
  colour: { name: 'Noir' },
  sizes: [{ size: 'S', sku: `${code}-S-${more.reference ?? ''}` }],
  ...more,
});
const product = (model: string, more: Partial<Product> = {}): Product => ({
  model,
  name: `Veste ${model}`,
  collection: { code: 'PE27', name: 'Printemps 2027' },
  categories: ['Femme', 'Vestes', 'Courtes'],
  sizing: { name: 'Own grid', sizes: ['S', 'M'] },
  variants: [variant('NOIR', { reference: model })],
  ...more,
});

describe('products that go to the portal', () => {
  it('come after what they name: sizings, fabrics, collections', async () => {
    const { put, sent } = await start();
    expect(await put(product('P-1'), product('P-2'))).toEqual(['created', 'created']);
    expect(sent().map(({ operation, rows }) => [operation, rows.length])).toEqual([
      ['setSizingBatch', 1],
      ['setFabricBatch', 1],
      ['setCollectionBatch', 1],
      ['setProducts', 2],
    ]);
    const [sizing, fabric, collection] = sent().map(({ rows }) => rows[0]);
    expect(sizing).toEqual({ code: 'Own grid', name: 'Own grid', size_1: 'S', size_2: 'M' });
    expect(fabric).toEqual({ code: 'NOIR', name: 'Noir', color_name: 'Noir' });
    expect(collection).toEqual({ code: 'PE27', name: 'Printemps 2027', status: 'pending' });
  });

  it('are three levels of categories deep; a level that is no part of the new place is not left behind', async () => {
    const { put, sim } = await start();
    await put(product('P-1'));
    const levels = () => {
      const { category_name, sub_category_name, sub_sub_category_name } = { ...sim.portal.products.get('P-1') };
      return [category_name, sub_category_name, sub_sub_category_name];
    };
    expect(levels()).toEqual(['Femme', 'Vestes', 'Courtes']);
    expect(await put(product('P-1', { categories: ['Femme', 'Robes'] }))).toEqual(['updated']);
    expect(levels()).toEqual(['Femme', 'Robes', null]);
    expect(await put(product('P-1', { categories: ['Femme'] }))).toEqual([]);
  });

  it.each([0, 1] as const)('are not written twice, whatever number sizes are counted from: %i', async (sizingsFrom) => {
    const { put, sim } = await start({ sizingsFrom });
    await put(product('P-1'));
    sim.forgetRequests();
    expect(await put(product('P-1'))).toEqual([]);
    expect(sim.requests().byMethod['POST'] ?? 0).toBe(0);
  });

  it('bring sizes that a grid of ours lacks, in their place', async () => {
    const { put, sim } = await start();
    await put(product('P-1'));
    expect(await put(product('P-2', { sizing: { name: 'Own grid', sizes: ['XS', 'S', 'L'] } }))).toEqual(['created']);
    expect([...sim.portal.sizings.values()].find(({ name }) => name === 'Own grid')?.sizes).toEqual([
      ...['XS', 'S', 'L', 'M'],
    ]);
    expect(sim.portal.products.get('P-1')?.variants[0]?.skus).toHaveLength(1);
  });

  it('say nothing of what their source does not decide: publication, blocks, texts', async () => {
    const { put, sent } = await start();
    await put(product('P-1'));
    const body = JSON.stringify(sent().at(-1)?.rows);
    for (const word of ['is_published', 'is_available', 'is_blocked', 'description', 'null', '""']) {
      expect(body).not.toContain(word);
    }
  });

  it('that their source hides are hidden, and it is said, since they leave open orders', async () => {
    const { put, sim } = await start();
    await put(product('P-1', { published: true }));
    expect(await put(product('P-1', { published: false }))).toEqual(['portal_product_hidden']);
    expect(sim.portal.products.get('P-1')?.is_published).toBe(false);
  });

  it('go with an EAN13 of a wrong check digit, and it is said', async () => {
    const { target } = await start();
    const odd = { sizes: [{ size: 'S', ean13: '3760099900015' }] };
    const one = asSourced(product('P-1', { variants: [variant('NOIR', odd)] }));
    expect(await verdicts(target, [one])).toEqual(['portal_ean_doubtful']);
  });

  it('that describe one fabric in two ways get the first, are told so, and do not undo each other', async () => {
    const { target, put, sim } = await start();
    const both = [product('P-1'), product('P-2', { variants: [variant('NOIR', { name: 'Black', reference: 'P-2' })] })];
    expect(await verdicts(target, both.map(asSourced))).toEqual(['portal_described_differently']);
    await put(...both);
    sim.forgetRequests();
    expect(await put(...both)).toEqual([]);
    expect(sim.portal.fabrics.get('NOIR')?.name).toBe('Noir');
  });

  it('that describe a fabric as another did in an earlier run do not take turns with it', async () => {
    const { again, ledger, sim } = await start();
    const inRunOfItsOwn = async (one: Product): Promise<string[]> => {
      const target = again({}, ledger).connection.productTarget?.({ own: {}, productKey: 'ean13-or-sku' });
      if (!target) throw new Error('offers no productTarget');
      return putRecords(target, [asSourced(one)], { lists });
    };
    const black = product('P-2', { variants: [variant('NOIR', { name: 'Black', reference: 'P-2' })] });
    expect(await inRunOfItsOwn(product('P-1'))).toEqual(['created']);
    expect(await inRunOfItsOwn(black)).toEqual(['created']);
    sim.forgetRequests();
    expect(await inRunOfItsOwn(product('P-1'))).toEqual([]);
    expect(await inRunOfItsOwn(black)).toEqual([]);
    expect(sim.portal.fabrics.get('NOIR')?.name).toBe('Noir');
  });

  it('that have not been seen for a while have no say in a fabric any more', async () => {
    const { put, ledger, sim } = await start();
    await ledger.putIfAbsent('described/fabric NOIR', { name: { value: 'Noir', by: 'OLD', seen: '2026-01-01' } });
    expect(await put(product('P-1', { variants: [variant('NOIR', { name: 'Noir intense' })] }))).toEqual(['created']);
    expect(sim.portal.fabrics.get('NOIR')?.name).toBe('Noir intense');
  });

  it('keep their collection’s status and take its new name', async () => {
    const { put, sim } = await start();
    await put(product('P-1'));
    const held = sim.portal.collections.get('PE27');
    if (held) held.status = 'order';
    const renamed = product('P-1', { collection: { code: 'PE27', name: 'Été 2027' } });
    expect(await put(renamed)).toEqual(['updated']);
    expect(sim.portal.collections.get('PE27')).toMatchObject({ name: 'Été 2027', status: 'order' });
  });

  it('show the language asked for, and the source’s own where it lacks that', async () => {
    const { put, sim } = await start({}, { language: 'en' });
    await put(product('P-1', { texts: { en: { name: 'Jacket' } } }), product('P-2'));
    expect(sim.portal.products.get('P-1')?.name).toBe('Jacket');
    expect(sim.portal.products.get('P-2')?.name).toBe('Veste P-2');
  });

  it('that are hidden or not sold are not made for that, and are hidden where the portal has them', async () => {
    const { target, put, sim } = await start();
    const unsold = variant('ECRU', { sizes: [{ size: 'S', sku: 'ECRU-S', sold: false }] });
    expect(await verdicts(target, [asSourced(product('OLD', { published: false }))])).toEqual([
      'excluded: portal_hidden_not_made',
    ]);
    await put(product('P-1', { published: true, variants: [variant('NOIR'), unsold] }));
    expect(sim.portal.products.get('P-1')?.variants.map(({ fabric_code }) => fabric_code)).toEqual(['NOIR']);
    const gone = variant('NOIR', { sizes: [{ size: 'S', sku: 'NOIR-S-', sold: false }] });
    expect(await put(product('P-1', { published: true, variants: [gone] }))).toEqual(['updated']);
    expect(sim.portal.products.get('P-1')?.variants[0]?.skus[0]?.is_blocked).toBe(true);
  });
});
