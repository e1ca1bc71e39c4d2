import type { Lookups } from '../ports.js';
import { storesOf, type Account } from './account.js';

/** Lists for forms. Fastmag's screens have no addresses of their own for records. */
export function createLookups(account: Account): Lookups {
  return {
    async lookup(kind) {
      if (kind === 'warehouses') {
        return (await storesOf(account)).map(({ code, name }) => ({ value: code, label: name }));
      }
      if (kind !== 'priceLists') return [];
      const { rows } = await account.client.query('priceLists');
      return rows.flatMap(({ code }) => (code === undefined ? [] : [{ value: code, label: code }]));
    },
    link: () => undefined,
  };
}
