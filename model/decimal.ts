import Big from 'big.js';

/**
 * A number as decimal text (`"12.5"`, `"-3"`), never a float: money, rates and quantities keep every digit a system sent.
 * Rates are percentages (`"15.5"` is 15.5 %). Make one with {@link decimal}.
 */
export type Decimal = string;

/**
 * Reads a number or numeric text of a system as {@link Decimal}, without exponent and without superfluous zeros.
 *
 * @throws {RangeError} when the text is not a finite number
 */
export function decimal(value: string | number): Decimal {
  try {
    return new Big(typeof value === 'string' ? value.trim() : value).toFixed();
  } catch {
    throw new RangeError(`Not a number: ${JSON.stringify(value)}`);
  }
}

/** Sum of any number of decimals; `"0"` of none. */
export function sum(...values: Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), new Big(0)).toFixed();
}

/** `a * b`, exact. */
export function times(a: Decimal, b: Decimal): Decimal {
  return new Big(a).times(b).toFixed();
}

/** `a - b`, exact. */
export function minus(a: Decimal, b: Decimal): Decimal {
  return new Big(a).minus(b).toFixed();
}

/** `a / b` rounded half up to `places` decimals. */
export function divide(a: Decimal, b: Decimal, places = 10): Decimal {
  return new Big(a).div(b).round(places, Big.roundHalfUp).toFixed();
}

/** Rounded half up (away from zero) to `places` decimals, as invoices do. */
export function round(value: Decimal, places: number): Decimal {
  return new Big(value).round(places, Big.roundHalfUp).toFixed();
}

/** -1, 0 or 1 as `a` is less than, equal to or greater than `b`; `"1.0"` equals `"1"`. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  return new Big(a).cmp(b);
}

/** True for `"0"`, `"0.00"`, `"-0"`. */
export function isZero(value: Decimal): boolean {
  return new Big(value).eq(0);
}

/** Absolute value. */
export function abs(value: Decimal): Decimal {
  return new Big(value).abs().toFixed();
}
