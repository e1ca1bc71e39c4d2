import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { Ambiguous } from '../../../../connectors/errors.js';
import type { Ledger } from '../../../../connectors/connector.js';
import type { Checked, CreateResult, OrderOptions, OrderTarget, Ready } from '../../../../connectors/ports.js';
import type { Order, OrderLine } from '../../../../model/order.js';
import type { Reason } from '../../../../model/reason.js';
import { expectKnownReasons, expectNoSecrets, expectProperRequests } from '../expectations.js';
import type { KitSubject } from '../subject.js';
import { open, type Opened } from '../surroundings.js';
import type { ArticleKeys, OrderTargetSystem, SeenOrder, TargetWorld } from './system.js';

/** Options as a flow has them without further settings. */
export const usual: OrderOptions = {
  productKey: 'ean13-or-sku',
  linesWithoutKey: 'block-order',
  unknownDeliveryAddress: 'create-contact',
  confirm: false,
  priceLists: {},
  charges: {},
  warehouses: {},
};

/** What every group of promises works with; the system is the same all along, the connection new for every test. */
export interface Fixture {
  readonly subject: KitSubject<OrderTargetSystem>;
  readonly system: OrderTargetSystem;
  readonly world: TargetWorld;
  readonly target: OrderTarget;
  /** The connection's ledger; what several workers share. */
  readonly ledger: Ledger;
  readonly unconfirmed: NonNullable<OrderTargetSystem['unconfirmed']>;
  line(place: number, more?: Partial<OrderLine>): OrderLine;
  /** An order that can go, with an id of its own. */
  order(more?: Partial<Order>): Order;
  orders(count: number, more?: Partial<Order>): Order[];
  /** The verdict on one order; its reasons are known ones. */
  check(given: Order, options?: Partial<OrderOptions>): Promise<Checked>;
  /** @throws where an order waits */
  ready(given: Order[], options?: Partial<OrderOptions>, at?: OrderTarget): Promise<Ready[]>;
  /** Checks and creates, as a run does it; one result per order, in order. */
  send(given: Order[], options?: Partial<OrderOptions>): Promise<CreateResult[]>;
  sendOne(given: Order, options?: Partial<OrderOptions>): Promise<CreateResult>;
  /** The order as it stands there. @throws where there is none, or more than one */
  look(order: Order): Promise<SeenOrder>;
  /** A number no other order has. */
  serial(): number;
}

let last = Number(String(Date.now()).slice(-9)) * 10_000;

/** Puts the hooks of the suite in place and gives its tools. */
export function useFixture(subject: KitSubject<OrderTargetSystem>): Fixture {
  const { connector } = subject;
  let system: OrderTargetSystem;
  let opened: Opened;
  let target: OrderTarget;
  let world: TargetWorld;

  beforeAll(async () => {
    system = await subject.start();
    world = system.world;
  }, 120_000);
  beforeEach(async () => {
    await system.reset();
    opened = open(connector, system, system.settings);
    target = targetOf(opened);
  });
  afterEach(async () => {
    expectProperRequests(system);
    expectNothingDeleted(system);
    expectNoSecrets(system, opened.logger.lines.join('\n'));
    await opened.close();
  });
  afterAll(() => system.stop());

  const line = (place: number, more: Partial<OrderLine> = {}): OrderLine => ({
    ...world.articles[place % world.articles.length],
    label: `Article ${place}`,
    quantity: place + 1,
    unitPrice: '12.5',
    discountRate: '0',
    ...more,
  });
  const order = (more: Partial<Order> = {}): Order => {
    last += 1;
    return {
      id: String(last),
      number: String(last),
      status: 'Invoicing',
      createdAt: '2026-02-03T09:12:44Z',
      customer: { reference: world.customer, name: 'Kit' },
      priceList: world.priceList,
      currency: world.currency,
      discountRate: '0',
      charges: { shipping: '0', promotion: '0' },
      delivery: {},
      deliveryAddress: world.address,
      lines: [line(0), line(1)],
      ...more,
    };
  };
  const orders = (count: number, more: Partial<Order> = {}): Order[] =>
    Array.from({ length: count }, () => order(more));
  const check = async (given: Order, options: Partial<OrderOptions> = {}): Promise<Checked> => {
    const [checked, more] = await target.check([given], { ...usual, ...options });
    if (!checked || more) throw new Error('not one verdict for one order');
    expect(checked.orderId).toBe(given.id);
    expectKnownReasons(connector, checked.ready ? checked.ready.warnings : checked.reasons);
    return checked;
  };
  const ready = async (
    given: Order[],
    options: Partial<OrderOptions> = {},
    at: OrderTarget = target,
  ): Promise<Ready[]> => {
    const checked = await at.check(given, { ...usual, ...options });
    return checked.map((each) => each.ready ?? raise(`order ${each.orderId} waits: ${JSON.stringify(each)}`));
  };
  const send = async (given: Order[], options: Partial<OrderOptions> = {}): Promise<CreateResult[]> => {
    const results = await createAsARun(target, await ready(given, options), { ...usual, ...options });
    expect(results.map(({ orderId }) => orderId)).toEqual(given.map(({ id }) => id));
    for (const { reasons } of results) expectKnownReasons(connector, reasons);
    return results;
  };
  const sendOne = async (given: Order, options: Partial<OrderOptions> = {}): Promise<CreateResult> =>
    (await send([given], options))[0] ?? raise('no result');
  const look = async ({ id }: Order): Promise<SeenOrder> => {
    const [seen, more] = await system.look(id);
    if (more) throw new Error(`order ${id} stands there twice`);
    return seen ?? raise(`order ${id} is not there`);
  };
  return {
    subject,
    get system() {
      return system;
    },
    get world() {
      return world;
    },
    get target() {
      return target;
    },
    get ledger() {
      return opened.ledger;
    },
    get unconfirmed() {
      return system.unconfirmed ?? { state: 'open', told: 'draft' };
    },
    line,
    order,
    orders,
    check,
    ready,
    send,
    sendOne,
    look,
    serial: () => (last += 1),
  };
}

/** Creates; where repeating is not harmless and answers stay lost, finds out and goes on, as `activities/export/batch.ts` does. */
async function createAsARun(target: OrderTarget, prepared: Ready[], options: OrderOptions): Promise<CreateResult[]> {
  const results = await target.create(prepared, options).catch((error: unknown): CreateResult[] => {
    if (target.repeatable || !(error instanceof Ambiguous)) throw error;
    return prepared.map(({ order }) => ({ orderId: order.id, outcome: 'ambiguous', reasons: [] }));
  });
  const all: CreateResult[] = [];
  for (const [place, result] of results.entries()) {
    const given = prepared[place] ?? raise('more results than orders');
    all.push(result.outcome === 'ambiguous' ? await settleOne(target, given, options) : result);
  }
  return all;
}

/** What a later try does with an order whose fate is not known. */
export async function settleOne(target: OrderTarget, given: Ready, options: OrderOptions): Promise<CreateResult> {
  const [settled] = (await target.settle?.([given.order])) ?? [];
  if (settled?.outcome === 'created') return { ...settled, reasons: [] };
  if (settled?.outcome === 'ambiguous') return settled;
  const [checked] = await target.check([given.order], options);
  const [result] = await target.create([checked?.ready ?? raise('it waits')], options);
  return result ?? raise('no result');
}

/** The port of an open connection. */
export function targetOf({ connection }: Opened): OrderTarget {
  return connection.orderTarget ?? raise('offers no orderTarget');
}

/** A line with other keys, or none. */
export function keyed(line: OrderLine, keys: ArticleKeys): OrderLine {
  const bare: OrderLine & ArticleKeys = { ...line };
  delete bare.ean13;
  delete bare.sku;
  return { ...bare, ...keys };
}

/** Codes of reasons. */
export function codes(reasons: readonly Reason[] | undefined): string[] {
  return (reasons ?? []).map(({ code }) => code);
}

function expectNothingDeleted(system: OrderTargetSystem): void {
  const operations = Object.entries(system.controls?.requests().byOperation ?? {});
  const deletions = operations.filter(([operation]) => /unlink|delete/i.test(operation));
  expect(deletions.reduce((sum, [, count]) => sum + count, 0)).toBe(controlsGiven(system) ? system.deletedByHand() : 0);
}

function controlsGiven(system: OrderTargetSystem): boolean {
  return system.controls !== undefined;
}

/** For what a test takes for granted. @throws {Error} */
export function raise(message: string): never {
  throw new Error(message);
}
