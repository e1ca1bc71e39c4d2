import { z } from 'zod';
import type { Order } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { OrderOptions } from '../../ports.js';
import type { OdooClient } from '../client.js';
import type { PriceList } from '../reference-data.js';
import type { Session } from '../session.js';
import { many2one } from '../wire.js';

/** The price list of an order; `list` is absent where Odoo needs none. */
export type PriceListChoice = { list?: PriceList } | { reason: Reason; awaits?: string };

/** What the choice depends on. */
export interface PriceListSources {
  lists: PriceList[];
  /** Id of the customer's own price list, where one was read. */
  own?: number | undefined;
  session: Session;
  mapping: OrderOptions['priceLists'];
}

/**
 * Whether the order's list is settled by its name alone; the customer's own is read only for the others, because Odoo
 * computes it customer by customer.
 */
export function isNamed(order: Order, lists: PriceList[], mapping: OrderOptions['priceLists']): boolean {
  const name = order.priceList;
  if (name === undefined) return false;
  return mapping[name] !== undefined || named(lists, name).length > 0;
}

/** Price lists an order names, by way of the flow's mapping or by itself; none where there is no such list. */
export function priceListNamed(order: Order, lists: PriceList[], mapping: OrderOptions['priceLists']): PriceList[] {
  const name = order.priceList;
  return name === undefined ? [] : named(lists, mapping[name] ?? name);
}

/** Customers' own price lists, one call. */
export async function findOwnPriceLists(client: OdooClient, customers: number[]): Promise<Map<number, number>> {
  const rows = await client.search({
    model: 'res.partner',
    domain: [['id', 'in', [...new Set(customers)]]],
    shape: z.object({ id: z.number(), property_product_pricelist: many2one }),
    archived: true,
    operation: 'read price lists of customers',
  });
  return new Map(rows.flatMap(({ id, property_product_pricelist: list }) => (list ? [[id, list.id] as const] : [])));
}

/**
 * The flow's mapping first; a name that is not mapped is looked for as it is; else the customer's own list. Its currency
 * must be the order's. From 17 an order in the company's currency needs none (odoo.md 3.6).
 */
export function choosePriceList(order: Order, sources: PriceListSources): PriceListChoice {
  const { lists, session, mapping } = sources;
  const mapped = order.priceList === undefined ? undefined : mapping[order.priceList];
  const wanted = mapped ?? order.priceList;
  const candidates = priceListNamed(order, lists, mapping);
  if (mapped !== undefined && candidates.length === 0) return unknown(order, mapped);
  const fitting = candidates.find((list) => list.currency === order.currency);
  if (fitting) return { list: fitting };
  const [other] = candidates;
  if (other) return mismatch(order, other);

  const own = lists.find((list) => list.id === sources.own);
  if (own?.currency === order.currency) return { list: own };
  if (!session.capabilities.priceListRequired && session.company.currency.name === order.currency) return {};
  if (wanted !== undefined) return unknown(order, wanted);
  return mismatch(order, own ?? { id: 0, name: session.company.name, currency: session.company.currency.name });
}

function unknown(order: Order, priceList: string): PriceListChoice {
  return { reason: reason('price_list_unknown', { order: order.number, priceList }), awaits: priceList };
}

function mismatch(order: Order, list: PriceList): PriceListChoice {
  const params = { order: order.number, currency: order.currency, priceList: list.name, expected: list.currency };
  return { reason: reason('currency_mismatch', params), awaits: list.name };
}

/** By name, or by id as the list of choices gives it. */
function named(lists: PriceList[], wanted: string): PriceList[] {
  const byName = lists.filter((list) => list.name === wanted);
  return byName.length > 0 ? byName : lists.filter((list) => String(list.id) === wanted);
}
