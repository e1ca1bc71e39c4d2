import type { PortalOrder, PortalOrderItem, PortalRetailer } from './records.js';
import { skuKey } from './records.js';
import { renderOrder } from './render.js';
import type { PortalState } from './state.js';
import { millisecondsOf, Refusal, stamp } from './wire.js';

type Wire = Record<string, unknown>;

const timeFilters: Record<string, { field: string; upper: boolean }> = {
  order_time_from: { field: 'create_time', upper: false },
  order_time_to: { field: 'create_time', upper: true },
  confirmation_time_from: { field: 'confirmation_time', upper: false },
  confirmation_time_to: { field: 'confirmation_time', upper: true },
  update_time_from: { field: 'update_time', upper: false },
  update_time_to: { field: 'update_time', upper: true },
};

/** Orders that pass the filters of GET /orders (le-new-black.md 3.1), bounds included, oldest number first. */
export function filterOrders(state: PortalState, query: Record<string, string>): PortalOrder[] {
  const wanted = query['status'] === undefined ? undefined : (state.unspell(query['status']) ?? '');
  const bounds = Object.entries(timeFilters).flatMap(([name, { field, upper }]) => {
    const text = query[name];
    return text === undefined ? [] : [{ field, upper, at: instantOf(name, text) }];
  });
  return [...state.orders.values()].filter(
    (order) => (wanted === undefined || order.status === wanted) && bounds.every((bound) => within(order, bound)),
  );
}

function instantOf(name: string, text: string): number {
  const at = millisecondsOf(text);
  if (Number.isNaN(at)) throw new Refusal(422, 'Not a date', { [name]: ['must be a date-time'] });
  return at;
}

function within(order: PortalOrder, bound: { field: string; upper: boolean; at: number }): boolean {
  const text = order[bound.field];
  if (typeof text !== 'string') return false;
  const time = millisecondsOf(text);
  return bound.upper ? time <= bound.at : time >= bound.at;
}

/** GET /orders/{reference} */
export function findOrder(state: PortalState, reference: string): PortalOrder {
  const order = state.orders.get(reference);
  if (!order) throw new Refusal(404, `Order ${reference} does not exist`);
  return order;
}

/** POST /orders/status (6.4) */
export function setOrderStatus(state: PortalState, body: Wire): Wire {
  const order = findOrder(state, String(body['reference']));
  const status = state.unspell(String(body['status']));
  if (status === undefined) {
    throw new Refusal(422, 'Unknown status', { status: [`${String(body['status'])} is not a status`] });
  }
  state.refuseTransition(order.status, status);
  state.setStatus(order, status);
  return { reference: order.reference, status: state.spell(status) };
}

/** POST /orders (6.5): creates, or replaces the lines of the order whose number is given. Prices come from the price list. */
export function setOrder(state: PortalState, body: Wire): Wire {
  const reference = String(body['retailer_reference']);
  const retailer = state.retailerByReference(reference);
  if (!retailer) throw new Refusal(422, 'Unknown retailer', { retailer_reference: [`${reference} does not exist`] });
  const items = (body['items'] as Wire[]).map((item, place) => toItem(state, retailer, item, place));
  const order = body['reference'] === undefined ? create(state, retailer) : findOrder(state, String(body['reference']));
  order.items = items;
  order.update_time = stamp(state.now());
  const purchaseOrder = body['purchase_order_reference'];
  if (typeof purchaseOrder === 'string') order.purchase_order_reference = purchaseOrder;
  const worth = items.reduce((total, item) => total + item.quantity * item.unit_price, 0);
  Object.assign(order, buyerOf(retailer, body['retailer_member_email']), { amount_order: worth, amount_total: worth });
  return renderOrder(order, state);
}

function create(state: PortalState, retailer: PortalRetailer): PortalOrder {
  const now = stamp(state.now());
  const order: PortalOrder = {
    reference: state.nextReference(),
    retailer: retailer.key,
    status: 'draft',
    create_time: now,
    update_time: now,
    price_list_code: retailer.price_list_code,
    currency: state.priceLists[retailer.price_list_code] ?? 'EUR',
    order_mode: 'preorder',
    discount_rate: 0,
    amount_discount: 0,
    amount_shipping: 0,
    billing_address: retailer.billing_address,
    delivery_address: retailer.delivery_addresses[0] ?? retailer.store_address,
    items: [],
  };
  state.orders.set(order.reference, order);
  return order;
}

function toItem(state: PortalState, retailer: PortalRetailer, item: Wire, place: number): PortalOrderItem {
  const found = state.findSize(item);
  const field = `items.${place}`;
  if (!found) throw new Refusal(422, 'Unknown product', { [field]: ['no such EAN13, or model, variant and size'] });
  const { product, variant, sku } = found;
  const price = variant.prices.find(({ price_list_code }) => price_list_code === retailer.price_list_code);
  if (!price) throw new Refusal(422, 'No price', { [field]: [`not in the price list ${retailer.price_list_code}`] });
  return {
    size_of: skuKey(product.model, variant.fabric_code, sku.size_name),
    quantity: Number(item['quantity']),
    unit_price: price.wholesale_price,
    discount_rate: 0,
  };
}

function buyerOf(retailer: PortalRetailer, email: unknown): Wire {
  if (email === undefined) return {};
  const buyer = retailer.buyers.find((each) => each.email === email);
  if (!buyer) throw new Refusal(422, 'Unknown buyer', { retailer_member_email: ['is no buyer of this retailer'] });
  return { buyer_name: buyer.last_name, buyer_first_name: buyer.first_name, buyer_email: buyer.email };
}
