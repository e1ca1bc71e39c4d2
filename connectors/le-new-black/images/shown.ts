import { z } from 'zod';
import type { ImagePlace } from '../../../model/image.js';
import { atOnce } from '../../lib/at-once.js';
import type { Portal } from '../portal.js';
import { productsOf } from '../products/by-model.js';
import { lenient, text } from '../wire.js';
import { slotOf, type ImageBook, type ImageEntry } from './book.js';

/** Images a variant has at most: `image_1_url` to `image_8_url` (le-new-black.md 5.4, 11). */
export const mostImages = 8;

/** An upload may take the portal a while to show. */
const shownAfter = 3_600_000;

/** What stands at the places of some products at one moment: what the portal shows, and what we know of it. */
export interface ShownImages {
  /** Whether the portal has the variant. */
  hasVariant(place: ImagePlace): boolean;
  /** Whether an image hangs there, ours or another. */
  hasImage(place: ImagePlace): boolean;
  /** What was sent there, or refused, last. */
  entry(place: ImagePlace): ImageEntry | undefined;
}

/** Looks at products of these models. */
export async function lookAtImages(portal: Portal, book: ImageBook, wanted: readonly string[]): Promise<ShownImages> {
  const models = [...new Set(wanted)];
  const variants = await variantsOf(portal, models);
  const pages = await atOnce(models, portal.callsAtOnce, async (model) => [model, await book.of(model)] as const);
  const byModel = new Map(pages);
  const entry = ({ model, ...slot }: ImagePlace): ImageEntry | undefined => byModel.get(model)?.[slotOf(slot)];
  return {
    entry,
    hasVariant: ({ model, variant }) => variants.get(model)?.has(variant) ?? false,
    hasImage(place) {
      if (variants.get(place.model)?.get(place.variant)?.has(place.position)) return true;
      const sent = entry(place);
      return sent?.sha256 !== undefined && Date.now() - Date.parse(sent.at) < shownAfter;
    },
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
