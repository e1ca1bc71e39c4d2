import type { Order } from '../../../model/order.js';
import type { OrderSettings } from '../order-settings.js';
import { printable } from '../wire.js';
import { isAddress, mailingAddress } from './addresses.js';
import type { Buyer } from './customers.js';
import type { LinesVerdict } from './lines.js';
import { idAttribute, portalIdOf, tagsOf } from './names.js';

/** `DraftOrderInput` for an order (shopify.md 6.2). The shop's automatic discounts stay off: prices are the portal's. */
export function draftInput(
  order: Order,
  buyer: Buyer,
  lines: LinesVerdict,
  settings: OrderSettings,
): Record<string, unknown> {
  const { billingAddress, deliveryAddress } = order;
  const terms = termsOf(buyer, settings);
  return {
    purchasingEntity: buyer.purchasingEntity,
    presentmentCurrencyCode: order.currency,
    acceptAutomaticDiscounts: false,
    allowDiscountCodesInCheckout: false,
    lineItems: lines.lines,
    ...(lines.shippingLine && { shippingLine: lines.shippingLine }),
    ...(lines.appliedDiscount && { appliedDiscount: lines.appliedDiscount }),
    ...(settings.taxes === 'exempt' && { taxExempt: true }),
    ...poNumber(order),
    note: noteOf(order),
    tags: tagsOf(order, settings.idPrefix, settings.tags),
    customAttributes: attributesOf(order, settings),
    ...(isAddress(deliveryAddress) && { shippingAddress: mailingAddress(deliveryAddress) }),
    ...(isAddress(billingAddress) && { billingAddress: mailingAddress(billingAddress) }),
    ...(terms && { paymentTerms: terms }),
  };
}

/** The customer's own number; a test order says here, too, that it is one. */
function poNumber({ test, number, customerOrderReference }: Order): { poNumber?: string } {
  const text = test ? `TEST ${number}` : customerOrderReference;
  return text ? { poNumber: printable(text) } : {};
}

const longestNote = 5_000;

function noteOf({ test, comment }: Order): string {
  const parts = [test && 'TEST ORDER made by Selvedge: do not deliver, do not invoice.', comment?.trim()];
  return printable(parts.filter(Boolean).join('\n')).slice(0, longestNote);
}

/** What Shopify has no field for; people see it on the order under "additional details". */
function attributesOf(order: Order, settings: OrderSettings): { key: string; value: string }[] {
  const { from, until, incoterm } = order.delivery;
  const given = {
    [idAttribute]: portalIdOf(order, settings.idPrefix),
    portal_number: order.number,
    ordered_at: order.confirmedAt ?? order.createdAt,
    delivery_from: from,
    delivery_until: until,
    incoterm,
    order_mode: order.mode,
    payment_terms: order.paymentTerms,
    price_list: order.priceList,
    salesperson: order.salesperson?.name,
  };
  return Object.entries(given).flatMap(([key, value]) => (value ? [{ key, value: printable(value) }] : []));
}

/**
 * Payment terms of the buyer, where they are to be used: terms by day need the day they begin, and a fixed date nobody knows.
 * Without terms the order is completed as pending; else it would count as paid (shopify.md 6.3).
 */
export function termsOf({ terms }: Buyer, { payment }: OrderSettings): Record<string, unknown> | undefined {
  if (payment !== 'terms-of-location' || !terms || terms.type === 'FIXED') return undefined;
  const schedule = terms.type === 'NET' && { paymentSchedules: [{ issuedAt: new Date().toISOString() }] };
  return { paymentTermsTemplateId: terms.id, ...schedule };
}
