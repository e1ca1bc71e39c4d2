import type { Address } from '../../../model/order.js';
import { withoutAbsent } from './absent.js';
import type { WireAddress } from '../wire.js';

/** A postal address; undefined where the portal holds none or an empty one (le-new-black.md 9.2). */
export function toAddress(wire: WireAddress | undefined): Address | undefined {
  if (!wire) return undefined;
  const address: Address = withoutAbsent({
    reference: wire.reference,
    company: wire.company,
    contact: wire.contact_name,
    email: wire.contact_email,
    phone: wire.tel,
    street: wire.address_1,
    street2: wire.address_2,
    zip: wire.zipcode,
    city: wire.city,
    country: wire.country?.toUpperCase(),
    taxId: wire.vat_number,
  });
  return Object.keys(address).length > 0 ? address : undefined;
}
