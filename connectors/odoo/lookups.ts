import type { Choice, LookupKind, Lookups } from '../ports.js';
import type { OdooClient } from './client.js';
import { odooLink } from './links.js';
import { firm } from './sources/order-mapping.js';
import type { ReferenceData } from './reference-data.js';

/** Lists for forms and links into Odoo. */
export function createLookups(client: OdooClient, reference: ReferenceData, url: string): Lookups {
  let shortLinks: boolean | undefined;

  return {
    async lookup(kind: LookupKind): Promise<Choice[]> {
      shortLinks = (await client.session()).capabilities.shortLinks;
      switch (kind) {
        case 'priceLists': {
          const lists = await reference.priceLists();
          return lists.map(({ name, currency }) => ({ value: name, label: `${name} (${currency})` }));
        }
        case 'warehouses': {
          const warehouses = await reference.warehouses();
          return warehouses.map(({ name, code }) => ({
            value: code || name,
            label: code ? `${name} (${code})` : name,
          }));
        }
        case 'companies': {
          const { companies } = await client.session();
          return companies.map(({ id, name }) => ({ value: String(id), label: name }));
        }
        case 'statuses':
          return [{ value: firm, label: 'Confirmed (sale, done)' }];
      }
    },
    link: (kind, key) => odooLink(url, kind, key, shortLinks),
  };
}
