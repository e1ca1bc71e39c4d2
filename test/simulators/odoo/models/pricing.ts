import type { Database } from '../orm/database.js';
import type { Env } from '../orm/env.js';
import { byName, char, many2one, type Field, type Model, type Row } from './field.js';

/** Rules of price lists and exchange rates (odoo.md 3.3, 3.4). */
export function pricingModels(version: number): Model[] {
  const money = (string: string): Field => ({ type: 'float', string });
  const selection = (string: string): Field => ({ type: 'selection', string });
  return [
    {
      name: 'product.pricelist.item',
      title: 'Pricelist Rule',
      order: 'applied_on, min_quantity desc, categ_id desc, id desc',
      fields: {
        pricelist_id: many2one('Pricelist', 'product.pricelist', { index: true }),
        applied_on: selection('Apply On'),
        product_id: many2one('Product Variant', 'product.product', { index: true }),
        product_tmpl_id: many2one('Product', 'product.template', { index: true }),
        categ_id: many2one('Product Category', 'product.category', { index: true }),
        min_quantity: money('Min. Quantity'),
        date_start: { type: 'datetime', string: 'Start Date' },
        date_end: { type: 'datetime', string: 'End Date' },
        compute_price: selection('Compute Price'),
        base: selection('Based on'),
        base_pricelist_id: many2one('Other Pricelist', 'product.pricelist'),
        fixed_price: money('Fixed Price'),
        percent_price: money('Percentage Price'),
        price_discount: money('Price Discount'),
        ...(version >= 18 && {
          price_markup: { ...money('Markup'), compute: (_db, row) => -Number(row['price_discount'] || 0) },
        }),
        price_round: money('Price Rounding'),
        price_surcharge: money('Price Surcharge'),
        price_min_margin: money('Min. Price Margin'),
        price_max_margin: money('Max. Price Margin'),
      },
      display: (_db, row) => `#${row.id}`,
      defaults: (_env, given) => ({ compute_price: 'fixed', base: 'list_price', min_quantity: 0, ...targetOf(given) }),
    },
    {
      name: 'res.currency.rate',
      title: 'Currency Rate',
      order: 'name desc, id',
      fields: {
        name: { type: 'date', string: 'Date', required: true },
        rate: { type: 'float', string: 'Technical Rate' },
        currency_id: many2one('Currency', 'res.currency', { index: true }),
        company_id: many2one('Company', 'res.company'),
      },
      display: byName,
    },
    {
      name: 'product.category',
      title: 'Product Category',
      order: 'complete_name',
      fields: {
        name: char('Name', { required: true }),
        complete_name: char('Complete Name', { compute: categoryName }),
        parent_id: many2one('Parent Category', 'product.category', { index: true }),
      },
      display: categoryName,
    },
  ];
}

function targetOf(given: Readonly<Record<string, unknown>>): { applied_on: string } {
  const kind = given['product_id'] ? '0_product_variant' : given['product_tmpl_id'] ? '1_product' : undefined;
  return { applied_on: kind ?? (given['categ_id'] ? '2_product_category' : '3_global') };
}

function categoryName(db: Database, row: Row): string {
  const parent = db.row('product.category', row['parent_id']);
  return parent ? `${categoryName(db, parent)} / ${String(row['name'])}` : String(row['name']);
}

/** Units of a currency for one of the company's, on the day of the context or today; 1 where none is known. */
export function rateOf(db: Database, currency: unknown, env: Env | undefined): number {
  const day = String(env?.context['date'] ?? db.now()).slice(0, 10);
  const rates = [...(db.table('res.currency.rate').lookup('currency_id', Number(currency)) ?? [])]
    .flatMap((id) => db.row('res.currency.rate', id) ?? [])
    .filter((row) => String(row['name']) <= day)
    .sort((a, b) => (String(a['name']) < String(b['name']) ? 1 : -1));
  return Number(rates[0]?.['rate'] ?? 1) || 1;
}

/**
 * What one piece (or the context's quantity) of a variant costs in the context's list, in its currency, unrounded. Without a
 * list, 16 says 0 and later versions the sales price (odoo.md 3.4).
 */
export function contextualPrice(env: Env, product: Row): number {
  const list = env.db.row('product.pricelist', env.context['pricelist'] as number);
  const sales = Number(env.db.get('product.product', product, 'lst_price'));
  if (!list) return env.db.version <= 16 ? 0 : sales;
  return inList(env, product, list) * env.db.apps.priceFactor;
}

function inList(env: Env, product: Row, list: Row): number {
  const { db } = env;
  const rule = ruleFor(env, product, list);
  if (rule?.['compute_price'] === 'fixed') return Number(rule['fixed_price'] || 0);
  const base = baseOf(env, product, list, rule);
  if (!rule) return base;
  const number = (field: string): number => Number(db.get('product.pricelist.item', rule, field) || 0);
  if (rule['compute_price'] === 'percentage') return base - (base * number('percent_price')) / 100;
  let price = base - (base * number('price_discount')) / 100;
  const step = number('price_round');
  if (step) price = Math.round(price / step + 1e-9) * step;
  price += number('price_surcharge');
  if (number('price_min_margin')) price = Math.max(price, base + number('price_min_margin'));
  if (number('price_max_margin')) price = Math.min(price, base + number('price_max_margin'));
  return price;
}

function baseOf(env: Env, product: Row, list: Row, rule: Row | undefined): number {
  const { db } = env;
  const to = list['currency_id'];
  const other = rule?.['base'] === 'pricelist' ? db.row('product.pricelist', rule['base_pricelist_id']) : undefined;
  const from = other ? other['currency_id'] : db.get('product.product', product, 'currency_id');
  const field = rule?.['base'] === 'standard_price' ? 'standard_price' : 'lst_price';
  const amount = other ? inList(env, product, other) : Number(db.get('product.product', product, field) || 0);
  return from === to ? amount : (amount * rateOf(db, to, env)) / rateOf(db, from, env);
}

function ruleFor(env: Env, product: Row, list: Row): Row | undefined {
  const { db } = env;
  const now = String(env.context['date'] ?? db.now()).slice(0, 19);
  const quantity = Number(env.context['quantity'] ?? 1);
  const category = db.get('product.product', product, 'categ_id');
  const path = categoriesAbove(db, category);
  const fitting = [...(db.table('product.pricelist.item').lookup('pricelist_id', list.id) ?? [])]
    .flatMap((id) => db.row('product.pricelist.item', id) ?? [])
    .filter(
      (rule) =>
        Number(rule['min_quantity'] || 0) <= quantity &&
        (!rule['date_start'] || String(rule['date_start']) <= now) &&
        (!rule['date_end'] || String(rule['date_end']) >= now) &&
        (!rule['product_id'] || rule['product_id'] === product.id) &&
        (!rule['product_tmpl_id'] || rule['product_tmpl_id'] === product['product_tmpl_id']) &&
        (!rule['categ_id'] || path.includes(Number(rule['categ_id']))),
    );
  const rank = (rule: Row): [string, number, number, number] => [
    String(rule['applied_on']),
    -Number(rule['min_quantity'] || 0),
    path.indexOf(Number(rule['categ_id'] || 0)),
    -rule.id,
  ];
  return fitting.sort((a, b) => byRank(rank(a), rank(b)))[0];
}

function byRank(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const place = a.findIndex((value, at) => value !== b[at]);
  return place < 0 ? 0 : (a[place] ?? 0) < (b[place] ?? 0) ? -1 : 1;
}

/** The category itself first, then what is above it. */
function categoriesAbove(db: Database, category: unknown): number[] {
  const path: number[] = [];
  for (
    let row = db.row('product.category', category as number);
    row;
    row = db.row('product.category', row['parent_id'])
  ) {
    path.push(row.id);
  }
  return path;
}
