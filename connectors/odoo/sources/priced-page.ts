import { z } from 'zod';
import type { Condition, OdooClient } from '../client.js';
import type { PriceList } from '../reference-data.js';
import { toOdooDatetime } from '../wire.js';
import type { SourceContext } from './customer-source.js';
import { checkPrices, type ComputedPrice } from './price-check.js';
import { priceOf } from './price-rules.js';
import { pricedShape, readWorld, toPriced } from './price-rows.js';
import { labelOf, variantShape, type VariantRow } from './variants.js';

/** Variants of a page and their unrounded prices, by list and variant. */
export interface PricedPage {
  rows: VariantRow[];
  prices: Map<number, Map<number, number>>;
  /** False where the server could not be asked whether the prices are its own. */
  verified: boolean;
}

/** Variants that fit with their prices in each of the lists; `first` page of a pass or not. */
export async function readPriced(
  context: SourceContext,
  domain: Condition[],
  lists: PriceList[],
  first: boolean,
): Promise<PricedPage> {
  const { bulkPrices } = (await context.client.session()).capabilities;
  return bulkPrices ? byServer(context.client, domain, lists) : byRules(context, domain, lists, first);
}

/** 14–15: the server tells the prices of a whole page in one list at a time (odoo.md 3.4). */
async function byServer(client: OdooClient, domain: Condition[], lists: PriceList[]): Promise<PricedPage> {
  const rows = await readVariants(client, domain, variantShape);
  const ids = rows.map(({ id }) => id);
  const priceShape = z.array(z.object({ id: z.number(), price: z.number() }));
  const prices = new Map<number, Map<number, number>>();
  for (const list of ids.length > 0 ? lists : []) {
    const answer = await client.call(
      {
        model: 'product.product',
        method: 'read',
        ids,
        args: { fields: ['price'] },
        context: { pricelist: list.id, quantity: 1 },
        operation: 'read prices',
      },
      priceShape,
    );
    prices.set(list.id, new Map(answer.map(({ id, price }) => [id, price])));
  }
  return { rows, prices, verified: true };
}

/** 16 and later: worked out here, and compared with the server's word on a sample. */
async function byRules(
  context: SourceContext,
  domain: Condition[],
  lists: PriceList[],
  first: boolean,
): Promise<PricedPage> {
  const { client } = context;
  const rows = await readVariants(client, domain, pricedShape);
  const prices = new Map<number, Map<number, number>>();
  if (rows.length === 0) return { rows, prices, verified: true };
  const now = toOdooDatetime(new Date().toISOString()) ?? '';
  const products = rows.map(toPriced);
  const wanted = lists.map(({ id }) => id);
  const world = await readWorld(context, products, wanted, now);
  const labels = new Map(rows.map((row) => [row.id, labelOf(row)]));
  const computed: ComputedPrice[] = [];
  for (const list of lists) {
    for (const product of products) {
      const label = labels.get(product.id) ?? '';
      computed.push({ product: product.id, label, list, ...priceOf(product, list.id, world) });
    }
    const own = computed.filter((each) => each.list === list);
    prices.set(list.id, new Map(own.map(({ product, price }) => [product, price])));
  }
  return { rows, prices, verified: await checkPrices(context, computed, now, first) };
}

function readVariants<S extends z.ZodObject>(
  client: OdooClient,
  domain: Condition[],
  shape: S,
): Promise<z.output<S>[]> {
  return client.search({ model: 'product.product', domain, shape, operation: 'read articles' });
}
