import { afterEach } from 'vitest';
import type { CreateResult, OrderOptions } from '../../../connectors/ports.js';
import { connector } from '../../../connectors/fastmag/connector.js';
import type { Ledger } from '../../../connectors/connector.js';
import type { Order } from '../../../model/order.js';
import { open, type Opened } from '../../contract/kit/surroundings.js';
import type { Profile } from '../../simulators/fastmag/state.js';
import { startFastmagSimulator, type FastmagSimulator } from '../../simulators/fastmag/server.js';

/** A simulated account of the demo brand with a connection to it. */
export interface TestAccount extends Opened {
  sim: FastmagSimulator;
  settings: Record<string, unknown>;
  /** Checks one order and creates it where it is ready; the reasons of either. */
  send(order: Order, options?: Partial<OrderOptions>): Promise<CreateResult>;
}

const toClose: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** Options as a flow has them without further settings. */
export const usual: OrderOptions = {
  productKey: 'ean13',
  linesWithoutKey: 'block-order',
  unknownDeliveryAddress: 'create-contact',
  confirm: false,
  priceLists: {},
  charges: {},
  warehouses: {},
};

/** Starts an account that ends with the test; it speaks UTF-8 unless told otherwise. */
export async function startAccount(
  settings: Record<string, unknown> | ((url: string) => Record<string, unknown>) = {},
  profile: Partial<Profile> = {},
  ledger?: Ledger,
): Promise<TestAccount> {
  const sim = await startFastmagSimulator({ profile: { encoding: 'utf-8', ...profile } });
  const { enseigne, magasin, compte, motpasse } = sim.account.profile;
  const given = {
    baseUrl: sim.url,
    allowInsecureHttp: true,
    enseigne,
    magasin,
    compte,
    motpasse,
    requestEncoding: 'utf-8',
    responseEncoding: 'utf-8',
    retryDelay: 5,
    orders: { lostAnswerWait: 1 },
    ...(typeof settings === 'function' ? settings(sim.url) : settings),
  };
  const opened = open(connector, { rules: { plainHttp: true, privateNetwork: true } }, given, ledger);
  toClose.push(
    () => sim.close(),
    () => opened.close(),
  );
  return {
    ...opened,
    sim,
    settings: given,
    async send(order, more = {}) {
      const target = opened.connection.orderTarget;
      const options = { ...usual, ...more };
      const [checked] = (await target?.check([order], options)) ?? [];
      if (!checked?.ready) {
        const { reasons = [], awaits = [] } = checked ?? {};
        return { orderId: order.id, outcome: 'blocked', reasons, awaits };
      }
      const [result] = (await target?.create([checked.ready], options)) ?? [];
      if (!result) throw new Error('no result');
      return result;
    },
  };
}

/** An order that can go. */
export function order(more: Partial<Order> = {}): Order {
  return {
    id: '1042',
    number: '1042',
    status: 'Invoicing',
    customer: { reference: '00042', name: 'Galerie Claire' },
    currency: 'EUR',
    discountRate: '0',
    charges: { shipping: '0', promotion: '0' },
    delivery: {},
    lines: [{ ean13: '3760099900014', label: 'Veste 36', quantity: 2, unitPrice: '94.5', discountRate: '0' }],
    ...more,
  };
}
