import { z } from 'zod';
import type { Price } from '../../../model/price.js';
import type { Stored } from '../../ports.js';
import { atOnce } from '../../lib/at-once.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { Portal } from '../portal.js';
import { productsOf } from '../products/by-model.js';
import { lenient, number, text, wireProduct } from '../wire.js';
import { placeOf, priceKey, type PricePlace } from './keys.js';

/** Prices for these keys, read with their products: `GET /products?models=` carries them (le-new-black.md 8). */
export async function readPrices(portal: Portal, keys: string[]): Promise<Stored<Price>[]> {
  const wanted = new Set(keys);
  const models = [...wanted].flatMap((key) => placeOf(key)?.model ?? []);
  const products = await productsOf(portal, models);
  return [...new Map(products.flatMap((data) => pricesOf(data, wanted)).map((each) => [each.key, each])).values()];
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
