import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Limiter, Limits } from '../connectors/connector.js';
import type { Database } from '../store/database.js';
import { giveBackLease, leaseSeconds, postponeSlots, renewLease, takeLease, takeSlot } from '../store/leases.js';

/**
 * Limits of one connection, held across workers by the store: the rate by one row that says when the next call may start, the
 * calls under way by one row each. Without limits nothing is asked of the database.
 */
export function limiterOf(db: Database, connection: string, limits: Limits): Limiter {
  const { callsPerSecond, inFlight } = limits;
  const local = inFlight ? new PQueue({ concurrency: inFlight }) : undefined;
  let pausedUntil = 0;

  const place = async <T>(call: () => Promise<T>): Promise<T> => {
    await sleepUntil(pausedUntil);
    if (callsPerSecond) await sleep(await takeSlot(db, connection, callsPerSecond));
    if (!inFlight) return call();
    const lease = await waitForLease(db, connection, inFlight);
    // A call may take longer than a lease lasts; a lease is short, so that nobody waits long for a worker that died.
    const renewing = setInterval(() => void renewLease(db, lease).catch(() => undefined), (leaseSeconds * 1_000) / 3);
    try {
      return await call();
    } finally {
      clearInterval(renewing);
      // Whatever the database says: what the call brought must not be lost. A place not given back runs out.
      await giveBackLease(db, lease).catch(() => undefined);
    }
  };
  return {
    run: (call) => (local ? local.add(() => place(call)) : place(call)),
    throttled(wait) {
      pausedUntil = Math.max(pausedUntil, Date.now() + wait);
      // Where this fails, the other workers find out by their own 429.
      if (callsPerSecond) void postponeSlots(db, connection, wait).catch(() => undefined);
    },
  };
}

async function waitForLease(db: Database, connection: string, inFlight: number): Promise<string> {
  for (let delay = 5; ; delay = Math.min(delay * 2, 250)) {
    const lease = await takeLease(db, connection, inFlight);
    if (lease !== undefined) return lease;
    await sleep(delay * (0.5 + Math.random()));
  }
}

async function sleepUntil(instant: number): Promise<void> {
  const wait = instant - Date.now();
  if (wait > 0) await sleep(wait);
}
