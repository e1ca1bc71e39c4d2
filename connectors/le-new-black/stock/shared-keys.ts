import { z } from 'zod';
import type { Portal } from '../portal.js';

/** Keys that several of the portal's articles share. They are found when everything is listed, and remembered for all workers. */
export interface SharedKeys {
  known(): Promise<Set<string>>;
  remember(keys: Set<string>): Promise<void>;
}

const goodFor = 30_000;
/** More than these is no accident any more; the portal then decides which article it takes. */
const mostRemembered = 5_000;
const remembered = z.array(z.string()).catch([]);

/** See {@link SharedKeys}. */
export function createSharedKeys({ ledger, logger }: Portal, productKey: string): SharedKeys {
  const name = `shared ${productKey}`;
  let cached: { keys: Set<string>; until: number } | undefined;
  const cache = (keys: Set<string>): Set<string> => {
    cached = { keys, until: Date.now() + goodFor };
    return keys;
  };
  return {
    async known() {
      if (cached && Date.now() < cached.until) return cached.keys;
      return cache(new Set(remembered.parse((await ledger.get(name))?.value)));
    },
    async remember(keys) {
      cache(keys);
      const value = [...keys].slice(0, mostRemembered).sort();
      if (keys.size > 0) logger.warn('several articles of the portal share a key', { productKey, keys: keys.size });
      const entry = await ledger.get(name);
      if (!entry && keys.size === 0) return;
      if (entry) await ledger.compareAndSet(name, entry.version, value);
      else await ledger.putIfAbsent(name, value);
    },
  };
}
