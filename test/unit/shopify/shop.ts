import { afterEach } from 'vitest';
import type { Ledger } from '../../../connectors/connector.js';
import type { CreateResult, OrderOptions, OrderTarget, RecordSource, StockOptions } from '../../../connectors/ports.js';
import { connector } from '../../../connectors/shopify/connector.js';
import type { Order } from '../../../model/order.js';
import type { StockLevel } from '../../../model/stock.js';
import { memoryLedger, open, type Opened } from '../../contract/kit/surroundings.js';
import type { Profile } from '../../simulators/shopify/profile.js';
import type { ShopifySeed } from '../../simulators/shopify/seed.js';
import { startShopifySimulator, type ShopifySimulator } from '../../simulators/shopify/server.js';

/** A simulated shop with a connection to it. */
export interface TestShop extends Opened {
  sim: ShopifySimulator;
  target: OrderTarget;
  stock(options?: Partial<StockOptions>): RecordSource<StockLevel>;
  /** Checks one order and creates it where it is ready; the reasons of either. */
  send(order: Order, options?: Partial<OrderOptions>): Promise<CreateResult>;
  /** A further connection, of another worker. */
  again(settings?: Record<string, unknown>): Opened;
}

const toClose: (() => Promise<void>)[] = [];
const plenty = { maximum: 100_000, restorePerSecond: 100_000 };

afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** What tests need: a company with a branch, two locations, a few variants. */
export const brand: ShopifySeed = {
  locations: [
    { name: 'Nantes' },
    { name: 'Lyon' },
    { name: 'Boutique', fulfillsOnlineOrders: false },
    { name: 'Old depot', isActive: false },
  ],
  variants: [0, 1, 2, 3, 4].map((place) => ({
    name: `Shirt ${place}`,
    barcode: `370000000${place}001`,
    sku: `S${place}`,
    stock: { Nantes: 10 + place, Lyon: 1 },
  })),
  companies: [
    {
      externalId: 'C1',
      name: 'Maison Verte',
      locations: [
        {
          externalId: 'C1',
          name: 'Maison Verte Nantes',
          address: { address1: '4 rue Basse', zip: '44000', city: 'Nantes', countryCode: 'FR' },
        },
      ],
    },
  ],
};

/** Starts a shop that ends with the test. */
export async function startShop(
  given: { seed?: ShopifySeed; profile?: Partial<Profile>; settings?: Record<string, unknown>; ledger?: Ledger } = {},
): Promise<TestShop> {
  const { seed = brand, profile = {}, settings = {}, ledger = memoryLedger() } = given;
  const sim = await startShopifySimulator({ seed, profile: { bucket: plenty, ...profile } });
  toClose.push(() => sim.close());
  const { shop, accessToken } = sim.shop.profile;
  const again = (more: Record<string, unknown> = {}): Opened => {
    const all = { shop, accessToken, apiUrl: sim.url, orders: { lostAnswerWait: 0 }, ...settings, ...more };
    const opened = open(connector, { rules: { plainHttp: true, privateNetwork: true } }, all, ledger);
    toClose.push(() => opened.close());
    return opened;
  };
  const opened = again();
  const { orderTarget: target, stockSource } = opened.connection;
  if (!target || !stockSource) throw new Error('lacks a port');
  return {
    ...opened,
    sim,
    target,
    stock: (more = {}) => stockSource({ productKey: 'ean13', incoming: false, own: {}, ...more }),
    async send(order, more = {}) {
      const [checked] = await target.check([order], { ...options, ...more });
      if (!checked) throw new Error('no verdict');
      if (!checked.ready)
        return { orderId: order.id, outcome: 'blocked', reasons: checked.reasons, awaits: checked.awaits };
      const [result] = await target.create([checked.ready], { ...options, ...more });
      if (!result) throw new Error('no result');
      const { warnings } = checked.ready;
      return result.outcome === 'blocked' ? result : { ...result, reasons: [...warnings, ...result.reasons] };
    },
    again,
  };
}

/** Options as a flow has them without further settings. */
export const options: OrderOptions = {
  productKey: 'ean13-or-sku',
  linesWithoutKey: 'block-order',
  unknownDeliveryAddress: 'create-contact',
  confirm: false,
  priceLists: {},
  charges: {},
  warehouses: {},
};

let last = 1000;

/** An order of the shop that can go. */
export function order(more: Partial<Order> = {}): Order {
  last += 1;
  return {
    id: String(last),
    number: String(last),
    status: 'Invoicing',
    createdAt: '2026-02-03T09:12:44Z',
    customer: { reference: 'C1', name: 'Maison Verte' },
    priceList: 'Wholesale',
    currency: 'EUR',
    discountRate: '0',
    charges: { shipping: '0', promotion: '0' },
    delivery: {},
    lines: [{ ean13: '3700000000001', sku: 'S0', label: 'Shirt', quantity: 2, unitPrice: '10', discountRate: '0' }],
    ...more,
  };
}

/** Everything a source gives. */
export async function readAll(
  source: RecordSource<StockLevel>,
  limit = 200,
): Promise<Awaited<ReturnType<RecordSource<StockLevel>['page']>>['records']> {
  const records = [];
  for (let cursor: string | undefined; ;) {
    const page = await source.page({ limit, ...(cursor !== undefined && { cursor }) });
    records.push(...page.records);
    cursor = page.next;
    if (cursor === undefined) return records;
  }
}

/** Codes of reasons. */
export function codes(reasons: readonly { code: string }[] | undefined): string[] {
  return (reasons ?? []).map(({ code }) => code);
}
