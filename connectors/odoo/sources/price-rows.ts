import { z } from 'zod';
import type { Condition, OdooClient } from '../client.js';
import { many2one, text } from '../wire.js';
import type { SourceContext } from './customer-source.js';
import { inOrder, type PricedProduct, type PriceRule, type PriceWorld } from './price-rules.js';
import { variantShape } from './variants.js';

const number = z.union([z.number(), z.literal(false)]).transform((value) => value || 0);

/** A variant with all that its prices depend on; without it where the server works prices out itself. */
export const pricedShape = variantShape.extend({
  categ_id: many2one,
  lst_price: number,
  standard_price: number,
  currency_id: many2one,
  cost_currency_id: many2one,
});

const ruleShape = z.object({
  id: z.number(),
  pricelist_id: many2one,
  applied_on: z.string(),
  product_id: many2one,
  product_tmpl_id: many2one,
  categ_id: many2one,
  min_quantity: number,
  date_start: text,
  date_end: text,
  compute_price: z.string(),
  base: text,
  base_pricelist_id: many2one,
  fixed_price: number,
  percent_price: number,
  price_discount: number,
  price_round: number,
  price_surcharge: number,
  price_min_margin: number,
  price_max_margin: number,
});
const newerRuleShape = ruleShape.extend({ price_markup: number });

/** A variant as the rules see it. */
export function toPriced(row: z.output<typeof pricedShape>): PricedProduct {
  return {
    id: row.id,
    template: row.product_tmpl_id?.id,
    category: row.categ_id?.id,
    listPrice: row.lst_price,
    currency: row.currency_id?.id ?? 0,
    cost: row.standard_price,
    costCurrency: row.cost_currency_id?.id ?? row.currency_id?.id ?? 0,
  };
}

/** Everything the prices of these products in these lists depend on: two calls, one more for each list built on. */
export async function readWorld(
  { client, reference }: SourceContext,
  products: PricedProduct[],
  lists: number[],
  now: string,
): Promise<PriceWorld> {
  const [rules, currencies, rates, parents] = await Promise.all([
    readRules(client, products, lists),
    reference.listCurrencies(),
    readRates(client, now),
    reference.categoryParents(),
  ]);
  const lineage = (category: number): number[] => above(category, parents);
  const byList = new Map<number, PriceRule[]>();
  for (const rule of rules) byList.set(rule.list, [...(byList.get(rule.list) ?? []), rule]);
  const ordered = [...byList].map(([list, own]) => [list, inOrder(own, (id) => lineage(id).length)] as const);
  return { rules: new Map(ordered), currencies, rates, lineage, now };
}

/** Rules that may concern these products, of the lists and of all lists they build on. */
async function readRules(client: OdooClient, products: PricedProduct[], lists: number[]): Promise<PriceRule[]> {
  const read = new Set<number>();
  const rules: PriceRule[] = [];
  for (let wanted = lists; wanted.length > 0;) {
    for (const list of wanted) read.add(list);
    const found = await readRulesOf(client, products, wanted);
    rules.push(...found);
    wanted = [...new Set(found.flatMap(({ base, baseList }) => (base === 'pricelist' && baseList ? [baseList] : [])))];
    wanted = wanted.filter((list) => !read.has(list));
  }
  return rules;
}

async function readRulesOf(client: OdooClient, products: PricedProduct[], lists: number[]): Promise<PriceRule[]> {
  const { tellsOwnPriceList: newer } = (await client.session()).capabilities;
  const templates = [...new Set(products.flatMap(({ template }) => template ?? []))];
  const domain: Condition[] = [
    ['pricelist_id', 'in', lists],
    ['min_quantity', '<=', 1],
    ['product_tmpl_id', 'in', [false, ...templates]],
    ['product_id', 'in', [false, ...products.map(({ id }) => id)]],
  ];
  const rows = await client.search({
    model: 'product.pricelist.item',
    domain,
    shape: newer ? newerRuleShape : ruleShape,
    operation: 'read price rules',
  });
  return rows.map(toRule);
}

function toRule(row: z.output<typeof ruleShape> & { price_markup?: number }): PriceRule {
  return {
    id: row.id,
    list: row.pricelist_id?.id ?? 0,
    appliedOn: row.applied_on,
    product: row.product_id?.id,
    template: row.product_tmpl_id?.id,
    category: row.categ_id?.id,
    minQuantity: row.min_quantity,
    from: row.date_start,
    until: row.date_end,
    compute: row.compute_price,
    base: row.base ?? 'list_price',
    baseList: row.base_pricelist_id?.id,
    fixedPrice: row.fixed_price,
    percentPrice: row.percent_price,
    discount: row.price_discount,
    markup: row.price_markup,
    roundTo: row.price_round,
    surcharge: row.price_surcharge,
    minMargin: row.price_min_margin,
    maxMargin: row.price_max_margin,
  };
}

/** Rates of that moment, seen from the company. */
async function readRates(client: OdooClient, now: string): Promise<Map<number, number>> {
  const rows = await client.search({
    model: 'res.currency',
    domain: [],
    shape: z.object({ id: z.number(), rate: number }),
    archived: true,
    context: { date: now },
    operation: 'read exchange rates',
  });
  return new Map(rows.map(({ id, rate }) => [id, rate]));
}

function above(category: number, parents: ReadonlyMap<number, number | undefined>): number[] {
  const path: number[] = [];
  for (let at: number | undefined = category; at !== undefined && !path.includes(at); at = parents.get(at))
    path.push(at);
  return path;
}
