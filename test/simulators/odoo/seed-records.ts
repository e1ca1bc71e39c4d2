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
  vat?: string;
  email?: string;
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
  /** Percent of tax on every product; none for 0. */
  tax?: number;
}

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
      company_id: companyIds[0],
      company_ids: companyIds,
    });
  }
  create(env, 'uom.uom', { name: 'Units', active: true });
  create(env, 'product.category', { name: 'All', complete_name: 'All' });
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
    for (const each of warehouses ?? [{ name: company.name, code: 'WH' }]) create(env, 'stock.warehouse', { ...each });
  }
  const taxes = tax > 0 ? [create(env, 'account.tax', { name: `${tax}%`, amount: tax })] : [];
  for (const partner of seed.partners ?? []) plantPartner(env, partner, countryOf, listOf);
  for (const product of seed.products ?? []) plantProduct(env, product, taxes);
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
    ...values
  } = partner;
  const id = create(env, 'res.partner', {
    ...values,
    is_company: isCompany,
    active: !archived,
    parent_id: parent ?? false,
    country_id: countryOf.get(country) ?? false,
    ...(listOf.has(priceList) && { property_product_pricelist: listOf.get(priceList) }),
  });
  for (const child of children) plantPartner(env, child, countryOf, listOf, id);
}

function plantProduct(env: Env, { name, barcode, code, price, archived = false }: ProductSeed, taxes: number[]): void {
  create(env, 'product.product', {
    name,
    barcode: barcode ?? false,
    default_code: code ?? false,
    list_price: price,
    taxes_id: taxes,
    active: !archived,
  });
}
