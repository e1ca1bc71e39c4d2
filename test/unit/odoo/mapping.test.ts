import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abs, compare, decimal, minus, round, sum, times } from '../../../model/decimal.js';
import type { Order, OrderLine } from '../../../model/order.js';
import { externalIdOf } from '../../../connectors/odoo/gather.js';
import {
  addressName,
  defaultAddress,
  matchAddress,
  newContact,
  type KnownAddress,
} from '../../../connectors/odoo/mapping/addresses.js';
import { headerCells, lineCells } from '../../../connectors/odoo/mapping/header.js';
import { resolveLines } from '../../../connectors/odoo/mapping/lines.js';
import { orderNote } from '../../../connectors/odoo/mapping/note.js';
import { choosePriceList } from '../../../connectors/odoo/mapping/price-lists.js';
import { chooseWarehouse } from '../../../connectors/odoo/mapping/warehouses.js';
import { capabilitiesOf } from '../../../connectors/odoo/capabilities.js';
import type { Session } from '../../../connectors/odoo/session.js';
import { dayToOdooDatetime, toOdooDatetime } from '../../../connectors/odoo/wire.js';
import { options, order } from './odoo.js';

const session = (major: number, currency = 'EUR'): Session => {
  const version = { major, minor: 0, text: `${major}.0` };
  const company = { id: 1, name: 'Orme', currency: { id: 1, name: currency } };
  const capabilities = capabilitiesOf(version);
  return { version, protocol: 'json-rpc', uid: 6, user: 'Selvedge', company, companies: [company], capabilities };
};
const lists = [
  { id: 1, name: 'Wholesale', currency: 'EUR' },
  { id: 2, name: 'Export', currency: 'USD' },
  { id: 3, name: 'Twice', currency: 'USD' },
  { id: 4, name: 'Twice', currency: 'EUR' },
];

const unnamed = (): Order => {
  const given = order();
  delete given.priceList;
  return given;
};

describe('the price list of an order', () => {
  it.each([
    ['the mapped one', { priceList: 'P' }, { mapping: { P: 'Wholesale' } }, 1],
    ['the mapped one by id', { priceList: 'P' }, { mapping: { P: '1' } }, 1],
    ['one of its own name', { priceList: 'Wholesale' }, {}, 1],
    ['of several of its name the one that fits', { priceList: 'Twice' }, {}, 4],
    ['the customer’s own where the name says nothing', { priceList: 'Portal list' }, { own: 1 }, 1],
    ['the customer’s own where there is no name', {}, { own: 1 }, 1],
    ['none where Odoo needs none', {}, { major: 18 }, undefined],
  ])(
    'is %s',
    (_, given: Partial<Order>, more: { own?: number; mapping?: Record<string, string>; major?: number }, id) => {
      const choice = choosePriceList(
        { ...unnamed(), ...given },
        { lists, own: more.own, session: session(more.major ?? 14), mapping: more.mapping ?? {} },
      );
      expect(choice).toEqual(id === undefined ? {} : { list: lists[id - 1] });
    },
  );

  it.each([
    ['price_list_unknown', { priceList: 'P' }, { mapping: { P: 'Gone' } }],
    ['price_list_unknown', { priceList: 'Portal list' }, { own: 2 }],
    ['price_list_unknown', { priceList: 'Portal list', currency: 'USD' }, { major: 18 }],
    ['currency_mismatch', { priceList: 'Export' }, {}],
    ['currency_mismatch', {}, { own: 2 }],
    ['currency_mismatch', { currency: 'USD' }, { major: 18 }],
  ])('%s', (code, given: Partial<Order>, more: { own?: number; mapping?: Record<string, string>; major?: number }) => {
    const choice = choosePriceList(
      { ...unnamed(), ...given },
      { lists, own: more.own, session: session(more.major ?? 14), mapping: more.mapping ?? {} },
    );
    expect('reason' in choice && choice.reason.code).toBe(code);
  });
});

describe('the warehouse of an order', () => {
  const houses = [
    { id: 1, name: 'Main', code: 'WH' },
    { id: 2, name: 'Outlet', code: 'OUT' },
  ];
  it.each([
    ['by mode, code first', { instock: 'OUT' }, 'instock', 2],
    ['by name', { instock: 'Main' }, 'instock', 1],
    ['by default for other modes', { instock: 'OUT', default: 'WH' }, 'preorder', 1],
    ['left to Odoo where nothing is said', { instock: 'OUT' }, 'preorder', undefined],
  ])('is %s', (_, mapping: Record<string, string>, mode, id) => {
    const choice = chooseWarehouse(order({ mode }), mapping, houses);
    expect('warehouse' in choice ? choice.warehouse?.id : undefined).toBe(id);
  });
});

describe('an address', () => {
  const known = (more: Partial<KnownAddress>): KnownAddress => ({
    id: 10,
    name: 'Acme',
    ref: undefined,
    parent_id: undefined,
    active: true,
    type: 'contact',
    commercial_partner_id: { id: 10, name: 'Acme' },
    street: '12, rue de l’Église',
    street2: undefined,
    zip: '75001',
    city: 'PARIS',
    country_id: { id: 75, name: 'France' },
    ...more,
  });
  const countries = new Map([
    ['FR', 75],
    ['BE', 20],
  ]);
  const wanted = { street: '12 Rue de l Eglise', zip: '75001', city: 'Paris', country: 'fr' };

  it('is the same however it is spelt', () => {
    expect(matchAddress(wanted, 10, [known({})], countries)).toEqual({ kind: 'known', id: 10 });
  });

  it('is another one in another country, street or town', () => {
    for (const other of [{ country: 'BE' }, { street: '13 rue de l Eglise' }, { city: 'Lyon' }, { zip: '75002' }]) {
      expect(matchAddress({ ...wanted, ...other }, 10, [known({})], countries)).toEqual({ kind: 'unknown' });
    }
  });

  it('is best a delivery address, then the customer itself, then another contact', () => {
    const rows = [
      known({ id: 11, type: 'invoice' }),
      known({ id: 12, type: 'other' }),
      known({}),
      known({ id: 13, type: 'delivery' }),
    ];
    for (const id of [13, 10, 12, 11]) {
      expect(matchAddress(wanted, 10, rows, countries)).toEqual({ kind: 'known', id });
      rows.splice(
        rows.findIndex((row) => row.id === id),
        1,
      );
    }
  });

  it('is known by its reference whatever else it says', () => {
    const row = known({ id: 20, ref: 'D7', street: 'elsewhere' });
    expect(matchAddress({ ...wanted, reference: 'D7' }, 10, [row], countries)).toEqual({ kind: 'known', id: 20 });
  });

  it('that is archived is neither known nor unknown', () => {
    expect(matchAddress(wanted, 10, [known({ active: false })], countries)).toEqual({ kind: 'archived' });
  });

  it('for goods or invoice is what Odoo would take, or left to Odoo where there is a doubt', () => {
    const child = (id: number, type: string, more: Partial<KnownAddress> = {}): KnownAddress =>
      known({ id, type, parent_id: { id: 10, name: 'Acme' }, ...more });
    const cases: [KnownAddress[], number | undefined][] = [
      [[known({})], 10],
      [[known({}), child(11, 'delivery'), child(12, 'contact')], 10],
      [[known({}), child(11, 'invoice')], 11],
      [[known({}), child(11, 'invoice', { active: false })], 10],
      [[known({}), child(11, 'invoice'), child(12, 'invoice')], undefined],
      [[known({}), child(11, 'invoice', { parent_id: { id: 99, name: 'Ann' } })], undefined],
      [[known({ type: 'other' })], undefined],
      [[], undefined],
    ];
    for (const [rows, id] of cases) expect(defaultAddress('invoice', 10, rows)).toBe(id);
  });

  it('becomes the same new contact however it is spelt, another one for another customer', () => {
    const id = (address: typeof wanted, customer: number): string =>
      newContact(address, customer, '__lnb__', countries).externalId;
    expect(id(wanted, 10)).toMatch(/^__lnb__\.addr_10_[0-9a-f]{16}$/);
    expect(id({ ...wanted, street: '12, RUE DE L’ÉGLISE', country: 'FR' }, 10)).toBe(id(wanted, 10));
    expect(id(wanted, 11)).not.toBe(id(wanted, 10));
    expect(id({ ...wanted, country: 'BE' }, 10)).not.toBe(id(wanted, 10));
  });

  it('is called by its reference or town in reasons, never by names or streets', () => {
    expect(addressName({ ...wanted, contact: 'Ann', company: 'Acme' })).toBe('75001 Paris, fr');
    expect(addressName({ ...wanted, reference: 'D7' })).toBe('D7');
  });
});

describe('an order in Odoo’s words', () => {
  const customer = { id: 42, name: 'Acme', active: true };

  it('has only columns that have a value', () => {
    const given = order({ id: '7', number: '7', delivery: { until: '2026-09-15' } });
    expect(headerCells(given, '__lnb__.so_7', { customer, priceList: 3 }, session(19))).toEqual({
      id: '__lnb__.so_7',
      client_order_ref: '7',
      origin: 'lnb:7',
      'company_id/.id': '1',
      'partner_id/.id': '42',
      'pricelist_id/.id': '3',
      date_order: '2026-02-03 09:12:44',
      commitment_date: '2026-09-15 12:00:00',
    });
  });

  it('carries the customer’s terms on 14 and 15, empty ones too', () => {
    const terms = { paymentTerm: 5 };
    const cells = headerCells(order(), 'x.so_1', { customer: { ...customer, terms } }, session(14));
    expect(cells).toMatchObject({ 'payment_term_id/.id': '5', 'fiscal_position_id/.id': '', 'user_id/.id': '' });
  });

  it('of a test says so in every place a person looks', () => {
    const cells = headerCells(order({ id: '7', number: '7', test: true }), '__lnb__.so_7', { customer }, session(14));
    expect(cells).toMatchObject({ client_order_ref: 'TEST 7', origin: 'TEST lnb:7' });
    expect(cells['note']).toMatch(/^TEST ORDER/);
  });

  it('has lines of text', () => {
    expect(lineCells({ product: 5, quantity: '3', unitPrice: '9.5', discount: '10' })).toEqual({
      'order_line/product_id/.id': '5',
      'order_line/product_uom_qty': '3',
      'order_line/price_unit': '9.5',
      'order_line/discount': '10',
    });
  });

  it('has a note in text up to 14 and in html later, and none where there is nothing to say', () => {
    const given = order({ comment: 'a < b\nc\u0007', delivery: { incoterm: 'DAP' }, paymentTerms: '30 days' });
    expect(orderNote(given, false)).toBe('a < b\nc\nIncoterm: DAP\nPayment terms: 30 days');
    expect(orderNote(given, true)).toBe('<p>a &lt; b<br>c</p><p>Incoterm: DAP</p><p>Payment terms: 30 days</p>');
    expect(orderNote(order(), true)).toBeUndefined();
  });

  it('keeps instants and days', () => {
    expect(toOdooDatetime('2026-02-18T23:30:00.999+02:00')).toBe('2026-02-18 21:30:00');
    expect(dayToOdooDatetime('2026-08-01')).toBe('2026-08-01 12:00:00');
  });

  it('has an external id for any id of the source, and no two the same', () => {
    const id = (source: string): string => externalIdOf(order({ id: source }), '__lnb__');
    expect(id('1042')).toBe('__lnb__.so_1042');
    expect(id('A/1 é.x')).toMatch(/^__lnb__\.so_[A-Za-z0-9_-]+$/);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(id(a)).toMatch(/^__lnb__\.so_[A-Za-z0-9_-]*$/);
        expect(id(a) === id(b)).toBe(a === b);
      }),
    );
  });
});

describe('money of lines', () => {
  const precision = { price: 2, discount: 2 };
  const cents = (most: number): fc.Arbitrary<string> =>
    fc.integer({ min: 0, max: most }).map((value) => decimal(value / 100));
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 500 }),
    unitPrice: cents(100_000),
    discountRate: cents(9_999),
  });

  it('comes to what the portal says, to half a cent a piece at most', () => {
    fc.assert(
      fc.property(line, cents(5_000), ({ quantity, unitPrice, discountRate }, head) => {
        const given: OrderLine = { ean13: 'x', label: 'x', quantity, unitPrice, discountRate };
        const found = resolveLines(
          order({ lines: [given], discountRate: head }),
          options,
          () => ({ kind: 'found', id: 1 }),
          precision,
        );
        const [sent] = found.lines;
        if (!sent) throw new Error('no line');
        const left = (rate: string): string => times(minus('100', rate), '0.01');
        const wanted = times(times(times(unitPrice, String(quantity)), left(discountRate)), left(head));
        const got = times(times(sent.unitPrice, sent.quantity), left(sent.discount));
        const tolerance = sum('0.005', times('0.005', String(quantity)));
        expect(compare(abs(minus(wanted, got)), tolerance)).toBeLessThanOrEqual(0);
        expect([sent.unitPrice, sent.discount]).toEqual([round(sent.unitPrice, 2), round(sent.discount, 2)]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes a promotion off and adds shipping, whatever sign they come with', () => {
    const found = (promotion: string): string[] =>
      resolveLines(
        order({ charges: { shipping: '12', promotion } }),
        { ...options, charges: { shipping: 'S', promotion: 'P' } },
        () => ({ kind: 'found', id: 1 }),
        precision,
      ).lines.map(({ unitPrice }) => unitPrice);
    expect(found('5')).toEqual(['10', '12', '-5']);
    expect(found('-5')).toEqual(['10', '12', '-5']);
  });
});
