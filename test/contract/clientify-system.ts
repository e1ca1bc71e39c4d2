import { startClientifySimulator, type ClientifySimulator } from '../simulators/clientify/server.js';
import type { Held } from '../simulators/clientify/state.js';
import type { OrderTargetSystem, SeenOrder } from './kit/order-target/system.js';

const wrongKey = 'bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0';
const article = (place: number): { ean13: string; sku: string } => ({
  ean13: `841000000${String(place).padStart(4, '0')}`,
  sku: `ART-${place}`,
});
/** Clientify looks no article up, so there is nothing to spoil about one. */
const cannot = (): Promise<never> => Promise.reject(new Error('Clientify knows nothing of the articles of orders'));

/** The kit's view of an account. */
export async function clientifySystem(): Promise<OrderTargetSystem> {
  const sim = await startClientifySimulator();
  const { apiKey } = sim.account.profile;
  const orders = { lostAnswerWait: 1, whenNotFound: 'send-again' };
  const settings = { apiKey, urlV1: `${sim.url}/v1`, urlV2: `${sim.url}/v2`, orders };
  const nobody = 'http://127.0.0.1:1';
  return {
    settings,
    wrongCredentials: { ...settings, apiKey: wrongKey },
    nobodyThere: { ...settings, urlV1: nobody, urlV2: nobody },
    rules: { plainHttp: true, privateNetwork: true },
    secrets: () => [apiKey, wrongKey],
    read: ({ orderTarget }) => orderTarget?.read(['1']) ?? Promise.reject(new Error('offers no orderTarget')),
    reads: { operation: '^(read orders|me)$' },
    reset() {
      sim.reset();
      return Promise.resolve();
    },
    controls: sim,
    stop: () => sim.close(),
    world: {
      customer: 'C20000007',
      currency: 'EUR',
      priceList: 'none',
      address: {},
      ambiguousCustomer: 'none',
      articles: [1, 2, 3, 4, 5, 6].map(article),
      archivedArticle: {},
      ambiguousArticle: {},
      charge: 'PORTES',
      strangeCurrency: 'QQQ',
    },
    unconfirmed: { state: 'confirmed', told: 'ordered' },
    look: (orderId) => Promise.resolve(seen(sim, orderId)),
    act: { changeQuantity: cannot, deleteOrder: cannot, archive: cannot, deleteArticle: cannot, addCustomer: cannot },
    deletedByHand: () => 0,
    freshArticle: cannot,
    requests: {
      check: { operation: '^list contacts$' },
      create: { operation: '^create orders$' },
      steps: [{ operation: '^create orders$' }],
      writes: /^(create|change)/,
    },
  };
}

interface HeldItem {
  price: string;
  quantity: number;
}

/** The kit's orders have their id for a number. */
function seen(sim: ClientifySimulator, orderId: string): SeenOrder[] {
  const mine = ({ order_id: number, ecommerce }: Held): boolean => ecommerce === 'Odoo' && number === orderId;
  return sim.account
    .rows('orders')
    .filter(mine)
    .map((held) => {
      const items = held['items'] as HeldItem[];
      return {
        number: String(held['order_id']),
        state: 'confirmed',
        reference: String(held['order_id']),
        lines: items.map(({ price, quantity }) => ({ quantity, unitPrice: Number(price), discount: 0 })),
        total: items.reduce((sum, { price, quantity }) => sum + Number(price) * quantity, 0),
        currency: String(held['currency']),
        date: String(held['order_date']),
        deliveryDay: undefined,
        note: '',
        shipsTo: { street: '', city: '' },
        version: held.modified,
      };
    });
}
