import { compare, type Decimal } from '../../../model/decimal.js';
import { normaliseKey } from '../../../model/keys.js';
import type { Address, Order } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { AwaitedKey, Checked, OrderOptions } from '../../ports.js';
import type { Account } from '../account.js';
import type { Row } from '../edi/answer.js';
import type { OrderBook } from './book.js';
import { addressName, commentOf, isAddress, sameAddress } from './comment.js';
import { markerOf } from './documents.js';
import { gather, type Gathered } from './gather.js';
import { resolveLines, type LinesVerdict } from './lines.js';
import type { Payload } from './payload.js';
import { record } from './template.js';

/** Looks everything up for the batch, then judges each order, all its reasons at once. */
export async function checkOrders(
  account: Account,
  book: OrderBook,
  orders: Order[],
  options: OrderOptions,
): Promise<Checked[]> {
  const found = await gather(account, book, orders, options);
  return orders.map((order) => judge(account, order, found, options));
}

function judge(account: Account, order: Order, found: Gathered, options: OrderOptions): Checked {
  const settings = account.settings.orders;
  const lines = resolveLines(order, options, settings, found);
  const buyer = findBuyer(order, found);
  const place = 'row' in buyer ? shipTo(order, buyer.row, found, options) : {};
  const store = storeOf(order, account, found, options);
  const reasons: Reason[] = [
    ...('row' in buyer ? [] : [buyer.reason]),
    ...(settings.currencies.includes(order.currency)
      ? []
      : [reason('currency_unknown', { order: order.number, currency: order.currency })]),
    ...(place.reason ? [place.reason] : []),
    ...(store === undefined
      ? [reason('warehouse_unknown', { order: order.number, warehouse: wish(order, options) })]
      : []),
    ...lines.reasons,
  ];
  const existing = found.existing.get(order.id);
  const marker = markerOf(order, account);
  if (reasons.length > 0 || !('row' in buyer) || store === undefined) {
    // One that stands there is ready whatever became of its customer and articles: nothing will be written.
    if (existing) return { orderId: order.id, ready: { order, payload: { marker, existing }, warnings: [] } };
    return {
      orderId: order.id,
      reasons: [...reasons, ...lines.warnings],
      awaits: [...ofBuyer(order, buyer), ...lines.awaits],
    };
  }
  const nature = order.test ? 'RESERVATION' : settings.document;
  const document = { order, row: buyer.row, store, nature, place, lines, marker };
  const payload: Payload = {
    marker,
    ...(existing && { existing }),
    data: documentText(account, document),
    pieces: lines.pieces,
    total: lines.total,
    nature,
  };
  return { orderId: order.id, ready: { order, payload, warnings: lines.warnings } };
}

interface Document {
  order: Order;
  row: Row;
  store: string;
  nature: string;
  place: { name?: string; inComment?: Address };
  lines: LinesVerdict;
  marker: string;
}

/** The transaction, by the connection's own templates. */
function documentText({ settings }: Account, given: Document): string {
  const { order, row, store, nature, place, lines, marker } = given;
  const { header, line, recordSeparator, seller, origin } = settings.orders;
  const head = record(header, {
    store,
    totalAmount: lines.total,
    totalQty: String(lines.lines.reduce((all, { quantity }) => all + quantity, 0)),
    documentType: nature,
    seller,
    customerEmail: row['email'] ?? '',
    customerReference: row['ref'] ?? '',
    deliveryAddressName: place.name ?? '',
    user: settings.compte,
    taxFree: 'true',
    comment: commentOf(order, marker, place.inComment),
    origin,
  });
  const records = lines.lines.map((each) =>
    record(line, {
      barCode: each.model,
      size: each.size,
      colour: each.colour,
      designation: each.label,
      unitPrice: each.unitPrice,
      qty: String(each.quantity),
      discountPct: each.discount,
      lineAmount: each.amount,
      marker,
    }),
  );
  return [head, ...records].join(recordSeparator);
}

type Buyer = { row: Row } | { reason: Reason };

/** A document finds its customer by e-mail: the address must be there, and nobody else's (fastmag.md 4.6). */
function findBuyer(order: Order, { customers, bearers }: Gathered): Buyer {
  const reference = normaliseKey(order.customer.reference);
  const named = { order: order.number, reference };
  if (reference === undefined) {
    return { reason: reason('customer_reference_missing', { order: order.number, customer: order.customer.name }) };
  }
  const rows = customers.get(reference) ?? [];
  const live = rows.filter(({ active }) => active !== '0');
  const [row] = live;
  if (!row) return { reason: reason(rows.length > 0 ? 'customer_archived' : 'customer_reference_unknown', named) };
  if (live.length > 1) {
    const matches = live.map((each) => each['company'] ?? each['lastName'] ?? reference).join(', ');
    return { reason: reason('customer_reference_ambiguous', { ...named, matches }) };
  }
  const { email } = row;
  if (email === undefined) return { reason: reason('fastmag_buyer_without_email', named) };
  const others = [...(bearers.get(email.toLowerCase()) ?? [])].filter((each) => each !== reference);
  if (others.length === 0) return { row };
  return { reason: reason('fastmag_email_shared', { ...named, others: others.join(', ') }) };
}

function ofBuyer(order: Order, buyer: Buyer): AwaitedKey[] {
  const key = normaliseKey(order.customer.reference);
  return 'reason' in buyer && key !== undefined ? [{ kind: 'customer', key }] : [];
}

/**
 * Where it goes: the customer's own address, one of its delivery addresses by name, else words in the comment: how Fastmag wants a
 * new address entered is not known (fastmag.md 16).
 */
function shipTo(
  order: Order,
  row: Row,
  { addresses }: Gathered,
  options: OrderOptions,
): { name?: string; inComment?: Address; reason?: Reason } {
  const { deliveryAddress } = order;
  if (!isAddress(deliveryAddress) || sameAddress(deliveryAddress, asAddress(row))) return {};
  const own = addresses.get(row['ref'] ?? '') ?? [];
  const known = own.find((each) => sameAddress(deliveryAddress, asAddress(each)));
  if (known?.['name']) return { name: known['name'] };
  if (options.unknownDeliveryAddress === 'create-contact') return { inComment: deliveryAddress };
  const params = { order: order.number, address: addressName(deliveryAddress) };
  return { reason: reason('delivery_address_unknown', params) };
}

function asAddress({ address1 = '', address2 = '', zip = '', city = '' }: Row): Address {
  return { street: address1, street2: address2, zip, city };
}

function wish(order: Order, { warehouses }: OrderOptions): string {
  return warehouses[order.mode ?? ''] ?? warehouses['default'] ?? '';
}

function storeOf(order: Order, account: Account, { stores }: Gathered, options: OrderOptions): string | undefined {
  const wanted = wish(order, options) || account.settings.magasin;
  return stores.has(wanted) ? wanted : undefined;
}

/** Says so where the source gives another total than stands there. */
export function totalWarning(order: Order, total: Decimal | undefined): Reason[] {
  if (order.total === undefined || total === undefined || compare(order.total, total) === 0) return [];
  return [reason('total_differs', { order: order.number, source: order.total, target: total })];
}
