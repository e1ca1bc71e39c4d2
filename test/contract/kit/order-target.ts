import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Checked, CreateResult, OrderOptions, OrderTarget, Ready } from '../../../connectors/ports.js';
import type { Address, Order, OrderLine } from '../../../model/order.js';
import type { Reason } from '../../../model/reason.js';
import type { FaultMatch } from '../../simulators/lib/faults.js';
import { expectFault, expectKnownReasons, expectNoSecrets, expectProperRequests } from './expectations.js';
import { open, type Opened } from './surroundings.js';
import { controlsOf, type KitSubject, type KitSystem } from './subject.js';
import { describeWhere } from './where.js';

/** How an article is found. */
export type ArticleKeys = Pick<OrderLine, 'ean13' | 'sku'>;

/** What the system holds for the suite; all of it is its own, nobody else changes it. */
export interface TargetWorld {
  /** Reference of a customer that orders can go to, in `currency`. */
  customer: string;
  currency: string;
  /** A price list in `currency`, and one in another currency. */
  priceList: string;
  foreignPriceList: { name: string; currency: string };
  /** An address of the customer, so that deliveries go there. */
  address: Address;
  archivedCustomer: string;
  /** Several customers have it. */
  ambiguousCustomer: string;
  /** Stands on a contact of the customer. */
  contactReference: string;
  /** At least six that can be sold. */
  articles: ArticleKeys[];
  archivedArticle: ArticleKeys;
  ambiguousArticle: ArticleKeys;
  /** An article that stands for shipping or a promotion. */
  charge: string;
  warehouse: string;
  /** A currency that is not in use there. */
  strangeCurrency: string;
}

/** An order as it stands on the other side. */
export interface SeenOrder {
  number: string;
  state: 'open' | 'confirmed' | 'cancelled';
  reference: string;
  lines: { quantity: number; unitPrice: number; discount: number }[];
  total: number;
  currency: string;
  /** `YYYY-MM-DD HH:MM:SS`, UTC. */
  date: string;
  deliveryDay: string | undefined;
  note: string;
  shipsTo: { street: string; city: string };
  /** Changes with every write. */
  version: string;
}

/** A system that orders go to. */
export interface OrderTargetSystem extends KitSystem {
  world: TargetWorld;
  /** Orders there that stem from this source order. */
  look(orderId: string): Promise<SeenOrder[]>;
  /** As a person there does it. */
  act: {
    changeQuantity(orderId: string, quantity: number): Promise<void>;
    deleteOrder(orderId: string): Promise<void>;
    enterByHand(number: string): Promise<void>;
    archive(article: ArticleKeys, archived: boolean): Promise<void>;
    deleteArticle(article: ArticleKeys): Promise<void>;
    addCustomer(reference: string): Promise<void>;
    addPriceList(name: string): Promise<void>;
  };
  /** How many requests of `act` deleted something since the last reset. */
  deletedByHand(): number;
  /** A new article, for a test to spoil. */
  freshArticle(): Promise<ArticleKeys>;
  /** Which requests check and create, for faults; and those that write, of which check sends none. */
  requests: { check: FaultMatch; create: FaultMatch; writes: RegExp };
}

const usual: OrderOptions = {
  productKey: 'ean13-or-sku',
  linesWithoutKey: 'block-order',
  unknownDeliveryAddress: 'create-contact',
  confirm: false,
  priceLists: {},
  charges: {},
  warehouses: {},
};

let serial = Number(String(Date.now()).slice(-9)) * 10_000;

/** Promises every target of orders keeps. */
export function describeOrderTarget(subject: KitSubject<OrderTargetSystem>): void {
  const { connector, controllable } = subject;

  describe(`${subject.name}: order target`, () => {
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
      serial += 1;
      return {
        id: String(serial),
        number: String(serial),
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
    const ready = async (given: Order[], options: Partial<OrderOptions> = {}, at = target): Promise<Ready[]> => {
      const checked = await at.check(given, { ...usual, ...options });
      return checked.map((each) => each.ready ?? raise(`order ${each.orderId} waits: ${JSON.stringify(each)}`));
    };
    const send = async (given: Order[], options: Partial<OrderOptions> = {}): Promise<CreateResult[]> => {
      const results = await target.create(await ready(given, options), { ...usual, ...options });
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

    describe('creating', () => {
      it('creates an order with what it says, and shows it', async () => {
        const given = order();
        const result = await sendOne(given);
        const seen = await look(given);
        expect(result).toMatchObject({
          outcome: 'created',
          target: { number: seen.number, state: 'draft', total: '37.5' },
        });
        expect(seen).toMatchObject({ state: 'open', reference: given.number, currency: world.currency, total: 37.5 });
        expect(seen.lines).toEqual([
          { quantity: 1, unitPrice: 12.5, discount: 0 },
          { quantity: 2, unitPrice: 12.5, discount: 0 },
        ]);
        const id = 'target' in result ? result.target.id : '';
        expect(await target.read([id, '999999999', id])).toMatchObject([{ id }, { id }]);
      });

      it('creates an order once, however often create is repeated, and writes nothing the second time', async () => {
        const given = orders(3);
        const prepared = await ready(given);
        const first = await target.create(prepared, usual);
        const before = await Promise.all(given.map(look));
        const again = await target.create(prepared, usual);
        const checkedAgain = await send(given);
        expect(first.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
        expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
        expect(checkedAgain).toMatchObject(first.map((each) => ({ ...each, outcome: 'unchanged', reasons: [] })));
        expect(await Promise.all(given.map(look))).toEqual(before);
      });

      it('gives known and new orders of one batch their own results, in order', async () => {
        const known = orders(2);
        await send(known);
        const fresh = orders(2);
        const mixed = [known[0], fresh[0], known[1], fresh[1]].map((each) => each ?? raise('no order'));
        const results = await send(mixed);
        expect(results.map(({ outcome }) => outcome)).toEqual(['unchanged', 'created', 'unchanged', 'created']);
      });

      it('makes exactly one order out of eight attempts at the same moment, and one of them says so', async () => {
        const given = orders(2);
        const others = Array.from({ length: 8 }, () => open(connector, system, system.settings));
        const attempts = await Promise.all(
          others.map(async (other) => targetOf(other).create(await ready(given, {}, targetOf(other)), usual)),
        );
        await Promise.all(others.map((other) => other.close()));
        for (const [place, each] of given.entries()) {
          const outcomes = attempts.map((results) => results[place]?.outcome).sort();
          expect(outcomes).toEqual(['created', ...Array.from({ length: 7 }, () => 'unchanged')]);
          await look(each);
        }
      }, 60_000);

      it('takes batches as large as it says', async () => {
        const given = orders(target.limits.batch);
        const results = await send(given);
        expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['created']));
        expect(target.limits.inFlight).toBeGreaterThanOrEqual(1);
      }, 60_000);

      it('takes a batch apart where one order is refused, and sends the others', async () => {
        const spoilt = await system.freshArticle();
        const given = [order(), order({ lines: [line(0), line(1, spoilt)] }), order(), order()];
        const prepared = await ready(given);
        await system.act.deleteArticle(spoilt);
        const results = await target.create(prepared, usual);
        expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'blocked', 'created', 'created']);
        expect(codes(results[1]?.reasons)).toContain('order_rejected');
        expect(await system.look(given[1]?.id ?? '')).toEqual([]);
        for (const each of given.filter((_, place) => place !== 1)) await look(each);
      });

      it('sends orders of different make in one batch without blanking what one of them lacks', async () => {
        const [plain, rich] = [
          order({ deliveryAddress: { ...world.address } }),
          order({ comment: 'Ring twice', delivery: { from: '2026-09-01' } }),
        ];
        const alone = order({ deliveryAddress: { ...world.address } });
        await send([alone]);
        await send([plain, rich]);
        const [seenAlone, seenPlain, seenRich] = [await look(alone), await look(plain), await look(rich)];
        expect(seenPlain).toMatchObject({ note: seenAlone.note, deliveryDay: seenAlone.deliveryDay });
        expect(seenRich).toMatchObject({ deliveryDay: '2026-09-01' });
        expect(seenRich.note).toContain('Ring twice');
      });
    });

    describe('content', () => {
      it('keeps money to the cent: discounts of head and line multiply, and none is lost to rounding', async () => {
        const given = order({
          discountRate: '10',
          lines: [
            line(0, { quantity: 3, unitPrice: '99.9', discountRate: '5' }),
            line(1, { quantity: 1000, unitPrice: '33.33', discountRate: '12.345' }),
            line(2, { quantity: 1, unitPrice: '0.01' }),
          ],
        });
        await sendOne(given);
        const { lines, total } = await look(given);
        expect(lines[0]).toEqual({ quantity: 3, unitPrice: 99.9, discount: 14.5 });
        const worth = [3 * 99.9 * 0.9 * 0.95, 1000 * 33.33 * 0.9 * (1 - 0.12345), 0.01 * 0.9];
        lines.forEach(({ quantity, unitPrice, discount }, place) => {
          const net = quantity * unitPrice * (1 - discount / 100);
          expect(Math.abs(net - (worth[place] ?? 0))).toBeLessThan(place === 1 ? 5.01 : 0.011);
        });
        expect(total).toBeCloseTo(
          lines.reduce((sum, each) => sum + each.quantity * each.unitPrice * (1 - each.discount / 100), 0),
          1,
        );
      });

      it('says so where the totals differ, and only there', async () => {
        const [right, wrong] = [order({ total: '37.5' }), order({ total: '40' })];
        const results = await send([right, wrong]);
        expect(codes(results[0]?.reasons)).not.toContain('total_differs');
        expect(results[1]?.reasons).toContainEqual({
          code: 'total_differs',
          params: { order: wrong.number, source: '40', target: '37.5' },
        });
      });

      it('keeps dates, comment, the customer’s own reference and the way of delivery', async () => {
        const given = order({
          confirmedAt: '2026-02-18T23:30:00+02:00',
          delivery: { from: '2026-08-01', until: '2026-09-15', incoterm: 'DAP' },
          comment: 'Livrer avant l’été <ascenseur> & quai 9',
          customerOrderReference: 'PO-77/é',
        });
        await sendOne(given);
        const seen = await look(given);
        expect(seen).toMatchObject({ date: '2026-02-18 21:30:00', deliveryDay: '2026-08-01' });
        for (const text of ['Livrer avant l’été <ascenseur> & quai 9', 'PO-77/é', '2026-09-15', 'DAP']) {
          expect(seen.note).toContain(text);
        }
      });

      it('ships to the customer’s known address, and makes an unknown one once', async () => {
        const known = order();
        const elsewhere = {
          company: 'Depot',
          street: '9 quai Haut',
          zip: '13002',
          city: `Marseille ${serial}`,
          country: 'FR',
        };
        const [first, second] = [order({ deliveryAddress: elsewhere }), order({ deliveryAddress: elsewhere })];
        await send([known, first]);
        const warnings = (await check(second)).ready?.warnings;
        await send([second]);
        expect((await look(known)).shipsTo).toMatchObject({ street: world.address.street, city: world.address.city });
        expect((await look(first)).shipsTo).toEqual({ street: elsewhere.street, city: elsewhere.city });
        expect((await look(second)).shipsTo).toEqual({ street: elsewhere.street, city: elsewhere.city });
        expect(warnings).toEqual([]); // it is known by now
      });

      it('sends shipping and promotion as articles of their own', async () => {
        const charges = { shipping: world.charge, promotion: world.charge };
        const given = order({ charges: { shipping: '15', promotion: '5.5' }, total: '47' });
        const result = await sendOne(given, { charges });
        expect(codes(result.reasons)).toEqual([]);
        expect(await look(given)).toMatchObject({ total: 47 });
      });

      it('uses the mapped price list and warehouse', async () => {
        const given = order({ priceList: 'A list of the portal', mode: 'instock' });
        const options = {
          priceLists: { 'A list of the portal': world.priceList },
          warehouses: { instock: world.warehouse },
        };
        expect((await sendOne(given, options)).outcome).toBe('created');
      });

      it('marks a test order clearly and never confirms it', async () => {
        const given = order({ test: true });
        const result = await sendOne(given, { confirm: true });
        const seen = await look(given);
        expect(result.outcome).toBe('created');
        expect(seen.state).toBe('open');
        expect(seen.reference).toMatch(/test/i);
        expect(seen.note).toMatch(/test/i);
      });

      it('confirms where it is told to, and keeps the order’s date', async () => {
        const given = orders(2, { confirmedAt: '2026-02-18T10:00:00Z' });
        const results = await send(given, { confirm: true });
        for (const each of given)
          expect(await look(each)).toMatchObject({ state: 'confirmed', date: '2026-02-18 10:00:00' });
        expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
        expect((await send(given, { confirm: true })).map(({ outcome }) => outcome)).toEqual([
          'unchanged',
          'unchanged',
        ]);
        for (const each of given) expect(await look(each)).toMatchObject({ date: '2026-02-18 10:00:00' });
      });
    });

    describe('orders that wait', () => {
      type Case = [code: string, given: () => Partial<Order>, options?: () => Partial<OrderOptions>];
      const cases: Case[] = [
        ['customer_reference_missing', () => ({ customer: { name: 'Kit' } })],
        ['customer_reference_unknown', () => ({ customer: { reference: 'NOBODY-HAS-IT', name: 'Kit' } })],
        ['customer_reference_ambiguous', () => ({ customer: { reference: world.ambiguousCustomer, name: 'Kit' } })],
        ['customer_archived', () => ({ customer: { reference: world.archivedCustomer, name: 'Kit' } })],
        ['product_unknown', () => ({ lines: [line(0, { ean13: '4006381333931', sku: 'NO-SUCH-SKU' })] })],
        ['product_archived', () => ({ lines: [line(0), keyed(line(1), world.archivedArticle)] })],
        ['product_ambiguous', () => ({ lines: [keyed(line(0), world.ambiguousArticle)] })],
        ['line_without_key', () => ({ lines: [line(0), keyed(line(1), {})] })],
        ['order_without_lines', () => ({ lines: [] })],
        ['quantity_not_positive', () => ({ lines: [line(0, { quantity: 0 })] })],
        ['quantity_not_positive', () => ({ lines: [line(0), line(1, { quantity: -2 })] })],
        ['currency_unknown', () => ({ currency: world.strangeCurrency })],
        ['currency_mismatch', () => ({ priceList: world.foreignPriceList.name })],
        ['price_list_unknown', () => ({ priceList: 'mapped' }), () => ({ priceLists: { mapped: 'no such list' } })],
        ['warehouse_unknown', () => ({ mode: 'instock' }), () => ({ warehouses: { instock: 'no such warehouse' } })],
        ['order_charge_unmapped', () => ({ charges: { shipping: '12', promotion: '0' } })],
        [
          'delivery_address_unknown',
          () => ({ deliveryAddress: { street: '1 nowhere', city: 'Atlantis', zip: '0' } }),
          () => ({ unknownDeliveryAddress: 'block-order' }),
        ],
      ];
      it.each(cases)('%s', async (code, given, options) => {
        const checked = await check(order(given()), options?.());
        expect(checked.ready).toBeUndefined();
        expect(codes(checked.ready ? [] : checked.reasons)).toEqual([code]);
      });

      it('names all reasons at once, and what to wait for', async () => {
        const given = order({
          customer: { reference: 'NOBODY-HAS-IT', name: 'Kit' },
          charges: { shipping: '5', promotion: '0' },
          lines: [line(0, { ean13: '4006381333931', sku: 'X' }), keyed(line(1), {}), line(2, { quantity: 0 })],
        });
        const checked = await check(given);
        const found = checked.ready ? raise('it is ready') : checked;
        expect(new Set(codes(found.reasons))).toEqual(
          new Set([
            'customer_reference_unknown',
            'order_charge_unmapped',
            'product_unknown',
            'line_without_key',
            'quantity_not_positive',
          ]),
        );
        expect(found.awaits).toContainEqual({ kind: 'customer', key: 'NOBODY-HAS-IT' });
        expect(found.awaits).toContainEqual({ kind: 'product', key: '4006381333931' });
      });

      it('keeps a verdict to its own order', async () => {
        const [good, bad, alsoGood] = [order(), order({ lines: [] }), order()];
        const checked = await target.check([good, bad, alsoGood], usual);
        expect(checked.map((each) => each.ready !== undefined)).toEqual([true, false, true]);
        expect(checked.map(({ orderId }) => orderId)).toEqual([good.id, bad.id, alsoGood.id]);
      });

      it('leaves lines without a key out where it is told to, and says so', async () => {
        const given = order({ lines: [line(0), keyed(line(1), {})] });
        const options = { linesWithoutKey: 'leave-line-out' } as const;
        expect(codes((await check(given, options)).ready?.warnings)).toEqual(['line_left_out']);
        await sendOne(given, options);
        expect((await look(given)).lines).toHaveLength(1);
        const empty = await check(order({ lines: [keyed(line(1), {})] }), { linesWithoutKey: 'leave-line-out' });
        expect(codes(empty.ready ? [] : empty.reasons)).toContain('order_without_lines');
      });

      it('sends an article on two lines as two lines, and says so', async () => {
        const given = order({ lines: [line(0, { quantity: 2 }), line(0, { quantity: 3 })] });
        expect(codes((await check(given)).ready?.warnings)).toEqual(['product_on_two_lines']);
        await sendOne(given);
        expect((await look(given)).lines.map(({ quantity }) => quantity).sort()).toEqual([2, 3]);
      });

      it('finds the customer a contact belongs to', async () => {
        const checked = await check(order({ customer: { reference: world.contactReference, name: 'Kit' } }));
        expect(checked.ready).toBeDefined();
        expect(checked.ready?.warnings).toHaveLength(1);
      });

      it('lets an order go as soon as what it waits for is there', async () => {
        const reference = `NEW-${++serial}`;
        const list = `List ${serial}`;
        const given = order({ customer: { reference, name: 'Kit' }, priceList: list, deliveryAddress: {} });
        expect((await check(given, { priceLists: { [list]: list } })).ready).toBeUndefined();
        await system.act.addCustomer(reference);
        await system.act.addPriceList(list);
        expect((await check(given, { priceLists: { [list]: list } })).ready).toBeDefined();
      });

      it('takes an order that someone entered by hand for what it is', async () => {
        const given = order();
        await system.act.enterByHand(given.number);
        const checked = await check(given);
        expect(codes(checked.ready ? [] : checked.reasons)).toEqual(['exists_under_other_id']);
      });

      it('says so where an order of ours was changed there, and leaves it as it is', async () => {
        const given = order();
        await sendOne(given);
        await system.act.changeQuantity(given.id, 77);
        const before = await look(given);
        const result = await sendOne(given);
        expect(result.outcome).toBe('unchanged');
        expect(codes(result.reasons)).toContain('changed_in_target');
        expect(await look(given)).toEqual(before);
      });

      it('finds an order of ours whatever has become of its customer and articles since', async () => {
        const spoilt = await system.freshArticle();
        const given = order({ lines: [line(0, spoilt)] });
        await sendOne(given);
        await system.act.archive(spoilt, true);
        expect((await sendOne(given)).outcome).toBe('unchanged');
      });

      it('leaves out of read what is gone', async () => {
        const given = order();
        const result = await sendOne(given);
        const id = 'target' in result ? result.target.id : '';
        await system.act.deleteOrder(given.id);
        expect(await target.read([id])).toEqual([]);
        expect(await target.read(['not-an-id', ''])).toEqual([]);
      });
    });

    it('answers nothing for nothing', async () => {
      expect(await target.check([], usual)).toEqual([]);
      expect(await target.create([], usual)).toEqual([]);
      expect(await target.read([])).toEqual([]);
    });

    describeWhere(controllable)('faults', () => {
      const strikeCreate = (fault: Parameters<ReturnType<typeof controlsOf>['fault']>[0]): void =>
        controlsOf(system).fault({ match: system.requests.create, ...fault });

      it('writes nothing in check', async () => {
        controlsOf(system).forgetRequests();
        await ready(orders(3));
        const asked = Object.keys(controlsOf(system).requests().byOperation);
        expect(asked.filter((operation) => system.requests.writes.test(operation))).toEqual([]);
      });

      it('asks a handful of questions for many orders', async () => {
        await ready(orders(1));
        controlsOf(system).forgetRequests();
        await ready(orders(60));
        expect(controlsOf(system).requests().total).toBeLessThanOrEqual(8);
      });

      it.each([
        ['cut after it took effect', { kind: 'close', when: 'after' as const }],
        ['cut before it took effect', { kind: 'close' }],
        ['cut in the middle', { kind: 'truncate' }],
        ['lost in a gateway', { kind: 'status', status: 502, when: 'after' as const }],
        ['lost in a worker that died', { kind: 'status', status: 500, when: 'after' as const }],
      ])('creates an order once though the answer is %s', async (_, fault) => {
        const given = orders(2);
        strikeCreate(fault);
        expect((await send(given)).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
        for (const each of given) await look(each);
      });

      it('throws Ambiguous where answers stay lost, and the same call finds the order later', async () => {
        if (!target.repeatable) return;
        const given = orders(2);
        const prepared = await ready(given);
        strikeCreate({ kind: 'close', when: 'after', times: 'always' });
        await expectFault(system, 'Ambiguous', () => target.create(prepared, usual));
        controlsOf(system).clearFaults();
        expect((await target.create(prepared, usual)).map(({ outcome }) => outcome)).toEqual([
          'unchanged',
          'unchanged',
        ]);
        for (const each of given) await look(each);
      });

      it.each([
        ['data that breaks off', { kind: 'malformed', when: 'after' as const }],
        ['data of the wrong shape', { kind: 'malformed', when: 'after' as const, body: '{"surprise": true}' }],
      ])('never takes %s for an answer to create', async (_, fault) => {
        const given = order();
        const prepared = await ready([given]);
        strikeCreate({ ...fault, times: 'always' });
        const error = await target.create(prepared, usual).then(
          () => raise('it was believed'),
          (thrown: Error) => thrown,
        );
        expect(['Ambiguous', 'Malformed']).toContain(error.name);
        controlsOf(system).clearFaults();
        expect((await sendOne(given)).outcome).toBe('unchanged');
        await look(given);
      });

      it('passes on that the system is away, and makes no verdict of it', async () => {
        const given = orders(2);
        controlsOf(system).fault({ match: system.requests.check, kind: 'status', status: 503, times: 'always' });
        await expectFault(system, 'Unreachable', () => target.check(given, usual));
      });

      it('does not make two of an order whose sender was cut off while it was handled', async () => {
        const given = order();
        const prepared = await ready([given]);
        const sim = controlsOf(system);
        sim.fault({ match: system.requests.create, kind: 'latency', ms: 200 });
        const results = await Promise.all([target.create(prepared, usual), target.create(prepared, usual)]);
        expect(
          results
            .flat()
            .map(({ outcome }) => outcome)
            .sort(),
        ).toEqual(['created', 'unchanged']);
        await look(given);
      });
    });
  });
}

function targetOf({ connection }: Opened): OrderTarget {
  return connection.orderTarget ?? raise('offers no orderTarget');
}

function keyed(line: OrderLine, keys: ArticleKeys): OrderLine {
  const bare: OrderLine & ArticleKeys = { ...line };
  delete bare.ean13;
  delete bare.sku;
  return { ...bare, ...keys };
}

function codes(reasons: readonly Reason[] | undefined): string[] {
  return (reasons ?? []).map(({ code }) => code);
}

function expectNothingDeleted(system: OrderTargetSystem): void {
  const operations = Object.entries(system.controls?.requests().byOperation ?? {});
  const deletions = operations.filter(([operation]) => /unlink|delete/i.test(operation));
  expect(deletions.reduce((sum, [, count]) => sum + count, 0)).toBe(controlsGiven(system) ? system.deletedByHand() : 0);
}

function controlsGiven(system: KitSystem): boolean {
  return system.controls !== undefined;
}

function raise(message: string): never {
  throw new Error(message);
}
