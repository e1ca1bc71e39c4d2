import { setTimeout as sleep } from 'node:timers/promises';

/** Something did not become so in time. */
export class NotInTime extends Error {
  override readonly name = 'NotInTime';
}

/** Looks again and again until there is something, at most `ms`. Chaos never sleeps a fixed time to wait for something. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  ms = 30_000,
): Promise<T> {
  const deadline = Date.now() + ms;
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 100)) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new NotInTime(`${what}: not within ${ms / 1000} s`);
    await sleep(pause);
  }
}

/** The answer, or a {@link NotInTime} where none comes within `ms`. */
export async function within<T>(what: string, answer: Promise<T>, ms: number): Promise<T> {
  const timer = new AbortController();
  const late = sleep(ms, undefined, { signal: timer.signal }).then(() => {
    throw new NotInTime(`${what}: not within ${ms / 1000} s`);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    late.catch(() => undefined);
    timer.abort();
  }
}
