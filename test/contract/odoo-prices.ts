import { expect, it } from 'vitest';
import type { Connection, PriceOptions } from '../../connectors/ports.js';
import { connector } from '../../connectors/odoo/connector.js';
import { open } from './kit/surroundings.js';
import { createRawClient, type RawClient } from '../simulators/odoo/raw-client.js';
import { odooConnection, unique, type OdooUnderTest } from './odoo-system.js';

/** A list with rules of every kind, and what it builds on. */
interface World {
  run: string;
  lists: { id: number; name: string }[];
  products: { id: number; code: string }[];
}

type Rule = Record<string, unknown>;

const day = 86_400_000;
const instant = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** Rules as brands have them: fixed, percentage, formula with rounding, surcharge and margins, on costs and on other lists. */
function rulesOf(kinds: {
  category: number;
  below: number;
  product: number;
  template: number;
  list: number;
}): Rule[][] {
  const { category, below, product, template, list } = kinds;
  const onCategory = (categ: number): Rule => ({ applied_on: '2_product_category', categ_id: categ });
  const onVariant = { applied_on: '0_product_variant', product_id: product };
  const formula = { applied_on: '3_global', compute_price: 'formula' };
  return [
    [
      { applied_on: '3_global', compute_price: 'percentage', percent_price: 12.5 },
      { ...onCategory(category), compute_price: 'percentage', percent_price: 33.33 },
      { ...onCategory(below), compute_price: 'percentage', percent_price: -7 },
      { ...onVariant, compute_price: 'fixed', fixed_price: 17.35 },
      { ...onVariant, compute_price: 'fixed', fixed_price: 1, min_quantity: 10 },
      { ...onVariant, compute_price: 'fixed', fixed_price: 2, date_end: instant(Date.now() - day) },
      { ...onVariant, compute_price: 'fixed', fixed_price: 3, date_start: instant(Date.now() + day) },
      {
        applied_on: '1_product',
        product_tmpl_id: template,
        compute_price: 'fixed',
        fixed_price: 21.105,
        min_quantity: 1,
      },
    ],
    [{ ...formula, base: 'list_price', price_discount: 41.7, price_round: 0.5, price_surcharge: -0.01 }],
    [
      {
        ...formula,
        base: 'list_price',
        price_discount: 90,
        price_round: 5,
        price_surcharge: 0.9,
        price_min_margin: -8.3,
      },
    ],
    [{ ...formula, base: 'list_price', price_discount: -60, price_max_margin: 4.25 }],
    [{ ...formula, base: 'standard_price', price_discount: -150, price_round: 0.05 }],
    [
      { ...formula, base: 'pricelist', base_pricelist_id: list, price_discount: 10, price_round: 0.1 },
      {
        ...onCategory(below),
        compute_price: 'percentage',
        percent_price: 5,
        base: 'pricelist',
        base_pricelist_id: list,
      },
    ],
    [],
  ];
}

async function build(raw: RawClient): Promise<World> {
  const run = unique();
  const categories = [await raw.create('product.category', { name: `Shoes ${run}` })];
  categories.push(await raw.create('product.category', { name: 'Boots', parent_id: categories[0] }));
  const products = [];
  const prices = [19.99, 100, 33.335, 2.07, 1234.5, 249, 80.8, 5];
  for (const [place, list_price] of prices.entries()) {
    const code = `${run}-${place}`;
    const categ = categories[place % 3];
    products.push({
      code,
      id: await raw.create('product.product', {
        name: `Boot ${code}`,
        default_code: code,
        list_price,
        standard_price: list_price / 3,
        description_sale: run,
        ...(categ !== undefined && { categ_id: categ }),
      }),
    });
  }
  const [templateOf] = await raw.read<{ product_tmpl_id: [number, string] }>(
    'product.product',
    [products[6]?.id ?? 0],
    ['product_tmpl_id'],
  );
  const lists = await buildLists(raw, run, {
    category: categories[0] ?? 0,
    below: categories[1] ?? 0,
    product: products[0]?.id ?? 0,
    template: templateOf?.product_tmpl_id[0] ?? 0,
  });
  return { run, lists, products };
}

async function buildLists(
  raw: RawClient,
  run: string,
  kinds: { category: number; below: number; product: number; template: number },
): Promise<World['lists']> {
  const [own, foreign] = await currencies(raw);
  const lists: World['lists'] = [];
  for (const [place, currency] of [own, own, own, own, own, own, own, foreign, foreign].entries()) {
    const name = `Prices ${run} ${place}`;
    lists.push({ name, id: await raw.create('product.pricelist', { name, currency_id: currency }) });
  }
  const rules = rulesOf({ ...kinds, list: lists[0]?.id ?? 0 });
  // In another currency: on a list in the company's, and by the sales price.
  const all = [...rules, rules[5] ?? [], rules[1] ?? []];
  for (const [place, own] of all.entries()) {
    for (const rule of own) await raw.create('product.pricelist.item', { ...rule, pricelist_id: lists[place]?.id });
  }
  return lists;
}

/** The company's currency and another with a rate of today. */
async function currencies(raw: RawClient): Promise<[number, number]> {
  const [company] = await raw.read<{ id: number; currency_id: [number, string] }>('res.company', [1], ['currency_id']);
  const own = company?.currency_id[0] ?? 0;
  const [foreign] = await raw.search('res.currency', [['name', '=', 'CHF']], { active_test: false });
  await raw.call('res.currency', 'write', [[foreign], { active: true }]);
  const name = new Date().toISOString().slice(0, 10);
  const known = await raw.search('res.currency.rate', [
    ['currency_id', '=', foreign],
    ['name', '=', name],
  ]);
  if (known.length === 0) await raw.create('res.currency.rate', { name, rate: 0.9371, currency_id: foreign });
  return [own, foreign ?? 0];
}

/** What Odoo itself says a product costs in a list. */
async function asked(raw: RawClient, product: number, list: number): Promise<number> {
  const context = { pricelist: list, quantity: 1 };
  const old = await raw
    .call<{ price: number }[]>('product.product', 'read', [[product], ['price']], { context })
    .catch(() => undefined);
  return old ? (old[0]?.price ?? NaN) : raw.call('product.product', 'get_contextual_price', [[product]], { context });
}

async function given(connection: Connection, { run, lists }: World): Promise<Map<string, number>> {
  const options: PriceOptions = {
    productKey: 'sku',
    priceLists: Object.fromEntries(lists.map(({ id, name }) => [name, `L${id}`])),
    retailPriceLists: {},
    own: { domain: [['description_sale', '=', run]] },
  };
  const source = connection.priceSource?.(options);
  const found = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const page = await source?.page({ limit: 40, ...(cursor !== undefined && { cursor }) });
    for (const { key, record } of page?.records ?? []) if (record) found.set(key, Number(record.wholesale));
    cursor = page?.next;
  } while (cursor !== undefined);
  return found;
}

/** Every price that is given is the one Odoo itself would ask, for every kind of rule. */
export function describePriceRules(name: string, start: () => Promise<OdooUnderTest>): void {
  it(`${name}: prices are those Odoo itself would ask, by rules of every kind`, { timeout: 120_000 }, async () => {
    const odoo = await start();
    const raw = await createRawClient(odoo.access);
    const world = await build(raw);
    const system = odooConnection(odoo);
    const opened = open(connector, system, system.settings);
    const found = await given(opened.connection, world);
    await opened.close();
    const differences: string[] = [];
    for (const list of world.lists) {
      for (const { id, code } of world.products) {
        const [ours, theirs] = [found.get(`L${list.id}/${code}`), await asked(raw, id, list.id)];
        if (ours === undefined || Math.abs(ours - theirs) > 0.005 + 1e-9) {
          differences.push(`${code} in ${list.name}: ${ours}, but Odoo says ${theirs}`);
        }
      }
    }
    expect(differences).toEqual([]);
    expect(found.size).toBe(world.lists.length * world.products.length);
    await system.stop();
  });
}
