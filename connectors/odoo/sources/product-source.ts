import type { z } from 'zod';
import { decimal, round } from '../../../model/decimal.js';
import type { Product } from '../../../model/product.js';
import type { ProductOptions, RecordSource, Sourced } from '../../ports.js';
import type { Condition } from '../client.js';
import { amount, oneLine, text } from '../wire.js';
import type { SourceContext } from './customer-source.js';
import { productOwnOptions, readOwn } from './own-options.js';
import { anyOf, changed, countOf, latestChange, pageOf, passOf, type Pass } from './pass.js';
import { byArticleKeys, judgeKeys, sellable, variantShape } from './variants.js';

/** With no reference in front of the name: `Jacket (Red, M)`, or `Jacket` where there is one variant only. */
const plainNames = { display_default_code: false };
const shape = variantShape.extend({ name: text, lst_price: amount });
const most = 500;

/**
 * Articles of Odoo, each a product of its own: a variant with what it is called and its list price, in the company's currency, with the
 * extras of its attributes, before price lists (odoo.md 10.1). What is known by several keys is known by one of them: the SKU, which is
 * the internal reference.
 */
export function createProductSource(context: SourceContext, options: ProductOptions): RecordSource<Product> {
  const { client, connection } = context;
  const own = readOwn(productOwnOptions, options, connection, 'read products');

  async function chosen(): Promise<Condition[]> {
    const { company } = await client.session();
    return [...(own.services ? goods(company.id) : sellable(company.id)), ...(own.domain as Condition[])];
  }

  return {
    async page(query) {
      const pass = await passOf(query, () => latestChange(client, ['product.product', 'product.template']), connection);
      const limit = Math.min(query.limit, most);
      const named = query.ids ? query.ids.map((id) => `#${id}`) : query.keys;
      const wanted = named ? byArticleKeys(named, 'sku') : since(pass);
      const after: Condition[] = named ? [] : [['id', '>', pass.after]];
      const rows = await client.search({
        model: 'product.product',
        domain: [...(await chosen()), ...after, ...wanted],
        shape,
        context: plainNames,
        operation: 'read products',
        ...(!named && { limit }),
      });
      const keyed = await judgeKeys(client, rows, 'sku', await chosen());
      const records = rows.flatMap((row): Sourced<Product>[] => {
        const verdict = keyed.get(row.id);
        if (!verdict) return [];
        return 'leftOut' in verdict ? [verdict.leftOut] : [sourced(row, verdict.key)];
      });
      return pageOf(pass, records, named || rows.length < limit ? undefined : rows.at(-1)?.id);
    },
    async count() {
      return countOf(client, 'product.product', await chosen());
    },
  };
}

/** Whatever is sold. */
function goods(company: number): Condition[] {
  return sellable(company).filter((condition) => typeof condition === 'string' || condition[0] !== 'type');
}

/** Name and price stand on the template, keys on the variant. */
function since(pass: Pass): Condition[] {
  return anyOf(changed('write_date', pass), changed('product_tmpl_id.write_date', pass));
}

function sourced(row: z.output<typeof shape>, sku: string): Sourced<Product> {
  const name = oneLine(row.display_name) ?? oneLine(row.name) ?? sku;
  const ean13 = oneLine(row.barcode);
  const size = { size: sku, sku, ...(ean13 !== undefined && { ean13 }) };
  const price = decimal(round(row.lst_price, 2));
  return { key: sku, label: name, record: { model: sku, name, price, variants: [{ code: sku, sizes: [size] }] } };
}
