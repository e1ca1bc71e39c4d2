import { afterEach } from 'vitest';
import { connector } from '../../../connectors/le-new-black/connector.js';
import type { Ledger } from '../../../connectors/connector.js';
import type { OrderSource } from '../../../connectors/ports.js';
import { open, type Opened } from '../../contract/kit/surroundings.js';
import { demoBrand } from '../../simulators/le-new-black/brand.js';
import { portalOf } from '../../simulators/le-new-black/brand-records.js';
import type { PortalOrder } from '../../simulators/le-new-black/records.js';
import {
  startLeNewBlackSimulator,
  type LeNewBlackSimulator,
  type LeNewBlackSimulatorOptions,
} from '../../simulators/le-new-black/server.js';

/** A simulated portal with a connection to it. */
export interface TestPortal extends Opened {
  sim: LeNewBlackSimulator;
  source: OrderSource;
  /** A further connection with other settings; with a ledger of its own, unless one is given. */
  again(settings: Record<string, unknown>, ledger?: Ledger): Opened & { source: OrderSource };
}

const toClose: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** Starts a portal of the demo's brand without orders; it ends with the test. */
export async function startPortal(options: LeNewBlackSimulatorOptions = {}): Promise<TestPortal> {
  const sim = await startLeNewBlackSimulator({ seed: portalOf(demoBrand), ...options });
  toClose.push(() => sim.close());
  const again: TestPortal['again'] = (settings, ledger) => {
    const rules = { plainHttp: true, privateNetwork: true };
    const credentials = { url: sim.url, clientId: 'demo-client', clientSecret: 'demo-secret' };
    const opened = open(connector, { rules }, { ...credentials, ...settings }, ledger);
    toClose.push(() => opened.close());
    const { orderSource: source } = opened.connection;
    if (!source) throw new Error('offers no orderSource');
    return { ...opened, source };
  };
  return { sim, again, ...again({}) };
}

/** An order as the portal holds it; `fields` in the wire's words. */
export function portalOrder(reference: string, fields: Partial<PortalOrder> = {}): PortalOrder {
  return {
    reference,
    retailer: 'maison-verte-fr',
    status: 'invoicing',
    create_time: '2026-02-03 09:12:44',
    update_time: '2026-02-20 16:01:10',
    currency: 'EUR',
    items: [{ size_of: 'SS26-001|BLK|M', quantity: 2, unit_price: 150 }],
    ...fields,
  };
}

/** Fills the portal with these orders, and nothing else of orders. */
export function putOrders(sim: LeNewBlackSimulator, ...orders: PortalOrder[]): void {
  sim.seed({ ...portalOf(demoBrand), orders });
}
