import { z } from 'zod';
import { compare, decimal, round, type Decimal } from '../../../model/decimal.js';
import type { Price } from '../../../model/price.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { PriceOptions, RecordQuery, RecordSource, Sourced } from '../../ports.js';
import type { Condition } from '../client.js';
import type { PriceList } from '../reference-data.js';
import type { SourceContext } from './customer-source.js';
import { priceOwnOptions, readOwn } from './own-options.js';
import { countOf, pageOf, passOf } from './pass.js';
import { movedLists, type MovedList } from './price-lists.js';
import { readPriced, type PricedPage } from './priced-page.js';
import { byArticleKeys, judgeKeys, labelOf, sellable, type Keyed, type VariantRow } from './variants.js';

/** Prices of a page, where products have as many variants as they mostly do; products are read 20 at a time at most. */
const variantsOfProduct = 10;
const most = 20;

/**
 * Prices of every article that can be sold, for one piece, in each of the flow's lists. There is no reading of changes only:
 * prices change without a write, by a date, a rate, a cost (odoo.md 3.4).
 */
export function createPriceSource(context: SourceContext, options: PriceOptions): RecordSource<Price> {
  const { client, connection } = context;
  const own = readOwn(priceOwnOptions, options, connection, 'read prices');

  async function chosen(): Promise<Condition[]> {
    const { company } = await client.session();
    return [...sellable(company.id), ...(own.domain as Condition[])];
  }

  return {
    async page(query) {
      const moved = await movedLists(context, options);
      const pass = await passOf(
        { limit: query.limit, ...(query.cursor !== undefined && { cursor: query.cursor }) },
        nothing,
        connection,
      );
      const limit = Math.max(1, Math.min(Math.floor(query.limit / moved.length / variantsOfProduct), most));
      const among = await chosen();
      const first = pass.after === 0;
      const products = query.keys ? [] : await productsAfter(context, among, pass.after, limit);
      const wanted = query.keys ? byKeys(query.keys, moved, options) : [['product_tmpl_id', 'in', products] as const];
      const page = await readPriced(context, [...among, ...wanted], listsOf(moved), first);
      const keyed = await judgeKeys(client, page.rows, options.productKey, among);
      const places = await decimalPlaces(context);
      const records = moved.flatMap((list) =>
        pricesIn({ ...list, zeroPrices: own.zeroPrices }, page, keyed, places(list.wholesale), first),
      );
      const last = products.length < limit ? undefined : products.at(-1);
      return pageOf(pass, onlyAsked(query, [...keylessOf(page.rows, keyed), ...records]), last);
    },
    async count() {
      return (await countOf(client, 'product.product', await chosen())) * Object.keys(options.priceLists).length;
    },
  };
}

/**
 * The next products by id that have such a variant. Pages keep the variants of a product together: a target that prices a colour
 * must see all of its sizes at once to tell whether they differ.
 */
async function productsAfter(
  { client }: SourceContext,
  among: readonly Condition[],
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await client.search({
    model: 'product.template',
    domain: [['id', '>', after], ...ofVariants(among)],
    shape: z.object({ id: z.number() }),
    limit,
    operation: 'read products',
  });
  return rows.map(({ id }) => id);
}

/**
 * The conditions as a product sees them: each is met by one of its variants, so that none is missed whose variant meets them all.
 * That does not hold for what is negated as a whole: then every product is looked at.
 */
function ofVariants(among: readonly Condition[]): Condition[] {
  if (among.includes('!')) return [];
  return among.map((each) => {
    if (typeof each === 'string') return each;
    const [field, operator, value] = each;
    return [`product_variant_ids.${field}`, operator, value] as const;
  });
}

function nothing(): Promise<undefined> {
  return Promise.resolve(undefined);
}

function listsOf(moved: MovedList[]): PriceList[] {
  const all = moved.flatMap(({ wholesale, retail }) => [wholesale, ...(retail ? [retail] : [])]);
  return [...new Map(all.map((list) => [list.id, list])).values()];
}

/** `EUR-WHS/3701234000018`: the list of the target, then the article; names of lists may contain a slash themselves. */
function byKeys(keys: string[], moved: MovedList[], { productKey }: PriceOptions): Condition[] {
  const articles = keys.flatMap((key) => [
    ...moved.flatMap(({ target }) => (key.startsWith(`${target}/`) ? [key.slice(target.length + 1)] : [])),
    ...(key.startsWith('#') ? [key] : []),
  ]);
  return byArticleKeys([...new Set(articles)], productKey);
}

function onlyAsked({ keys }: RecordQuery, records: Sourced<Price>[]): Sourced<Price>[] {
  if (!keys) return records;
  const asked = new Set(keys);
  return records.filter(({ key }) => asked.has(key));
}

/** Decimals of a list's currency. */
async function decimalPlaces({ reference }: SourceContext): Promise<(list: PriceList) => number> {
  const units = await reference.currencies();
  return ({ currency }) => (units.get(currency) ?? '0.01').split('.')[1]?.length ?? 0;
}

/** Articles without a key are left out once, not list by list. */
function keylessOf(rows: VariantRow[], keyed: Map<number, Keyed>): Sourced<Price>[] {
  return rows.flatMap(({ id }) => {
    const verdict = keyed.get(id);
    return verdict && 'leftOut' in verdict && verdict.leftOut.outcome === 'excluded' ? [verdict.leftOut] : [];
  });
}

/** A list with what is done about prices of nothing. */
type Moved = MovedList & { zeroPrices: 'block' | 'send' };

function pricesIn(
  list: Moved,
  page: PricedPage,
  keyed: Map<number, Keyed>,
  places: number,
  first: boolean,
): Sourced<Price>[] {
  const { target, wholesale } = list;
  const unverified = page.verified || !first ? [] : [reason('odoo_price_unverified', { priceList: wholesale.name })];
  const records = page.rows.flatMap((row): Sourced<Price>[] => {
    const verdict = keyed.get(row.id);
    if (!verdict) return [];
    const label = `${labelOf(row)}, ${target}`;
    if ('leftOut' in verdict) {
      const { leftOut } = verdict;
      return leftOut.outcome === 'excluded' ? [] : [{ ...leftOut, label, key: `${target}/${leftOut.key}` }];
    }
    const price = page.prices.get(wholesale.id)?.get(row.id);
    if (price === undefined) return []; // gone between two calls
    const retail = list.retail && page.prices.get(list.retail.id)?.get(row.id);
    return [toPrice(list, verdict, label, rounded(price, places), retail && rounded(retail, places))];
  });
  const told = records.find(({ record }) => record !== undefined);
  if (told?.record && unverified.length > 0) told.warnings = [...(told.warnings ?? []), ...unverified];
  return records;
}

function toPrice(
  { target, wholesale, zeroPrices }: Moved,
  { key, keys }: Extract<Keyed, { key: string }>,
  label: string,
  amount: Decimal,
  retail: Decimal | 0 | undefined,
): Sourced<Price> {
  const full = `${target}/${key}`;
  const sign = compare(amount, '0');
  const params = { article: key, priceList: wholesale.name, price: amount };
  if (sign < 0) return { key: full, label, outcome: 'blocked', reasons: [reason('odoo_price_negative', params)] };
  if (sign === 0 && zeroPrices === 'block') {
    const why = reason('odoo_price_zero', { article: key, priceList: wholesale.name });
    return { key: full, label, outcome: 'blocked', reasons: [why] };
  }
  const warnings: Reason[] = sign === 0 ? [reason('odoo_price_zero', { article: key, priceList: wholesale.name })] : [];
  return {
    key: full,
    label,
    record: {
      priceList: target,
      currency: wholesale.currency,
      ...keys,
      wholesale: amount,
      ...(retail && { retail }),
    },
    ...(warnings.length > 0 && { warnings }),
  };
}

/** To the currency's decimals; first to six, so that what a double is short of a half does not count. */
function rounded(price: number, places: number): Decimal {
  return round(round(decimal(price), 6), places);
}
