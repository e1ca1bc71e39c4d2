import { z } from 'zod';
import type { Price } from '../../../model/price.js';
import type { Stored } from '../../ports.js';
import { atOnce } from '../at-once.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { Portal } from '../portal.js';
import { lenient, number, text, wireProduct } from '../wire.js';
import { placeOf, priceKey, type PricePlace } from './keys.js';

/** Models asked for in one call, and how long their names may be together: they stand in the address. */
const mostModels = 50;
const longestNames = 1_500;

/** Prices for these keys, read with their products: `GET /products?models=` carries them (le-new-black.md 8). */
export async function readPrices(portal: Portal, keys: string[]): Promise<Stored<Price>[]> {
  const wanted = new Set(keys);
  const models = [...new Set([...wanted].flatMap((key) => placeOf(key)?.model ?? []))];
  // A comma separates models, so one that has a comma is asked for alone.
  const lone = models.filter((model) => model.includes(','));
  const lots = inLots(models.filter((model) => !model.includes(',')));
  const listed = await atOnce(lots, portal.callsAtOnce, (lot) => collect(portal, lot, wanted));
  const found = await atOnce(lone, portal.callsAtOnce, async (model) => {
    const data = await portal.client.find('products', model);
    return pricesOf(data, wanted);
  });
  const stored = new Map([...listed, ...found].flat().map((each) => [each.key, each]));
  return [...stored.values()];
}

/** Should the portal not know the filter it lists everything; what was not asked for is dropped. */
async function collect(portal: Portal, models: string[], wanted: Set<string>): Promise<Stored<Price>[]> {
  const prices: Stored<Price>[] = [];
  for await (const data of portal.client.all('products', { models: models.join(',') })) {
    prices.push(...pricesOf(data, wanted));
  }
  return prices;
}

function inLots(models: string[]): string[][] {
  const lots: string[][] = [];
  let length = 0;
  for (const model of models) {
    const size = encodeURIComponent(model).length + 3;
    const lot = lots.at(-1);
    if (!lot || lot.length >= mostModels || length + size > longestNames) {
      lots.push([model]);
      length = size;
    } else {
      lot.push(model);
      length += size;
    }
  }
  return lots;
}

function pricesOf(data: unknown, wanted: Set<string>): Stored<Price>[] {
  const product = wireProduct.safeParse(data).data;
  if (product?.model === undefined) return [];
  const { model } = product;
  return product.variants.flatMap(({ fabric_code: variant, prices }) =>
    prices.flatMap(({ price_list_code: priceList, wholesale_price: wholesale, recommended_retail_price: retail }) => {
      if (variant === undefined || priceList === undefined) return [];
      return asked({ priceList, model, variant }, { wholesale, retail }, wanted);
    }),
  );
}

const wirePriceBySize = z.object({
  price_list_code: lenient(text),
  size_name: lenient(text),
  wholesale_price: lenient(number),
  recommended_retail_price: lenient(number),
});

/** Prices by size have a list of their own, one call for each model and fabric (le-new-black.md 3.1). */
export async function readPricesBySize(portal: Portal, keys: string[]): Promise<Stored<Price>[]> {
  const wanted = new Set(keys);
  const places = keys.flatMap((key) => placeOf(key) ?? []);
  const variants = [
    ...new Map(places.map(({ model, variant }) => [JSON.stringify([model, variant]), { model, variant }])).values(),
  ];
  const found = await atOnce(variants, portal.callsAtOnce, async ({ model, variant }) => {
    const rows = await portal.client.whole('prices_by_size', { product_model: model, fabric_code: variant });
    return rows.flatMap((data) => {
      const row = wirePriceBySize.safeParse(data).data;
      if (row?.price_list_code === undefined || row.size_name === undefined) return [];
      const place = { priceList: row.price_list_code, model, variant, size: row.size_name };
      return asked(place, { wholesale: row.wholesale_price, retail: row.recommended_retail_price }, wanted);
    });
  });
  return found.flat();
}

function asked(
  place: PricePlace,
  amounts: { wholesale: string | undefined; retail: string | undefined },
  wanted: Set<string>,
): Stored<Price>[] {
  const key = priceKey(place);
  return wanted.has(key) ? [{ key, record: withoutAbsent({ ...place, ...amounts }) }] : [];
}
