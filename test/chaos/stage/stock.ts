import { seededRandom } from '../../simulators/lib/random.js';
import { demoBrand } from '../../simulators/le-new-black/brand.js';
import { sizesOf } from '../../simulators/le-new-black/make-order.js';
import { skuKey } from '../../simulators/le-new-black/records.js';
import { tracked } from '../../simulators/odoo/models/stock.js';
import { createRawClient } from '../../simulators/odoo/raw-client.js';
import type { Scenario } from '../scenario/scenario.js';
import type { Systems } from './systems.js';

/** Stock of a seed: what people count in the ERP, and what the portal shows. */
export interface Stock {
  /** So many articles, whichever, are counted anew. */
  sell(articles: number): void;
  /** Pieces people counted, by EAN13; articles that the ERP sells. */
  counted(): ReadonlyMap<string, number>;
  /** What the portal shows of every article with an EAN13; null where it shows nothing. */
  shown(): ReadonlyMap<string, number | null>;
  /** Records that a pass over everything reads. */
  readonly records: number;
}

/** Makes the articles of the ERP such whose stock is kept, each with a first count. Nothing of it stands in its journal. */
export async function prepareStock({ odoo, portal }: Systems, scenario: Scenario): Promise<Stock> {
  const { url, version } = odoo;
  const { database, user, password } = odoo.admin;
  const raw = await createRawClient({ url, database, user, secret: password });
  const products = await raw.search('product.product', []);
  const rows = await raw.read<{ id: number; barcode: string | false }>('product.product', products, ['barcode']);
  await raw.call('product.product', 'write', [products, tracked(version)]);
  const [house] = await raw.call<{ lot_stock_id: [number, string] }[]>('stock.warehouse', 'search_read', [
    [],
    ['lot_stock_id'],
  ]);
  const random = seededRandom(scenario.seed * 15_485_863);
  const quants = new Map<number, { ean13: string | undefined; pieces: number }>();
  for (const { id, barcode } of rows) {
    const pieces = random.int(0, 60);
    const quant = { product_id: id, location_id: house?.lot_stock_id[0], quantity: pieces, reserved_quantity: 0 };
    quants.set(await raw.create('stock.quant', quant), { ean13: barcode || undefined, pieces });
  }
  odoo.forgetRequests();
  portal.forgetRequests();
  const keys = [...quants.keys()];
  return {
    records: rows.length,
    sell(articles) {
      for (let sold = 0; sold < articles; sold += 1) {
        const id = random.pick(keys);
        const quantity = random.int(0, 60);
        odoo.change({ kind: 'stock.quant', key: String(id), set: { quantity } });
        quants.set(id, { ean13: quants.get(id)?.ean13, pieces: quantity });
      }
    },
    counted: () => new Map([...quants.values()].flatMap(({ ean13, pieces }) => (ean13 ? [[ean13, pieces]] : []))),
    shown: () =>
      new Map(
        sizesOf(demoBrand).flatMap(({ product, colour, sku }) => {
          const held = portal.portal.stock.get(skuKey(product.model, colour.code, sku.size));
          return sku.ean13 === null ? [] : [[sku.ean13, held?.in_stock ?? null]];
        }),
      ),
  };
}
