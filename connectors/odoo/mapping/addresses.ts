import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Address } from '../../../model/order.js';
import type { OdooClient } from '../client.js';
import { many2one, printable, text } from '../wire.js';

const shape = z.object({
  id: z.number(),
  name: text,
  ref: text,
  active: z.boolean(),
  type: text,
  parent_id: many2one,
  commercial_partner_id: many2one,
  street: text,
  street2: text,
  zip: text,
  city: text,
  country_id: many2one,
});

/** A customer or one of its contacts, with its address. */
export type KnownAddress = z.output<typeof shape>;

/** Addresses of customers and of all their contacts, by customer, archived ones too: one call. */
export async function findAddresses(client: OdooClient, customers: number[]): Promise<Map<number, KnownAddress[]>> {
  const rows = await client.search({
    model: 'res.partner',
    domain: [['commercial_partner_id', 'in', customers]],
    shape,
    archived: true,
    operation: 'read addresses of customers',
  });
  const byCustomer = new Map<number, KnownAddress[]>();
  for (const row of rows) {
    const customer = row.commercial_partner_id?.id ?? row.id;
    const known = byCustomer.get(customer);
    if (known) known.push(row);
    else byCustomer.set(customer, [row]);
  }
  return byCustomer;
}

/** Verdict on a delivery address. */
export type AddressMatch = { kind: 'known'; id: number } | { kind: 'archived' } | { kind: 'unknown' };

/** What an address goes by that has no reference of its own: made of its id, which never changes. */
export function addressReference(id: number): string {
  return `odoo-${id}`;
}

/** First a delivery address, then the customer itself, then whatever contact stands there. */
const preference = ['delivery', 'contact', 'other'];

/**
 * Looks an address up among those of its customer: by its reference, else by street, postcode, city and country, spelt
 * alike but for case, accents and punctuation.
 */
export function matchAddress(
  address: Address,
  customer: number,
  known: KnownAddress[],
  countries: Map<string, number>,
): AddressMatch {
  const country = address.country ? countries.get(address.country.toUpperCase()) : undefined;
  const wanted = fingerprint(address);
  const equal = known.filter(
    (row) =>
      (address.reference && (row.ref === address.reference || addressReference(row.id) === address.reference)) ||
      (fingerprint(row) === wanted && (!country || !row.country_id || row.country_id.id === country)),
  );
  const best = equal
    .filter((row) => row.active)
    .sort((a, b) => rank(a, customer) - rank(b, customer) || a.id - b.id)[0];
  if (best) return { kind: 'known', id: best.id };
  return { kind: equal.length > 0 ? 'archived' : 'unknown' };
}

function rank(row: KnownAddress, customer: number): number {
  if (row.id === customer) return 0.5;
  const place = preference.indexOf(row.type ?? 'contact');
  return place < 0 ? preference.length : place;
}

/** Parts of an address that tell it apart from others. */
type Spelt = { [part in 'street' | 'street2' | 'zip' | 'city']?: string | undefined };

/** What makes two spellings of an address one. */
function fingerprint(address: Spelt): string {
  return [`${address.street ?? ''} ${address.street2 ?? ''}`, address.zip, address.city].map(plain).join('|');
}

function plain(part: string | undefined): string {
  return (part ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Where Odoo itself would send an order's goods or invoice (`address_get`): a contact of that type, else the customer. Only
 * where that is beyond doubt; undefined leaves it to Odoo, which takes the first of several by a rule of its own.
 */
export function defaultAddress(
  type: 'delivery' | 'invoice',
  customer: number,
  known: KnownAddress[],
): number | undefined {
  const itself = known.find((row) => row.id === customer);
  const [contact, another] = known.filter((row) => row.active && row.type === type);
  if (!itself || itself.type !== 'contact' || another) return undefined;
  if (!contact) return customer;
  return contact.parent_id?.id === customer ? contact.id : undefined;
}

/** True where an address says where to go. */
export function isAddress(address: Address | undefined): address is Address {
  return Boolean(address && (address.street || address.city || address.zip));
}

/** What an address is called in reasons: its reference, else its town; streets and names are nobody's business there. */
export function addressName(address: Address): string {
  if (address.reference) return address.reference;
  const town = [address.zip, address.city].filter(Boolean).join(' ');
  return [town, address.country].filter(Boolean).join(', ');
}

/** A contact to be made: its external id, the same for the same address of the same customer, and its cells. */
export interface NewContact {
  externalId: string;
  cells: Record<string, string>;
}

/** The child contact that stands for a delivery address Odoo does not know (odoo.md 4.6). */
export function newContact(
  address: Address,
  customer: number,
  prefix: string,
  countries: Map<string, number>,
): NewContact {
  const country = countries.get(address.country?.toUpperCase() ?? '');
  const hash = createHash('sha256')
    .update(`${fingerprint(address)}|${country ?? ''}`)
    .digest('hex')
    .slice(0, 16);
  const externalId = `${prefix}.addr_${customer}_${hash}`;
  const cells = Object.entries({
    id: externalId,
    'parent_id/.id': String(customer),
    type: 'delivery',
    name: address.contact ?? address.company ?? '',
    ref: address.reference ?? '',
    street: address.street ?? '',
    street2: address.street2 ?? '',
    zip: address.zip ?? '',
    city: address.city ?? '',
    'country_id/.id': country ? String(country) : '',
    phone: address.phone ?? '',
    email: address.email ?? '',
  }).map(([column, cell]) => [column, printable(cell)] as const);
  return { externalId, cells: Object.fromEntries(cells) };
}
