import type { Lookups } from '../ports.js';
import type { Shop } from './shop.js';

/** Lists for forms, and links into the shop's admin. Price lists and statuses are none of what flows choose here. */
export function createLookups(shop: Shop): Lookups {
  return {
    async lookup(kind) {
      if (kind !== 'warehouses') return [];
      const all = await shop.locations();
      return all.map(({ name, isActive }) => ({ value: name, label: isActive ? name : `${name} (deactivated)` }));
    },
    link(kind, key) {
      const found = /^gid:\/\/shopify\/(Order|DraftOrder|Customer|ProductVariant)\/(\d+)$/.exec(key);
      const [, type = '', id = ''] = found ?? (/^\d+$/.test(key) ? [key, usual[kind], key] : []);
      const page = pages[type];
      return page === undefined ? undefined : `https://admin.shopify.com/store/${shop.settings.shop}/${page}/${id}`;
    },
  };
}

const usual = { order: 'Order', customer: 'Customer', product: '' } as const;
const pages: Readonly<Record<string, string>> = {
  Order: 'orders',
  DraftOrder: 'draft_orders',
  Customer: 'customers',
};
