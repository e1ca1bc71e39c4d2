import { z } from 'zod';
import type { Reason } from '../../../model/reason.js';
import type { ImagePlace } from '../../../model/image.js';
import type { Ledger } from '../../connector.js';

const entry = z.object({
  /** The source's version of what was sent, or refused. */
  version: z.string(),
  /** Of the bytes that were sent; absent where they were refused. */
  sha256: z.string().optional(),
  /** ISO instant. */
  at: z.string(),
  /** Why these bytes are not sent, and by which rules. */
  refused: z.object({ reason: z.custom<Reason>(), rules: z.string() }).optional(),
});
const page = z.record(z.string(), entry);

/** What is known of one place: what was sent to it last, or why nothing was. */
export type ImageEntry = z.output<typeof entry>;

/** What we sent to the places of one product: the portal shows where its images are, and not what they are. */
export type ImagePage = Readonly<Record<string, ImageEntry>>;

/** A page a product, kept in the ledger of the connection. */
export interface ImageBook {
  of(model: string): Promise<ImagePage>;
  note(place: ImagePlace, entry: ImageEntry): Promise<void>;
}

/** How a page names a place. */
export function slotOf({ variant, position }: Pick<ImagePlace, 'variant' | 'position'>): string {
  return `${variant}/${position}`;
}

/** See {@link ImageBook}. */
export function createImageBook(ledger: Ledger): ImageBook {
  const keyOf = (model: string): string => `images/${model}`;
  return {
    async of(model) {
      return readPage((await ledger.get(keyOf(model)))?.value);
    },
    async note(place, given) {
      const key = keyOf(place.model);
      const own = { [slotOf(place)]: given };
      // Places of one product are written at once, by other workers as well: whoever comes second adds to what the first wrote.
      for (let row = await ledger.get(key); ; row = await ledger.get(key)) {
        const value = { ...readPage(row?.value), ...own };
        if (row ? await ledger.compareAndSet(key, row.version, value) : await begins(ledger, key, value)) return;
      }
    },
  };
}

async function begins(ledger: Ledger, key: string, value: Record<string, ImageEntry>): Promise<boolean> {
  const { value: stands } = await ledger.putIfAbsent(key, value);
  return Object.entries(value).every(([slot, { at, version }]) => {
    const held = readPage(stands)[slot];
    return held?.at === at && held.version === version;
  });
}

/** A page that cannot be read is begun anew: its images are then sent once more. */
function readPage(value: unknown): Record<string, ImageEntry> {
  return page.safeParse(value).data ?? {};
}
