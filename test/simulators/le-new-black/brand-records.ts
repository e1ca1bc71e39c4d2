import type { BrandColour, BrandCustomer, BrandProduct, DemoBrand } from './brand.js';
import {
  skuKey,
  type PortalProduct,
  type PortalRetailer,
  type PortalSeed,
  type PortalStock,
  type PortalVariant,
} from './records.js';

const made = '2025-11-03 08:00:00';

/** What the portal holds of a brand: price lists, members, retailers, products and stock; no orders. */
export function portalOf(brand: DemoBrand): PortalSeed {
  return {
    priceLists: Object.fromEntries(Object.entries(brand.priceLists).map(([code, { currency }]) => [code, currency])),
    retailers: brand.customers.map(toRetailer),
    products: brand.products.map(toProduct),
    orders: [],
    stock: stockOf(brand),
    members: (brand.salespeople ?? []).map(({ email }) => email),
  };
}

/** Figures of an older day, the same every time; every ninth size has none yet. */
function stockOf(brand: DemoBrand): Record<string, PortalStock> {
  const sizes = brand.products.flatMap(({ model, colours }) =>
    colours.flatMap(({ code, skus }) => skus.map(({ size }) => skuKey(model, code, size))),
  );
  const figures = sizes.map((key, place) => [key, { in_stock: (place * 7) % 40, in_stock_update_time: made }] as const);
  return Object.fromEntries(figures.filter((_, place) => place % 9 !== 8));
}

function toRetailer(customer: BrandCustomer): PortalRetailer {
  const address = {
    reference: 'S1',
    company: customer.company,
    country: customer.country,
    address_1: customer.street,
    zipcode: customer.zip,
    city: customer.city,
    ...(customer.vat === undefined ? {} : { vat_number: customer.vat }),
  };
  return {
    key: customer.key,
    reference: customer.reference,
    name: customer.name,
    price_list_code: customer.priceList,
    store_address: address,
    billing_address: { ...address, reference: 'B1' },
    delivery_addresses: [{ ...address, reference: 'D1' }],
    buyers: customer.buyers.map(({ firstName, lastName, email, gender }) => ({
      email,
      first_name: firstName,
      last_name: lastName,
      gender,
    })),
    terms_of_payment: '30 days end of month',
    create_time: made,
    update_time: made,
  };
}

function toProduct(product: BrandProduct): PortalProduct {
  return {
    model: product.model,
    name: product.name,
    category_name: product.category,
    collection_code: product.model.slice(0, 4),
    collection_name: product.model.startsWith('SS') ? 'Spring Summer 2026' : 'Autumn Winter 2025',
    sizing_name: product.sizing,
    sizing_sizes: [...product.sizes],
    is_published: product.unpublished !== true,
    ...(product.orderMultiple === undefined
      ? {}
      : { order_min: product.orderMultiple, order_multiple: product.orderMultiple }),
    variants: product.colours.map(toVariant),
    create_time: made,
    update_time: made,
  };
}

function toVariant(colour: BrandColour): PortalVariant {
  return {
    fabric_code: colour.code,
    fabric_name: colour.name,
    reference: colour.reference,
    is_available: colour.unavailable !== true,
    is_blocked: false,
    prices: Object.entries(colour.prices).map(([code, price]) => ({
      price_list_code: code,
      wholesale_price: price,
      recommended_retail_price: Math.round(price * 2.5),
    })),
    skus: colour.skus.map(({ size, ean13, sku }) => ({ size_name: size, ean13, sku, is_blocked: false })),
    create_time: made,
    update_time: made,
  };
}
