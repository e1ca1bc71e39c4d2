import { z } from 'zod';
import type { ImagePlace } from '../../../model/image.js';
import { atOnce } from '../at-once.js';
import type { Portal } from '../portal.js';
import { productsOf } from '../products/by-model.js';
import { lenient, text } from '../wire.js';
import { createImageBook, slotOf, type ImageBook, type ImageEntry, type ImagePage } from './book.js';

/** Images a variant has at most: `image_1_url` to `image_8_url` (le-new-black.md 5.4, 11). */
export const mostImages = 8;

/** An upload may take the portal a while to show. */
const shownAfter = 3_600_000;

/** One product as far as its images go. */
interface Shown {
  /** Codes of its variants, each with the places that hold an image. */
  variants: ReadonlyMap<string, ReadonlySet<number>>;
  page: ImagePage;
}

/** What stands at the places of products: what the portal shows, and what we know of it. */
export interface ShownImages {
  book: ImageBook;
  /** Looks up products that were not looked up before. */
  look(models: readonly string[]): Promise<void>;
  /** Whether the portal has the variant. */
  hasVariant(place: ImagePlace): boolean;
  /** Whether an image hangs there, ours or another. */
  hasImage(place: ImagePlace): boolean;
  entry(place: ImagePlace): ImageEntry | undefined;
}

/** See {@link ShownImages}; for as long as a target is open. */
export function createShownImages(portal: Portal): ShownImages {
  const book = createImageBook(portal.ledger);
  const ready = new Map<string, Shown>();
  const entry = ({ model, ...slot }: ImagePlace): ImageEntry | undefined => ready.get(model)?.page[slotOf(slot)];
  return {
    book,
    async look(models) {
      const fresh = [...new Set(models)].filter((model) => !ready.has(model));
      const variants = await variantsOf(portal, fresh);
      const pages = await atOnce(fresh, portal.callsAtOnce, (model) => book.of(model));
      fresh.forEach((model, place) => {
        ready.set(model, { variants: variants.get(model) ?? new Map(), page: pages[place] ?? {} });
      });
    },
    hasVariant: ({ model, variant }) => ready.get(model)?.variants.has(variant) ?? false,
    hasImage(place) {
      if (ready.get(place.model)?.variants.get(place.variant)?.has(place.position)) return true;
      const sent = entry(place);
      return sent?.sha256 !== undefined && Date.now() - Date.parse(sent.at) < shownAfter;
    },
    entry,
  };
}

const wireImages = z.object({
  model: lenient(text),
  variants: z.array(z.record(z.string(), z.unknown()).catch({})).nullish().catch(undefined),
});

async function variantsOf(
  portal: Portal,
  models: readonly string[],
): Promise<Map<string, Map<string, ReadonlySet<number>>>> {
  const all = new Map<string, Map<string, ReadonlySet<number>>>();
  if (models.length === 0) return all;
  for (const data of await productsOf(portal, models)) {
    const { model, variants } = wireImages.safeParse(data).data ?? {};
    if (model === undefined) continue;
    const codes = (variants ?? []).flatMap((variant) => {
      const code = lenient(text).parse(variant['fabric_code']);
      return code === undefined ? [] : [[code, placesOf(variant)] as const];
    });
    all.set(model, new Map(codes));
  }
  return all;
}

function placesOf(variant: Record<string, unknown>): Set<number> {
  const places = Array.from({ length: mostImages }, (_, index) => index + 1);
  return new Set(places.filter((place) => lenient(text).parse(variant[`image_${place}_url`]) !== undefined));
}
