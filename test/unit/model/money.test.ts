import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, decimal, divide, isZero, minus, round, sum, times } from '../../../model/decimal.js';
import { combinedRate, priceWithDiscount } from '../../../model/discount.js';

const cents = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((amount) => decimal(amount / 100));

describe('decimals', () => {
  it('keep every digit that floats lose', () => {
    expect(sum('0.1', '0.2')).toBe('0.3');
    expect(times('1.005', '100')).toBe('100.5');
    expect(decimal('1e3')).toBe('1000');
    expect(decimal(' 12.50 ')).toBe('12.5');
  });

  it('round half away from zero, as invoices do', () => {
    expect([round('1.005', 2), round('-1.005', 2), round('2.5', 0)]).toEqual(['1.01', '-1.01', '3']);
  });

  it.each(['', 'abc', '1,5', 'NaN', 'Infinity'])('refuse %j', (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  });

  it('add and subtract without loss', () => {
    fc.assert(
      fc.property(cents(-1e6, 1e6), cents(-1e6, 1e6), (a, b) => {
        expect(compare(minus(sum(a, b), b), a)).toBe(0);
      }),
    );
  });
});

describe('discounts', () => {
  it('of order and line multiply', () => {
    expect(combinedRate('10', '5')).toBe('14.5');
    expect(combinedRate('0', '0')).toBe('0');
    expect(combinedRate('100', '5')).toBe('100');
  });

  it('that the target’s decimals would distort become a net price', () => {
    const line = { unitPrice: '33.33', quantity: 100, rate: combinedRate('7.5', '3.33') };
    const { discount, unitPrice } = priceWithDiscount(line, { price: 2, discount: 2 });
    expect(discount).toBe('0');
    expect(unitPrice).toBe('29.8');
  });

  it('never move the money of a line by more than the target’s price decimals allow', () => {
    const rate = fc.integer({ min: 0, max: 9999 }).map((hundredths) => decimal(hundredths / 100));
    fc.assert(
      fc.property(
        cents(0, 5000),
        fc.integer({ min: 1, max: 500 }),
        rate,
        rate,
        (unitPrice, quantity, first, second) => {
          const combined = combinedRate(first, second);
          const shown = priceWithDiscount({ unitPrice, quantity, rate: combined }, { price: 2, discount: 2 });
          const net = (price: string, discount: string) =>
            divide(times(times(price, String(quantity)), minus('100', discount)), '100', 20);
          const difference = minus(net(shown.unitPrice, shown.discount), net(unitPrice, combined));
          const allowed = isZero(shown.discount) ? times('0.005', String(quantity)) : '0.01';
          expect(compare(difference.replace('-', ''), allowed)).not.toBe(1);
        },
      ),
    );
  });
});
