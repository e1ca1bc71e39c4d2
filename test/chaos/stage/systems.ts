import { seededRandom } from '../../simulators/lib/random.js';
import type { SimulatorControls } from '../../simulators/lib/controls.js';
import { demoBrand } from '../../simulators/le-new-black/brand.js';
import { portalOf } from '../../simulators/le-new-black/brand-records.js';
import type { PortalOrder } from '../../simulators/le-new-black/records.js';
import { renderOrder } from '../../simulators/le-new-black/render.js';
import { generateOrders } from '../../simulators/le-new-black/seed.js';
import { startLeNewBlackSimulator, type LeNewBlackSimulator } from '../../simulators/le-new-black/server.js';
import type { PortalOrderFacts } from '../end/model.js';
import { makeOrders } from '../scenario/orders.js';
import type { Scenario, Side } from '../scenario/scenario.js';
import type { Target, TargetSystem } from '../targets/target.js';

/** The portal and the target of a seed, and what people do there. */
export interface Systems {
  readonly portal: LeNewBlackSimulator;
  readonly target: TargetSystem;
  /** References of all orders that were ever to be exported. */
  readonly due: readonly string[];
  of(side: Side): SimulatorControls;
  /** The next orders reach the export status. */
  bringOrders(count: number): void;
  /** Orders come that stand in front of the portal's list; answers their references. */
  arriveInFront(count: number): string[];
  /** What an order says, without what exporting changes: two texts that differ mean that somebody changed it. */
  contentOf(reference: string): string;
  factsOf(reference: string): PortalOrderFacts;
  /** Orders that nobody asked to export and that are changed all the same, in sentences. */
  touched(): string[];
  close(): Promise<void>;
}

/** Statuses of orders that are none of the flow's business. */
const elsewhere = ['draft', 'open_for_buyer', 'confirmed', 'closed', 'canceled'] as const;

/** Starts both systems with the scenario's brand; its orders come later. */
export async function startSystems(scenario: Scenario, kind: Target): Promise<Systems> {
  const { portal: profile, latency } = scenario;
  const target = await kind.start(scenario.setup);
  const others = elsewhere.flatMap((status, place) =>
    generateOrders({ count: 1, lines: 2, seed: place, status, firstReference: 100_001 + place }),
  );
  const seed = { ...portalOf(demoBrand), orders: others };
  const portal = await startLeNewBlackSimulator({ profile, seed });
  target.controls.latency(latency.target);
  portal.latency(latency.portal);
  const before = new Map(
    others.map(({ reference }) => [reference, JSON.stringify(portal.portal.orders.get(reference))]),
  );

  const coming = makeOrders(scenario, seededRandom(scenario.seed));
  const due: string[] = [];
  const orderOf = (reference: string): PortalOrder => {
    const order = portal.portal.orders.get(reference);
    if (!order) throw new Error(`The portal has lost order ${reference}`);
    return order;
  };
  return {
    portal,
    target,
    due,
    of: (side) => (side === 'portal' ? portal : target.controls),
    bringOrders(count) {
      for (const order of coming.splice(0, count)) {
        portal.portal.orders.set(order.reference, order);
        due.push(order.reference);
      }
    },
    arriveInFront(count) {
      const arriving = coming.splice(-count, count).map((order) => [order.reference, order] as const);
      portal.portal.orders = new Map([...arriving, ...portal.portal.orders]);
      due.push(...arriving.map(([reference]) => reference));
      return arriving.map(([reference]) => reference);
    },
    contentOf(reference) {
      // As the product reads it: with the reference that its customer has by now.
      return JSON.stringify({ ...renderOrder(orderOf(reference), portal.portal), status: '', update_time: '' });
    },
    factsOf: (reference) => factsOf(renderOrder(orderOf(reference), portal.portal), orderOf(reference)),
    touched: () =>
      [...before].flatMap(([reference, was]) =>
        JSON.stringify(portal.portal.orders.get(reference)) === was ? [] : [`order ${reference}, not due, was changed`],
      ),
    async close() {
      await Promise.allSettled([portal.close(), target.close()]);
    },
  };
}

function factsOf(wire: Record<string, unknown>, order: PortalOrder): PortalOrderFacts {
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return {
    reference: order.reference,
    status: order.status,
    customer: text(wire['retailer_reference']),
    currency: String(wire['currency']),
    date: String(wire['confirmation_time'] ?? wire['create_time']),
    discount: Number(wire['discount_rate'] ?? 0),
    shipping: Number(wire['amount_shipping'] ?? 0),
    lines: (wire['items'] as Record<string, unknown>[]).map((item) => ({
      ean13: text(item['ean13']),
      sku: text(item['sku']),
      quantity: Number(item['quantity']),
      unitPrice: Number(item['unit_price']),
      discount: Number(item['discount_rate'] ?? 0),
    })),
  };
}

/** The variable in which workers find the portal's secret; connections name it only. */
const secretName = 'CHAOS_PORTAL_SECRET';

/** Settings of both connections. */
export function settingsOf({ portal, target }: Systems): Record<Side, Record<string, unknown>> {
  const { clientId } = portal.portal.profile;
  return {
    portal: { url: portal.url, clientId, clientSecret: { env: secretName } },
    target: target.settings,
  };
}

/** The secrets themselves, as variables for workers. */
export function secretsOf({ portal, target }: Systems): NodeJS.ProcessEnv {
  return { [secretName]: portal.portal.profile.clientSecret, ...target.secrets };
}
