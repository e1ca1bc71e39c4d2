import { connector } from '../../connectors/le-new-black/connector.js';
import { demoBrand } from '../simulators/le-new-black/brand.js';
import { portalOf } from '../simulators/le-new-black/brand-records.js';
import type { PortalOrder } from '../simulators/le-new-black/records.js';
import { startLeNewBlackSimulator, type LeNewBlackSimulator } from '../simulators/le-new-black/server.js';
import { stamp } from '../simulators/le-new-black/wire.js';
import { describeConnection } from './kit/connection.js';
import { describeOrderSource, readAll, type OrderSourceSystem, type OrderWish } from './kit/order-source.js';
import type { KitSubject, KitSystem } from './kit/subject.js';

const clientSecret = 'canary/secret+with%signs é';

async function start(): Promise<OrderSourceSystem> {
  const seed = portalOf(demoBrand);
  const sim = await startLeNewBlackSimulator({ seed, profile: { clientSecret } });
  const settings = { url: sim.url, clientId: 'demo-client', clientSecret };
  return {
    settings,
    wrongCredentials: { ...settings, clientSecret: 'canary-of-a-wrong-secret' },
    nobodyThere: { ...settings, url: 'http://127.0.0.1:1/apis/wholesale/v2' },
    rules: { plainHttp: true, privateNetwork: true },
    secrets: () => [clientSecret, 'canary-of-a-wrong-secret', ...sim.portal.tokensIssued],
    read: ({ orderSource }) =>
      orderSource ? readAll(orderSource, { status: 'Invoicing' }) : Promise.reject(new Error('no orderSource')),
    reads: { operation: '^listOrders$' },
    endSession: { kind: 'expired-token' },
    controls: sim,
    reset() {
      sim.reset();
      return Promise.resolve();
    },
    stop: () => sim.close(),
    ...ordersOf(sim),
  };
}

function ordersOf(sim: LeNewBlackSimulator): Omit<OrderSourceSystem, keyof KitSystem> {
  return {
    exportStatus: 'Invoicing',
    otherSpellings: ['invoicing', 'INVOICING', ' Invoicing '],
    exportedStatus: 'Closed',
    requests: {
      list: { operation: '^listOrders$' },
      mark: { operation: '^setOrderStatus$' },
      create: { operation: '^setOrder$' },
    },
    putOrders(orders) {
      sim.seed({ ...portalOf(demoBrand), orders: orders.map(toPortalOrder) });
      return Promise.resolve();
    },
    statusOf: (id) => Promise.resolve(sim.portal.orders.get(id)?.status),
    pageSize(size) {
      sim.profile({ pageSize: size });
      return Promise.resolve();
    },
    shift({ skip, ...change }) {
      sim.fault({ kind: 'shift-pages', match: { operation: '^listOrders$' }, skip, with: change });
      return Promise.resolve();
    },
    testOrders() {
      const marked = [...sim.portal.orders.values()].filter(({ purchase_order_reference: reference }) =>
        reference?.startsWith('SELVEDGE-TEST-'),
      );
      return Promise.resolve(marked.length);
    },
  };
}

function toPortalOrder(wish: OrderWish): PortalOrder {
  const updated = stamp(new Date(wish.updatedAt ?? '2026-02-20T16:01:10Z'));
  return {
    reference: wish.id,
    retailer: 'maison-verte-fr',
    status: wish.status.toLowerCase(),
    create_time: '2026-02-03 09:12:44',
    update_time: updated,
    currency: 'EUR',
    price_list_code: 'EUR-WHS',
    discount_rate: Number(wish.discountRate ?? 0),
    ...(wish.deliveryFrom === undefined ? {} : { delivery_start_on: wish.deliveryFrom }),
    items: (wish.lines ?? [{ quantity: 2, unitPrice: '150' }]).map(({ quantity, unitPrice, discountRate }, place) => ({
      reference: 'SS26-001-BLK',
      name: 'Silk Jacket',
      size: ['S', 'M', 'L'][place] ?? 'U',
      ean13: '3700000000017',
      quantity,
      unit_price: Number(unitPrice),
      discount_rate: Number(discountRate ?? 0),
    })),
  };
}

const subject: KitSubject<OrderSourceSystem> = {
  name: 'Le New Black (simulator)',
  connector,
  controllable: true,
  start,
};

describeConnection(subject);
describeOrderSource(subject);

/** A real portal, given by the environment: only its connection is tried, nothing is written. */
const {
  SELVEDGE_KIT_LNB_URL: url,
  SELVEDGE_KIT_LNB_CLIENT_ID: clientId,
  SELVEDGE_KIT_LNB_CLIENT_SECRET: secret,
} = process.env;
if (url && clientId && secret) {
  const settings = { url, clientId, clientSecret: secret };
  const real: KitSystem = {
    settings,
    wrongCredentials: { ...settings, clientSecret: 'canary-of-a-wrong-secret' },
    nobodyThere: { ...settings, url: 'http://127.0.0.1:1/apis/wholesale/v2' },
    rules: { plainHttp: true, privateNetwork: true },
    secrets: () => [secret, 'canary-of-a-wrong-secret'],
    read: ({ orderSource }) =>
      orderSource?.page({ status: 'Invoicing' }) ?? Promise.reject(new Error('no orderSource')),
    reads: {},
    reset: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  describeConnection({
    name: 'Le New Black (real)',
    connector,
    controllable: false,
    start: () => Promise.resolve(real),
  });
}
