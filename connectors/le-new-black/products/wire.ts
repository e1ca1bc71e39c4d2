import { z } from 'zod';
import { flag, lenient, text } from '../wire.js';

/** A field that cannot be read counts as absent: it is then written anew, and no product hides the others. */
const words = lenient(text);
const yes = lenient(flag);

const list = <T extends z.ZodType>(entry: T): z.ZodType<z.output<T>[]> =>
  z
    .array(lenient(entry))
    .nullish()
    .catch(undefined)
    .transform((entries) => (entries ?? []).filter((each) => each !== undefined) as z.output<T>[]);

const sku = z.object({ size_name: words, ean13: words, sku: words, is_blocked: yes });

const variant = z.object({
  fabric_code: words,
  fabric_name: words,
  fabric_color_code: words,
  fabric_color_name: words,
  reference: words,
  is_available: yes,
  description: words,
  composition: words,
  care_instruction: words,
  country_of_origin: words,
  customs_code: words,
  weight: words,
  skus: list(sku),
});

/** A product with all that it is compared by (le-new-black.md 5.3, 5.4). */
export const wireProductWhole = z.object({
  model: words,
  name: words,
  category_name: words,
  sub_category_name: words,
  sub_sub_category_name: words,
  collection_code: words,
  collection_name: words,
  sizing_name: words,
  sizing_sizes: list(z.union([z.string(), z.number()]).transform(String)),
  is_published: yes,
  variants: list(variant),
});

/** A fabric, known by its code (10.3). */
export const wireFabric = z.object({
  code: words,
  name: words,
  material_code: words,
  color_code: words,
  color_name: words,
});

/** A collection, known by its code (10.1). */
export const wireCollection = z.object({ code: words, name: words, status: words });

/** A sizing. Its sizes are counted from 0 in answers and from 1 in requests, so they are read in order (10.4). */
export const wireSizing = z.record(z.string(), z.unknown()).transform((fields) => {
  const numbered = Object.entries(fields).flatMap(([name, value]) => {
    const place = /^size_(\d+)$/.exec(name)?.[1];
    const size = words.parse(value);
    return place === undefined || size === undefined ? [] : [{ place: Number(place), size }];
  });
  numbered.sort((a, b) => a.place - b.place);
  return { name: words.parse(fields['name']), sizes: numbered.map(({ size }) => size) };
});

/** See {@link wireProductWhole}. */
export type WireProductWhole = z.output<typeof wireProductWhole>;
/** See {@link wireFabric}. */
export type WireFabric = z.output<typeof wireFabric>;
/** See {@link wireCollection}. */
export type WireCollection = z.output<typeof wireCollection>;
/** See {@link wireSizing}. */
export type WireSizing = z.output<typeof wireSizing>;
