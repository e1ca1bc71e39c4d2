import type { LinkKind } from '../ports.js';

const usual = { order: 'Order', customer: 'Customer', product: '' } as const;
const pages: Readonly<Record<string, string>> = {
  Order: 'orders',
  DraftOrder: 'draft_orders',
  Customer: 'customers',
};

/** Address of a record in the shop's admin; `key` is a global id or a number. */
export function shopifyLink(shop: string, kind: LinkKind, key: string): string | undefined {
  const found = /^gid:\/\/shopify\/(Order|DraftOrder|Customer|ProductVariant)\/(\d+)$/.exec(key);
  const [, type = '', id = ''] = found ?? (/^\d+$/.test(key) ? [key, usual[kind], key] : []);
  const page = pages[type];
  return page === undefined ? undefined : `https://admin.shopify.com/store/${shop}/${page}/${id}`;
}
