import { tracked } from './models/stock.js';
import { create } from './orm/create.js';
import type { Env } from './orm/env.js';
import { countries, currencies } from './reference.js';

/** A partner to be made; `children` are its contacts and addresses. Countries by code. */
export interface PartnerSeed {
  name: string;
  ref?: string;
  isCompany?: boolean;
  archived?: boolean;
  type?: 'contact' | 'invoice' | 'delivery' | 'other';
  street?: string;
  zip?: string;
  city?: string;
  country?: string;
  street2?: string;
  vat?: string;
  email?: string;
  phone?: string;
  lang?: string;
  /** Names of tags, made where they are missing. */
  tags?: readonly string[];
  paymentTerms?: string;
  /** Login of its salesperson. */
  salesperson?: string;
  /** `Mister`, `Madam`; up to 18. */
  title?: string;
  /** Name of its price list. */
  priceList?: string;
  children?: readonly PartnerSeed[];
}

/** A product with one variant. */
export interface ProductSeed {
  name: string;
  barcode?: string;
  code?: string;
  price: number;
  archived?: boolean;
  service?: boolean;
  /** Not for sale. */
  internal?: boolean;
  /** Full name of its category: `All / Shoes`. */
  category?: string;
  cost?: number;
  /** Pieces in each warehouse, by code, or in the first; where absent the stock is not tracked. */
  stock?: number | Readonly<Record<string, number>>;
}

/** A rule of a price list; for everything where it names nothing. Fields by Odoo's own names, records by theirs. */
export interface RuleSeed {
  list: string;
  /** Barcode or internal reference. */
  product?: string;
  category?: string;
  baseList?: string;
  values: Readonly<Record<string, number | string>>;
}

/** Everything an Odoo can be filled with; plain data, so that it can be sent to `/_sim/seed`. */
export interface OdooSeed {
  company?: { name: string; currency: string };
  /** Further companies its users may work in. */
  otherCompanies?: readonly { name: string; currency: string }[];
  /** Price lists by name, with their currency, which becomes active. */
  priceLists?: readonly { name: string; currency: string }[];
  warehouses?: readonly { name: string; code: string }[];
  partners?: readonly PartnerSeed[];
  products?: readonly ProductSeed[];
  rules?: readonly RuleSeed[];
  /** Units of a currency for one of the company's, from the beginning of 2020. */
  rates?: Readonly<Record<string, number>>;
  /** Percent of tax on every product; none for 0. */
  tax?: number;
}

/** Where goods come from and go to. */
const outside = { Vendors: 'supplier', Customers: 'customer', 'Inventory adjustment': 'inventory' } as const;

/** Puts a seed into an empty database. */
export function plant(env: Env, seed: OdooSeed, users: readonly { id: number; login: string; name: string }[]): void {
  const { company = { name: 'My Company', currency: 'EUR' }, otherCompanies = [], warehouses, tax = 20 } = seed;
  const companies = [company, ...otherCompanies];
  const lists = seed.priceLists ?? [{ name: 'Public Pricelist', currency: company.currency }];
  const active = new Set([...companies, ...lists].map(({ currency }) => currency));
  const currencyOf = plantCurrencies(env, active);
  const companyIds = companies.map(({ name, currency }) =>
    create(env, 'res.company', companyValues(env, name, currencyOf.get(currency))),
  );
  for (const { id, login, name } of users) {
    create(env, 'res.users', {
      id,
      login,
      name,
      active: true,
      lang: 'en_US',
      email: login.includes('@') ? login : `${login}@example.com`,
      company_id: companyIds[0],
      company_ids: companyIds,
    });
  }
  create(env, 'uom.uom', { name: 'Units', active: true });
  create(env, 'product.category', { name: 'All' });
  for (const usage of ['Product Price', 'Discount', 'Product Unit of Measure']) {
    create(env, 'decimal.precision', { name: usage, digits: 2 });
  }
  const countryOf = new Map(countries.map((country) => [country.code, create(env, 'res.country', { ...country })]));
  const listOf = new Map(
    lists.map(({ name, currency }) => [
      name,
      create(env, 'product.pricelist', { name, currency_id: currencyOf.get(currency) ?? 1 }),
    ]),
  );
  if (env.db.apps.stock) {
    for (const [name, usage] of Object.entries(outside)) create(env, 'stock.location', { name, usage });
    for (const each of warehouses ?? [{ name: company.name, code: 'WH' }]) create(env, 'stock.warehouse', { ...each });
  }
  const taxes = tax > 0 ? [create(env, 'account.tax', { name: `${tax}%`, amount: tax })] : [];
  for (const [name, rate] of Object.entries(seed.rates ?? {})) {
    create(env, 'res.currency.rate', { name: '2020-01-01', rate, currency_id: currencyOf.get(name) ?? 1 });
  }
  for (const partner of seed.partners ?? []) plantPartner(env, partner, countryOf, listOf);
  for (const product of seed.products ?? []) plantProduct(env, product, taxes);
  for (const rule of seed.rules ?? []) plantRule(env, rule, listOf);
}

/** The record of that name; made where there is none. */
function named(env: Env, model: string, name: string, more: Readonly<Record<string, unknown>> = {}): number {
  const found = [...env.db.table(model).rows.values()].find((row) => row['name'] === name);
  return found?.id ?? create(env, model, { name, ...more });
}

function categoryNamed(env: Env, full: string): number {
  let parent: number | undefined;
  for (const name of full.split(' / ')) {
    const found = [...env.db.table('product.category').rows.values()].find(
      (row) => row['name'] === name && (row['parent_id'] || undefined) === parent,
    );
    parent = found?.id ?? create(env, 'product.category', { name, parent_id: parent ?? false });
  }
  return parent ?? 1;
}

function plantRule(env: Env, rule: RuleSeed, listOf: ReadonlyMap<string, number>): void {
  const { list, product, category, baseList, values } = rule;
  const variants = env.db.table('product.product');
  const keyed = (field: string): number[] =>
    product === undefined ? [] : [...(variants.lookup(field, product) ?? [])];
  const [variant] = [...keyed('barcode'), ...keyed('default_code')];
  create(env, 'product.pricelist.item', {
    pricelist_id: listOf.get(list) ?? false,
    ...(variant !== undefined && { product_id: variant }),
    ...(category !== undefined && { categ_id: categoryNamed(env, category) }),
    ...(baseList !== undefined && { base: 'pricelist', base_pricelist_id: listOf.get(baseList) ?? false }),
    ...values,
  });
}

function plantCurrencies(env: Env, active: ReadonlySet<string>): Map<string, number> {
  return new Map(
    currencies.map(([name, symbol, decimals]) => [
      name,
      create(env, 'res.currency', {
        name,
        symbol,
        decimal_places: decimals,
        rounding: 10 ** -decimals,
        active: active.has(name),
      }),
    ]),
  );
}

/** odoo.md 3.6: 19 rounds taxes over the whole order. */
function companyValues(env: Env, name: string, currency = 1): Record<string, unknown> {
  const method = env.db.version >= 19 ? 'round_globally' : 'round_per_line';
  return { name, currency_id: currency, tax_calculation_rounding_method: method };
}

function plantPartner(
  env: Env,
  partner: PartnerSeed,
  countryOf: ReadonlyMap<string, number>,
  listOf: ReadonlyMap<string, number>,
  parent?: number,
): void {
  const {
    isCompany = parent === undefined,
    archived = false,
    country = '',
    priceList = '',
    children = [],
    tags = [],
    paymentTerms,
    salesperson,
    title,
    ...values
  } = partner;
  const user = [...env.db.table('res.users').rows.values()].find(({ login }) => login === salesperson);
  const id = create(env, 'res.partner', {
    ...values,
    is_company: isCompany,
    active: !archived,
    parent_id: parent ?? false,
    country_id: countryOf.get(country) ?? false,
    ...(tags.length > 0 && { category_id: tags.map((tag) => named(env, 'res.partner.category', tag)) }),
    ...(paymentTerms !== undefined && { property_payment_term_id: named(env, 'account.payment.term', paymentTerms) }),
    ...(user && { user_id: user.id }),
    ...(title !== undefined && env.db.version <= 18 && { title: named(env, 'res.partner.title', title) }),
    ...(listOf.has(priceList) && { property_product_pricelist: listOf.get(priceList) }),
  });
  for (const child of children) plantPartner(env, child, countryOf, listOf, id);
}

function plantProduct(env: Env, product: ProductSeed, taxes: number[]): void {
  const {
    name,
    barcode,
    code,
    price,
    archived = false,
    service = false,
    internal = false,
    category,
    cost,
    stock,
  } = product;
  const id = create(env, 'product.product', {
    name,
    barcode: barcode ?? false,
    default_code: code ?? false,
    list_price: price,
    taxes_id: taxes,
    active: !archived,
    sale_ok: !internal,
    ...(service && { type: 'service' }),
    ...(category !== undefined && { categ_id: categoryNamed(env, category) }),
    ...(cost !== undefined && { standard_price: cost }),
    ...(stock !== undefined && tracked(env.db.version)),
  });
  if (stock === undefined || !env.db.apps.stock) return;
  const warehouses = [...env.db.table('stock.warehouse').rows.values()];
  const amounts = typeof stock === 'number' ? { [String(warehouses[0]?.['code'])]: stock } : stock;
  for (const [house, quantity] of Object.entries(amounts)) {
    const at = warehouses.find((row) => row['code'] === house)?.['lot_stock_id'] ?? false;
    create(env, 'stock.quant', { product_id: id, location_id: at, quantity, reserved_quantity: 0 });
  }
}
