import { atOnce } from '../../lib/at-once.js';
import type { Portal } from '../portal.js';

/** Models asked for in one call, and how long their names may be together: they stand in the address. */
const mostModels = 50;
const longestNames = 1_500;

/**
 * Products of these models, as the portal gives them; those that are not there are left out. Should the portal not know the filter
 * it lists everything, so the caller drops what it did not ask for.
 */
export async function productsOf(portal: Portal, wanted: readonly string[]): Promise<unknown[]> {
  const models = [...new Set(wanted)];
  // A comma separates models, so one that has a comma is asked for alone.
  const lone = models.filter((model) => model.includes(','));
  const lots = inLots(models.filter((model) => !model.includes(',')));
  const listed = await atOnce(lots, portal.callsAtOnce, async (lot) => {
    const found: unknown[] = [];
    for await (const data of portal.client.all('products', { models: lot.join(',') })) found.push(data);
    return found;
  });
  const found = await atOnce(lone, portal.callsAtOnce, (model) => portal.client.find('products', model));
  return [...listed.flat(), ...found.filter((data) => data !== undefined)];
}

function inLots(models: string[]): string[][] {
  const lots: string[][] = [];
  let length = 0;
  for (const model of models) {
    const size = encodeURIComponent(model).length + 3;
    const lot = lots.at(-1);
    if (!lot || lot.length >= mostModels || length + size > longestNames) {
      lots.push([model]);
      length = size;
    } else {
      lot.push(model);
      length += size;
    }
  }
  return lots;
}
