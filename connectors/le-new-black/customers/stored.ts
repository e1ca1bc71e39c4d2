import type { Contact, Customer } from '../../../model/customer.js';
import type { Address } from '../../../model/order.js';
import type { Stored } from '../../ports.js';
import { withoutAbsent } from '../mapping/absent.js';
import { toAddress } from '../mapping/address.js';
import { tidy } from '../tidy.js';
import type { WireBuyer, WireRetailerWhole } from './wire.js';

/**
 * A retailer in our words. One made by hand may have no reference (le-new-black.md 9.4): it then stands under every key that the
 * same customer might ask for, see {@link twinKey}: an ERP may know it by its commercial name or by its legal one.
 */
export function toStoredCustomers(wire: WireRetailerWhole): Stored<Customer>[] {
  const record = toCustomer(wire);
  if (wire.reference !== undefined) return [{ key: wire.reference, record }];
  const { name, store_address: store, billing_address: billing } = wire;
  const country = store?.country ?? billing?.country;
  const keys = new Set([name, store?.company, billing?.company].flatMap((each) => keyOfTwin(each, country) ?? []));
  return [...keys].map((key) => ({ key, record }));
}

function toCustomer(wire: WireRetailerWhole): Partial<Customer> {
  const { record } = tidy<Partial<Customer>>(
    withoutAbsent({
      reference: wire.reference,
      name: wire.name,
      priceList: wire.price_list_code,
      paymentTerms: wire.terms_of_payment,
      discountRate: wire.discount_rate,
      address: toAddress(wire.store_address),
      billingAddress: toAddress(wire.billing_address),
      deliveryAddresses: wire.delivery_addresses.flatMap(toDelivery),
      contacts: wire.buyers.flatMap(toContact),
      salesperson: wire.sales_rep_email === undefined ? undefined : { email: wire.sales_rep_email.toLowerCase() },
    }),
  );
  return record;
}

/** The key of a retailer of that name in that country that has no reference; undefined where either is not known. */
export function twinKey({ name, address }: Customer): string | undefined {
  return keyOfTwin(name, address?.country);
}

function keyOfTwin(name: string | undefined, country: string | undefined): string | undefined {
  if (!name || !country) return undefined;
  const plain = name.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');
  return `without reference: ${plain}, ${country.toUpperCase()}`;
}

function toDelivery(wire: WireRetailerWhole['delivery_addresses'][number]): (Address & { reference: string })[] {
  const address = toAddress(wire);
  return address?.reference === undefined ? [] : [{ ...address, reference: address.reference }];
}

function toContact({ email, first_name: firstName, last_name: lastName, gender }: WireBuyer): Contact[] {
  if (email === undefined) return [];
  return [withoutAbsent({ email: email.toLowerCase(), firstName, lastName, title: titleOf(gender) })];
}

/** Words the portal might use beside these are not documented (le-new-black.md 15.14). */
export function titleOf(gender: string | undefined): Contact['title'] {
  const word = gender?.toLowerCase();
  return word === 'mr' || word === 'mrs' ? word : undefined;
}
