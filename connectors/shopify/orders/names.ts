import { createHash } from 'node:crypto';
import type { Order } from '../../../model/order.js';
import { printable } from '../wire.js';

/** Attribute that carries the portal's id on drafts and orders. */
export const idAttribute = 'portal_order';
/** Tag of everything that came through here. */
export const ourTag = 'lenewblack';
const testTag = 'TEST';
const longestTag = 40; // shopify.md 2.4

/** What keeps an order unique: the same for the same order for ever, another for another portal. */
export function portalIdOf({ id }: Order, prefix: string): string {
  return `${prefix}:${id}`;
}

/** The order's own tag, for people who search: `lnb-1042`. */
export function orderTag({ id }: Order, prefix: string): string {
  const plain = printable(`${prefix}-${id}`).replaceAll(',', ' ');
  if (plain.length <= longestTag) return plain;
  return `${prefix}-${createHash('sha256').update(id).digest('hex').slice(0, 24)}`;
}

/** All tags of an order. */
export function tagsOf(order: Order, prefix: string, more: readonly string[]): string[] {
  return [...new Set([ourTag, orderTag(order, prefix), ...(order.test ? [testTag] : []), ...more])];
}
