import { z } from 'zod';
import type { Product } from '../../../model/product.js';
import { decimal } from '../../../model/decimal.js';
import type { Condition, OdooClient } from '../client.js';
import { amount, isKey, many2one, oneLine, text } from '../wire.js';

const shape = z.object({
  id: z.number(),
  name: text,
  default_code: text,
  active: z.boolean(),
  list_price: amount,
  product_tmpl_id: many2one,
  product_variant_count: z.number().int(),
});

/** A product as it stands in Odoo, as far as a target writes it. */
export type HeldProduct = z.output<typeof shape>;

/** Products by their internal reference, archived ones too; several where several have it. */
export async function findProducts(client: OdooClient, skus: readonly string[]): Promise<Map<string, HeldProduct[]>> {
  const wanted = [...new Set(skus.filter(isKey))];
  const found = new Map<string, HeldProduct[]>();
  for (const row of await search(client, [['default_code', 'in', wanted]])) add(found, row);
  return found;
}

/** All products that have an internal reference, 500 at a time. */
export async function* listProducts(client: OdooClient): AsyncGenerator<HeldProduct[]> {
  for (let after = 0; ;) {
    const rows = await search(
      client,
      [
        ['default_code', '!=', false],
        ['id', '>', after],
      ],
      500,
    );
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < 500) return;
  }
}

async function search(client: OdooClient, domain: Condition[], limit?: number): Promise<HeldProduct[]> {
  const { company } = await client.session();
  return client.search({
    model: 'product.product',
    domain: [['company_id', 'in', [false, company.id]], ...domain],
    shape,
    archived: true,
    operation: 'look for products',
    ...(limit !== undefined && { limit }),
  });
}

function add(found: Map<string, HeldProduct[]>, row: HeldProduct): void {
  const key = row.default_code?.trim() ?? '';
  found.set(key, [...(found.get(key) ?? []), row]);
}

/** A product of Odoo in the model's words. */
export function toHeldProduct({ name, list_price: price }: HeldProduct, sku: string): Partial<Product> {
  const words = oneLine(name);
  return { model: sku, ...(words !== undefined && { name: words }), price: decimal(price) };
}
