import type { PortalAddress, PortalBuyer, PortalRetailer } from './records.js';
import { renderRetailer } from './render.js';
import type { PortalState } from './state.js';
import { Refusal, stamp } from './wire.js';

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const single = new Set(['store_address', 'billing_address', 'delivery_addresses', 'buyers', 'reference']);

/** POST of a retailer: made when its reference is unknown, else merged (le-new-black.md 15.19). Null and "" erase (15.20). */
export function setRetailer(state: PortalState, row: Record<string, unknown>): Record<string, unknown> {
  refuseUnfit(state, row);
  const reference = String(row['reference']);
  const now = stamp(state.now());
  const retailer = state.retailerByReference(reference) ?? make(state, reference, now);
  for (const [field, value] of Object.entries(row)) {
    if (!single.has(field)) retailer[field] = value === '' ? null : value;
  }
  const { store_address: store, billing_address: billing } = row as unknown as Partial<PortalRetailer>;
  if (store) retailer.store_address = merged(retailer.store_address, store);
  if (billing) retailer.billing_address = merged(retailer.billing_address, billing);
  const deliveries = (row['delivery_addresses'] ?? []) as PortalAddress[];
  retailer.delivery_addresses = mergedList(retailer.delivery_addresses, deliveries, (each) => each.reference);
  const buyers = (row['buyers'] ?? []) as PortalBuyer[];
  retailer.buyers = mergedList(retailer.buyers, buyers, (each) => each.email.toLowerCase());
  retailer.update_time = now;
  return renderRetailer(retailer);
}

function make(state: PortalState, reference: string, now: string): PortalRetailer {
  const retailer = { key: `ref ${reference}`, reference, delivery_addresses: [], buyers: [], create_time: now };
  return state.addRetailer(retailer as unknown as PortalRetailer);
}

/** Rows that files ignore (9.4) are refused here. */
function refuseUnfit(state: PortalState, row: Record<string, unknown>): void {
  const list = String(row['price_list_code']);
  if (!(list in state.priceLists)) throw unfit('price_list_code', `unknown price list ${list}`);
  for (const field of ['sales_rep_email', 'sales_admin_email']) {
    const email = row[field];
    if (typeof email === 'string' && !state.members.has(email)) throw unfit(field, `${email} is no member`);
  }
  for (const field of ['reference', 'name']) {
    if (String(row[field]).trim() === '') throw unfit(field, 'is required');
  }
  const addresses = ['store_address', 'billing_address', 'delivery_addresses'].flatMap((field) =>
    [row[field] ?? []].flat().map((address) => [field, address as PortalAddress] as const),
  );
  for (const [field, { country }] of addresses) {
    if (!/^[A-Z]{2}$/.test(country) || regions.of(country) === undefined) {
      throw unfit(`${field}.country`, `${country} is no ISO 3166 code`);
    }
  }
}

function unfit(field: string, message: string): Refusal {
  return new Refusal(422, 'The retailer is not valid', { [field]: [message] });
}

function merged<T extends object>(old: T | undefined, given: T): T {
  const fields = Object.entries(given).map(
    ([name, value]) => [name, value === '' ? null : (value as unknown)] as const,
  );
  return { ...old, ...Object.fromEntries(fields) } as T;
}

function mergedList<T extends object>(old: T[], given: T[], keyOf: (entry: T) => string): T[] {
  const entries = new Map(old.map((entry) => [keyOf(entry), entry]));
  for (const entry of given) entries.set(keyOf(entry), merged(entries.get(keyOf(entry)), entry));
  return [...entries.values()];
}
