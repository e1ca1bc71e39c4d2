import { parseArgs } from 'node:util';
import { targetNames, type TargetName } from '../targets/target.js';

/** What `npm run chaos` was asked for. */
export interface ChaosOptions {
  /** Where orders go. */
  target: TargetName;
  /** How many seeds, one after another. */
  seeds: number;
  /** The first of them; the others follow. */
  first: number;
  /** Leave logs and data where they are, and say where. */
  keep: boolean;
}

/** How to call it; printed where the arguments make no sense. */
export const usage = `npm run chaos -- [--target ${targetNames.join('|')}] [--seeds N] [--seed S] [--keep]`;

/** @throws {Error} naming the argument that cannot be used */
export function readOptions(args: string[]): ChaosOptions {
  const { values } = parseArgs({
    args,
    options: {
      target: { type: 'string' },
      seeds: { type: 'string' },
      seed: { type: 'string' },
      keep: { type: 'boolean' },
    },
  });
  const first = whole('seed', values.seed ?? '1');
  // A seed that is named is the one to repeat.
  const seeds = whole('seeds', values.seeds ?? (values.seed === undefined ? '5' : '1'));
  const target = targetNames.find((name) => name === (values.target ?? 'odoo'));
  if (!target) throw new Error(`--target takes ${targetNames.join(', ')}, not ${values.target}`);
  return { target, seeds, first, keep: values.keep ?? false };
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} takes a whole number from 1, not ${text}`);
  return Number(text);
}
