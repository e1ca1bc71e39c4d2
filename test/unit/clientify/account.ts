import { afterEach } from 'vitest';
import { connector } from '../../../connectors/clientify/connector.js';
import type { Checked, CreateResult, OrderOptions, OrderTarget, Ready } from '../../../connectors/ports.js';
import type { Order } from '../../../model/order.js';
import { memoryLedger, open, type Opened } from '../../contract/kit/surroundings.js';
import { startClientifySimulator, type ClientifySimulator } from '../../simulators/clientify/server.js';
import type { ClientifySeed, Held, Profile } from '../../simulators/clientify/state.js';

/** A simulated account with a connection to it. */
export interface TestAccount extends Opened {
  sim: ClientifySimulator;
  target: OrderTarget;
  check(order: Order, options?: Partial<OrderOptions>): Promise<Checked>;
  /** @throws where the order waits */
  ready(order: Order, options?: Partial<OrderOptions>): Promise<Ready>;
  send(order: Order, options?: Partial<OrderOptions>): Promise<CreateResult>;
  /** Orders there that go by this number, in the shop `Odoo`. */
  held(number: string): Held[];
  /** A further connection, of another worker, with the same ledger. */
  again(settings?: Record<string, unknown>): Opened;
}

const toClose: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** Options as a flow has them that sends barcodes, as the table of orders says. */
export const options: OrderOptions = {
  productKey: 'ean13',
  linesWithoutKey: 'block-order',
  unknownDeliveryAddress: 'create-contact',
  confirm: false,
  priceLists: {},
  charges: {},
  warehouses: {},
};

/** Starts an account that ends with the test. */
export async function startAccount(
  given: { seed?: ClientifySeed; profile?: Partial<Profile>; settings?: Record<string, unknown> } = {},
): Promise<TestAccount> {
  const sim = await startClientifySimulator({
    profile: given.profile ?? {},
    ...(given.seed && { seed: given.seed }),
  });
  toClose.push(() => sim.close());
  const ledger = memoryLedger();
  const again = (more: Record<string, unknown> = {}): Opened => {
    const settings = {
      apiKey: sim.account.profile.apiKey,
      urlV1: `${sim.url}/v1`,
      urlV2: `${sim.url}/v2`,
      orders: { lostAnswerWait: 0 },
      ...given.settings,
      ...more,
    };
    const opened = open(connector, { rules: { plainHttp: true, privateNetwork: true } }, settings, ledger);
    toClose.push(() => opened.close());
    return opened;
  };
  const opened = again();
  const target = opened.connection.orderTarget;
  if (!target) throw new Error('offers no orderTarget');
  const account: TestAccount = {
    ...opened,
    sim,
    target,
    async check(order, more = {}) {
      const [checked] = await target.check([order], { ...options, ...more });
      if (!checked) throw new Error('no verdict');
      return checked;
    },
    async ready(order, more = {}) {
      const checked = await account.check(order, more);
      if (!checked.ready) throw new Error(`it waits: ${JSON.stringify(checked.reasons)}`);
      return checked.ready;
    },
    async send(order, more = {}) {
      const [result] = await target.create([await account.ready(order, more)], { ...options, ...more });
      if (!result) throw new Error('no result');
      return result;
    },
    held: (number) =>
      sim.account.rows('orders').filter(({ order_id, ecommerce }) => order_id === number && ecommerce === 'Odoo'),
    again,
  };
  return account;
}

let last = 41;

/** An order of the usual account's contact `C20000007` that can go. */
export function order(more: Partial<Order> = {}): Order {
  last += 1;
  return {
    id: String(last),
    number: `S${String(last).padStart(5, '0')}`,
    status: 'sale',
    createdAt: '2026-03-14T09:25:00Z',
    customer: { reference: 'C20000007', name: 'Restaurante 7' },
    currency: 'EUR',
    discountRate: '0',
    charges: { shipping: '0', promotion: '0' },
    delivery: {},
    lines: [
      {
        ean13: '8410000000016',
        sku: 'ALB-CR-75',
        label: 'Vino Alborada Crianza 75 cl\nsecond line',
        quantity: 24,
        unitPrice: '9.8',
        discountRate: '0',
      },
    ],
    ...more,
  };
}

/** Codes of reasons. */
export function codes(reasons: readonly { code: string }[] | undefined): string[] {
  return (reasons ?? []).map(({ code }) => code);
}
