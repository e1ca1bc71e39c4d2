import { z } from 'zod';
import { decimal, round } from '../../../model/decimal.js';
import type { Product } from '../../../model/product.js';
import { reason, type Reason } from '../../../model/reason.js';
import { Rejected } from '../../errors.js';
import { atOnce } from '../../lib/at-once.js';
import type { Change, RecordTarget, Sourced, SourcedRecord, Stored, WriteResult } from '../../ports.js';
import type { Session } from '../session.js';
import { oneLine } from '../wire.js';
import type { TargetContext } from './context.js';
import { batch, createOnce, refused } from './create-once.js';
import type { ProductTargetOptions } from './options.js';
import { findProducts, listProducts, toHeldProduct, type HeldProduct } from './product-rows.js';

/** Articles that come from elsewhere, by their SKU: the internal reference of a product (odoo.md 10.1), made at most once (4.6). */
export function createProductTarget(context: TargetContext, own: ProductTargetOptions): RecordTarget<Product> {
  const { client } = context;
  return {
    owns: ['name', 'price'],
    creates: true,
    resolve: (records) => Promise.resolve(records.flatMap(articlesOf)),
    async read(keys) {
      return [...(await findProducts(client, keys))].flatMap(([key, rows]) => stored(key, rows));
    },
    async *scan() {
      const seen = new Map<string, HeldProduct[]>();
      for await (const rows of listProducts(client)) {
        for (const row of rows) {
          const key = row.default_code?.trim() ?? '';
          if (key === '') continue;
          const all = [...(seen.get(key) ?? []), row];
          seen.set(key, all);
          yield* stored(key, all);
        }
      }
    },
    write: (changes) => write(context, changes, own),
    limits: { batch, inFlight: 1, read: 200 },
  };
}

/** Each size is an article; prices keep the two decimals that Odoo keeps of list prices. */
function articlesOf({ record, label, warnings }: SourcedRecord<Product>): Sourced<Product>[] {
  const skus = record.variants.flatMap(({ sizes }) => sizes.map(({ sku }) => oneLine(sku)));
  return skus.map((sku): Sourced<Product> => {
    if (sku === undefined) {
      const reasons = [reason('odoo_product_without_key', { product: label })];
      return { key: label, label, outcome: 'excluded', reasons };
    }
    const name = oneLine(record.name);
    const price = record.price === undefined ? undefined : decimal(round(record.price, 2));
    return {
      ...{ key: sku, label },
      record: {
        ...{ model: sku, variants: record.variants },
        ...(name !== undefined && { name }),
        ...(price !== undefined && { price }),
      },
      ...(warnings && { warnings }),
    };
  });
}

function stored(key: string, rows: HeldProduct[]): Stored<Product>[] {
  const [row] = rows;
  if (!row) return [];
  const trouble = troubleWith(key, rows);
  return [{ key, record: toHeldProduct(row, key), ...(trouble && { trouble }) }];
}

function troubleWith(key: string, rows: readonly HeldProduct[]): Reason | undefined {
  const [only, other] = rows;
  if (other) {
    const products = rows.map(({ id, name }) => `${name ?? ''} (#${id})`).join(', ');
    return reason('odoo_product_key_shared', { key, products });
  }
  return only && !only.active ? reason('odoo_product_archived', { product: only.name ?? key, key }) : undefined;
}

async function write(
  context: TargetContext,
  changes: Change<Product>[],
  own: ProductTargetOptions,
): Promise<WriteResult[]> {
  const held = await findProducts(
    context.client,
    changes.map(({ key }) => key),
  );
  const session = await context.client.session();
  const made = await createOnce(
    context,
    {
      ...{ model: 'product.template', kind: 'product' },
      cellsOf: (change) => cellsOf(change, own, session),
      moved: ({ key, label }, id) => reason('odoo_product_reference_changed', { product: label, reference: key, id }),
    },
    changes.filter(({ key }) => !held.has(key)),
  );
  return atOnce(changes, 2, async (change) => {
    const { key } = change;
    const rows = held.get(key) ?? [];
    const trouble = troubleWith(key, rows);
    if (trouble) return { key, outcome: 'blocked', reason: trouble };
    const [row] = rows;
    return row ? update(context, change, row) : (made.get(key) ?? refused(change, 'Odoo said nothing about it'));
  });
}

function cellsOf(
  { key, record }: Change<Product>,
  { storable }: ProductTargetOptions,
  session: Session,
): Record<string, string> {
  return {
    ...{ default_code: key, name: record.name ?? key, sale_ok: 'True' },
    ...(record.price !== undefined && { list_price: record.price }),
    ...(storable && trackedBy(session)),
  };
}

/** What says that the stock of a product is tracked (odoo.md 10.2). */
function trackedBy({ capabilities, version }: Session): Record<string, string> {
  if (capabilities.storableFlag) return { is_storable: 'True' };
  return version.major >= 15 ? { detailed_type: 'product' } : { type: 'product' };
}

/** Name and list price stand on the template: where that has several variants they are not one article's to change (odoo.md 10.1). */
async function update({ client }: TargetContext, change: Change<Product>, row: HeldProduct): Promise<WriteResult> {
  const { key, label, record, fields, action } = change;
  if (row.product_variant_count > 1) {
    const why = reason('odoo_product_has_variants', { product: label, key, count: row.product_variant_count });
    return { key, outcome: 'blocked', reason: why };
  }
  const vals = {
    ...(fields.includes('name') && record.name !== undefined && { name: record.name }),
    ...(fields.includes('price') && record.price !== undefined && { list_price: Number(record.price) }),
  };
  if (Object.keys(vals).length === 0) return { key, outcome: action };
  const ids = [row.product_tmpl_id?.id ?? 0];
  const operation = `update product ${label}`;
  try {
    await client.call({ model: 'product.template', method: 'write', ids, args: { vals }, operation }, z.unknown());
    return { key, outcome: action };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return refused(change, error.message);
  }
}
