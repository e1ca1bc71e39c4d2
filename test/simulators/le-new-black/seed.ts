import { seededRandom } from '../lib/random.js';
import { demoBrand, type BrandCustomer, type DemoBrand } from './brand.js';
import { portalOf } from './brand-records.js';
import { makeOrder, sizesOf, type BrandSize, type LineWish, type OrderWish } from './make-order.js';
import type { PortalOrder, PortalSeed } from './records.js';

export { demoBrand } from './brand.js';
export type { BrandColour, BrandCustomer, BrandProduct, BrandSku, DemoBrand, InErp } from './brand.js';
export type { PortalSeed } from './records.js';

/** What is to become of an order of the demo when it is exported with the default options; its reason where it waits. */
export interface DemoExpectation {
  outcome: 'created' | 'blocked';
  reason?: string;
}

const start = Date.parse('2026-02-20T07:00:00Z');
const hour = 60 * 60 * 1000;
const firstReference = 104_201;
const fine = 23;

/** Orders of the demo that wait, with the reason that holds them. */
const waiting: readonly { reason: string; customer?: string; size?: string; empty?: boolean }[] = [
  { reason: 'customer_reference_missing', customer: 'Petite Ourse' },
  { reason: 'customer_reference_unknown', customer: 'Printemps Perdu' },
  { reason: 'line_without_key', size: 'SS26-099' },
  { reason: 'product_archived', size: 'AW25-090' },
  { reason: 'product_unknown', size: 'SS26-095' },
  { reason: 'customer_archived', customer: 'Ancienne Adresse' },
  { reason: 'customer_reference_ambiguous', customer: 'Zwei Brüder' },
];

/**
 * The demo's portal: 30 orders in Invoicing, of which 23 can be exported, and 8 in other statuses. `expected` says what is to
 * become of each order in Invoicing. `first` is the number of its first order.
 */
export function demoPortal(
  first = firstReference,
  brand = demoBrand,
): PortalSeed & { expected: Record<string, DemoExpectation> } {
  const orders: PortalOrder[] = [];
  const expected: Record<string, DemoExpectation> = {};
  const random = seededRandom(26);
  const add = (wish: Partial<OrderWish> & Pick<OrderWish, 'customer' | 'lines'>): string => {
    const reference = String(first + orders.length);
    orders.push(makeOrder(brand, { reference, updated: new Date(start + orders.length * hour), ...wish }));
    return reference;
  };
  const good = goodSizes(brand);
  const active = activeCustomers(brand);
  const someLines = (count: number): LineWish[] => pickLines(random, good, count);

  for (let place = 0; place < fine; place += 1) {
    const customer = active[place % active.length] ?? fail();
    const reference = add({ customer, lines: someLines(random.int(2, 6)), ...peculiarity(place, good, someLines) });
    expected[reference] = { outcome: 'created' };
  }
  for (const { reason, customer: name, size } of waiting) {
    const customer = brand.customers.find((each) => each.name === name) ?? random.pick(active);
    const stuck = sizesOf(brand).filter(({ product }) => product.model === size);
    const lines = [...someLines(2), ...stuck.slice(0, 1).map((each) => ({ size: each, quantity: 3 }))];
    expected[add({ customer, lines })] = { outcome: 'blocked', reason };
  }
  const elsewhere = [
    'draft',
    'open_for_buyer',
    'open_for_brand',
    'confirmed',
    'confirmed',
    'closed',
    'closed',
    'canceled',
  ];
  for (const status of elsewhere) add({ customer: random.pick(active), lines: someLines(3), status });
  return { ...portalOf(brand), orders, expected };
}

/** What some of the fine orders have that the others do not. */
function peculiarity(place: number, good: BrandSize[], someLines: (count: number) => LineWish[]): Partial<OrderWish> {
  const [first] = good;
  const special = good.filter(({ product }) => product.model === 'SS26-048').map((size) => ({ size, quantity: 4 }));
  switch (place) {
    case 1:
      return { discount: 5 };
    case 3:
      return { lines: someLines(3).map((line) => ({ ...line, discount: 12.5 })), discount: 10 };
    case 5:
      return { lines: special };
    case 7:
      return first ? { lines: [2, 3].map((quantity) => ({ size: first, quantity })) } : {};
    case 9:
      return {
        fields: {
          comment: 'Please deliver before the shop’s opening on 1 August.\nRing twice.',
          order_mode: 'instock',
        },
      };
    case 11:
      return { fields: { delivery_address: elsewhereAddress, delivery_incoterm_ref: 'DAP' } };
    default:
      return {};
  }
}

const elsewhereAddress = {
  reference: 'D7',
  company: 'Dépôt Sud – quai 9',
  country: 'FR',
  contact_name: 'Réception',
  tel: '+33 4 91 00 00 00',
  address_1: '9 quai Haut',
  zipcode: '13002',
  city: 'Marseille',
};

/** How synthetic orders are made. */
export interface GenerateOptions {
  count: number;
  /** Lines of each order; fewer where the brand has not so many sizes. */
  lines: number;
  /** The same number gives the same orders. */
  seed: number;
  brand?: DemoBrand;
  /** Number of the first order; the others follow. */
  firstReference?: number;
  status?: string;
  /** Update time of the first; each further one is a second later. */
  since?: Date;
}

/** Orders that can all be exported: active customers and articles only; some with discounts. Deterministic. */
export function generateOrders(options: GenerateOptions): PortalOrder[] {
  const { brand = demoBrand, firstReference: first = 200_001, since = new Date(start) } = options;
  const random = seededRandom(options.seed);
  const good = goodSizes(brand).filter(({ sku }) => sku.ean13 !== null);
  const customers = activeCustomers(brand);
  return Array.from({ length: options.count }, (_, place) =>
    makeOrder(brand, {
      reference: String(first + place),
      customer: random.pick(customers),
      lines: pickLines(random, good, options.lines),
      updated: new Date(since.getTime() + place * 1000),
      discount: random.chance(0.2) ? random.pick([2, 5, 7.5, 10]) : 0,
      ...(options.status === undefined ? {} : { status: options.status }),
    }),
  );
}

/** A portal with the demo's brand and generated orders. */
export function generatedPortal(options: GenerateOptions): PortalSeed {
  return { ...portalOf(options.brand ?? demoBrand), orders: generateOrders(options) };
}

function goodSizes(brand: DemoBrand): BrandSize[] {
  return sizesOf(brand).filter(
    ({ colour, sku }) => colour.inErp === 'active' && colour.unavailable !== true && (sku.ean13 ?? sku.sku) !== null,
  );
}

function activeCustomers(brand: DemoBrand): BrandCustomer[] {
  return brand.customers.filter(({ inErp }) => inErp === 'active');
}

function pickLines(random: ReturnType<typeof seededRandom>, sizes: BrandSize[], count: number): LineWish[] {
  const first = random.int(0, sizes.length - 1);
  const step = 7; // shares no factor with the number of sizes, so that lines of one order differ
  const many = Math.min(count, sizes.length);
  return Array.from({ length: many }, (_, line) => ({
    size: sizes[(first + line * step) % sizes.length] ?? fail(),
    quantity: random.int(1, 12),
    ...(random.chance(0.15) ? { discount: random.pick([5, 10, 15.5]) } : {}),
  }));
}

function fail(): never {
  throw new Error('The brand has no customers or products');
}
