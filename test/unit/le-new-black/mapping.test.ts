import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, forPortal, instant } from '../../../connectors/le-new-black/mapping/dates.js';
import { toOrder } from '../../../connectors/le-new-black/mapping/order.js';
import { createStatusWords } from '../../../connectors/le-new-black/statuses.js';
import { wireOrder } from '../../../connectors/le-new-black/wire.js';
import { abs, compare, decimal, divide, minus, round, times } from '../../../model/decimal.js';
import type { Order } from '../../../model/order.js';

const mapping = { statuses: createStatusWords({}), unitPriceIncludesDiscount: false };

function map(fields: Record<string, unknown>, changes: Partial<typeof mapping> = {}): Order {
  const wire = wireOrder.parse({ reference: '104233', ...fields });
  return toOrder({ ...wire, reference: wire.reference ?? '' }, { ...mapping, ...changes });
}

const lineOf = (item: Record<string, unknown>, changes?: Partial<typeof mapping>): Order['lines'][number] | undefined =>
  map({ items: [item] }, changes).lines[0];

/** Money in cents as the portal writes it: a number, or text. */
const cents = fc.integer({ min: 0, max: 100_000_000 });
const written = (amount: number): fc.Arbitrary<string | number> => {
  const text = (amount / 100).toFixed(2);
  return fc.constantFrom<string | number>(text, amount / 100, ` ${text}`, `${text}0`);
};

describe('money', () => {
  it('keeps every cent, written as a number or as text', () => {
    fc.assert(
      fc.property(
        cents.chain((amount) => fc.tuple(fc.constant(amount), written(amount))),
        ([amount, text]) => {
          const order = map({ amount_total: text, items: [{ quantity: 1, unit_price: text }] });
          const expected = divide(decimal(amount), '100');
          expect(order.total).toBe(expected);
          expect(order.lines[0]?.unitPrice).toBe(expected);
        },
      ),
    );
  });

  it.each([['1,234.50'], ['12 EUR'], ['abc'], ['0x1g'], [true]])('is not guessed from %s', (value) => {
    const result = wireOrder.safeParse({ reference: '1', items: [{ quantity: 1, unit_price: value }] });
    expect(result.error?.issues[0]?.path).toEqual(['items', 0, 'unit_price']);
  });

  it('that is absent, null or blank is no money', () => {
    for (const amount_total of [undefined, null, '', '  ']) expect(map({ amount_total })).not.toHaveProperty('total');
  });
});

describe('discounts of a line', () => {
  const item = { quantity: 10, unit_price: 150 };

  it.each([
    ['none', {}, '0'],
    ['a rate', { discount_rate: 15.5 }, '15.5'],
    ['an amount over the line', { discount_amount: 150 }, '10'],
    ['a rate with the amount it makes, which is said twice', { discount_rate: '10', discount_amount: '150.00' }, '10'],
    ['a rate of 0 with an amount', { discount_rate: 0, discount_amount: 75 }, '5'],
    ['a discount and a promotion, which multiply', { discount_rate: 10, promotion_rate: 5 }, '14.5'],
    ['a promotion as an amount', { promotion_amount: 300 }, '20'],
    ['nulls', { discount_rate: null, discount_amount: null, promotion_rate: null }, '0'],
  ])('%s', (_, fields, expected) => {
    expect(lineOf({ ...item, ...fields })?.discountRate).toBe(expected);
  });

  it('are nothing where the unit price already has them taken off', () => {
    const line = lineOf({ ...item, discount_rate: 10 }, { unitPriceIncludesDiscount: true });
    expect(line).toMatchObject({ unitPrice: '150', discountRate: '0' });
  });

  it('given as an amount give the same amount back, to the cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.nat(),
        (quantity, price, some) => {
          const worth = quantity * price;
          const off = some % (worth + 1);
          const line = lineOf({ quantity, unit_price: price / 100, discount_amount: off / 100 });
          const back = divide(times(times(line?.unitPrice ?? '0', String(quantity)), line?.discountRate ?? '0'), '100');
          expect(round(minus(back, divide(String(off), '100')), 2)).toBe('0');
        },
      ),
    );
  });

  it('as rates stay between 0 and 100 and never grow the price', () => {
    const rate = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(rate, rate, (discount_rate, promotion_rate) => {
        const combined = lineOf({ ...item, discount_rate, promotion_rate })?.discountRate ?? '';
        expect(compare(combined, decimal(Math.max(discount_rate, promotion_rate)))).toBeGreaterThanOrEqual(0);
        expect(compare(combined, '100')).toBeLessThanOrEqual(0);
        expect(compare(abs(combined), combined)).toBe(0);
      }),
    );
  });
});

describe('discounts and charges of the whole order', () => {
  it.each([
    ['a rate', { discount_rate: 5, amount_order: 1500, amount_discount: 75 }, '5'],
    ['an amount only', { amount_order: 1500, amount_discount: 75 }, '5'],
    ['an amount of an order without worth', { amount_order: 0, amount_discount: 75 }, '0'],
    ['nothing', {}, '0'],
  ])('%s', (_, fields, expected) => {
    expect(map(fields).discountRate).toBe(expected);
  });

  it('carry shipping and promotion as they are', () => {
    expect(map({ amount_shipping: '12.50', amount_promotion: 30 }).charges).toEqual({
      shipping: '12.5',
      promotion: '30',
    });
  });

  it('do not count a promotion twice that stands on the lines', () => {
    const items = [{ quantity: 1, unit_price: 100, promotion_amount: 30 }];
    expect(map({ amount_promotion: 30, items })).toMatchObject({
      charges: { promotion: '0' },
      lines: [{ discountRate: '30' }],
    });
  });
});

describe('dates', () => {
  const at = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });

  it('without a zone are UTC', () => {
    fc.assert(
      fc.property(at, (date) => {
        const seconds = `${date.toISOString().slice(0, 19)}.000Z`;
        expect(instant(seconds.slice(0, 19).replace('T', ' '))).toBe(seconds);
        expect(instant(seconds.slice(0, 19))).toBe(seconds);
        expect(instant(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });

  it.each([
    ['2026-02-20 16:01:10', '2026-02-20T16:01:10.000Z'],
    ['2026-02-20T16:01:10+02:00', '2026-02-20T14:01:10.000Z'],
    ['2026-02-20 16:01:10 +0200', '2026-02-20T14:01:10.000Z'],
    ['2026-02-20 16:01', '2026-02-20T16:01:00.000Z'],
    ['2026-02-20', '2026-02-20T00:00:00.000Z'],
    ['0000-00-00 00:00:00', undefined],
    ['2026-02-30 25:00:00', undefined],
    ['tomorrow', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (text, expected) => {
    expect(instant(text)).toBe(expected);
  });

  it.each([
    ['2026-08-01', '2026-08-01'],
    ['2026-08-01 00:00:00', '2026-08-01'],
    ['2026-08-01T23:30:00-05:00', '2026-08-01'],
    ['0000-00-00', undefined],
    ['2026-02-30', undefined],
    ['01/08/2026', undefined],
    [undefined, undefined],
  ])('the day %s is %s', (text, expected) => {
    expect(day(text)).toBe(expected);
  });

  it('are sent with an offset, and read back the same', () => {
    expect(forPortal('2026-02-20T13:00:00+01:00', 3 * 60 * 60 * 1000)).toBe('2026-02-20T09:00:00+00:00');
    fc.assert(
      fc.property(
        at,
        (date) => instant(forPortal(date.toISOString()))?.slice(0, 19) === date.toISOString().slice(0, 19),
      ),
    );
  });
});

describe('an order', () => {
  it('with nothing but a number still is one', () => {
    expect(map({})).toEqual({
      id: '104233',
      number: '104233',
      status: '',
      customer: { name: '' },
      currency: '',
      discountRate: '0',
      charges: { shipping: '0', promotion: '0' },
      delivery: {},
      lines: [],
    });
  });

  it('never holds a field without a value, whatever is null', () => {
    const nulls = Object.fromEntries(Object.keys(wireOrder.shape).map((name) => [name, null]));
    const order = map({
      ...nulls,
      reference: 7,
      items: [Object.fromEntries(['name', 'sku', 'quantity'].map((n) => [n, null]))],
    });
    expect(JSON.parse(JSON.stringify(order))).toStrictEqual(order);
    expect(order).toMatchObject({ id: '7', lines: [{ label: '?', quantity: 0 }] });
  });

  it('has no address where the portal sends an empty list for one', () => {
    expect(map({ billing_address: [], delivery_address: {} })).not.toHaveProperty('billingAddress');
    expect(map({ billing_address: [], delivery_address: {} })).not.toHaveProperty('deliveryAddress');
  });

  it('has trimmed keys, and none where the portal sends blanks', () => {
    expect(lineOf({ quantity: 1, unit_price: 1, ean13: ' 3700000000017 ', sku: '  ' })).toEqual({
      ean13: '3700000000017',
      label: '3700000000017',
      quantity: 1,
      unitPrice: '1',
      discountRate: '0',
    });
    expect(map({ retailer_reference: '  ', retailer_name: 'X' }).customer).toEqual({ name: 'X' });
  });

  it.each([
    ['Preorder', 'preorder'],
    ['pre-order', 'preorder'],
    ['In Stock', 'instock'],
    ['consignment', 'consignment'],
  ])('of the mode %s is %s', (order_mode, mode) => {
    expect(map({ order_mode }).mode).toBe(mode);
  });

  it('is known as a test by its reference', () => {
    expect(map({ purchase_order_reference: 'SELVEDGE-TEST-2026-02-20-1f0c9a3e' }).test).toBe(true);
    expect(map({ purchase_order_reference: 'PO-7781' })).not.toHaveProperty('test');
  });
});

describe('statuses', () => {
  it.each([
    ['Invoicing', 'invoicing'],
    ['INVOICING', 'invoicing'],
    ['Open for buyer', 'open_for_buyer'],
    ['open-for-brand', 'open_for_brand'],
    ['cancelled', 'canceled'],
    ['Sent to ERP', 'sent_to_erp'],
  ])('%s is %s', (text, word) => {
    expect(createStatusWords({}).fromPortal(text)).toBe(word);
  });

  it('are sent as the brand writes them', () => {
    const words = createStatusWords({ invoicing: 'À facturer', closed: 'Terminée' });
    expect(words.toPortal('Invoicing')).toBe('À facturer');
    expect(words.toPortal('closed')).toBe('Terminée');
    expect(words.toPortal('Confirmed')).toBe('confirmed');
    expect(words.toPortal(' Sent to ERP ')).toBe('Sent to ERP');
    expect(words.fromPortal('à facturer')).toBe('invoicing');
  });
});
