import type { ArticleKeys, OrderTargetSystem, SeenOrder, TargetWorld } from './kit/order-target/system.js';
import type { KitSystem } from './kit/subject.js';
import { createRawClient, type RawAccess, type RawClient } from '../simulators/odoo/raw-client.js';

/** An Odoo to run the kit over, real or simulated. */
export interface OdooUnderTest {
  access: RawAccess;
  /** Login of the user the connection works as; default: the one that seeds. */
  user?: string;
  /** API key, for JSON-2 and as a password. */
  apiKey: string;
  protocol: 'json-2' | 'json-rpc' | 'xml-rpc';
  controls?: OrderTargetSystem['controls'];
  reset?: () => void;
  stop?: () => Promise<void>;
}

const wrongKey = 'c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff';
const worlds = new Map<string, Promise<TargetWorld>>();
let last = 0;

/** Texts that no other run uses: real databases keep what earlier runs put there. */
export function unique(): string {
  last = Math.max(last + 1, Date.now());
  return last.toString(36).toUpperCase();
}

/** How the kit connects to an Odoo, whatever it is to be of the two sides. */
export function odooConnection(odoo: OdooUnderTest): Omit<KitSystem, 'reset'> {
  const { url, database } = odoo.access;
  const user = odoo.user ?? odoo.access.user;
  const settings = { url, database, user, apiKey: odoo.apiKey, protocol: odoo.protocol };
  return {
    settings,
    wrongCredentials: { ...settings, apiKey: wrongKey },
    nobodyThere: { ...settings, url: 'http://127.0.0.1:1' },
    rules: { plainHttp: true, privateNetwork: true },
    secrets: () => [odoo.apiKey, wrongKey],
    read: ({ orderTarget }) => orderTarget?.read(['1']) ?? Promise.reject(new Error('offers no orderTarget')),
    reads: { operation: '^sale\\.order\\.search_read$' },
    ...(odoo.controls && { controls: odoo.controls }),
    stop: () => odoo.stop?.() ?? Promise.resolve(),
  };
}

/** The kit's view of an Odoo. What tests need is put there once for all of a process. */
export async function odooSystem(odoo: OdooUnderTest): Promise<OrderTargetSystem> {
  const raw = await createRawClient(odoo.access);
  const known = worlds.get(odoo.access.url) ?? seed(raw);
  worlds.set(odoo.access.url, known);
  const world = await known;
  let deleted = 0;
  return {
    ...odooConnection(odoo),
    reset() {
      odoo.reset?.();
      deleted = 0;
      return Promise.resolve();
    },
    world,
    look: (id) => look(raw, id),
    act: actions(raw, () => (deleted += 1)),
    deletedByHand: () => deleted,
    freshArticle: () => article(raw),
    requests: {
      check: { operation: 'search_read$' },
      create: { operation: '^sale\\.order\\.load$' },
      writes: /\.(load|create|write|action_confirm)$/,
    },
  };
}

async function seed(raw: RawClient): Promise<TargetWorld> {
  const run = unique();
  const currency = async (code: string): Promise<number> => {
    const [id] = await raw.search('res.currency', [['name', '=', code]], { active_test: false });
    await raw.call('res.currency', 'write', [[id], { active: true }]);
    return id ?? 0;
  };
  await raw.create('product.pricelist', { name: `EUR ${run}`, currency_id: await currency('EUR') });
  await raw.create('product.pricelist', { name: `USD ${run}`, currency_id: await currency('USD') });
  const [france] = await raw.search('res.country', [['code', '=', 'FR']]);
  const address = { street: '4 rue Basse', zip: '44000', city: 'Nantes', country: 'FR' };
  const place = { street: address.street, zip: address.zip, city: address.city, country_id: france ?? false };
  const customer = await raw.create('res.partner', { name: `Kit ${run}`, ref: `K-${run}`, is_company: true, ...place });
  await raw.create('res.partner', { name: 'Ann Kit', ref: `ANN-${run}`, parent_id: customer });
  await raw.create('res.partner', { name: `Old ${run}`, ref: `OLD-${run}`, is_company: true, active: false });
  for (const twin of ['One', 'Two']) {
    await raw.create('res.partner', { name: `${twin} ${run}`, ref: `TWO-${run}`, is_company: true });
  }
  const articles: ArticleKeys[] = [];
  for (let count = 0; count < 6; count += 1) articles.push(await article(raw));
  const archived = await article(raw);
  await actions(raw, () => undefined).archive(archived, true);
  for (const twin of ['One', 'Two']) {
    await raw.create('product.product', { name: `${twin} ${run}`, default_code: `TWIN-${run}` });
  }
  const charge = `SHIP-${run}`;
  await raw.create('product.product', { name: `Shipping ${run}`, default_code: charge, type: 'service' });
  const [warehouse] = await raw.search('stock.warehouse', []);
  const [house] = await raw.read<{ code: string }>('stock.warehouse', [warehouse ?? 0], ['code']);
  return {
    customer: `K-${run}`,
    currency: 'EUR',
    priceList: `EUR ${run}`,
    foreignPriceList: { name: `USD ${run}`, currency: 'USD' },
    address,
    archivedCustomer: `OLD-${run}`,
    ambiguousCustomer: `TWO-${run}`,
    contactReference: `ANN-${run}`,
    articles,
    archivedArticle: archived,
    ambiguousArticle: { sku: `TWIN-${run}` },
    charge,
    warehouse: house?.code ?? '',
    strangeCurrency: 'XTS',
  };
}

async function article(raw: RawClient): Promise<ArticleKeys> {
  const run = unique();
  const keys = { ean13: `B${run}`, sku: `S-${run}` };
  await raw.create('product.product', {
    name: `Article ${run}`,
    barcode: keys.ean13,
    default_code: keys.sku,
    list_price: 50,
  });
  return keys;
}

async function ordersBy(raw: RawClient, orderId: string): Promise<number[]> {
  return raw.search('sale.order', [['client_order_ref', 'in', [orderId, `TEST ${orderId}`]]]);
}

function actions(raw: RawClient, onDelete: () => void): OrderTargetSystem['act'] {
  const onlyOrder = async (orderId: string): Promise<number> => (await ordersBy(raw, orderId))[0] ?? 0;
  return {
    async changeQuantity(orderId, quantity) {
      const [{ order_line: lines } = { order_line: [] }] = await raw.read<{ order_line: number[] }>(
        'sale.order',
        [await onlyOrder(orderId)],
        ['order_line'],
      );
      await raw.call('sale.order.line', 'write', [[lines[0]], { product_uom_qty: quantity }]);
    },
    async deleteOrder(orderId) {
      onDelete();
      await raw.call('sale.order', 'unlink', [[await onlyOrder(orderId)]]);
    },
    async enterByHand(number) {
      const partner = await raw.create('res.partner', { name: `By hand ${number}` });
      await raw.create('sale.order', { partner_id: partner, client_order_ref: number });
    },
    async deleteArticle({ ean13 }) {
      const ids = await raw.search('product.product', [['barcode', '=', ean13]]);
      onDelete();
      await raw.call('product.product', 'unlink', [ids]);
    },
    async archive({ ean13 }, archived) {
      const ids = await raw.search('product.product', [['barcode', '=', ean13]], { active_test: false });
      await raw.call('product.product', 'write', [ids, { active: !archived }]);
    },
    async addCustomer(reference) {
      await raw.create('res.partner', { name: `Customer ${reference}`, ref: reference, is_company: true });
    },
    async addPriceList(name) {
      const [euro] = await raw.search('res.currency', [['name', '=', 'EUR']]);
      await raw.create('product.pricelist', { name, currency_id: euro });
    },
  };
}

interface OrderRow {
  id: number;
  name: string;
  state: string;
  client_order_ref: string;
  amount_untaxed: number;
  currency_id: [number, string];
  date_order: string;
  commitment_date: string | false;
  note: string | false;
  partner_shipping_id: [number, string];
  write_date: string;
  order_line: number[];
}
interface LineRow {
  product_uom_qty: number;
  price_unit: number;
  discount: number;
}

const orderFields = [
  'name',
  'state',
  'client_order_ref',
  'amount_untaxed',
  'currency_id',
  'date_order',
  'commitment_date',
  'note',
  'partner_shipping_id',
  'write_date',
  'order_line',
];

async function look(raw: RawClient, orderId: string): Promise<SeenOrder[]> {
  const rows = await raw.read<OrderRow>('sale.order', await ordersBy(raw, orderId), orderFields);
  return Promise.all(rows.map((row) => seen(raw, row)));
}

async function seen(raw: RawClient, row: OrderRow): Promise<SeenOrder> {
  const lines = await raw.read<LineRow>('sale.order.line', row.order_line, [
    'product_uom_qty',
    'price_unit',
    'discount',
  ]);
  const [to] = await raw.read<{ street: string; city: string }>(
    'res.partner',
    [row.partner_shipping_id[0]],
    ['street', 'city'],
  );
  const states: Record<string, SeenOrder['state']> = { draft: 'open', sent: 'open', cancel: 'cancelled' };
  return {
    number: row.name,
    state: states[row.state] ?? 'confirmed',
    reference: row.client_order_ref,
    lines: lines.map((line) => ({
      quantity: line.product_uom_qty,
      unitPrice: line.price_unit,
      discount: line.discount,
    })),
    total: row.amount_untaxed,
    currency: row.currency_id[1],
    date: row.date_order,
    deliveryDay: row.commitment_date ? row.commitment_date.slice(0, 10) : undefined,
    note: plain(row.note || ''),
    shipsTo: { street: to?.street ?? '', city: to?.city ?? '' },
    version: row.write_date,
  };
}

/** Html of 15 and later as the text a person reads. */
function plain(note: string): string {
  if (!note.startsWith('<p>')) return note;
  const text = note.replace(/<br\s*\/?>|<\/p>/g, '\n').replace(/<[^>]+>/g, '');
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();
}
