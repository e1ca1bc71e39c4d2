import { decimal } from '../../../model/decimal.js';
import type { Product } from '../../../model/product.js';
import { reason } from '../../../model/reason.js';
import { atOnce } from '../../lib/at-once.js';
import { oneLine, shortened } from '../../lib/text.js';
import { Rejected } from '../../errors.js';
import type { Change, RecordTarget, Sourced, SourcedRecord, Stored, WriteResult } from '../../ports.js';
import type { Calls } from '../calls.js';
import { makeOnce } from '../make-once.js';
import { productShape, type HeldProduct } from '../wire.js';
import { findBySku, findBySkus, pageOfProducts } from './list.js';
import { article, productFields, toProduct } from './mapping.js';

/** Texts are cut there (clientify.md 16.19). */
const longest = 255;
const callsAtOnce = 3;

/** Products as those of an account, one for each SKU; it holds a name and a price of each. */
export function createProductTarget(calls: Calls): RecordTarget<Product> {
  return {
    owns: Object.values(productFields),
    creates: true,
    resolve: (records) => Promise.resolve(records.flatMap(articlesOf)),
    async read(keys) {
      const found = await findBySkus(calls, keys);
      return keys.flatMap((sku) =>
        stored(
          sku,
          found.filter((each) => each.sku?.trim() === sku),
        ),
      );
    },
    scan: () => scan(calls),
    write: (changes) => atOnce(changes, 1, (change) => write(calls, change)),
    limits: { batch: 1, inFlight: callsAtOnce, read: 20 },
  };
}

/** Each size with a SKU is a product there; several of one product are told apart by their labels. */
function articlesOf({ record, label, warnings }: SourcedRecord<Product>): Sourced<Product>[] {
  const sizes = record.variants.flatMap((variant) => variant.sizes.map((size) => ({ variant, size })));
  return sizes.map(({ variant, size: { sku = '', size } }): Sourced<Product> => {
    const key = sku.trim();
    if (key === '') {
      const why = reason('clientify_without_sku', { record: label });
      return { key: label, label, outcome: 'excluded', reasons: [why] };
    }
    const said = sizes.length > 1 ? [record.name ?? label, variant.name ?? variant.code, size].join(' ') : record.name;
    const name = shortened(oneLine(said ?? ''), longest);
    return {
      ...{ key, label: sizes.length > 1 ? name || key : label },
      record: {
        ...article(key),
        ...(name !== '' && { name }),
        ...(record.price !== undefined && { price: decimal(record.price) }),
      },
      ...(warnings && { warnings }),
    };
  });
}

async function* scan(calls: Calls): AsyncGenerator<Stored<Product>> {
  const seen = new Map<string, HeldProduct[]>();
  for (let number = 1; ; number += 1) {
    const { records, more } = await pageOfProducts(calls, { page: number });
    for (const product of records) {
      const sku = product.sku?.trim() ?? '';
      if (sku === '') continue;
      const all = [...(seen.get(sku) ?? []).filter(({ id }) => id !== product.id), product];
      seen.set(sku, all);
      yield* stored(sku, all);
    }
    if (!more) return;
  }
}

function stored(sku: string, held: readonly HeldProduct[]): Stored<Product>[] {
  const [product, other] = held;
  if (!product) return [];
  return [{ key: sku, record: toProduct(product, sku), ...(other && { trouble: sharedSku(sku, held) }) }];
}

function sharedSku(sku: string, held: readonly HeldProduct[]): ReturnType<typeof reason> {
  return reason('clientify_sku_shared', { sku, ids: held.map(({ id }) => id).join(', ') });
}

/** Looked for first, as a company is; of several with one SKU none is changed (clientify.md 7). */
async function write(calls: Calls, change: Change<Product>): Promise<WriteResult> {
  const { key, label } = change;
  const body = bodyOf(change);
  const generation = await calls.generation();
  const call = { generation, shape: productShape, operation: `write product ${label}` };
  try {
    const came = await makeOnce(calls.ledger, {
      key: `products ${key}`,
      context: { connection: calls.connection, operation: call.operation },
      find: () => findBySku(calls, key),
      // A product needs a name there (clientify.md 7).
      make: () => calls.client.call({ ...call, path: 'products', body: { name: key, ...body, sku: key } }),
    });
    if ('made' in came) return { key, outcome: change.action };
    const [product, other] = came.found;
    if (!product || other) return { key, outcome: 'blocked', reason: sharedSku(key, came.found) };
    const method = generation === 'v2' ? 'PATCH' : 'PUT';
    const path = `products/${product.id}`;
    if (Object.keys(body).length > 0) await calls.client.call({ ...call, method, path, body });
    return { key, outcome: change.action };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const why = reason('clientify_refused', { record: label, message: error.message });
    return { key, outcome: 'blocked', reason: why };
  }
}

/** Only what differs is sent. */
function bodyOf({ record, fields, action }: Change<Product>): Record<string, unknown> {
  const rows = Object.entries(productFields).filter(([, ours]) => action === 'created' || fields.includes(ours));
  return Object.fromEntries(
    rows.flatMap(([theirs, ours]) => (record[ours] === undefined ? [] : [[theirs, record[ours]]])),
  );
}
