import type { Customer } from '../../../model/customer.js';
import { atOnce } from '../../lib/at-once.js';
import { mostRows, writeRows } from '../batch.js';
import type { CustomerTargetOptions } from '../port-options.js';
import type { Portal } from '../portal.js';
import type { CustomerOptions, RecordTarget, Stored } from '../../ports.js';
import { fitCustomer } from './fit.js';
import { findRetailer, listRetailers } from './held.js';
import { retailerRows } from './row.js';
import { retailerRefused } from './refusals.js';
import { toStoredCustomers, twinKey } from './stored.js';

/**
 * Customers as the portal's retailers (le-new-black.md 9), known by their reference. `company`, a tax number of the customer's own
 * and the salesperson's name are taken but not shown, so they are never compared.
 */
export function createCustomerTarget(
  portal: Portal,
  options: CustomerOptions,
  own: CustomerTargetOptions,
): RecordTarget<Customer> {
  return {
    owns: [
      'name',
      'priceList',
      'paymentTerms',
      'discountRate',
      'address',
      'billingAddress',
      'deliveryAddresses',
      'contacts',
      'salesperson',
    ],
    creates: true,
    resolve: (records) => Promise.resolve(records.map((record) => fitCustomer(record, options, own))),
    read: (keys) => read(portal, keys),
    scan: () => scan(portal),
    twinKey,
    async write(changes) {
      const rows = await retailerRows(portal, changes, own);
      return writeRows(portal, { resource: 'retailers', key: 'reference', reasonOf: retailerRefused }, rows);
    },
    limits: { batch: mostRows, inFlight: 1, read: 20 },
  };
}

async function read(portal: Portal, keys: string[]): Promise<Stored<Customer>[]> {
  const found = await atOnce([...new Set(keys)], portal.callsAtOnce, (key) => findRetailer(portal, key));
  return found.flatMap((retailer) => (retailer ? toStoredCustomers(retailer) : []));
}

/** While the list moves a retailer may come twice: the first counts. */
async function* scan(portal: Portal): AsyncGenerator<Stored<Customer>> {
  const seen = new Set<string>();
  for await (const retailer of listRetailers(portal)) {
    const fresh = toStoredCustomers(retailer).filter(({ key }) => !seen.has(key));
    fresh.forEach(({ key }) => seen.add(key));
    yield* fresh;
  }
}
