import type { Product } from '../../../model/product.js';
import { reason } from '../../../model/reason.js';
import { oneLine } from '../../lib/text.js';
import type { RecordPage, RecordSource, Sourced } from '../../ports.js';
import type { Calls } from '../calls.js';
import { after, positionOf } from '../changes.js';
import type { HeldProduct } from '../wire.js';
import { findBySkus, pageOfProducts, readProducts } from './list.js';
import { toProduct } from './mapping.js';

/** Products of an account, one for each SKU. Their list knows no filter by time, so that every pass reads them all (clientify.md 11.9). */
export function createProductSource(calls: Calls): RecordSource<Product> {
  return {
    async page(query): Promise<RecordPage<Product>> {
      const { ids, keys } = query;
      if (ids) return { records: (await readProducts(calls, ids)).map(sourced) };
      if (keys) return { records: (await findBySkus(calls, keys)).map(sourced) };
      const at = positionOf(query, { connection: calls.connection, operation: 'list products' });
      const page = await pageOfProducts(calls, at);
      const { next } = after(at, page);
      return { records: page.records.map(sourced), ...(next !== undefined && { next }) };
    },
    async count() {
      return (await pageOfProducts(calls, { page: 1, size: 1 })).count;
    },
  };
}

function sourced(product: HeldProduct): Sourced<Product> {
  const sku = product.sku?.trim() ?? '';
  const label = oneLine(product.name ?? '') || sku || `#${product.id}`;
  if (sku !== '') return { key: sku, label, record: toProduct(product, sku) };
  const why = reason('clientify_without_sku', { record: label });
  return { key: `#${product.id}`, label, outcome: 'excluded', reasons: [why] };
}
