import type { Contact, Customer } from '../../../model/customer.js';
import type { Address } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { CustomerOptions } from '../../ports.js';
import { addressReference } from '../mapping/addresses.js';
import type { PriceList } from '../reference-data.js';
import { internationalPhone } from '../../lib/phone.js';
import { oneLine, type Linked } from '../wire.js';
import type { CustomerRow, PartnerRow } from './partner-rows.js';
import { firstEmail, splitName, titleOf } from './person.js';

/** What a customer's own row leads to. */
export interface Related {
  children: PartnerRow[];
  /** ISO 3166 alpha-2 by Odoo's id. */
  countries: ReadonlyMap<number, string>;
  lists: readonly PriceList[];
  users: ReadonlyMap<number, { name: string | undefined; email: string | undefined }>;
  options: CustomerOptions;
}

/** A customer of Odoo in the model's words, with what is worth saying. */
export function toCustomer(
  row: CustomerRow,
  reference: string,
  related: Related,
): { customer: Customer; warnings: Reason[] } {
  const name = oneLine(row.name) ?? reference;
  const { contacts, silent } = contactsOf(row, related.children);
  const list = priceListOf(row, reference, related);
  const invoice = related.children.find(({ type }) => type === 'invoice');
  const deliveries = deliveriesOf(related.children, related);
  const main = addressOf(row, name, related);
  const country = row.country_id && related.countries.get(row.country_id.id);
  const customer: Customer = {
    reference,
    name: oneLine(row.display_name) ?? name,
    ...(row.is_company && { company: name }),
    ...present('phone', phoneOf(row.phone, country)),
    ...present('mobile', phoneOf(row.mobile, country)),
    ...present('taxId', taxIdOf(row.vat)),
    ...present('language', languageOf(row.lang)),
    ...present('priceList', list.name),
    ...present('paymentTerms', oneLine(row.property_payment_term_id?.name)),
    ...present('salesperson', salespersonOf(row, related)),
    ...present('address', main && { ...main, ...present('email', firstEmail(row.email)) }),
    ...present('billingAddress', invoice && addressOf(invoice, name, related)),
    ...(deliveries.length > 0 && { deliveryAddresses: deliveries }),
    ...(contacts.length > 0 && { contacts }),
  };
  const warnings = [
    ...(silent.length > 0 ? [reason('odoo_contact_without_email', { reference, contacts: silent.join(', ') })] : []),
    ...list.notes,
  ];
  return { customer, warnings };
}

/** A field that is there, or nothing at all: what is absent is not known, and never erases anything. */
function present<K extends string, V>(field: K, value: V | undefined): { [field in K]?: V } {
  return value === undefined ? {} : ({ [field]: value } as { [field in K]?: V });
}

/** `/` is what Odoo's users write for "has none". */
function taxIdOf(vat: string | undefined): string | undefined {
  const said = oneLine(vat);
  return said === '/' ? undefined : said;
}

/** `fr` of `fr_FR`; three-letter codes have no place in ISO 639-1. */
function languageOf(lang: string | undefined): string | undefined {
  return /^([a-z]{2})(?![a-z])/.exec(lang ?? '')?.[1];
}

/**
 * The list of the target: as mapped, else the flow's default, else by its own name. Up to 17 Odoo gives every partner some
 * list and does not tell whether it is its own; from 18 it does, and one that is not its own counts as none.
 */
function priceListOf(
  row: CustomerRow,
  reference: string,
  { lists, options }: Related,
): { name: string | undefined; notes: Reason[] } {
  const { priceLists, defaultPriceList } = options;
  const { property_product_pricelist: held, specific_property_product_pricelist: own } = row;
  const list = lists.find(({ id }) => id === held?.id);
  const name = list?.name ?? held?.name;
  const mapped = (name && priceLists[name]) ?? (held && priceLists[String(held.id)]);
  if (mapped !== undefined && mapped !== '') return { name: mapped, notes: [] };
  if (defaultPriceList === undefined) return { name, notes: [] };
  const isNone = held === undefined || ('specific_property_product_pricelist' in row && own === undefined);
  const params = { reference, priceList: name, used: defaultPriceList };
  return { name: defaultPriceList, notes: isNone ? [] : [reason('odoo_price_list_replaced', params)] };
}

function salespersonOf(row: CustomerRow, { users }: Related): Customer['salesperson'] {
  if (!row.user_id) return undefined;
  const user = users.get(row.user_id.id);
  const name = oneLine(user?.name ?? row.user_id.name);
  return { ...present('name', name), ...present('email', firstEmail(user?.email)) };
}

function addressOf(row: PartnerRow, company: string, { countries }: Pick<Related, 'countries'>): Address | undefined {
  const where = {
    ...present('street', oneLine(row.street)),
    ...present('street2', oneLine(row.street2)),
    ...present('zip', oneLine(row.zip)),
    ...present('city', oneLine(row.city)),
    ...present('state', stateName(row.state_id)),
    ...present('country', row.country_id && countries.get(row.country_id.id)),
  };
  if (Object.keys(where).length === 0) return undefined;
  return {
    company: oneLine(row.name) ?? company,
    ...where,
    ...present('phone', oneLine(row.phone) ?? oneLine(row.mobile)),
  };
}

/** Odoo shows a state with the code of its country behind: `Almería (ES)`. */
export function stateName(state: Linked | undefined): string | undefined {
  return oneLine(state?.name.replace(/ \([A-Z]{2}\)$/, ''));
}

/** In international notation, read by the country of the customer. */
export function phoneOf(written: string | undefined, country: string | undefined): string | undefined {
  const said = oneLine(written);
  return said && internationalPhone(said, country);
}

/** Each with a reference of its own: the contact's, else one made of its id, which never changes. */
function deliveriesOf(children: PartnerRow[], related: Related): NonNullable<Customer['deliveryAddresses']> {
  const taken = new Set<string>();
  return children
    .filter(({ type }) => type === 'delivery')
    .flatMap((row) => {
      const address = addressOf(row, '', related);
      if (!address) return [];
      const own = oneLine(row.ref);
      const reference = own && !taken.has(own) ? own : addressReference(row.id);
      taken.add(reference);
      return [{ reference, ...address, ...present('email', firstEmail(row.email)) }];
    });
}

/** People with an address to write to, each once; a customer that is a person is its own contact. */
function contactsOf(row: CustomerRow, children: PartnerRow[]): { contacts: Contact[]; silent: string[] } {
  const people = children.filter(({ type, is_company }) => (type ?? 'contact') === 'contact' && !is_company);
  const contacts = new Map<string, Contact>();
  const silent: string[] = [];
  for (const person of row.is_company ? people : [row, ...people]) {
    const email = firstEmail(oneLine(person.email));
    if (email === undefined) silent.push(`#${person.id}`);
    else if (!contacts.has(email)) contacts.set(email, contactOf(person, email));
  }
  return { contacts: [...contacts.values()], silent };
}

function contactOf(person: PartnerRow, email: string): Contact {
  return {
    email,
    ...splitName(oneLine(person.name)),
    ...present('title', titleOf(person.title?.name)),
    ...present('phone', oneLine(person.phone) ?? oneLine(person.mobile)),
  };
}
