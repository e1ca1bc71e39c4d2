import type { Sourced, SourcedRecord } from '../../connectors/ports.js';
import { withKeys, type NeededKey, type Product } from '../../model/product.js';
import { reason } from '../../model/reason.js';

/** Names said of one product at most; the count says how many there are. */
const named = 10;

/** Leaves out what nobody could order or stock: sizes without a key, and a product of which none is left. */
export function admitProduct(sourced: SourcedRecord<Product>, needed: NeededKey): Sourced<Product> {
  const { key, label, warnings = [] } = sourced;
  const { product, without } = withKeys(sourced.record, needed);
  if (!product) {
    const why = reason('product_without_key', { product: label, needed });
    return { key, label, outcome: 'excluded', reasons: [...warnings, why] };
  }
  if (without.length === 0) return sourced;
  const sizes = without.slice(0, named).join(', ') + (without.length > named ? ', …' : '');
  const why = reason('sizes_without_key', { product: label, count: without.length, sizes, needed });
  return { ...sourced, record: product, warnings: [...warnings, why] };
}
