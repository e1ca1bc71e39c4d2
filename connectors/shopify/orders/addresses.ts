import type { Address } from '../../../model/order.js';
import { printable } from '../wire.js';

/** An address as Shopify holds it. */
export interface ShopAddress {
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  zip?: string | null | undefined;
  country?: string | null | undefined;
}

/** True where an address says where to go. */
export function isAddress(address: Address | undefined): address is Address {
  return Boolean(address && (address.street || address.city || address.zip));
}

/** Whether an address is one of these, spelt alike but for case, accents and punctuation. */
export function isKnown(address: Address, known: readonly ShopAddress[]): boolean {
  const wanted = fingerprint({
    address1: address.street,
    address2: address.street2,
    city: address.city,
    zip: address.zip,
  });
  return known.some(
    (each) =>
      fingerprint(each) === wanted &&
      (!address.country || !each.country || each.country === address.country.toUpperCase()),
  );
}

function fingerprint({ address1, address2, city, zip }: ShopAddress): string {
  return [`${address1 ?? ''} ${address2 ?? ''}`, zip, city].map(plain).join('|');
}

function plain(part: string | null | undefined): string {
  return (part ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** What an address is called in reasons: its reference, else its town; streets and names are nobody's business there. */
export function addressName(address: Address): string {
  if (address.reference) return address.reference;
  const town = [address.zip, address.city].filter(Boolean).join(' ');
  return [town, address.country].filter(Boolean).join(', ');
}

/** `MailingAddressInput`; Shopify wants names in two parts and takes one. */
export function mailingAddress(address: Address): Record<string, string> {
  const { company, contact, street, street2, zip, city, country } = address;
  const [firstName, ...others] = (contact ?? '').trim().split(/\s+/);
  const given = {
    company,
    firstName: others.length > 0 ? firstName : undefined,
    lastName: others.length > 0 ? others.join(' ') : firstName,
    address1: street,
    address2: street2,
    zip,
    city,
    countryCode: country?.toUpperCase(),
  };
  const filled = Object.entries(given).flatMap(([name, text]) => (text ? [[name, printable(text)] as const] : []));
  return Object.fromEntries(filled);
}
