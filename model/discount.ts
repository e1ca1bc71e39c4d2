import { compare, decimal, divide, isZero, minus, round, times, type Decimal } from './decimal.js';

/** What a target's order line can hold: decimals kept of a price and of a discount percentage. */
export interface LinePrecision {
  price: number;
  discount: number;
}

/**
 * Header and line discounts of an order multiply: 10 % and 5 % leave 0.90 × 0.95 = 0.855, so 14.5 %.
 * Rates are percentages; the result is exact.
 */
export function combinedRate(...rates: Decimal[]): Decimal {
  const left = rates.reduce((product, rate) => times(product, divide(minus('100', rate), '100', 20)), '1');
  return minus('100', times(left, '100'));
}

/**
 * Price and discount as a target line is to show them. Where the target's decimals would round the discount and so lose
 * cents over the whole quantity, the net price goes with discount 0 instead; the money is then right and the discount hidden.
 */
export function priceWithDiscount(
  line: { unitPrice: Decimal; quantity: number; rate: Decimal },
  precision: LinePrecision,
): { unitPrice: Decimal; discount: Decimal } {
  const price = round(line.unitPrice, precision.price);
  const discount = round(line.rate, precision.discount);
  const exact = net(line.unitPrice, line.rate, line.quantity);
  if (isZero(line.rate) || compare(round(net(price, discount, line.quantity), 2), round(exact, 2)) === 0) {
    return { unitPrice: price, discount };
  }
  const netPrice = round(net(line.unitPrice, line.rate, 1), precision.price);
  return { unitPrice: netPrice, discount: '0' };
}

function net(unitPrice: Decimal, rate: Decimal, quantity: number): Decimal {
  return divide(times(times(unitPrice, decimal(quantity)), minus('100', rate)), '100', 20);
}
