import type { Contact, Customer } from '../../../model/customer.js';
import type { Address } from '../../../model/order.js';
import type { Change } from '../../ports.js';
import { atOnce } from '../at-once.js';
import type { Row } from '../batch.js';
import { readShape } from '../errors.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { CustomerTargetOptions } from '../port-options.js';
import type { Portal } from '../portal.js';
import { wireRetailerWhole, type WireBuyer, type WireRetailerWhole } from './wire.js';

/** Where a name is required and nobody knows it. */
const noName = '–';

/**
 * Customers as rows of POST /multi/retailers: what is required and everything wanted, nothing that is not known. The portal merges
 * (le-new-black.md 15.19), so a buyer who is there and does not change need not be sent, and is not where the source knows less of
 * them than the portal requires. What is required of a customer who is there, and the source does not know, is what the portal
 * holds: such a retailer is read first.
 */
export async function retailerRows(
  portal: Portal,
  changes: Change<Customer>[],
  own: CustomerTargetOptions,
): Promise<Row<Customer>[]> {
  return atOnce(changes, portal.callsAtOnce, async (change) => {
    const contacts = (change.record.contacts ?? []).filter((each) => isComplete(each) || isChanged(change, each));
    const held = needsHeld(change, contacts) ? await heldRetailer(portal, change.key) : undefined;
    const buyers = contacts.map((contact) => toBuyer(contact, held, own));
    return { change, body: toRetailer(change.record, buyers, held) };
  });
}

function needsHeld(change: Change<Customer>, contacts: Contact[]): boolean {
  if (change.action === 'created') return false;
  const { address, billingAddress, deliveryAddresses = [] } = change.record;
  const nameless = [address, billingAddress, ...deliveryAddresses].some((each) => each && each.company === undefined);
  return nameless || contacts.some((contact) => !isComplete(contact) && !isNew(change, contact));
}

function toRetailer(customer: Customer, buyers: object[], held?: WireRetailerWhole): Record<string, unknown> {
  const { name, paymentTerms, discountRate, address, billingAddress, deliveryAddresses = [] } = customer;
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
    terms_of_payment: paymentTerms,
    discount_rate: discountRate === undefined ? undefined : Number(discountRate),
    sales_rep_email: customer.salesperson?.email,
    store_address: address && toWireAddress(address, { reference: 'S1', company, ...held?.store_address }),
    billing_address:
      billingAddress && toWireAddress(billingAddress, { reference: 'B1', company, ...held?.billing_address }),
    delivery_addresses: deliveries.length > 0 ? deliveries : undefined,
    buyers: buyers.length > 0 ? buyers : undefined,
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

function isComplete({ firstName, lastName, title }: Contact): boolean {
  return firstName !== undefined && lastName !== undefined && title !== undefined;
}

function isChanged({ fields }: Change<Customer>, { email }: Contact): boolean {
  return fields.some((field) => field.startsWith(`contacts[${email}]`));
}

function isNew({ fields }: Change<Customer>, { email }: Contact): boolean {
  return fields.includes(`contacts[${email}].email`);
}

async function heldRetailer(portal: Portal, reference: string): Promise<WireRetailerWhole | undefined> {
  const data = await portal.client.find('retailers', reference);
  if (data === undefined) return undefined;
  const context = { connection: portal.connection, operation: `GET /retailers ${reference}` };
  return readShape(wireRetailerWhole, data, context, 'a retailer');
}
