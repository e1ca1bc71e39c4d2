import type { Connection, RecordSource } from '../../connectors/ports.js';
import type { Customer } from '../../model/customer.js';
import type { Price } from '../../model/price.js';
import type { Product } from '../../model/product.js';
import type { StockLevel } from '../../model/stock.js';
import type { RecordSourceSystem } from './kit/record-source/system.js';
import type { KitSystem } from './kit/subject.js';
import { createRawClient, type RawClient } from '../simulators/odoo/raw-client.js';
import { odooConnection, unique, type OdooUnderTest } from './odoo-system.js';

/** What differs between the sources; the rest is the same for all. */
type Parts<T> = Omit<RecordSourceSystem<T>, keyof KitSystem | 'requests'>;

const writes = /\.(load|create|write|unlink|action_\w+)$/;

/** Each reset begins a run of its own: what earlier ones put there is out of sight, and real databases keep it. */
async function system<T>(
  odoo: OdooUnderTest,
  page: string,
  parts: (raw: RawClient, run: () => string) => Parts<T> | Promise<Parts<T>>,
): Promise<RecordSourceSystem<T>> {
  const raw = await createRawClient(odoo.access);
  let run = unique();
  return {
    ...odooConnection(odoo),
    reset() {
      odoo.reset?.();
      run = unique();
      return Promise.resolve();
    },
    ...(await parts(raw, () => run)),
    requests: { page: { operation: page }, writes },
  };
}

function port<T>(source: RecordSource<T> | undefined): RecordSource<T> {
  if (!source) throw new Error('offers no such source');
  return source;
}

async function createAll(raw: RawClient, model: string, values: Record<string, unknown>[]): Promise<number[]> {
  return raw.call<number[]>(model, 'create', [values]);
}

/** Customers; those of a run live in a town of its name. */
export function odooCustomers(odoo: OdooUnderTest): Promise<RecordSourceSystem<Customer>> {
  return system(odoo, '^res\\.partner\\.search_read$', (raw, run) => {
    let last = 0;
    const values = (more: Record<string, unknown> = {}): Record<string, unknown> => {
      last += 1;
      const ref = `${run()}-${String(last).padStart(5, '0')}`;
      return { name: `Customer ${last}`, ref, is_company: true, city: run(), ...more };
    };
    const idOf = async (key: string): Promise<number> =>
      (await raw.search('res.partner', [['ref', '=', key]], { active_test: false }))[0] ?? 0;
    const open = (connection: Connection, own: Record<string, unknown>): RecordSource<Customer> =>
      port(connection.customerSource?.({ priceLists: {}, own }));
    return {
      open: (connection) =>
        open(connection, {
          domain: [
            ['is_company', '=', true],
            ['city', '=', run()],
          ],
        }),
      openWrongly: (connection) => open(connection, { categories: ['No such tag'] }),
      async put(count) {
        const rows = Array.from({ length: count }, () => values());
        await createAll(raw, 'res.partner', rows);
        return rows.map(({ ref }) => String(ref));
      },
      async putNamed(name) {
        const row = values({ name });
        await raw.create('res.partner', row);
        return String(row['ref']);
      },
      async putUnfit() {
        const twin = `${run()}-TWIN`;
        const rows = [{ ref: false }, { ref: twin }, { ref: twin }, { active: false }];
        await createAll(raw, 'res.partner', rows.map(values));
        const codes = ['without_reference', 'reference_shared', 'archived'].map((code) => `odoo_customer_${code}`);
        return { count: rows.length, codes };
      },
      async change(key) {
        last += 1;
        await raw.call('res.partner', 'write', [[await idOf(key)], { phone: String(last) }]);
      },
      async changeBeneath(key) {
        await raw.create('res.partner', { name: 'New', email: 'new@kit.example', parent_id: await idOf(key) });
      },
      async leave(key) {
        await raw.call('res.partner', 'write', [[await idOf(key)], { active: false }]);
      },
      nameOf: ({ name }) => name,
    };
  });
}

/** Articles of a run, by internal reference; they bear its name in their sales description. */
function articles(
  raw: RawClient,
  run: () => string,
): {
  among: () => Record<string, unknown>;
  put(more: Record<string, unknown>[]): Promise<{ ids: number[]; keys: string[] }>;
  idOf(key: string): Promise<number>;
  leave(key: string): Promise<void>;
} {
  let last = 0;
  const values = (more: Record<string, unknown>): Record<string, unknown> => {
    last += 1;
    const code = `${run()}-${String(last).padStart(5, '0')}`;
    return { name: `Article ${last}`, default_code: code, list_price: 10, description_sale: run(), ...more };
  };
  const idOf = async (key: string): Promise<number> => {
    const code = key.split('/').at(-1);
    return (await raw.search('product.product', [['default_code', '=', code]], { active_test: false }))[0] ?? 0;
  };
  return {
    among: () => ({ domain: [['description_sale', '=', run()]] }),
    async put(more) {
      const rows = more.map(values);
      const ids = await createAll(raw, 'product.product', rows);
      return { ids, keys: rows.map(({ default_code: code }) => String(code)) };
    },
    idOf,
    async leave(key) {
      await raw.call('product.product', 'write', [[await idOf(key)], { active: false }]);
    },
  };
}

/** Stock in the first warehouse. A change there never touches the product. */
export function odooStock(odoo: OdooUnderTest): Promise<RecordSourceSystem<StockLevel>> {
  return system(odoo, '^product\\.product\\.search_read$', async (raw, run) => {
    const { among, put, idOf, leave } = articles(raw, run);
    const tracked = await trackedProduct(raw);
    const isNamed = await hasField(raw, 'stock.move', 'name');
    const [house] = await raw.search('stock.warehouse', []);
    const [warehouse] = await raw.read<{ lot_stock_id: [number, string] }>(
      'stock.warehouse',
      [house ?? 0],
      ['lot_stock_id'],
    );
    const place = warehouse?.lot_stock_id[0] ?? 0;
    const [outside] = await raw.search('stock.location', [['usage', '=', 'customer']]);
    let last = 0;
    const count = (product: number): Promise<void> => countStock(raw, product, place, (last += 1));
    const open = (connection: Connection, own: Record<string, unknown>): RecordSource<StockLevel> =>
      port(connection.stockSource?.({ productKey: 'sku', incoming: false, own: { ...among(), ...own } }));
    return {
      open: (connection) => open(connection, {}),
      openWrongly: (connection) => open(connection, { warehouses: ['No such warehouse'] }),
      put: async (wanted) => (await put(Array.from({ length: wanted }, () => tracked))).keys,
      putNamed: async (name) => (await put([{ ...tracked, name }])).keys[0] ?? '',
      async putUnfit() {
        const code = `${run()}-TWIN`;
        const rows = [{ default_code: false }, { default_code: code }, { default_code: code }];
        await put([...rows.map((row) => ({ ...tracked, ...row })), { type: 'consu' }]);
        return {
          count: rows.length + 1,
          codes: ['odoo_product_without_key', 'odoo_product_key_shared', 'odoo_stock_untracked'],
        };
      },
      change: async (key) => count(await idOf(key)),
      async changeBeneath(key) {
        const product = await idOf(key);
        const move = { product_id: product, product_uom_qty: 1, location_id: place, location_dest_id: outside };
        const made = await raw.create('stock.move', { ...move, product_uom: 1, ...(isNamed && { name: 'Kit' }) });
        await raw.call('stock.move', 'write', [[made], { state: 'confirmed' }]);
      },
      leave,
      nameOf: (_record, label) => label,
    };
  });
}

/** Whether a model has a field. */
export async function hasField(raw: RawClient, model: string, field: string): Promise<boolean> {
  return field in (await raw.call<object>(model, 'fields_get', [[field], ['type']]));
}

/** How a product is marked whose stock is tracked (odoo.md 3.9). */
export async function trackedProduct(raw: RawClient): Promise<Record<string, unknown>> {
  if (await hasField(raw, 'product.product', 'is_storable')) return { type: 'consu', is_storable: true };
  const detailed = await hasField(raw, 'product.product', 'detailed_type');
  return { type: 'product', ...(detailed && { detailed_type: 'product' }) };
}

/** Counts a product anew, as a person in Inventory does it. */
export async function countStock(raw: RawClient, product: number, place: number, quantity: number): Promise<void> {
  const values = { product_id: product, location_id: place, inventory_quantity: quantity };
  const made = await raw.call<number | number[]>('stock.quant', 'create', [values], {
    context: { inventory_mode: true },
  });
  await raw.call('stock.quant', 'action_apply_inventory', [[made].flat()]).catch((error: unknown) => {
    if (!/has no attribute|does not exist/.test(String(error))) throw error; // 14 took it over at once
  });
}

/** Prices in a list with a rule for everything. */
export function odooPrices(odoo: OdooUnderTest): Promise<RecordSourceSystem<Price>> {
  return system(odoo, '^product\\.product\\.search_read$', async (raw, run) => {
    const { among, put, leave } = articles(raw, run);
    const list = `Kit ${run()}`;
    const id = await raw.create('product.pricelist', { name: list });
    const rule = { applied_on: '3_global', compute_price: 'percentage', percent_price: 10 };
    await raw.create('product.pricelist.item', { pricelist_id: id, ...rule });
    const open = (connection: Connection, name: string): RecordSource<Price> =>
      port(
        connection.priceSource?.({
          productKey: 'sku',
          priceLists: { [name]: 'KIT/A' },
          retailPriceLists: {},
          own: among(),
        }),
      );
    const keyed = (keys: string[]): string[] => keys.map((key) => `KIT/A/${key}`);
    return {
      open: (connection) => open(connection, list),
      openWrongly: (connection) => open(connection, 'No such list'),
      put: async (wanted) => keyed((await put(Array.from({ length: wanted }, () => ({})))).keys),
      putNamed: async (name) => keyed((await put([{ name }])).keys)[0] ?? '',
      async putUnfit() {
        const code = `${run()}-TWIN`;
        await put([{ default_code: false }, { default_code: code }, { default_code: code }]);
        return { count: 3, codes: ['odoo_product_without_key', 'odoo_product_key_shared'] };
      },
      change: () => Promise.reject(new Error('prices tell no changes')),
      leave,
      nameOf: (_record, label) => label,
    };
  });
}

/** Products, each article one of its own. */
export function odooProducts(odoo: OdooUnderTest): Promise<RecordSourceSystem<Product>> {
  return system(odoo, '^product\\.product\\.search_read$', (raw, run) => {
    const { among, put, idOf, leave } = articles(raw, run);
    return {
      open: (connection) => port(connection.productSource?.({ productKey: 'sku', own: among() })),
      put: async (wanted) => (await put(Array.from({ length: wanted }, () => ({})))).keys,
      putNamed: async (name) => (await put([{ name }])).keys[0] ?? '',
      async putUnfit() {
        const code = `${run()}-TWIN`;
        await put([{ default_code: false }, { default_code: code }, { default_code: code }]);
        return { count: 3, codes: ['odoo_product_without_key', 'odoo_product_key_shared'] };
      },
      async change(key) {
        await raw.call('product.product', 'write', [[await idOf(key)], { list_price: 11 }]);
      },
      leave,
      nameOf: ({ name = '' }) => name,
    };
  });
}
