import type { Order } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { Checked, OrderOptions } from '../../ports.js';
import { findByTaxId, NotNarrowed } from '../parties.js';
import type { Contact } from '../wire.js';
import type { Creating } from './create.js';
import { itemsOf } from './items.js';
import { orderBody, orderNumber } from './mapping.js';
import type { Payload } from './payload.js';

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** What was found for a reference: one contact, or why not. */
type Found = { contact: Contact } | { code: string; matches?: string };

/** Looks up the contacts of a whole batch, each once; everything else is in the orders themselves. */
export async function checkOrders(creating: Creating, orders: Order[], options: OrderOptions): Promise<Checked[]> {
  const references = new Set(orders.flatMap((order) => referenceOf(order) ?? []));
  const found = new Map<string, Found>();
  await Promise.all([...references].map(async (each) => found.set(each, await findContact(creating, each))));
  const done = new Set<string>();
  for (const order of orders) {
    const { entry } = await creating.book.read(creating.keyOf(order));
    if (entry.state === 'done') done.add(order.id);
  }
  return orders.map((order) => judge(creating, order, found, done.has(order.id), options));
}

async function findContact(calls: Creating, reference: string): Promise<Found> {
  try {
    const contacts = await findByTaxId(calls, 'contacts', reference);
    const [contact, more] = contacts;
    if (!contact) return { code: 'customer_reference_unknown' };
    if (more) return { code: 'customer_reference_ambiguous', matches: contacts.map(({ id }) => id).join(', ') };
    return { contact };
  } catch (error) {
    if (!(error instanceof NotNarrowed)) throw error;
    return { code: 'clientify_search_ignored' };
  }
}

/** The verdict on one order, all its reasons at once. One that stands there is always ready: nothing will be written. */
function judge(
  { settings }: Creating,
  order: Order,
  contacts: ReadonlyMap<string, Found>,
  done: boolean,
  options: OrderOptions,
): Checked {
  const reference = referenceOf(order);
  const found = reference === undefined ? undefined : contacts.get(reference);
  const contact = found && 'contact' in found ? found.contact : undefined;
  const { items, reasons: ofItems, warnings } = itemsOf(order, options);
  const reasons: Reason[] = [...ofContact(order, reference, found), ...ofCurrency(order), ...ofItems];
  const resolved = contact !== undefined && reasons.length === 0;
  if (!resolved && !done) {
    const awaits = reference !== undefined && !contact ? [{ kind: 'customer' as const, key: reference }] : [];
    return { orderId: order.id, reasons: [...reasons, ...warnings], awaits };
  }
  const payload: Payload = {
    number: orderNumber(order),
    ...(resolved && { body: orderBody({ order, contact, items, settings }) }),
  };
  return { orderId: order.id, ready: { order, payload, warnings } };
}

function referenceOf({ customer }: Order): string | undefined {
  return customer.reference?.trim() || undefined;
}

function ofContact(order: Order, reference: string | undefined, found: Found | undefined): Reason[] {
  if (reference === undefined || !found) {
    return [reason('customer_reference_missing', { order: order.number, customer: order.customer.name })];
  }
  if ('contact' in found) return [];
  return [reason(found.code, { order: order.number, reference, ...(found.matches && { matches: found.matches }) })];
}

function ofCurrency({ number, currency }: Order): Reason[] {
  return currencies.has(currency) ? [] : [reason('currency_unknown', { order: number, currency })];
}
