import { z } from 'zod';
import type { Ledger } from '../../connector.js';

const word = z.object({
  value: z.string(),
  /** Model of the product whose word it is. */
  by: z.string(),
  /** Day it was said last, `2026-03-01`. */
  seen: z.string(),
});
const page = z.record(z.string(), word);
type Words = z.output<typeof page>;

/** A word that another product has said before, and so counts. */
export interface Kept {
  aspect: string;
  given: string;
  kept: string;
  by: string;
}

/**
 * Things the portal keeps one description of, and many products name: fabrics and collections. The product that described one
 * first goes on describing it, in later runs and other workers too; were the last one to count, products that disagree would
 * take turns with it, run after run. One that has not been seen for a while loses its say.
 */
export interface Descriptions {
  /** Says of a thing what `by` says, aspect by aspect; answers the words that count, and which others were kept. */
  describe(thing: string, said: Readonly<Record<string, string>>, by: string): Promise<{ counts: Words; kept: Kept[] }>;
}

const day = 24 * 3_600_000;
/** Longer than the time between two passes over everything, which is a day unless somebody says otherwise. */
const remembered = 8 * day;

/** See {@link Descriptions}; what was read is kept as long as this is. */
export function createDescriptions(ledger: Ledger): Descriptions {
  const known = new Map<string, Promise<{ words: Words; version: number }>>();

  const load = (key: string): Promise<{ words: Words; version: number }> => {
    const reading = ledger.putIfAbsent(key, {}).then(({ value, version }) => ({ words: readPage(value), version }));
    known.set(key, reading);
    reading.catch(() => known.delete(key));
    return reading;
  };

  return {
    async describe(thing, said, by) {
      const key = `described/${thing}`;
      for (;;) {
        const page = await (known.get(key) ?? load(key));
        const { words, kept, changed } = withSaid(page.words, said, by);
        if (!changed) return { counts: words, kept };
        if (await ledger.compareAndSet(key, page.version, words)) {
          known.set(key, Promise.resolve({ words, version: page.version + 1 }));
          return { counts: words, kept };
        }
        await load(key); // somebody else spoke meanwhile
      }
    },
  };
}

function withSaid(
  before: Words,
  said: Readonly<Record<string, string>>,
  by: string,
): { words: Words; kept: Kept[]; changed: boolean } {
  const words: Words = { ...before };
  const kept: Kept[] = [];
  const today = new Date().toISOString().slice(0, 10);
  let changed = false;
  for (const [aspect, value] of Object.entries(said)) {
    const held = before[aspect];
    if (held && held.by !== by && Date.now() - Date.parse(held.seen) < remembered) {
      if (held.value !== value) kept.push({ aspect, given: value, kept: held.value, by: held.by });
    } else if (held?.by !== by || held.value !== value || held.seen !== today) {
      words[aspect] = { value, by, seen: today };
      changed = true;
    }
  }
  return { words, kept, changed };
}

/** A page that cannot be read is begun anew. */
function readPage(value: unknown): Words {
  return page.safeParse(value).data ?? {};
}
