/** The middle of several measurements, with what they were spread over. */
export interface Spread {
  median: number;
  lowest: number;
  highest: number;
  count: number;
}

/** Median and range; one disturbed run does not move the median. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  const median = sorted.length % 2 === 0 ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
  return { median, lowest: sorted[0] ?? NaN, highest: sorted.at(-1) ?? NaN, count: sorted.length };
}

/** Three significant digits are more than any figure here is good for. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Cuts a list into parts of at most `size`. */
export function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/** Works a list off with so many callers at once; the first fault ends it. */
export async function withCallers<T>(
  all: readonly T[],
  callers: number,
  work: (each: T) => Promise<void>,
): Promise<void> {
  const queue = [...all];
  const caller = async (): Promise<void> => {
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) await work(each);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

/** The mean; NaN of nothing. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
