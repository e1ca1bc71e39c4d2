import type { BrandColour, BrandCustomer, BrandProduct, BrandSku, DemoBrand } from './brand.js';
import { skuKey, type PortalOrder, type PortalOrderItem } from './records.js';
import { stamp } from './wire.js';

/** A size of a brand with all it belongs to. */
export interface BrandSize {
  product: BrandProduct;
  colour: BrandColour;
  sku: BrandSku;
}

/** A line to be ordered. */
export interface LineWish {
  size: BrandSize;
  quantity: number;
  /** Percent. */
  discount?: number;
}

/** An order to be made; amounts are worked out. */
export interface OrderWish {
  reference: string;
  customer: BrandCustomer;
  lines: LineWish[];
  status?: string;
  updated: Date;
  /** Percent on the whole order. */
  discount?: number;
  shipping?: number;
  /** Further fields, or other values, in the wire's words. */
  fields?: Partial<PortalOrder>;
}

/** Every size of a brand. */
export function sizesOf(brand: DemoBrand): BrandSize[] {
  return brand.products.flatMap((product) =>
    product.colours.flatMap((colour) => colour.skus.map((sku) => ({ product, colour, sku }))),
  );
}

const day = 24 * 60 * 60 * 1000;

/**
 * An order as the portal holds it. `amount_order` is the lines after their own discounts, `amount_total` is before tax:
 * `amount_order` - `amount_discount` + `amount_shipping` (le-new-black.md 16.1).
 */
export function makeOrder(brand: DemoBrand, wish: OrderWish): PortalOrder {
  const { customer, updated, discount = 0, shipping = 0 } = wish;
  const items = wish.lines.map((line) => toItem(line, customer.priceList));
  const amount = cents(items.reduce((total, item) => total + netOf(item), 0));
  const off = cents((amount * discount) / 100);
  const address = {
    reference: 'B1',
    company: customer.company,
    country: customer.country,
    address_1: customer.street,
    zipcode: customer.zip,
    city: customer.city,
  };
  const [buyer] = customer.buyers;
  return {
    reference: wish.reference,
    retailer: customer.key,
    status: wish.status ?? 'invoicing',
    create_time: stamp(new Date(updated.getTime() - 17 * day)),
    update_time: stamp(updated),
    confirmation_time: stamp(new Date(updated.getTime() - 2 * day)),
    purchase_order_reference: `PO-${wish.reference}`,
    buyer_name: buyer?.lastName,
    buyer_first_name: buyer?.firstName,
    buyer_email: buyer?.email,
    sales_person_name: 'Garnier',
    sales_person_first_name: 'Élise',
    sales_person_email: 'elise.garnier@maison-orme.example',
    price_list_code: customer.priceList,
    currency: brand.priceLists[customer.priceList]?.currency ?? 'EUR',
    order_mode: 'preorder',
    discount_rate: discount,
    delivery_start_on: '2026-08-01',
    delivery_end_on: '2026-09-15',
    amount_order: amount,
    amount_discount: off,
    amount_shipping: shipping,
    amount_promotion: 0,
    amount_total: cents(amount - off + shipping),
    terms_of_payment: '30 days end of month',
    billing_address: address,
    delivery_address: { ...address, reference: 'D1' },
    items,
    ...wish.fields,
  };
}

function toItem({ size, quantity, discount = 0 }: LineWish, priceList: string): PortalOrderItem {
  const { product, colour, sku } = size;
  return {
    size_of: skuKey(product.model, colour.code, sku.size),
    quantity,
    unit_price: colour.prices[priceList] ?? 0,
    discount_rate: discount,
  };
}

function netOf(item: PortalOrderItem): number {
  return cents(item.quantity * item.unit_price * (1 - (item.discount_rate ?? 0) / 100));
}

function cents(amount: number): number {
  return Math.round((amount + Number.EPSILON) * 100) / 100;
}
