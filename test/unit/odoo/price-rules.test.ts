import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inOrder,
  priceOf,
  roundTo,
  type PricedProduct,
  type PriceRule,
  type PriceWorld,
} from '../../../connectors/odoo/sources/price-rules.js';
import { splitName } from '../../../connectors/odoo/sources/person.js';

const product: PricedProduct = {
  id: 1,
  template: 1,
  category: 3,
  listPrice: 100,
  currency: 1,
  cost: 40,
  costCurrency: 1,
};

/** Categories 1 > 2 > 3. */
const lineage = (category: number): number[] => Array.from({ length: category }, (_, place) => category - place);

function rule(more: Partial<PriceRule> = {}): PriceRule {
  return {
    id: 1,
    list: 1,
    appliedOn: '3_global',
    minQuantity: 0,
    compute: 'percentage',
    base: 'list_price',
    fixedPrice: 0,
    percentPrice: 0,
    discount: 0,
    roundTo: 0,
    surcharge: 0,
    minMargin: 0,
    maxMargin: 0,
    ...more,
  };
}

function world(rules: PriceRule[], more: Partial<PriceWorld> = {}): PriceWorld {
  const lists = [...new Set(rules.map(({ list }) => list))];
  const ordered = lists.map(
    (list) =>
      [
        list,
        inOrder(
          rules.filter((each) => each.list === list),
          (category) => lineage(category).length,
        ),
      ] as const,
  );
  const currencies = new Map([1, 2, 3].map((list) => [list, list === 3 ? 2 : 1]));
  const rates = new Map([
    [1, 1],
    [2, 1.25],
  ]);
  return { rules: new Map(ordered), currencies, rates, lineage, now: '2026-02-20 07:00:00', ...more };
}

const target = fc.constantFrom<Partial<PriceRule>>(
  { appliedOn: '0_product_variant', product: 1 },
  { appliedOn: '0_product_variant', product: 2 },
  { appliedOn: '1_product', template: 1 },
  { appliedOn: '2_product_category', category: 1 },
  { appliedOn: '2_product_category', category: 3 },
  { appliedOn: '2_product_category', category: 4 },
  { appliedOn: '3_global' },
);
const anyRule = fc
  .record({
    id: fc.integer({ min: 1, max: 1_000 }),
    where: target,
    minQuantity: fc.constantFrom(0, 1, 2),
    until: fc.constantFrom(undefined, '2026-02-20 06:59:59', '2026-02-20 07:00:00'),
    fixedPrice: fc.double({ min: 0, max: 1_000, noNaN: true }),
  })
  .map(({ where, ...rest }) => rule({ ...rest, ...where, compute: 'fixed' }));

describe('price rules', () => {
  it('do not depend on the order in which they were read', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRule, { selector: ({ id }) => id, maxLength: 12 }), (rules) => {
        const [there, back] = [world(rules), world([...rules].reverse())].map((each) => priceOf(product, 1, each));
        expect(there).toEqual(back);
      }),
    );
  });

  it('never apply to another article, a larger quantity or another time', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRule, { selector: ({ id }) => id, maxLength: 12 }), (rules) => {
        const { rule: chosen } = priceOf(product, 1, world(rules));
        if (!chosen) return;
        expect(chosen.product ?? 1).toBe(1);
        expect(chosen.minQuantity).toBeLessThanOrEqual(1);
        expect(chosen.until === undefined || chosen.until >= '2026-02-20 07:00:00').toBe(true);
        expect(chosen.category ?? 3).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('give the nearest target precedence, then quantity, depth and youth', () => {
    const price = (...rules: PriceRule[]): number => priceOf(product, 1, world(rules)).price;
    const fixed = (id: number, fixedPrice: number, more: Partial<PriceRule> = {}): PriceRule =>
      rule({ id, compute: 'fixed', fixedPrice, ...more });
    const shallow = { appliedOn: '2_product_category', category: 1 };
    expect(price(fixed(1, 10), fixed(2, 20))).toBe(20);
    expect(price(fixed(1, 10, { minQuantity: 1 }), fixed(2, 20))).toBe(10);
    expect(price(fixed(9, 30, shallow), fixed(2, 20, { ...shallow, category: 3 }))).toBe(20);
    expect(price(fixed(9, 30), fixed(2, 20, shallow))).toBe(20);
    expect(price(fixed(9, 30, shallow), fixed(2, 20, { appliedOn: '1_product', template: 1 }))).toBe(20);
  });

  it('build on costs, other lists and currencies, and never go round for ever', () => {
    const discounted = rule({ compute: 'formula', discount: 50 });
    expect(priceOf(product, 1, world([{ ...discounted, base: 'standard_price' }])).price).toBe(20);
    expect(priceOf(product, 1, world([{ ...discounted, base: 'standard_price', markup: 50 }])).price).toBe(60);
    const onOther = rule({ list: 3, base: 'pricelist', baseList: 1, percentPrice: 10 });
    expect(priceOf(product, 3, world([discounted, onOther])).price).toBe(56.25);
    expect(priceOf(product, 3, world([])).price).toBe(125);
    const circle = [rule({ base: 'pricelist', baseList: 2 }), rule({ list: 2, base: 'pricelist', baseList: 1 })];
    expect(priceOf(product, 1, world(circle)).price).toBe(100);
  });

  it('keep a formula between its margins', () => {
    const amounts = fc.double({ min: 0.01, max: 50, noNaN: true });
    fc.assert(
      fc.property(amounts, amounts, fc.double({ min: -200, max: 100, noNaN: true }), (low, high, discount) => {
        const given = rule({ compute: 'formula', discount, roundTo: 0.05, minMargin: -low, maxMargin: high });
        const { price } = priceOf(product, 1, world([given]));
        expect(price).toBeGreaterThanOrEqual(100 - low);
        expect(price).toBeLessThanOrEqual(100 + high);
      }),
    );
  });

  it('round half away from zero, to any unit', () => {
    expect([2.675, 1.005, -2.675].map((amount) => roundTo(amount, 0.01).toFixed(2))).toEqual(['2.68', '1.01', '-2.68']);
    expect([12.5, 12.49, 0].map((amount) => roundTo(amount, 5))).toEqual([15, 10, 0]);
  });
});

describe('names of people', () => {
  it.each([
    ['Ana Roux', 'Ana', 'Roux'],
    ['ROUX Ana', 'Ana', 'ROUX'],
    ['Roux, Ana María', 'Ana María', 'Roux'],
    ['Ana de la Cruz', 'Ana', 'de la Cruz'],
    ['Jean-Luc DE LA TOUR', 'Jean-Luc', 'DE LA TOUR'],
    ['ANA ROUX', 'ANA', 'ROUX'],
    ['J. Weber', 'J.', 'Weber'],
    ['株式会社 高', '株式会社', '高'],
    ['Ana', undefined, 'Ana'],
    ['', undefined, undefined],
  ])('%s is %s, %s', (name, firstName, lastName) => {
    expect(splitName(name)).toEqual({ ...(firstName && { firstName }), ...(lastName && { lastName }) });
  });

  it('lose no word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-zÀ-ÿ]{1,8}$/), { maxLength: 5 }), (words) => {
        const { firstName = '', lastName = '' } = splitName(words.join(' '));
        expect(`${firstName} ${lastName}`.split(' ').filter(Boolean).sort()).toEqual([...words].sort());
      }),
    );
  });
});
