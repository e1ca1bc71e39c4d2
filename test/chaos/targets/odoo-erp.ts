import { decimal } from '../../../model/decimal.js';
import type { BrandCustomer, BrandSku, DemoBrand } from '../../simulators/le-new-black/brand.js';
import { sizesOf } from '../../simulators/le-new-black/make-order.js';
import type { JournalReport } from '../../simulators/lib/journal.js';
import type { RawClient } from '../../simulators/odoo/raw-client.js';
import type { TargetOrder } from '../end/compare-orders.js';
import type { TargetSystem } from './target.js';

type People = 'addCustomer' | 'unarchiveCustomer' | 'separateCustomers' | 'addProducts' | 'unarchiveProducts';

/** What people do in the ERP, and what they see there. Over its own API, as far as that goes. */
interface Erp extends Pick<TargetSystem, People | 'masters' | 'orders'> {
  /** Price list of the portal → price list here. */
  priceLists: Record<string, string>;
  /** The report without what people did. */
  withoutPeople(report: JournalReport): JournalReport;
  /** The report begins anew. */
  forgetPeople(): void;
}

const everything = { context: { active_test: false } };
type Row = Record<string, unknown> & { id: number };

/** All external ids of an order; over the API only one of them is told. */
export type ExternalIdsOf = (order: number) => readonly string[];

/** Fills an ERP with what it knows of the brand. */
export async function prepareErp(client: RawClient, brand: DemoBrand, externalIdsOf: ExternalIdsOf): Promise<Erp> {
  const own = new Map<string, number>();
  const call = <T>(
    model: string,
    method: string,
    args: unknown[],
    kwargs: Record<string, unknown> = {},
  ): Promise<T> => {
    own.set(`${model}.${method}`, (own.get(`${model}.${method}`) ?? 0) + 1);
    return client.call<T>(model, method, args, kwargs);
  };
  const find = async (model: string, domain: unknown[], fields: string[]): Promise<Row[]> => {
    const ids = await call<number[]>(model, 'search', [domain], everything);
    return ids.length === 0 ? [] : call<Row[]>(model, 'read', [ids, fields]);
  };
  const write = async (model: string, rows: Row[], values: object): Promise<void> => {
    if (rows.length > 0) await call(model, 'write', [rows.map(({ id }) => id), values]);
  };
  const priceLists = await seed(call, find, brand);
  return {
    priceLists,
    async addProducts(sizes) {
      const known = await find('product.product', [], ['barcode', 'default_code']);
      const held = new Set(known.flatMap(({ barcode, default_code }) => [barcode, default_code]));
      const missing = sizes.filter(({ sku: { ean13, sku } }) => !held.has(ean13) && !held.has(sku));
      if (missing.length > 0) await call('product.product', 'create', [missing.map(({ sku }) => articleOf(sku))]);
    },
    async addCustomer(reference) {
      const known = await find('res.partner', [['ref', '=', reference]], ['ref']);
      const values = { name: reference, ref: reference, is_company: true };
      if (known.length === 0) await call('res.partner', 'create', [values]);
    },
    async unarchiveCustomer(reference) {
      await write('res.partner', await find('res.partner', [['ref', '=', reference]], ['ref']), { active: true });
    },
    async separateCustomers(reference) {
      const [, ...others] = await find('res.partner', [['ref', '=', reference]], ['ref']);
      await write('res.partner', others, { ref: `${reference}-B` });
    },
    async unarchiveProducts(sizes) {
      const ean13s = sizes.map(({ sku }) => sku.ean13 ?? '');
      const found = await find('product.product', [['barcode', 'in', ean13s]], ['barcode']);
      await write('product.product', found, { active: true });
    },
    async masters() {
      const customers = await find('res.partner', [['ref', '!=', false]], ['ref', 'active']);
      const products = await find('product.product', [], ['barcode', 'default_code', 'active']);
      return {
        customers: customers.map(({ ref, active }) => ({ reference: String(ref), active: active === true })),
        products: products.map(({ barcode, default_code, active }) => ({
          ...{ ean13: textOf(barcode), sku: textOf(default_code), active: active === true },
        })),
      };
    },
    orders: () => readOrders(find, externalIdsOf),
    forgetPeople: () => own.clear(),
    withoutPeople(report) {
      const counts = Object.entries(report.byOperation).map(
        ([name, count]) => [name, count - (own.get(name) ?? 0)] as const,
      );
      return { ...report, byOperation: Object.fromEntries(counts.filter(([, count]) => count > 0)) };
    },
  };
}

type Find = (model: string, domain: unknown[], fields: string[]) => Promise<Row[]>;

async function readOrders(find: Find, externalIdsOf: ExternalIdsOf): Promise<TargetOrder[]> {
  const fields = ['name', 'client_order_ref', 'partner_id', 'state', 'currency_id', 'amount_untaxed', 'date_order'];
  const orders = await find('sale.order', [], fields);
  const lineFields = ['order_id', 'product_id', 'product_uom_qty', 'price_subtotal', 'display_type'];
  const lines = await find('sale.order.line', [], lineFields);
  const partners = byId(await find('res.partner', [], ['ref']));
  const products = byId(await find('product.product', [], ['barcode', 'default_code']));
  return orders.map((order) => ({
    number: String(order['name']),
    reference: textOf(order['client_order_ref']) ?? '',
    marks: externalIdsOf(order.id).flatMap((id) => /\.so_(.+)$/.exec(id)?.[1] ?? []),
    customer: textOf(partners.get(idOf(order['partner_id']))?.['ref']) ?? '',
    currency: Array.isArray(order['currency_id']) ? String(order['currency_id'][1]) : '',
    state: String(order['state']),
    date: String(order['date_order']),
    untaxed: decimal(Number(order['amount_untaxed'])),
    lines: lines
      .filter((line) => idOf(line['order_id']) === order.id && !line['display_type'])
      .map((line) => {
        const product = products.get(idOf(line['product_id']));
        return {
          ean13: textOf(product?.['barcode']) ?? '',
          sku: textOf(product?.['default_code']) ?? '',
          quantity: Number(line['product_uom_qty']),
          net: decimal(Number(line['price_subtotal'])),
        };
      }),
  }));
}

async function seed(
  call: (model: string, method: string, args: unknown[]) => Promise<unknown>,
  find: Find,
  brand: DemoBrand,
): Promise<Record<string, string>> {
  await call('res.partner', 'create', [brand.customers.flatMap(partnersOf)]);
  const articles = sizesOf(brand)
    .filter(({ colour }) => colour.inErp !== 'unknown')
    .map(({ sku, colour }) => ({ ...articleOf(sku), active: colour.inErp === 'active' }));
  await call('product.product', 'create', [articles]);
  const lists: Record<string, string> = {};
  for (const [code, { currency, name }] of Object.entries(brand.priceLists)) {
    const found = await find('res.currency', [['name', '=', currency]], ['name']);
    await call('res.currency', 'write', [found.map(({ id }) => id), { active: true }]);
    await call('product.pricelist', 'create', [{ name, currency_id: found[0]?.id }]);
    lists[code] = name;
  }
  return lists;
}

function partnersOf({ inErp, reference, erpReference, company, street, zip, city }: BrandCustomer): object[] {
  const partner = { name: company, is_company: true, street, zip, city };
  const ref = inErp === 'other reference' ? erpReference : reference;
  if (inErp === 'unknown') return [];
  if (inErp === 'ambiguous')
    return [
      { ...partner, ref },
      { ...partner, ref, name: `${company} (2)` },
    ];
  return [{ ...partner, ref, active: inErp !== 'archived' }];
}

function articleOf({ ean13, sku, size }: BrandSku): Record<string, unknown> {
  return { name: `Article ${sku ?? ean13 ?? size}`, barcode: ean13 ?? false, default_code: sku ?? false };
}

function byId(rows: Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Odoo says nothing as `false`. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The id of a link, which comes with its name. */
function idOf(value: unknown): number {
  return Array.isArray(value) ? Number(value[0]) : 0;
}
