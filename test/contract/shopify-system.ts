import type { Connection, RecordSource } from '../../connectors/ports.js';
import type { StockLevel } from '../../model/stock.js';
import { lineTotal } from '../simulators/shopify/drafts.js';
import type { DraftRecord, LineRecord, OrderRecord } from '../simulators/shopify/records.js';
import type { ShopifySeed, VariantSeed } from '../simulators/shopify/seed.js';
import { startShopifySimulator, type ShopifySimulator } from '../simulators/shopify/server.js';
import type { ArticleKeys, OrderTargetSystem, SeenOrder } from './kit/order-target/system.js';
import type { RecordSourceSystem } from './kit/record-source/system.js';
import type { KitSystem } from './kit/subject.js';

const wrongSecret = 'shpss_bad0bad0bad0bad0bad0bad0bad0bad0';
/** So much that the kit never waits for points; what waits for them has tests of its own. */
const plenty = { maximum: 100_000, restorePerSecond: 100_000 };
const address = { address1: '4 rue Basse', zip: '44000', city: 'Nantes', countryCode: 'FR' };

const article = (place: number, more: Partial<VariantSeed> = {}): VariantSeed => ({
  name: `Article ${place}`,
  barcode: `370000000${String(place).padStart(4, '0')}`,
  sku: `S-${place}`,
  stock: { Main: 10 },
  ...more,
});

/** What the kit needs of a shop. */
const world: ShopifySeed = {
  locations: [{ name: 'Main' }, { name: 'Second' }],
  variants: [
    ...[1, 2, 3, 4, 5, 6].map((place) => article(place)),
    article(7, { status: 'ARCHIVED' }),
    article(8, { barcode: null, sku: 'TWIN' }),
    article(9, { barcode: null, sku: 'TWIN' }),
    article(10, { barcode: null, sku: 'SHIP' }),
  ],
  companies: [
    { externalId: 'K-1', name: 'Kit', locations: [{ externalId: 'K-1', name: 'Kit Nantes', address }] },
    {
      externalId: 'TWO',
      name: 'Two',
      locations: [
        { externalId: 'TWO-1', name: 'One' },
        { externalId: 'TWO-2', name: 'Other' },
      ],
    },
  ],
};

/** Starts a shop and says how the kit connects to it. */
async function shopSystem(
  seed: ShopifySeed,
  orders: Record<string, unknown>,
): Promise<{ sim: ShopifySimulator; system: KitSystem }> {
  const sim = await startShopifySimulator({ seed, profile: { bucket: plenty } });
  const { shop, clientId, clientSecret } = sim.shop.profile;
  const settings = { shop, clientId, clientSecret, apiUrl: sim.url, orders };
  return {
    sim,
    system: {
      settings,
      wrongCredentials: { ...settings, clientSecret: wrongSecret },
      nobodyThere: { ...settings, apiUrl: 'http://127.0.0.1:1' },
      rules: { plainHttp: true, privateNetwork: true },
      secrets: () => [clientSecret, wrongSecret, sim.shop.profile.accessToken, ...sim.shop.tokens.keys()],
      read: ({ orderTarget }) =>
        orderTarget?.read(['gid://shopify/Order/1']) ?? Promise.reject(new Error('offers no orderTarget')),
      reads: { operation: '^(TargetOrders|ShopInfo)$' },
      endSession: { kind: 'expired-token' },
      reset() {
        sim.clearFaults();
        sim.forgetRequests();
        return Promise.resolve();
      },
      controls: sim,
      stop: () => sim.close(),
    },
  };
}

/** The kit's view of a shop that orders go to. */
export async function shopifyOrders(complete: 'always' | 'if-flow-confirms'): Promise<OrderTargetSystem> {
  const orders = { customerReference: 'company-external-id', complete, lostAnswerWait: 1 };
  const { sim, system } = await shopSystem(world, orders);
  const keys = (place: number): ArticleKeys => ({ ean13: article(place).barcode ?? '', sku: `S-${place}` });
  let last = 100;
  return {
    ...system,
    world: {
      customer: 'K-1',
      currency: 'EUR',
      priceList: 'Wholesale',
      address: { street: address.address1, zip: address.zip, city: address.city, country: address.countryCode },
      ambiguousCustomer: 'TWO',
      articles: [1, 2, 3, 4, 5, 6].map(keys),
      archivedArticle: keys(7),
      ambiguousArticle: { sku: 'TWIN' },
      charge: 'SHIP',
      strangeCurrency: 'XTS',
    },
    unconfirmed:
      complete === 'always' ? { state: 'confirmed', told: 'unfulfilled, pending' } : { state: 'open', told: 'draft' },
    look: (orderId) => Promise.resolve(seenOrders(sim, orderId)),
    act: {
      changeQuantity(orderId, quantity) {
        const [line] = linesOf(sim, orderId);
        if (line) line.quantity = quantity;
        return Promise.resolve();
      },
      deleteOrder(orderId) {
        for (const { draft, order } of recordsOf(sim, orderId)) {
          sim.shop.drafts.delete(draft.id);
          if (order) sim.shop.orders.delete(order.id);
        }
        return Promise.resolve();
      },
      archive({ ean13 }, archived) {
        sim.change({ kind: 'variant', key: ean13 ?? '', set: { status: archived ? 'ARCHIVED' : 'ACTIVE' } });
        return Promise.resolve();
      },
      deleteArticle({ ean13 }) {
        sim.change({ kind: 'variant', key: ean13 ?? '', remove: true });
        return Promise.resolve();
      },
      addCustomer(reference) {
        sim.change({ kind: 'company', key: reference, set: {} });
        return Promise.resolve();
      },
    },
    deletedByHand: () => 0,
    freshArticle() {
      last += 1;
      const made = article(last);
      sim.shop.addVariant(made);
      return Promise.resolve(keys(last));
    },
    requests: {
      check: { operation: '^VariantSearch$' },
      create: { operation: '^DraftCreate$' },
      steps: ['^DraftCreate$', '^DraftRead$', '^DraftComplete$', '^SetOrderId$'].map((operation) => ({ operation })),
      writes: /^(Draft(Create|Complete|Delete)|SetOrderId|DefineOrderId)$/,
    },
  };
}

interface Records {
  draft: DraftRecord;
  order: OrderRecord | undefined;
}

/** Drafts of an order that are open, and orders; a draft that became one counts as that. */
function recordsOf({ shop }: ShopifySimulator, orderId: string): Records[] {
  const mine = (draft: DraftRecord): boolean => attribute(draft, 'portal_order') === `lnb:${orderId}`;
  const orders = [...shop.orders.values()].filter(({ draft }) => mine(draft));
  const open = [...shop.drafts.values()].filter((draft) => draft.orderId === null && mine(draft));
  return [
    ...orders.map((order) => ({ draft: order.draft, order })),
    ...open.map((draft) => ({ draft, order: undefined })),
  ];
}

function linesOf(sim: ShopifySimulator, orderId: string): LineRecord[] {
  const [record] = recordsOf(sim, orderId);
  return record?.order?.lines ?? record?.draft.lines ?? [];
}

function attribute({ attributes }: DraftRecord, name: string): string {
  return attributes.find(({ key }) => key === name)?.value ?? '';
}

function seenOrders(sim: ShopifySimulator, orderId: string): SeenOrder[] {
  return recordsOf(sim, orderId).map(({ draft, order }): SeenOrder => {
    const { input, attributes } = draft;
    const po = String(input['poNumber'] ?? '');
    const to = input['shippingAddress'] as { address1?: string; city?: string } | undefined;
    const lines = order?.lines ?? draft.lines;
    return {
      number: order?.name ?? draft.name,
      state: !order ? 'open' : order.cancelledAt === null ? 'confirmed' : 'cancelled',
      reference: po.startsWith('TEST') ? po : attribute(draft, 'portal_number'),
      lines: lines.map(({ quantity, unitPrice, discount }) => ({ quantity, unitPrice, discount })),
      total: draft.total - draft.tax,
      currency: draft.currency,
      date: new Date(attribute(draft, 'ordered_at')).toISOString().slice(0, 19).replace('T', ' '),
      deliveryDay: attribute(draft, 'delivery_from') || undefined,
      note: [
        input['note'],
        po,
        ...attributes.filter(({ key }) => !key.startsWith('portal_')).map(({ value }) => value),
      ].join('\n'),
      shipsTo: { street: to?.address1 ?? '', city: to?.city ?? '' },
      version: JSON.stringify([draft, order?.updatedAt, lines.map(lineTotal)]),
    };
  });
}

/** The kit's view of a shop that stock comes from. */
export async function shopifyStock(readBy: 'pages' | 'bulk'): Promise<RecordSourceSystem<StockLevel>> {
  const locations = [{ name: 'Main' }, { name: 'Second' }, { name: 'Closed', isActive: false }];
  const { sim, system } = await shopSystem({ locations }, {});
  let last = 0;
  const put = (more: Partial<VariantSeed> = {}): string => {
    last += 1;
    const sku = `V-${String(last).padStart(5, '0')}`;
    const seed = { sku, name: `Variant ${last}`, stock: { Main: 5, Second: 2 }, ...more };
    sim.shop.addVariant(seed);
    return sku;
  };
  const open = (connection: Connection, own: Record<string, unknown>): RecordSource<StockLevel> => {
    const options = { productKey: 'sku', incoming: false, own: { readBy, ...own } } as const;
    const source = connection.stockSource?.(options);
    if (!source) throw new Error('offers no stockSource');
    return source;
  };
  return {
    ...system,
    async reset() {
      await system.reset();
      sim.shop.variants.clear();
    },
    open: (connection) => open(connection, { locations: ['Main', 'Second'] }),
    openWrongly: (connection) => open(connection, { locations: ['No such place'] }),
    put: (count) => Promise.resolve(Array.from({ length: count }, () => put())),
    putNamed: (name) => Promise.resolve(put({ name })),
    putUnfit() {
      put({ sku: null });
      const twin = put();
      put({ sku: twin });
      put({ tracked: false });
      put({ status: 'ARCHIVED' });
      put({ bundle: true });
      const codes = ['variant_without_key', 'key_shared', 'untracked', 'product_not_for_sale', 'bundle'];
      return Promise.resolve({ count: 6, codes: codes.map((code) => `shopify_${code}`) });
    },
    change(key) {
      sim.change({ kind: 'variant', key, set: { location: 'Second', available: last } });
      return Promise.resolve();
    },
    changeBeneath(key) {
      sim.change({ kind: 'variant', key, set: { name: 'Renamed' } });
      return Promise.resolve();
    },
    leave(key) {
      sim.change({ kind: 'variant', key, remove: true });
      return Promise.resolve();
    },
    nameOf: (_record, label) => label,
    requests: {
      page: { operation: readBy === 'pages' ? '^StockPage$' : '^(bulk-file|BulkPoll)$' },
      writes: /Create|Complete|Delete|Set|Define/,
    },
  };
}
