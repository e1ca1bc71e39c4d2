import type { Address, Order } from '../../../model/order.js';
import type { StoredOrder } from '../../ports.js';

/**
 * What a document says beside its lines, a line each: the marker first, since the document is found by it; then what has no field
 * of its own in Fastmag (fastmag.md 10).
 */
export function commentOf(order: Order, marker: string, shipTo: Address | undefined): string {
  const { delivery, customerOrderReference: po, contact } = order;
  const { from, until } = delivery;
  const at = order.confirmedAt ?? order.createdAt;
  const lines = [
    `${order.test ? 'TEST ' : ''}${marker} ${po ? `/ PO ${po}` : ''}`.trim(),
    `${order.test ? 'TEST – ne pas traiter. ' : ''}Commande ${order.number}${at ? ` du ${utc(at)} UTC` : ''}`,
    from || until ? `Livraison ${[from, until].filter(Boolean).join(' au ')}` : undefined,
    delivery.incoterm && `Incoterm ${delivery.incoterm}`,
    shipTo && `Livrer à : ${addressLine(shipTo)}`,
    contact && [contact.firstName, contact.lastName].filter(Boolean).join(' '),
    order.paymentTerms && `Paiement ${order.paymentTerms}`,
    order.comment,
  ];
  return lines.filter(Boolean).join('\n');
}

function utc(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}

function addressLine({ company, contact, street, street2, zip, city, country }: Address): string {
  return [company, contact, street, street2, [zip, city].filter(Boolean).join(' '), country].filter(Boolean).join(', ');
}

/** Whether an address says where to go. */
export function isAddress(address: Address | undefined): address is Address {
  return Boolean(address && (address.street || address.city || address.zip));
}

/** Spelt alike but for case, accents and punctuation. */
export function sameAddress(a: Address, b: Address): boolean {
  const plain = ({ street = '', street2 = '', zip = '', city = '' }: Address): string =>
    [street + street2, zip, city]
      .map((part) =>
        part
          .normalize('NFD')
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]/gu, ''),
      )
      .join('|');
  return plain(a) === plain(b);
}

/** What an address is called in reasons: its town; streets and names are nobody's business there. */
export function addressName({ reference, zip, city, country }: Address): string {
  return reference ?? [[zip, city].filter(Boolean).join(' '), country].filter(Boolean).join(', ');
}

/** Told where no document could be read back. */
export function unread(number: string, nature: string, total: string): StoredOrder {
  return { id: number, number, state: nature.toLowerCase(), total };
}
