import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface BenchOptions {
  /** Only the parts with one of these names, or whose names begin so. */
  only: string[];
  /** Orders of each measured run, where a part does not need its own number. */
  orders?: number;
  /** Variants of each measured run of stock, where a part does not need its own number. */
  variants?: number;
  /** How often each finalist of a race runs. */
  rounds: number;
  /** Few orders and variants, one repetition: to see that it works, not to quote. */
  quick: boolean;
}

/** Reads the command line. @throws {Error} for what it does not know */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      orders: { type: 'string' },
      variants: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      quick: { type: 'boolean', default: false },
    },
  });
  const orders = values.orders === undefined ? undefined : count('--orders', values.orders);
  const variants = values.variants === undefined ? undefined : count('--variants', values.variants);
  const rounds = count('--rounds', values.rounds);
  return {
    only: values.only,
    quick: values.quick,
    rounds,
    ...(orders !== undefined && { orders }),
    ...(variants !== undefined && { variants }),
  };
}

function count(flag: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`${flag} takes a number from 1, not ${text}`);
}
