import {
  demoBrand,
  type BrandColour,
  type BrandCustomer,
  type BrandSku,
  type DemoBrand,
} from '../le-new-black/brand.js';
import type { AddressRecord, CustomerRecord, LevelRecord, LocationRecord, Status } from './records.js';

/** A variant as a test or the demo wants it. Stock goes by the names of locations. */
export interface VariantSeed {
  name: string;
  sku?: string | null;
  barcode?: string | null;
  price?: string;
  status?: Status;
  tracked?: boolean;
  bundle?: boolean;
  /** Key of a variant whose inventory item it shares. */
  sharesItemOf?: string;
  stock?: Record<string, number | Partial<LevelRecord>>;
}

/** A company with its branches. */
export interface CompanySeed {
  externalId?: string;
  name: string;
  withoutContact?: boolean;
  locations: {
    externalId?: string;
    name?: string;
    address?: AddressRecord;
    checkoutToDraft?: boolean;
    terms?: string;
    /** Its contact may not order for it. */
    withoutRole?: boolean;
  }[];
}

/** What a shop holds at first. */
export interface ShopifySeed {
  locations?: (Partial<Omit<LocationRecord, 'id'>> & { name: string })[];
  variants?: VariantSeed[];
  customers?: (Omit<CustomerRecord, 'id' | 'addresses' | 'code'> & Partial<CustomerRecord>)[];
  companies?: CompanySeed[];
}

/** Where the demo brand keeps its goods: two places it sells from, a shop, and one that was closed. */
const places = [
  { name: 'Nantes warehouse' },
  { name: 'Lyon warehouse' },
  { name: 'Paris boutique', fulfillsOnlineOrders: false },
  { name: 'Old depot', isActive: false },
];

/**
 * The shop of a brand: its articles as variants, its customers as companies with a branch each, as far as `inErp` says so. What
 * the ERP archives, the shop archives; a customer two of whom hold a reference is a company with two branches.
 */
export function shopOf(brand: DemoBrand): ShopifySeed {
  return {
    locations: places,
    variants: brand.products.flatMap(({ name, colours }) =>
      colours.flatMap((colour) => (colour.inErp === 'unknown' ? [] : colour.skus.map(toVariant(name, colour)))),
    ),
    companies: brand.customers.flatMap(toCompany),
  };
}

/** The shop of the demo. */
export function demoShop(): ShopifySeed {
  return shopOf(demoBrand);
}

function toVariant(product: string, colour: BrandColour): (sku: BrandSku, place: number) => VariantSeed {
  return ({ size, ean13, sku }, place) => ({
    name: `${product} - ${colour.name} / ${size}`,
    barcode: ean13,
    sku,
    price: Object.values(colour.prices)[0]?.toFixed(2) ?? '0.00',
    status: colour.inErp === 'archived' ? 'ARCHIVED' : 'ACTIVE',
    stock: { 'Nantes warehouse': (place * 7) % 23, 'Lyon warehouse': (place * 3) % 5, 'Paris boutique': 2 },
  });
}

function toCompany({
  inErp,
  reference,
  erpReference,
  company,
  street,
  zip,
  city,
  country,
}: BrandCustomer): CompanySeed[] {
  const code = inErp === 'other reference' ? erpReference : (reference ?? undefined);
  if (inErp === 'unknown' || inErp === 'archived' || code === undefined) return [];
  const address = { address1: street, zip, city, countryCode: country };
  const branch = { externalId: code, name: company, address };
  const locations =
    inErp === 'ambiguous'
      ? [
          { ...branch, externalId: `${code}-1`, name: `${company} (1)` },
          { ...branch, externalId: `${code}-2`, name: `${company} (2)` },
        ]
      : [branch];
  return [{ externalId: code, name: company, locations }];
}
