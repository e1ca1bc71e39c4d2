import type { Customer } from '../../../model/customer.js';
import type { Address } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import { isCountry } from '../countries.js';

/** Addresses as the portal takes them, why the customer cannot go, and what is left out though it goes. */
export interface FittedAddresses {
  main?: Address;
  billing?: Address;
  deliveries: (Address & { reference: string })[];
  problems: Reason[];
  warnings: Reason[];
}

/**
 * The portal wants a main address with company and country (le-new-black.md 9.2); where the source has none, the billing address
 * is taken. Tax numbers stand on addresses there. Other addresses without a country are left out, and of two deliveries with one
 * reference the second.
 */
export function fitAddresses(reference: string, customer: Customer): FittedAddresses {
  const { address, billingAddress, deliveryAddresses = [] } = customer;
  const main = address ?? billingAddress;
  const dress = (each: Address): Address => dressed(each, customer);
  const fitted: FittedAddresses = { deliveries: [], problems: [], warnings: [] };
  if (!isCountry(main?.country)) {
    fitted.problems.push(reason('portal_country_invalid', { reference, country: main?.country ?? '–' }));
  }
  if (main) fitted.main = withTaxId(dress(main), customer);
  if (billingAddress) {
    if (isCountry(billingAddress.country)) fitted.billing = withTaxId(dress(billingAddress), customer);
    else fitted.warnings.push(leftOut(reference, billingAddress.reference ?? 'billing'));
  }
  const known = new Set<string>();
  for (const each of deliveryAddresses) {
    if (known.has(each.reference)) {
      fitted.warnings.push(reason('portal_delivery_address_twice', { reference, address: each.reference }));
    } else if (!each.reference || !isCountry(each.country)) {
      fitted.warnings.push(leftOut(reference, each.reference || '–'));
    } else {
      fitted.deliveries.push({ ...dress(each), reference: each.reference });
    }
    known.add(each.reference);
  }
  return fitted;
}

/** The portal has no states (le-new-black.md 9.2). */
function dressed({ state: _state, ...address }: Address, customer: Customer): Address {
  const country = address.country?.toUpperCase();
  const company = address.company ?? customer.company;
  return { ...address, ...(company !== undefined && { company }), ...(country !== undefined && { country }) };
}

function withTaxId(address: Address, { taxId }: Customer): Address {
  return address.taxId === undefined && taxId !== undefined ? { ...address, taxId } : address;
}

function leftOut(reference: string, address: string): Reason {
  return reason('portal_address_left_out', { reference, address });
}
