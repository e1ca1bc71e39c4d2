import type { Decimal } from './decimal.js';
import type { Address } from './order.js';

/** A person of a customer who buys; known by the e-mail address. */
export interface Contact {
  email: string;
  firstName?: string;
  lastName?: string;
  /** How the person is addressed, where the source says so. */
  title?: 'mr' | 'mrs';
  phone?: string;
}

/** A company that buys, with its addresses and people. What is absent is not known: it never erases anything. */
export interface Customer {
  /** The customer's number in the ERP; the key it is matched by everywhere. */
  reference: string;
  /** What people call it. */
  name: string;
  /** Its legal name. */
  company?: string;
  taxId?: string;
  /** ISO 639-1, lower case. */
  language?: string;
  /** Price list it buys by, in the words of the side that holds the record. */
  priceList?: string;
  paymentTerms?: string;
  salesperson?: { name?: string; email?: string };
  /** Percent on everything it buys. */
  discountRate?: Decimal;
  /** Of the company itself, in international notation (`+34950000021`) where it can be read as such. */
  phone?: string;
  mobile?: string;
  /** Where it stands with sales, in the words of the side that holds the record. */
  status?: string;
  /** What kind of customer it is, a label in the words of the side that holds the record. */
  type?: string;
  address?: Address;
  billingAddress?: Address;
  /** Each with a reference of its own. */
  deliveryAddresses?: (Address & { reference: string })[];
  contacts?: Contact[];
}
