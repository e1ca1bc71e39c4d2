import { cpuTimes, othersShare, untilQuiet } from './machine.js';

/** One timed piece of work. */
export interface Lap {
  seconds: number;
  /** Share of the machine that others used meanwhile, 0 to 1. */
  others: number;
}

/** Longest wait for a quiet machine before a run, milliseconds. */
const patience = 60_000;
/** A run during which others used more than this share of the machine is repeated, so often at most. */
const disturbed = 0.2;
const repeats = 2;

/**
 * Times work on a machine that has little else to do, after preparing it; what others disturbed is repeated, whatever came of
 * it, and the last try counts. `once` waits for nothing and repeats nothing.
 */
export async function lap(
  { once }: { once: boolean },
  prepare: () => Promise<unknown>,
  work: () => Promise<unknown>,
): Promise<Lap> {
  for (let attempt = 0; ; attempt += 1) {
    await prepare();
    if (!once) await untilQuiet(patience);
    const before = cpuTimes();
    const start = performance.now();
    await work();
    const seconds = (performance.now() - start) / 1000;
    const after = cpuTimes();
    const others = before && after ? othersShare(before, after, seconds) : 0;
    if (once || others <= disturbed || attempt >= repeats) return { seconds, others };
  }
}

/** A share as people read it. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
