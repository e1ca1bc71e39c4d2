import type { Contact, Customer } from '../../../model/customer.js';
import type { Address } from '../../../model/order.js';
import type { Change } from '../../ports.js';
import type { Row } from '../batch.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { CustomerTargetOptions } from '../port-options.js';
import type { Portal } from '../portal.js';
import { heldRetailers } from './held.js';
import type { WireBuyer, WireRetailerWhole } from './wire.js';

/** Where a name is required and nobody knows it. */
const noName = '–';

/**
 * Customers as rows of POST /multi/retailers: what is required and everything wanted, nothing that is not known; the portal merges
 * (le-new-black.md 15.19). What it requires of a customer who is there and the source does not know (how addresses are called, how
 * buyers are addressed) is what it holds itself: such retailers are read first, so that nothing of theirs is overwritten.
 */
export async function retailerRows(
  portal: Portal,
  changes: Change<Customer>[],
  own: CustomerTargetOptions,
): Promise<Row<Customer>[]> {
  const incomplete = changes.filter(({ action, record }) => action === 'updated' && !isComplete(record));
  const held = await heldRetailers(
    portal,
    incomplete.map(({ key }) => key),
  );
  return changes.map((change) => ({ change, body: toRetailer(change.record, own, held.get(change.key)) }));
}

function isComplete({ address, billingAddress, deliveryAddresses = [], contacts = [] }: Customer): boolean {
  const addresses = [address, billingAddress, ...deliveryAddresses];
  return (
    addresses.every((each) => !each || (each.reference !== undefined && each.company !== undefined)) &&
    contacts.every(({ firstName, lastName, title }) => firstName !== undefined && lastName !== undefined && title)
  );
}

function toRetailer(customer: Customer, own: CustomerTargetOptions, held?: WireRetailerWhole): Record<string, unknown> {
  const { name, discountRate, address, billingAddress, deliveryAddresses = [], contacts = [] } = customer;
  const company = customer.company ?? name;
  const deliveries = deliveryAddresses.map((each) => {
    const known = held?.delivery_addresses.find(({ reference }) => reference === each.reference);
    return toWireAddress(each, { reference: each.reference, company, ...known });
  });
  return withoutAbsent({
    reference: customer.reference,
    name,
    company: customer.company,
    price_list_code: customer.priceList,
    terms_of_payment: customer.paymentTerms,
    discount_rate: discountRate === undefined ? undefined : Number(discountRate),
    sales_rep_email: customer.salesperson?.email,
    store_address: address && toWireAddress(address, { reference: 'S1', company, ...held?.store_address }),
    billing_address:
      billingAddress && toWireAddress(billingAddress, { reference: 'B1', company, ...held?.billing_address }),
    delivery_addresses: deliveries.length > 0 ? deliveries : undefined,
    buyers: contacts.length > 0 ? contacts.map((contact) => toBuyer(contact, held, own)) : undefined,
  });
}

/** Reference and company are required. Main and billing address have one place each: what they are called only the portal cares. */
function toWireAddress(
  address: Address,
  required: { reference?: string | undefined; company?: string | undefined },
): object {
  return withoutAbsent({
    reference: address.reference ?? required.reference,
    company: address.company ?? required.company,
    country: address.country,
    contact_name: address.contact,
    contact_email: address.email,
    tel: address.phone,
    address_1: address.street,
    address_2: address.street2,
    zipcode: address.zip,
    city: address.city,
    vat_number: address.taxId,
  });
}

function toBuyer(contact: Contact, held: WireRetailerWhole | undefined, own: CustomerTargetOptions): object {
  const { email } = contact;
  const known: Partial<WireBuyer> = held?.buyers.find((buyer) => buyer.email?.toLowerCase() === email) ?? {};
  const firstName = contact.firstName ?? known.first_name;
  const lastName = contact.lastName ?? known.last_name;
  return {
    email,
    first_name: firstName ?? noName,
    last_name: lastName ?? (firstName === undefined ? email.split('@')[0] : noName),
    gender: contact.title ?? known.gender ?? own.buyerTitle,
  };
}
