import { createRawClient } from '../../simulators/odoo/raw-client.js';
import { tracked } from '../../simulators/odoo/models/stock.js';
import type { OdooSimulator } from '../../simulators/odoo/server.js';
import type { LeNewBlackSimulator } from '../../simulators/le-new-black/server.js';
import type { Random } from '../../simulators/lib/random.js';
import { shownBy, type Stock } from '../stage/stock.js';

/** Makes the articles such whose stock is kept, each with a first count. Nothing of it stands in the journals. */
export async function prepareStock(odoo: OdooSimulator, portal: LeNewBlackSimulator, random: Random): Promise<Stock> {
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
    reading: /^(common|web|db)\.|\.(search_read|read|search_count|fields_get|context_get)$/,
    sell(articles) {
      for (let sold = 0; sold < articles; sold += 1) {
        const id = random.pick(keys);
        const quantity = random.int(0, 60);
        odoo.change({ kind: 'stock.quant', key: String(id), set: { quantity } });
        quants.set(id, { ean13: quants.get(id)?.ean13, pieces: quantity });
      }
    },
    counted: () => new Map([...quants.values()].flatMap(({ ean13, pieces }) => (ean13 ? [[ean13, pieces]] : []))),
    shown: () => shownBy(portal),
  };
}
