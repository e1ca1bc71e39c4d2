import { Rejected } from '../../errors.js';
import type { Portal } from '../portal.js';
import { wireRetailer } from '../wire.js';

/**
 * Refuses price lists the portal does not have before anything is written to them. The API lists none (le-new-black.md 3): one is
 * known when a product has a price in it or a retailer buys by it.
 *
 * @throws {Rejected} naming those that are not known, and those that are
 */
export async function refuseUnknownLists(portal: Portal, wanted: readonly string[]): Promise<void> {
  const known = new Set(await portal.articles.priceLists());
  const missing = (): string[] => [...new Set(wanted)].filter((list) => !known.has(list));
  if (missing().length === 0) return;
  for await (const data of portal.client.all('retailers')) {
    const list = wireRetailer.safeParse(data).data?.price_list_code;
    if (list !== undefined) known.add(list);
  }
  const [first] = missing();
  if (first === undefined) return;
  const names = [...known].sort((a, b) => a.localeCompare(b)).join(', ');
  throw new Rejected(
    { connection: portal.connection, operation: 'look for the price lists of the flow' },
    `does not know the price list ${missing().join(', ')}; known are ${names || 'none'}. Correct it in the flow's options; a ` +
      'list that is new there has no prices and no retailers yet and cannot be seen: set "target: { trustPriceLists: true }"',
    { code: 'price_list_unknown', field: 'priceLists', reference: first },
  );
}
