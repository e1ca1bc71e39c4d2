import type { Unauthorized } from '../errors.js';
import { BadCredentials, loginCooldown } from './errors.js';

/**
 * Keeps a wrong password from being tried again and again: five failures lock the whole address out for a minute
 * (odoo.md 1.6), for everyone behind it.
 */
export interface Circuit {
  /** @throws {Unauthorized} the refusal seen less than a minute ago */
  check(): void;
  /** Runs a call and remembers whether its credentials were refused. */
  watch<T>(call: () => Promise<T>): Promise<T>;
}

/** See {@link Circuit}. `now` in milliseconds, for tests. */
export function createCircuit(now: () => number = Date.now): Circuit {
  let refused: { until: number; error: Unauthorized } | undefined;
  return {
    check() {
      if (refused && now() < refused.until) throw refused.error;
    },
    async watch(call) {
      try {
        const answer = await call();
        refused = undefined;
        return answer;
      } catch (error) {
        if (error instanceof BadCredentials) refused = { until: now() + loginCooldown, error };
        throw error;
      }
    },
  };
}
