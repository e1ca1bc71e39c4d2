import { ean13, type BrandCustomer, type BrandProduct, type DemoBrand } from '../../simulators/le-new-black/brand.js';

/** A brand as both sides know it, with codes that no other run has: real databases keep what earlier runs put there. */
export interface BenchBrand extends DemoBrand {
  /** Ten digits of its own. */
  run: string;
}

const sizes = ['XS', 'S', 'M', 'L', 'XL'] as const;
const colours = [
  ['BLK', 'Black'],
  ['IVO', 'Ivory'],
] as const;
const countries = ['FR', 'DE', 'ES', 'IT', 'BE'] as const;

/** So many customers and 200 articles; everything in it can be exported. */
export function benchBrand(customers = 60): BenchBrand {
  const run = String(Math.floor(Date.now() / 1000));
  return {
    run,
    name: `Bench ${run}`,
    priceLists: { 'EUR-WHS': { currency: 'EUR', name: 'Wholesale EUR' } },
    customers: Array.from({ length: customers }, (_, place) => customerOf(run, place)),
    products: Array.from({ length: 20 }, (_, place) => product(run, place)),
  };
}

/** References of orders, unique over all runs: an ERP that holds one already would take it for another's order. */
export function orderReferences(brand: BenchBrand): (count: number) => number {
  let next = Number(brand.run) * 100_000 + 1;
  return (count) => {
    const first = next;
    next += count;
    return first;
  };
}

/** The customer at a place of a run's brand. */
export function customerOf(run: string, place: number): BrandCustomer {
  const name = `Boutique ${run} ${place}`;
  return {
    key: `boutique-${run}-${place}`,
    reference: `B${run}-${place}`,
    inErp: 'active',
    name,
    company: `${name} SARL`,
    priceList: 'EUR-WHS',
    street: `${place + 1} rue Basse`,
    zip: String(44_000 + (place % 1_000)),
    city: 'Nantes',
    country: countries[place % countries.length] ?? 'FR',
    buyers: [{ firstName: 'Ana', lastName: 'Roux', gender: 'mrs', email: `buyer${place}@boutique-${run}.example` }],
  };
}

function product(run: string, place: number): BrandProduct {
  const model = `M${run}-${place}`;
  const price = 20 + place * 3.5;
  return {
    model,
    name: `Shirt ${place}`,
    category: 'Shirts',
    sizing: 'Letters',
    sizes,
    colours: colours.map(([code, name], colour) => ({
      code,
      name,
      reference: `${model}-${code}`,
      prices: { 'EUR-WHS': price },
      inErp: 'active',
      skus: sizes.map((size, index) => ({
        size,
        // 2…: numbers that shops may give themselves.
        ean13: ean13(`2${run.slice(-7)}${String(place * 10 + colour * 5 + index).padStart(4, '0')}`),
        sku: `${model}-${code}-${size}`,
      })),
    })),
  };
}
