import type { Product } from '../../../model/product.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { Change, ProductOptions, RecordTarget, Sourced, Stored, WriteResult } from '../../ports.js';
import { mostRows, writeRows, type RowKind, type RowRefusal } from '../batch.js';
import { readShape } from '../errors.js';
import { everyRecord } from '../every-record.js';
import type { ProductTargetOptions } from '../port-options.js';
import type { Portal } from '../portal.js';
import { productsOf } from './by-model.js';
import { createClaims } from './claims.js';
import { fitProduct } from './fit.js';
import { withoutHidden } from './hidden.js';
import { createMasters, type Masters } from './masters.js';
import { productRow } from './row.js';
import { toStoredProduct } from './stored.js';
import { wireProductWhole, type WireProductWhole } from './wire.js';

const rows: RowKind<Product> = { resource: 'products', key: 'model', reasonOf: productRefused };

/**
 * Products with variants and sizes (le-new-black.md 5), known by their model. What they name stands in the portal before them:
 * sizings, fabrics, collections. Categories are only names. Prices, stock and images go other ways.
 */
export function createProductTarget(
  portal: Portal,
  options: ProductOptions,
  own: ProductTargetOptions,
): RecordTarget<Product> {
  const masters = createMasters(portal, own.collectionStatus);
  const claims = createClaims(portal);
  return {
    owns: ['name', 'collection', 'categories', 'sizing', 'published', 'variants'],
    creates: true,
    async resolve(records) {
      const agreed: Sourced<Product>[] = [];
      for (const each of own.hidden === 'make' ? records : await withoutHidden(portal, records)) {
        const fitted = each.outcome === undefined ? fitProduct(each, options) : each;
        // One after the other: of two that describe a fabric differently it is always the same that comes first.
        agreed.push(fitted.outcome === undefined ? await claims.shared(fitted) : fitted);
      }
      return claims.keys(agreed);
    },
    async read(keys) {
      const held = await heldProducts(portal, keys);
      const fabrics = await masters.fabrics();
      return [...held.values()].flatMap((product) => toStoredProduct(product, fabrics));
    },
    scan: () => scan(portal, masters),
    write: (changes) => write(portal, masters, changes),
    limits: { batch: mostRows, inFlight: 1, read: 200 },
  };
}

async function* scan(portal: Portal, masters: Masters): AsyncGenerator<Stored<Product>> {
  const fabrics = await masters.fabrics();
  const seen = new Set<string>();
  for await (const data of everyRecord(portal.client, 'products')) {
    for (const stored of toStoredProduct(toProduct(portal, data), fabrics)) {
      if (seen.has(stored.key)) continue; // while the list moves one may come twice
      seen.add(stored.key);
      yield stored;
    }
  }
}

async function write(portal: Portal, masters: Masters, changes: Change<Product>[]): Promise<WriteResult[]> {
  const there = changes.filter(({ action }) => action === 'updated').map(({ key }) => key);
  const held = await heldProducts(portal, there);
  const refused = await masters.ensure(changes);
  const going = changes.filter(({ key }) => !refused.has(key));
  const bodies = await Promise.all(
    going.map(async (change) => {
      const { sizing } = change.record;
      return productRow(change, sizing ? await masters.sizesOf(sizing) : [], held.get(change.key));
    }),
  );
  const results = new Map((await writeRows(portal, rows, bodies)).map((result) => [result.key, result]));
  return changes.map((change): WriteResult => {
    const { key, action, record } = change;
    const why = refused.get(key) ?? results.get(key)?.reason;
    if (why) return { key, outcome: 'blocked', reason: why };
    portal.articles.note(record);
    return { key, outcome: action, ...hidden(change) };
  });
}

/** What is hidden leaves orders that are still open (le-new-black.md 5.6): that is worth saying. */
function hidden({ action, label, record, fields }: Change<Product>): { reason?: Reason } {
  if (action !== 'updated' || record.published !== false || !fields.includes('published')) return {};
  return { reason: reason('portal_product_hidden', { product: label }) };
}

async function heldProducts(portal: Portal, models: string[]): Promise<Map<string, WireProductWhole>> {
  const wanted = new Set(models);
  const held = new Map<string, WireProductWhole>();
  if (wanted.size === 0) return held;
  for (const data of await productsOf(portal, models)) {
    const product = toProduct(portal, data);
    if (product.model !== undefined && wanted.has(product.model)) held.set(product.model, product);
  }
  return held;
}

function toProduct({ connection }: Portal, data: unknown): WireProductWhole {
  return readShape(wireProductWhole, data, { connection, operation: 'GET /products' }, 'a product');
}

function productRefused({ label }: Change<Product>, { message }: RowRefusal): Reason {
  return reason('portal_row_refused', { record: label, message });
}
