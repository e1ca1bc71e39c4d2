import { cpuTimes, othersShare, processorSeconds, untilQuiet } from './machine.js';

/** One timed piece of work. */
export interface Lap {
  seconds: number;
  /** Share of the machine that others used meanwhile, 0 to 1. */
  others: number;
  /** Share of the time in which the process that was watched used a processor, 0 to 1: near 1 it was what all waited for. */
  busy: number;
}

/** Longest wait for a quiet machine before a run, milliseconds. */
const patience = 60_000;
/** A run during which others used more than this share of the machine is repeated, so often at most. */
const disturbed = 0.2;
const repeats = 2;

/**
 * Times work on a machine that has little else to do, after preparing it; what others disturbed is repeated, whatever came of
 * it, and the last try counts. `once` waits for nothing and repeats nothing; `watch` is a process on whose
 * speed the work may depend.
 */
export async function lap(
  { once, watch }: { once: boolean; watch: number },
  prepare: () => Promise<unknown>,
  work: () => Promise<unknown>,
): Promise<Lap> {
  for (let attempt = 0; ; attempt += 1) {
    await prepare();
    if (!once) await untilQuiet(patience);
    const [before, used] = [cpuTimes(), processorSeconds(watch)];
    const start = performance.now();
    await work();
    const seconds = (performance.now() - start) / 1000;
    const [after, busy] = [cpuTimes(), (processorSeconds(watch) - used) / seconds];
    const others = before && after ? othersShare(before, after, seconds) : 0;
    if (once || others <= disturbed || attempt >= repeats) return { seconds, others, busy };
  }
}

/** A share as people read it. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
