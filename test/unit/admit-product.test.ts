import { describe, expect, it } from 'vitest';
import { admitProduct } from '../../activities/sync/admit-product.js';
import type { Product, ProductSize } from '../../model/product.js';

const product = (...sizes: ProductSize[][]): Product => ({
  model: 'P-1',
  variants: sizes.map((each, place) => ({ code: `C${place}`, sizes: each })),
});
const admit = (record: Product, needed: 'ean13' | 'sku' | 'ean13-or-sku') =>
  admitProduct({ key: 'P-1', label: 'P-1', record }, needed);

describe('products without EAN13 or SKU', () => {
  it('are not exported, and it is said', () => {
    const admitted = admit(product([{ size: 'S', sku: 'X' }], [{ size: 'M', ean13: ' ' }]), 'ean13');
    expect(admitted).toMatchObject({ outcome: 'excluded', reasons: [{ code: 'product_without_key' }] });
  });

  it('lose only the sizes and colours that lack a key, and those are named', () => {
    const admitted = admit(product([{ size: 'S', ean13: '1' }, { size: 'M' }], [{ size: 'S' }]), 'ean13');
    expect(admitted).toMatchObject({
      record: { variants: [{ code: 'C0', sizes: [{ size: 'S' }] }] },
      warnings: [{ code: 'sizes_without_key', params: { count: '2', sizes: 'C0 M, C1 S' } }],
    });
  });

  it('pass by either key where either is enough', () => {
    const admitted = admit(
      product([
        { size: 'S', ean13: '1' },
        { size: 'M', sku: 'X' },
      ]),
      'ean13-or-sku',
    );
    expect(admitted.record?.variants[0]?.sizes).toHaveLength(2);
  });
});
