import { skuKey, type PortalVariant } from './records.js';
import type { PortalState } from './state.js';
import { Refusal, stamp } from './wire.js';

/** Prices of one variant, whole (le-new-black.md 3.1). */
export function listPrices(state: PortalState, query: Record<string, string>): Record<string, unknown>[] {
  const { variant } = locate(state, query['product_model'], query['fabric_code']);
  return variant.prices.map((price) => ({
    product_model: query['product_model'],
    fabric_code: query['fabric_code'],
    ...price,
  }));
}

/** The same by size. */
export function listPricesBySize(state: PortalState, query: Record<string, string>): Record<string, unknown>[] {
  locate(state, query['product_model'], query['fabric_code']);
  return [...state.sizePrices.values()].filter(
    (price) => price['product_model'] === query['product_model'] && price['fabric_code'] === query['fabric_code'],
  );
}

/** POST of a price: its list, product and fabric must be there (le-new-black.md 16.7); merged with what stands there. */
export function setPrice(state: PortalState, row: Record<string, unknown>): Record<string, unknown> {
  const list = knownList(state, row);
  const { variant, touch } = locate(state, row['product_model'], row['fabric_code']);
  let price = variant.prices.find(({ price_list_code: code }) => code === list);
  if (!price) {
    price = { price_list_code: list, wholesale_price: 0 };
    variant.prices.push(price);
  }
  price.wholesale_price = Number(row['wholesale_price']);
  if ('recommended_retail_price' in row) price.recommended_retail_price = Number(row['recommended_retail_price']);
  touch();
  return { product_model: row['product_model'], fabric_code: row['fabric_code'], ...price };
}

/** POST of a price for one size. */
export function setPriceBySize(state: PortalState, row: Record<string, unknown>): Record<string, unknown> {
  const list = knownList(state, row);
  const { variant } = locate(state, row['product_model'], row['fabric_code']);
  const size = String(row['size_name']);
  if (!variant.skus.some(({ size_name }) => size_name === size)) throw unfit('size_name', `unknown size ${size}`);
  const key = `${list}|${skuKey(String(row['product_model']), variant.fabric_code, size)}`;
  const price = { ...state.sizePrices.get(key), ...row };
  state.sizePrices.set(key, price);
  return price;
}

function knownList(state: PortalState, row: Record<string, unknown>): string {
  const list = String(row['price_list_code']);
  if (!(list in state.priceLists)) throw unfit('price_list_code', `unknown price list ${list}`);
  return list;
}

function locate(state: PortalState, model: unknown, fabric: unknown): { variant: PortalVariant; touch: () => void } {
  const product = state.products.get(String(model));
  if (!product) throw unfit('product_model', `unknown product ${String(model)}`);
  const variant = product.variants.find(({ fabric_code }) => fabric_code === fabric);
  if (!variant) throw unfit('fabric_code', `unknown fabric ${String(fabric)}`);
  const touch = (): void => {
    product.update_time = stamp(state.now());
    variant['update_time'] = product.update_time;
  };
  return { variant, touch };
}

function unfit(field: string, message: string): Refusal {
  return new Refusal(422, 'The price is not valid', { [field]: [message] });
}
