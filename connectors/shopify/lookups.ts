import { shopifyLink } from './links.js';
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
    link: (kind, key) => shopifyLink(shop.settings.shop, kind, key),
  };
}
