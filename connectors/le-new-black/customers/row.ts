import type { Contact, Customer } from '../../../model/customer.js';
import type { Address } from '../../../model/order.js';
import type { Change } from '../../ports.js';
import { atOnce } from '../at-once.js';
import type { Row } from '../batch.js';
import { readShape } from '../errors.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { CustomerTargetOptions } from '../port-options.js';
import type { Portal } from '../portal.js';
import { wireRetailerWhole, type WireBuyer } from './wire.js';

/** Where a name is required and nobody knows it. */
const noName = '–';

/**
 * Customers as rows of POST /multi/retailers: what is required and everything wanted, nothing that is not known. The portal merges
 * (le-new-black.md 15.19), so a buyer who is there and does not change need not be sent, and is not where the source knows less of
 * them than the portal requires; one who changes is completed with what the portal holds.
 */
export async function retailerRows(
  portal: Portal,
  changes: Change<Customer>[],
  own: CustomerTargetOptions,
): Promise<Row<Customer>[]> {
  return atOnce(changes, portal.callsAtOnce, async (change) => {
    const contacts = (change.record.contacts ?? []).filter(
      (contact) => isComplete(contact) || isChanged(change, contact),
    );
    const held = contacts.some((contact) => !isComplete(contact) && !isNew(change, contact))
      ? await buyersOf(portal, change.key)
      : new Map<string, WireBuyer>();
    const buyers = contacts.map((contact) => toBuyer(contact, held.get(contact.email), own));
    return { change, body: toRetailer(change.record, buyers) };
  });
}

function toRetailer(customer: Customer, buyers: object[]): Record<string, unknown> {
  const { reference, name, company, priceList, paymentTerms, discountRate, salesperson, deliveryAddresses } = customer;
  const deliveries = (deliveryAddresses ?? []).map((each) => toWireAddress(each, each.reference));
  return withoutAbsent({
    reference,
    name,
    company,
    price_list_code: priceList,
    terms_of_payment: paymentTerms,
    discount_rate: discountRate === undefined ? undefined : Number(discountRate),
    sales_rep_email: salesperson?.email,
    store_address: customer.address && toWireAddress(customer.address, 'S1'),
    billing_address: customer.billingAddress && toWireAddress(customer.billingAddress, 'B1'),
    delivery_addresses: deliveries.length > 0 ? deliveries : undefined,
    buyers: buyers.length > 0 ? buyers : undefined,
  });
}

/** Main and billing address have one place each, so their reference only matters to the portal, which requires one. */
function toWireAddress(address: Address, reference: string): object {
  return withoutAbsent({
    reference: address.reference ?? reference,
    company: address.company,
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

function toBuyer(contact: Contact, held: WireBuyer | undefined, own: CustomerTargetOptions): object {
  const { email } = contact;
  const firstName = contact.firstName ?? held?.first_name;
  const lastName = contact.lastName ?? held?.last_name;
  return {
    email,
    first_name: firstName ?? noName,
    last_name: lastName ?? (firstName === undefined ? email.split('@')[0] : noName),
    gender: contact.title ?? held?.gender ?? own.buyerTitle,
  };
}

function isComplete({ firstName, lastName, title }: Contact): boolean {
  return firstName !== undefined && lastName !== undefined && title !== undefined;
}

function isChanged({ fields }: Change<Customer>, { email }: Contact): boolean {
  return fields.some((field) => field.startsWith(`contacts[${email}]`));
}

function isNew({ action, fields }: Change<Customer>, { email }: Contact): boolean {
  return action === 'created' || fields.includes(`contacts[${email}].email`);
}

async function buyersOf(portal: Portal, reference: string): Promise<Map<string, WireBuyer>> {
  const data = await portal.client.find('retailers', reference);
  if (data === undefined) return new Map();
  const context = { connection: portal.connection, operation: `GET /retailers ${reference}` };
  const { buyers } = readShape(wireRetailerWhole, data, context, 'a retailer');
  return new Map(buyers.map((buyer) => [buyer.email?.toLowerCase() ?? '', buyer]));
}
