import { z } from 'zod';
import type { LinePrecision } from '../../model/discount.js';
import type { OdooVersion } from './version.js';

/** What a server can do, as far as we depend on it. */
export interface Capabilities {
  /** 14–15: terms, fiscal position and salesperson of the customer are not derived on creation (odoo.md 3.6). */
  derivesFromCustomer: boolean;
  /**
   * 14–15: a line created without description, unit and taxes runs the form's own computation, product by product, which is
   * more than half of the whole time (measured on 14.0: 60 ms of processor an order of five lines, 27 ms with them).
   */
  slowLineDefaults: boolean;
  /** `note` of an order is html from 15, text in 14. */
  htmlNote: boolean;
  /** False from 17: an order in the company's currency needs no price list. */
  priceListRequired: boolean;
  /** `warehouse_id` comes with the app sale_stock. */
  warehouses: boolean;
  /** `commitment_date` of an order. */
  deliveryDate: boolean;
  /** 18+: `has_access` instead of `check_access_rights`. */
  hasAccess: boolean;
  /** 14–15: `price` of products tells the price in a list, of many at once; later it is one product a call (odoo.md 3.4). */
  bulkPrices: boolean;
  /** 18+: goods whose stock is tracked are flagged by `is_storable`; before they were of type `product` (odoo.md 3.9). */
  storableFlag: boolean;
  /** Up to 18: partners have `mobile` and `title` (odoo.md 3.1). */
  mobileAndTitle: boolean;
  /** 18+: `specific_property_product_pricelist` says whether a price list is a partner's own (odoo.md 3.1). */
  tellsOwnPriceList: boolean;
  /** Addresses of records: `/web#id=…` up to 17, `/odoo/…` from 18. */
  shortLinks: boolean;
  /** `qty_to_deliver` of order lines comes with the app sale_stock. */
  deliverableQuantity: boolean;
  /** Decimals an order line keeps. */
  precision: LinePrecision;
}

/** What the version alone tells; fields are confirmed by {@link confirmed}. */
export function capabilitiesOf(version: OdooVersion): Capabilities {
  const { major } = version;
  return {
    derivesFromCustomer: major >= 16,
    slowLineDefaults: major <= 15,
    htmlNote: major >= 15,
    priceListRequired: major <= 16,
    warehouses: true,
    deliveryDate: true,
    hasAccess: major >= 18,
    bulkPrices: major <= 15,
    storableFlag: major >= 18,
    mobileAndTitle: major <= 18,
    tellsOwnPriceList: major >= 18,
    shortLinks: major >= 18,
    deliverableQuantity: false,
    precision: { price: 2, discount: 2 },
  };
}

/** Attributes asked for; never all of them, which faults over XML-RPC (odoo.md 2.1). */
export const fieldAttributes = ['string', 'type', 'required', 'readonly', 'relation', 'store', 'digits'];
/** Fields of an order whose presence or kind varies. */
export const orderFields = ['note', 'pricelist_id', 'warehouse_id', 'commitment_date', 'payment_term_id'];
/** Fields of an order line whose presence or precision varies. */
export const lineFields = ['price_unit', 'discount', 'product_uom_qty', 'qty_to_deliver'];

/** Answer of a bounded `fields_get`. */
export const fieldsShape = z.record(
  z.string(),
  z.object({
    type: z.string(),
    required: z.boolean().optional(),
    digits: z.union([z.tuple([z.number(), z.number()]), z.literal(false), z.null()]).optional(),
  }),
);

type Fields = z.output<typeof fieldsShape>;

/** The version's table, corrected by what the server itself says of its fields. */
export function confirmed(table: Capabilities, order: Fields, line: Fields): Capabilities {
  return {
    ...table,
    htmlNote: order['note'] ? order['note'].type === 'html' : table.htmlNote,
    priceListRequired: order['pricelist_id']?.required ?? false,
    warehouses: order['warehouse_id'] !== undefined,
    deliveryDate: order['commitment_date'] !== undefined,
    deliverableQuantity: line['qty_to_deliver'] !== undefined,
    precision: { price: digits(line['price_unit']), discount: digits(line['discount']) },
  };
}

/** 19 names no digits for prices and stores them unrounded (seen on 19.0): six decimals are more than a price has. */
function digits(field: Fields[string] | undefined): number {
  return field?.digits ? field.digits[1] : 6;
}
