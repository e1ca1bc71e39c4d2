import { normaliseKey } from '../../../model/keys.js';
import type { Order, OrderLine } from '../../../model/order.js';
import type { StatusWords } from '../statuses.js';
import type { WireOrder, WireOrderItem } from '../wire.js';
import { withoutAbsent } from './absent.js';
import { toAddress } from './address.js';
import { day, instant } from './dates.js';
import { lineRate, orderRate, promotionCharge } from './discounts.js';
import { isTestReference } from '../test-reference.js';

/** What the mapping needs to know of the connection. */
export interface OrderMapping {
  statuses: StatusWords;
  /** The portal's unit prices already have the line's discounts taken off (le-new-black.md 15.22). */
  unitPriceIncludesDiscount: boolean;
}

/** An order that has a number, as every order that can be exported and marked does. */
export type NumberedWireOrder = WireOrder & { reference: string };

/** A portal order as the model has it (le-new-black.md 6.1). Pure; all fields were checked when they were read. */
export function toOrder(wire: NumberedWireOrder, mapping: OrderMapping): Order {
  return {
    id: wire.reference,
    number: wire.reference,
    status: mapping.statuses.fromPortal(wire.status ?? ''),
    customer: withoutAbsent({ reference: normaliseKey(wire.retailer_reference), name: wire.retailer_name ?? '' }),
    currency: wire.currency?.toUpperCase() ?? '',
    discountRate: orderRate(wire),
    charges: { shipping: wire.amount_shipping ?? '0', promotion: promotionCharge(wire) },
    delivery: withoutAbsent({
      from: day(wire.delivery_start_on),
      until: day(wire.delivery_end_on),
      incoterm: wire.delivery_incoterm_ref,
    }),
    lines: wire.items.map((item) => toLine(item, mapping)),
    ...optionalFields(wire),
  };
}

function optionalFields(wire: NumberedWireOrder): Partial<Order> {
  return withoutAbsent({
    customerOrderReference: wire.purchase_order_reference,
    createdAt: instant(wire.create_time),
    updatedAt: instant(wire.update_time),
    confirmedAt: instant(wire.confirmation_time),
    contact: person({ firstName: wire.buyer_first_name, lastName: wire.buyer_name, email: wire.buyer_email }),
    salesperson: person({ name: salesName(wire), email: wire.sales_person_email }),
    priceList: wire.price_list_code,
    total: wire.amount_total,
    mode: modeOf(wire.order_mode),
    comment: wire.comment,
    paymentTerms: wire.terms_of_payment,
    billingAddress: toAddress(wire.billing_address),
    deliveryAddress: toAddress(wire.delivery_address),
    test: isTestReference(wire.purchase_order_reference) ? true : undefined,
  });
}

function toLine(item: WireOrderItem, mapping: OrderMapping): OrderLine {
  return {
    ...withoutAbsent({ ean13: normaliseKey(item.ean13), sku: normaliseKey(item.sku) }),
    label: labelOf(item),
    quantity: Number(item.quantity ?? 0),
    unitPrice: item.unit_price ?? '0',
    discountRate: mapping.unitPriceIncludesDiscount ? '0' : lineRate(item),
  };
}

/** `SS26-001-BLK Silk Jacket, Black, M`, as far as the portal says it; else the key. */
function labelOf(item: WireOrderItem): string {
  const product = [item.reference, item.name].filter(Boolean).join(' ');
  return [product, item.color, item.size].filter(Boolean).join(', ') || (item.ean13 ?? item.sku ?? '?');
}

function salesName(wire: WireOrder): string | undefined {
  return [wire.sales_person_first_name, wire.sales_person_name].filter(Boolean).join(' ') || undefined;
}

function person<T extends object>(fields: T): ReturnType<typeof withoutAbsent<T>> | undefined {
  const present = withoutAbsent(fields);
  return Object.keys(present).length > 0 ? present : undefined;
}

/** The API's spelling is not documented (le-new-black.md 15.13): case, spaces, hyphens and underscores do not count. */
function modeOf(text: string | undefined): string | undefined {
  const plain = text?.toLowerCase().replace(/[\s_-]+/g, '');
  return plain === 'preorder' || plain === 'instock' ? plain : text;
}
