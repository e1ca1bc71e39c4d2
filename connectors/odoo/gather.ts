import type { Decimal } from '../../model/decimal.js';
import type { Order } from '../../model/order.js';
import type { OrderOptions } from '../ports.js';
import type { OdooClient } from './client.js';
import { externalIds, findByReference, idBehind, type Existing } from './existing.js';
import { findAddresses, isAddress, type KnownAddress } from './mapping/addresses.js';
import { findCustomers, type CustomerMatch } from './mapping/customers.js';
import { clientOrderRef } from './mapping/header.js';
import { orderKeys } from './mapping/lines.js';
import { findLineDefaults, type LineDefaults } from './mapping/line-defaults.js';
import { findOwnPriceLists, isNamed, priceListNamed } from './mapping/price-lists.js';
import { findProducts, type FoundProducts } from './mapping/products.js';
import { chooseWarehouse } from './mapping/warehouses.js';
import type { PriceList, ReferenceData, Warehouse } from './reference-data.js';
import type { Session } from './session.js';
import { isPrintable } from './wire.js';

/** Everything a batch of orders refers to, as Odoo has it. */
export interface Gathered {
  session: Session;
  currencies: Map<string, Decimal>;
  countries: Map<string, number>;
  lists: PriceList[];
  warehouses: Warehouse[];
  customers: Map<string, CustomerMatch>;
  addresses: Map<number, KnownAddress[]>;
  ownLists: Map<number, number>;
  products: FoundProducts;
  lineDefaults: LineDefaults;
  standing: Standing;
}

/** Orders that stand in Odoo, by external id of ours: the one made by us, and one that only bears the same reference. */
export interface Standing {
  ours: Map<string, number>;
  others: Map<string, Existing>;
}

/** How an order is kept unique (odoo.md 4.3): by the source's own immutable id. */
export function externalIdOf(order: Order, prefix: string): string {
  return `${prefix}.so_${order.id.replace(/[^A-Za-z0-9_-]/g, (sign) => `-${sign.codePointAt(0)?.toString(16)}-`)}`;
}

/** Reads it all: four calls for any number of orders, a few more where something is unusual. */
export async function gather(
  client: OdooClient,
  reference: ReferenceData,
  prefix: string,
  orders: Order[],
  options: OrderOptions,
): Promise<Gathered> {
  const session = await client.session();
  const [lists, partners, products, standing] = await Promise.all([
    gatherLists(session, reference, orders, options),
    gatherPartners(client, reference, orders, options),
    findProducts(
      client,
      orders.flatMap((order) => orderKeys(order, options)).filter(({ value }) => isPrintable(value)),
    ),
    gatherStanding(client, prefix, orders),
  ]);
  const lineDefaults = await findLineDefaults(client, reference, partners.customers, products);
  return { session, ...lists, ...partners, products, standing, lineDefaults };
}

type Lists = Pick<Gathered, 'currencies' | 'countries' | 'lists' | 'warehouses'>;

/** What all orders choose from; read afresh where something is missing, for it may have been added since. */
async function gatherLists(
  session: Session,
  reference: ReferenceData,
  orders: Order[],
  options: OrderOptions,
): Promise<Lists> {
  const began = Date.now();
  const withAddress = orders.some((order) => isAddress(order.deliveryAddress));
  const withWarehouse = session.capabilities.warehouses && Object.keys(options.warehouses).length > 0;
  const read = async (): Promise<Lists> => {
    const [currencies, countries, lists, warehouses] = await Promise.all([
      reference.currencies(),
      withAddress ? reference.countries() : new Map<string, number>(),
      reference.priceLists(),
      withWarehouse ? reference.warehouses() : [],
    ]);
    return { currencies, countries, lists, warehouses };
  };
  const found = await read();
  const misses = (order: Order): boolean =>
    !found.currencies.has(order.currency) ||
    (order.priceList !== undefined && priceListNamed(order, found.lists, options.priceLists).length === 0) ||
    'reason' in chooseWarehouse(order, options.warehouses, found.warehouses);
  if (!orders.some(misses)) return found;
  reference.forget(began);
  return read();
}

async function gatherPartners(
  client: OdooClient,
  reference: ReferenceData,
  orders: Order[],
  options: OrderOptions,
): Promise<Pick<Gathered, 'customers' | 'addresses' | 'ownLists'>> {
  const customers = await findCustomers(client, [...new Set(orders.flatMap(referenceOf))]);
  const lists = await reference.priceLists();
  const idsOf = (wanted: Order[]): number[] => [
    ...new Set(wanted.flatMap(referenceOf).flatMap((ref) => customers.get(ref)?.customers.map(({ id }) => id) ?? [])),
  ];
  const [addresses, ownLists] = await Promise.all([
    findAddresses(client, idsOf(orders)),
    findOwnPriceLists(client, idsOf(orders.filter((order) => !isNamed(order, lists, options.priceLists)))),
  ]);
  return { customers, addresses, ownLists };
}

function referenceOf(order: Order): string[] {
  const reference = order.customer.reference?.trim();
  return reference && isPrintable(reference) ? [reference] : [];
}

/**
 * Orders that stand there under our reference, told apart by external id. A second guard only (odoo.md 4.3): what keeps
 * orders unique is the external id itself, on creation. A cancelled order of someone else does not count.
 */
async function gatherStanding(client: OdooClient, prefix: string, orders: Order[]): Promise<Standing> {
  const found = await findByReference(client, orders.map(clientOrderRef));
  const ours = new Map<string, number>();
  const others = new Map<string, Existing>();
  if (found.length === 0) return { ours, others };
  const wanted = new Map<number, string>();
  for (const order of orders) {
    const externalId = externalIdOf(order, prefix);
    for (const { id, reference } of found) if (reference === clientOrderRef(order)) wanted.set(id, externalId);
  }
  const actual = await externalIds(client, 'sale.order', wanted);
  for (const existing of found) {
    const externalId = wanted.get(existing.id);
    if (externalId === undefined) continue;
    // A record may have several external ids, of which the batch call tells one: ask again before saying it is not ours.
    const isOurs = actual.get(existing.id) === externalId || (await idBehind(client, externalId)) === existing.id;
    if (isOurs) ours.set(externalId, existing.id);
    else if (existing.state !== 'cancel') others.set(externalId, existing);
  }
  return { ours, others };
}
