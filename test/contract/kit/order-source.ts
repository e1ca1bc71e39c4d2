import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderQuery, OrderSource } from '../../../connectors/ports.js';
import type { Decimal } from '../../../model/decimal.js';
import type { Order } from '../../../model/order.js';
import type { FaultMatch } from '../../simulators/lib/faults.js';
import { expectFault, expectKnownReasons, expectNoSecrets, expectProperRequests } from './expectations.js';
import { open, type Opened } from './surroundings.js';
import { controlsOf, type KitSubject, type KitSystem } from './subject.js';

/** An order the suite wants the source to hold, in the model's words; everything else is for the system to fill in. */
export interface OrderWish {
  id: string;
  status: string;
  /** ISO-8601 instant. */
  updatedAt?: string;
  /** Percent on the whole order. */
  discountRate?: Decimal;
  /** `YYYY-MM-DD`. */
  deliveryFrom?: string;
  lines?: { quantity: number; unitPrice: Decimal; discountRate?: Decimal }[];
}

/** A system that orders come from. */
export interface OrderSourceSystem extends KitSystem {
  /** The status orders are exported in, as a person writes it, and further spellings that mean the same. */
  exportStatus: string;
  otherSpellings: string[];
  /** What exported orders are set to. */
  exportedStatus: string;
  /** Replaces all orders. */
  putOrders(orders: OrderWish[]): Promise<void>;
  /** The status an order has on the system's side, as `Order.status` would show it. */
  statusOf(id: string): Promise<string | undefined>;
  /** Orders a page holds; so that a few orders make several pages. Absent where it cannot be changed. */
  pageSize?(size: number): Promise<void>;
  /** Before the page after `skip` pages is read, this many orders leave the list, or new ones come to stand before all others. */
  shift?(change: { skip: number; leave?: number; arrive?: number }): Promise<void>;
  /** Which requests list, mark and create, for faults. */
  requests: { list: FaultMatch; mark: FaultMatch; create?: FaultMatch };
  /** How many orders are marked as tests on the system's side. */
  testOrders?(): Promise<number>;
}

/** Promises every source of orders keeps. */
export function describeOrderSource(subject: KitSubject<OrderSourceSystem>): void {
  const { connector, controllable } = subject;

  describe(`${subject.name}: order source`, () => {
    let system: OrderSourceSystem;
    let opened: Opened;
    let source: OrderSource;

    beforeAll(async () => {
      system = await subject.start();
    });
    beforeEach(async () => {
      await system.reset();
      opened = open(connector, system, system.settings);
      if (!opened.connection.orderSource) throw new Error('offers no orderSource');
      source = opened.connection.orderSource;
    });
    afterEach(async () => {
      expectProperRequests(system);
      expectNoSecrets(system, opened.logger.lines.join('\n'));
      await opened.close();
    });
    afterAll(() => system.stop());

    const wishes = (count: number, status = system.exportStatus, first = 5001): OrderWish[] =>
      Array.from({ length: count }, (_, place) => ({ id: String(first + place), status }));
    const ids = (orders: { id: string }[]): string[] => orders.map(({ id }) => id).sort();
    const inExportStatus = async (): Promise<Order[]> => readAll(source, { status: system.exportStatus });

    describe('reading', () => {
      it('gives whole orders in the status asked for, however it is spelt, and no others', async () => {
        const wanted = wishes(3);
        await system.putOrders([...wanted, ...wishes(2, system.exportedStatus, 6001)]);
        for (const status of [system.exportStatus, ...system.otherSpellings]) {
          expect(ids(await readAll(source, { status })), status).toEqual(ids(wanted));
        }
      });

      it('gives every page, each order once where the list holds still', async (context) => {
        if (!system.pageSize) return context.skip('the page size cannot be changed');
        await system.pageSize(5);
        const wanted = wishes(23);
        await system.putOrders(wanted);
        expect(ids(await inExportStatus())).toEqual(ids(wanted));
      });

      it.each([{ leave: 1 }, { leave: 7 }, { arrive: 3 }, { leave: 2, arrive: 1 }])(
        'misses no order while the list shifts: %o',
        async (change) => {
          if (!system.pageSize || !system.shift) return;
          await system.pageSize(5);
          const wanted = wishes(23);
          await system.putOrders(wanted);
          await system.shift({ skip: 2, ...change });
          const found = new Set(ids(await inExportStatus()));
          const left = wanted.slice(change.leave ?? 0);
          expect(left.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
        },
      );

      it('gives orders by number in any status, and leaves out those that are gone', async () => {
        const wanted = [...wishes(2), ...wishes(1, system.exportedStatus, 6001)];
        await system.putOrders(wanted);
        const refs = [...wanted.map(({ id }) => id), '999999', 'no/such order %2F+é', '..', ''];
        const page = await source.page({ refs });
        expect(ids(page.records)).toEqual(ids(wanted));
        expect(page.next).toBeUndefined();
      });

      it('gives by number only the status asked for, where one is', async () => {
        await system.putOrders([...wishes(1), ...wishes(1, system.exportedStatus, 6001)]);
        const page = await source.page({ refs: ['5001', '6001'], status: system.exportStatus });
        expect(ids(page.records)).toEqual(['5001']);
      });

      it('gives an empty page where there is nothing', async () => {
        await system.putOrders([]);
        expect(await source.page({ status: system.exportStatus })).toEqual({ records: [] });
        expect(await source.page({ refs: [] })).toEqual({ records: [] });
      });

      it('gives what changed at an instant or later, whatever its status', async () => {
        const [old] = wishes(1, system.exportStatus, 5001);
        await system.putOrders([
          { ...old!, updatedAt: '2026-02-18T12:00:00.000Z' },
          { id: '5002', status: system.exportStatus, updatedAt: '2026-02-20T12:00:00.000Z' },
          { id: '5003', status: system.exportedStatus, updatedAt: '2026-02-20T12:00:01.000Z' },
        ]);
        const found = ids(await readAll(source, { changedSince: '2026-02-20T13:00:00+01:00' }));
        expect(found).toEqual(['5002', '5003']);
      });

      it('keeps money and dates to the last digit', async () => {
        const lines = [
          { quantity: 3, unitPrice: '0.1', discountRate: '33.33' },
          { quantity: 12, unitPrice: '1234567.89' },
          { quantity: 1, unitPrice: '0.005', discountRate: '100' },
        ];
        const updatedAt = '2026-03-29T01:30:00.000Z'; // an hour that daylight saving skips in much of Europe
        const wish = {
          id: '5001',
          status: system.exportStatus,
          discountRate: '2.5',
          deliveryFrom: '2026-10-25',
          updatedAt,
        };
        await system.putOrders([{ ...wish, lines }]);
        const [order] = await inExportStatus();
        expect(order).toMatchObject({ discountRate: '2.5', updatedAt, delivery: { from: '2026-10-25' } });
        const money = order?.lines.map(({ quantity, unitPrice, discountRate }) => ({
          quantity,
          unitPrice,
          discountRate,
        }));
        expect(money).toEqual(lines.map((line) => ({ discountRate: '0', ...line })));
      });
    });

    describe('marking as exported', () => {
      const mark = (orderIds: string[], status = system.exportedStatus): ReturnType<OrderSource['markExported']> =>
        source.markExported(orderIds.map((orderId) => ({ orderId, targetId: `T${orderId}`, status })));

      it('moves the orders out of the export status, one result each in order', async () => {
        await system.putOrders(wishes(9));
        const chosen = ['5007', '5001', '5004'];
        const results = await mark(chosen);
        expect(results).toEqual(chosen.map((key) => ({ key, outcome: expect.stringMatching(/updated|unchanged/) })));
        expect(ids(await inExportStatus())).toEqual(['5002', '5003', '5005', '5006', '5008', '5009']);
        expect(await system.statusOf('5001')).toBe(await system.statusOf('5004'));
      });

      it('is harmless when repeated, also at the same time', async () => {
        await system.putOrders(wishes(2));
        await Promise.all([mark(['5001', '5002']), mark(['5001', '5002'])]);
        const again = await mark(['5001', '5002']);
        expect(again.map(({ outcome }) => outcome)).not.toContain('failed');
        expect(await inExportStatus()).toEqual([]);
      });

      it('sends nothing where there is nothing to mark', async () => {
        expect(await mark([])).toEqual([]);
      });

      it('reports an order the system refuses, and marks the others', async () => {
        await system.putOrders(wishes(2));
        const results = await mark(['5001', '999999', '5002']);
        expect(results.map(({ outcome }) => outcome)).toEqual(['updated', 'failed', 'updated']);
        expect(results[1]?.reason).toMatchObject({
          code: 'mark_refused',
          params: { order: '999999', target: 'T999999' },
        });
        expectKnownReasons(
          connector,
          results.flatMap((result) => result.reason ?? []),
        );
        expect(await inExportStatus()).toEqual([]);
      });

      it.skipIf(!controllable)('repeats by itself when an answer is lost', async () => {
        await system.putOrders(wishes(3));
        controlsOf(system).fault({ kind: 'close', when: 'after', match: system.requests.mark, skip: 1 });
        const results = await mark(['5001', '5002', '5003']);
        expect(results.map(({ outcome }) => outcome)).not.toContain('failed');
        expect(await inExportStatus()).toEqual([]);
      });

      it.skipIf(!controllable)('throws what is no single order’s fault', async () => {
        await system.putOrders(wishes(3));
        controlsOf(system).fault({ kind: 'close', match: system.requests.mark, times: 'always' });
        await expectFault(system, 'Ambiguous', () => mark(['5001', '5002']));
        controlsOf(system).clearFaults();
        controlsOf(system).fault({ kind: 'status', status: 429, retryAfter: 300, match: system.requests.mark });
        await expectFault(system, 'Throttled', () => mark(['5001', '5002']));
      });

      it.skipIf(!controllable)('keeps a fault to the one order it strikes', async () => {
        await system.putOrders(wishes(3));
        controlsOf(system).fault({
          kind: 'status',
          status: 500,
          times: 'always',
          match: { ...system.requests.mark, body: '5002' },
        });
        const results = await mark(['5001', '5002', '5003']);
        expect(results.map(({ outcome }) => outcome)).toEqual(['updated', 'failed', 'updated']);
      });
    });

    describe('test orders', () => {
      const create = (wish: { customerReference?: string; products?: string[] } = {}): Promise<Order> => {
        if (!source.createTest) throw new Error('makes no test orders');
        return source.createTest({ status: system.exportStatus, ...wish });
      };

      it('are made once, clearly marked, in the status wished, and known again when read', async (context) => {
        if (!source.createTest) return context.skip('this source makes no test orders');
        const made = await create();
        expect(made.test).toBe(true);
        expect(made.lines.length).toBeGreaterThan(0);
        expect(await system.testOrders?.()).toBe(1);
        const read = await source.page({ refs: [made.id], status: system.exportStatus });
        expect(read.records).toEqual([made]);
      });

      it('are refused with a sentence where the customer or product wished for is not there', async (context) => {
        if (!source.createTest) return context.skip('this source makes no test orders');
        for (const wish of [{ customerReference: 'NOBODY' }, { products: ['NOTHING'] }]) {
          const error = await expectFault(system, 'Rejected', () => create(wish));
          expect(error).toMatchObject({ code: 'test_order_impossible' });
          expect(error.message).toContain(Object.values(wish).flat().join());
        }
        expect(await system.testOrders?.()).toBe(0);
      });

      it.skipIf(!controllable)('are not made twice when the answer is lost', async (context) => {
        if (!source.createTest || !system.requests.create) return context.skip('this source makes no test orders');
        controlsOf(system).fault({ kind: 'close', when: 'after', match: system.requests.create });
        await create();
        expect(await system.testOrders?.()).toBe(1);
      });

      it.skipIf(!controllable)('are not tried again when it is not known whether one was made', async (context) => {
        if (!source.createTest || !system.requests.create) return context.skip('this source makes no test orders');
        controlsOf(system).fault({ kind: 'close', match: system.requests.create, times: 'always' });
        await expectFault(system, 'Ambiguous', () => create());
        expect(await system.testOrders?.()).toBe(0);
      });
    });
  });
}

/** All pages of a query; an order that comes again is the later one. */
export async function readAll(source: OrderSource, query: OrderQuery): Promise<Order[]> {
  const orders = new Map<string, Order>();
  let cursor: string | undefined;
  do {
    const page = await source.page({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    page.records.forEach((order) => orders.set(order.id, order));
    cursor = page.next;
  } while (cursor !== undefined);
  return [...orders.values()];
}
