import type { Choice, LookupKind, Lookups } from '../ports.js';
import type { Portal } from './portal.js';
import { orderStatuses, statusLabels } from './statuses.js';
import { wireProduct, wireRetailer } from './wire.js';

/**
 * Lists for forms. Price lists have no resource of their own in the API (le-new-black.md 3): those are shown that retailers and
 * products name. Warehouses and companies do not exist here. Addresses of the back office's screens are not documented, so
 * there are no links.
 */
export function createLookups(portal: Portal): Lookups {
  return {
    lookup: (kind) => choices(portal, kind),
    link: () => undefined,
  };
}

async function choices(portal: Portal, kind: LookupKind): Promise<Choice[]> {
  switch (kind) {
    case 'statuses':
      return orderStatuses.map((value) => ({ value, label: statusLabels[value] }));
    case 'priceLists':
      return (await priceLists(portal)).map((value) => ({ value, label: value }));
    default:
      return [];
  }
}

async function priceLists(portal: Portal): Promise<string[]> {
  const codes = new Set<string | undefined>();
  for await (const data of portal.client.all('retailers')) {
    codes.add(wireRetailer.safeParse(data).data?.price_list_code);
  }
  for await (const data of portal.client.all('products')) {
    const variants = wireProduct.safeParse(data).data?.variants ?? [];
    for (const { prices } of variants) prices.forEach((price) => codes.add(price.price_list_code));
  }
  return [...codes].filter((code) => code !== undefined).sort((a, b) => a.localeCompare(b));
}
