import { decimal, divide, isZero, sum, times, type Decimal } from '../../../model/decimal.js';
import { combinedRate } from '../../../model/discount.js';
import type { WireOrder, WireOrderItem } from '../wire.js';

/**
 * All discounts of one line as one percentage: the line's discount and its promotion, which multiply. The portal says each of
 * them as a rate and as an amount over the line; both mean the same discount (16.1 shows it for the head), so the amount counts
 * only where there is no rate.
 */
export function lineRate(item: WireOrderItem): Decimal {
  const worth = (): Decimal => times(item.unit_price ?? '0', item.quantity ?? '0');
  const discount = rateOf(item.discount_rate, item.discount_amount, worth);
  const promotion = rateOf(item.promotion_rate, item.promotion_amount, worth);
  return promotion === '0' ? discount : combinedRate(discount, promotion);
}

/** The order's own discount as a percentage of its lines. */
export function orderRate(order: WireOrder): Decimal {
  return rateOf(order.discount_rate, order.amount_discount, () => order.amount_order ?? '0');
}

/** What is taken off for a promotion beyond the lines; where the lines carry theirs, the head's amount is only their sum. */
export function promotionCharge(order: WireOrder): Decimal {
  const onLines = order.items.some((item) => isSet(item.promotion_rate) || isSet(item.promotion_amount));
  return onLines ? decimal(0) : sum(order.amount_promotion ?? '0');
}

function rateOf(rate: Decimal | undefined, amount: Decimal | undefined, worthOf: () => Decimal): Decimal {
  if (isSet(rate)) return rate;
  if (!isSet(amount)) return '0';
  const worth = worthOf();
  return isSet(worth) ? divide(times(amount, '100'), worth) : '0';
}

function isSet(value: Decimal | undefined): value is Decimal {
  return value !== undefined && value !== '0' && !isZero(value);
}
