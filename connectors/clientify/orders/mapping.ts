import { decimal, divide, minus, round, times, type Decimal } from '../../../model/decimal.js';
import { combinedRate } from '../../../model/discount.js';
import type { Order, OrderLine } from '../../../model/order.js';
import type { ClientifySettings } from '../settings.js';
import type { Contact } from '../wire.js';

/** An item of an order before it is put into Clientify's words. */
export interface Item {
  name: string;
  sku: string;
  price: Decimal;
  quantity: number;
}

interface Given {
  order: Order;
  contact: Contact;
  items: readonly Item[];
  settings: ClientifySettings;
}

/** The table of orders (clientify.md 10.4): each field of Clientify and where it comes from. What is undefined is not sent. */
const orderFields: Readonly<Record<string, (given: Given) => unknown>> = {
  contact: ({ contact, settings }) => contactForms[settings.orders.contactAs](contact, settings),
  status: ({ settings }) => settings.orders.status,
  order_date: ({ order, settings }) => localTime(order.createdAt ?? order.confirmedAt, settings.orders.timeZone),
  order_id: ({ order }) => orderNumber(order),
  ecommerce: ({ settings }) => settings.orders.ecommerce,
  currency: ({ order }) => order.currency,
  items: ({ items }) => items,
};

const contactForms: Record<
  ClientifySettings['orders']['contactAs'],
  (contact: Contact, settings: ClientifySettings) => unknown
> = {
  embedded: (contact) => ({
    first_name: contact.first_name ?? undefined,
    email: contact.emails?.[0]?.email,
    taxpayer_identification_number: contact.taxpayer_identification_number ?? undefined,
    phones: filled(contact.phones?.map(({ type, phone }) => ({ type: type ?? undefined, phone }))),
    addresses: filled(contact.addresses),
  }),
  url: ({ id }, { urlV1 }) => `${urlV1.replace(/\/+$/, '')}/contacts/${id}/`,
  id: ({ id }) => id,
};

/** What is sent for an order. */
export function orderBody(given: Given): Record<string, unknown> {
  return Object.fromEntries(Object.entries(orderFields).map(([field, from]) => [field, from(given)]));
}

/** What people know it by over there; a test order is told apart at first sight. */
export function orderNumber({ number, test }: Order): string {
  return test ? `TEST ${number}` : number;
}

/** A line as an item; Clientify has no discounts, so the price is the one that is paid. */
export function itemOf(order: Order, line: OrderLine, sku: string): Item {
  const rate = combinedRate(order.discountRate, line.discountRate);
  const price = round(divide(times(line.unitPrice, minus('100', rate)), '100'), 4);
  return { name: line.label.split('\n')[0] ?? '', sku, price: decimal(price), quantity: line.quantity };
}

function filled<T>(list: readonly T[] | null | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

/** `YYYY-MM-DD HH:MM:SS` as clocks of the account show it (clientify.md 8.1). */
function localTime(instant: string | undefined, timeZone: string): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toLocaleString('sv-SE', { timeZone });
}
