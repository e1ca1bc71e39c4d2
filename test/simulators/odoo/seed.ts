import {
  demoBrand,
  type BrandColour,
  type BrandCustomer,
  type BrandProduct,
  type BrandSku,
  type DemoBrand,
} from '../le-new-black/brand.js';
import { demoExtras } from './seed-demo.js';
import type { OdooSeed, PartnerSeed, ProductSeed, RuleSeed } from './seed-records.js';

export type { OdooSeed, PartnerSeed, ProductSeed } from './seed-records.js';

/**
 * What an ERP holds of a brand: its customers and articles as far as `inErp` says so, with the prices and price lists its
 * portal knows by code and the ERP by name ({@link priceListNames}).
 */
export function odooOf(brand: DemoBrand): OdooSeed {
  return {
    company: { name: brand.name, currency: Object.values(brand.priceLists)[0]?.currency ?? 'EUR' },
    priceLists: Object.values(brand.priceLists).map(({ name, currency }) => ({ name, currency })),
    warehouses: [{ name: brand.name, code: 'WH' }],
    partners: brand.customers.flatMap((customer) => partnersOf(customer, brand)),
    products: productsOf(brand),
    rules: rulesOf(brand),
  };
}

/** The ERP of the demo; with it the demo's orders come out as `demoPortal().expected` says. */
export function demoOdoo(): OdooSeed {
  const { priceLists = [], partners = [], products = [], rules = [], ...rest } = odooOf(demoBrand);
  return {
    ...rest,
    priceLists: [...priceLists, ...demoExtras.priceLists],
    partners: [...partners, ...demoExtras.partners],
    products: [...products, ...demoExtras.products],
    rules: [...rules, ...demoExtras.rules],
  };
}

/** Price lists of the portal → those of the ERP: the mapping a flow needs. */
export function priceListNames(brand: DemoBrand): Record<string, string> {
  return Object.fromEntries(Object.entries(brand.priceLists).map(([code, { name }]) => [code, name]));
}

function partnersOf(customer: BrandCustomer, brand: DemoBrand): PartnerSeed[] {
  const { inErp, reference, erpReference } = customer;
  const ref = inErp === 'other reference' ? erpReference : (reference ?? undefined);
  if (inErp === 'unknown' || ref === undefined) return [];
  const partner = toPartner(customer, ref, brand);
  switch (inErp) {
    case 'archived':
      return [{ ...partner, archived: true }];
    case 'ambiguous':
      return [partner, { ...partner, name: `${customer.company} (2)`, children: [] }];
    default:
      return [partner];
  }
}

function toPartner(customer: BrandCustomer, ref: string, brand: DemoBrand): PartnerSeed {
  const { company, street, zip, city, country, vat, buyers, priceList } = customer;
  const address = { street, zip, city, country };
  const people = buyers.map(({ firstName, lastName, email }) => ({ name: `${firstName} ${lastName}`, email }));
  const list = brand.priceLists[priceList]?.name;
  return {
    name: company,
    ref,
    tags: ['Wholesale'],
    ...address,
    ...(vat === undefined ? {} : { vat }),
    ...(list === undefined ? {} : { priceList: list }),
    // The address orders go to; elsewhere is made as a contact by the first order that goes there.
    children: [...people, { name: `${company} – stock`, type: 'delivery', ref: 'D1', ...address }],
  };
}

function productsOf(brand: DemoBrand): ProductSeed[] {
  return articlesOf(brand).map(({ product, colour, sku: { size, ean13, sku } }, place) => ({
    name: `${product.name} ${colour.name} ${size}`,
    price: Object.values(colour.prices)[0] ?? 0,
    category: `All / ${product.category}`,
    stock: (place * 7) % 23,
    ...(ean13 === null ? {} : { barcode: ean13 }),
    ...(sku === null ? {} : { code: sku }),
    archived: colour.inErp === 'archived',
  }));
}

/** The first list is the sales price; what others say stands in a rule each. */
function rulesOf(brand: DemoBrand): RuleSeed[] {
  const lists = Object.entries(brand.priceLists).slice(1);
  return articlesOf(brand).flatMap(({ colour, sku }) =>
    lists.flatMap(([code, { name }]): RuleSeed[] => {
      const [price, product] = [colour.prices[code], sku.ean13 ?? sku.sku];
      return price === undefined || product === null
        ? []
        : [{ list: name, product, values: { compute_price: 'fixed', fixed_price: price } }];
    }),
  );
}

function articlesOf(brand: DemoBrand): { product: BrandProduct; colour: BrandColour; sku: BrandSku }[] {
  return brand.products.flatMap((product) =>
    product.colours.flatMap((colour) =>
      colour.inErp === 'unknown' ? [] : colour.skus.map((sku) => ({ product, colour, sku })),
    ),
  );
}
