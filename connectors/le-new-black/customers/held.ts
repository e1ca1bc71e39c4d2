import { atOnce } from '../../lib/at-once.js';
import { readShape } from '../errors.js';
import { everyRecord } from '../every-record.js';
import type { Portal } from '../portal.js';
import { wireRetailerWhole, type WireRetailerWhole } from './wire.js';

/** More retailers than these are found faster by listing all, five hundred a call. */
const mostOneByOne = 25;

/** Retailers by reference, as they are now; one that is gone is left out. */
export async function heldRetailers(portal: Portal, keys: string[]): Promise<Map<string, WireRetailerWhole>> {
  const wanted = new Set(keys);
  const found = new Map<string, WireRetailerWhole>();
  const keep = (retailer: WireRetailerWhole): void => {
    if (retailer.reference !== undefined && wanted.has(retailer.reference)) found.set(retailer.reference, retailer);
  };
  if (wanted.size > mostOneByOne) {
    for await (const retailer of listRetailers(portal)) keep(retailer);
  } else {
    const read = await atOnce([...wanted], portal.callsAtOnce, (key) => findRetailer(portal, key));
    read.forEach((retailer) => retailer && keep(retailer));
  }
  return found;
}

/** One retailer; undefined where there is none. */
export async function findRetailer(portal: Portal, reference: string): Promise<WireRetailerWhole | undefined> {
  const data = await portal.client.find('retailers', reference);
  return data === undefined ? undefined : toRetailer(portal, data, `GET /retailers ${reference}`);
}

/** Every retailer at least once, though the list moves meanwhile. */
export async function* listRetailers(portal: Portal): AsyncGenerator<WireRetailerWhole> {
  for await (const data of everyRecord(portal.client, 'retailers')) yield toRetailer(portal, data, 'GET /retailers');
}

function toRetailer({ connection }: Portal, data: unknown, operation: string): WireRetailerWhole {
  return readShape(wireRetailerWhole, data, { connection, operation }, 'a retailer');
}
