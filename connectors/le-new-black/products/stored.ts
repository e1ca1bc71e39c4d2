import type { Product, ProductSize, Variant } from '../../../model/product.js';
import type { Stored } from '../../ports.js';
import { withoutAbsent } from '../mapping/absent.js';
import { tidy } from '../tidy.js';
import type { WireFabric, WireProductWhole } from './wire.js';

type WireVariant = WireProductWhole['variants'][number];

/** A product as the portal holds it, in the model's words; its fabrics tell the material, which variants do not show. */
export function toStoredProduct(wire: WireProductWhole, fabrics: ReadonlyMap<string, WireFabric>): Stored<Product>[] {
  if (wire.model === undefined) return [];
  const record: Partial<Product> = withoutAbsent({
    model: wire.model,
    name: wire.name,
    collection:
      wire.collection_code === undefined ? undefined : collectionOf(wire.collection_code, wire.collection_name),
    categories: categoriesOf(wire),
    sizing: wire.sizing_name === undefined ? undefined : { name: wire.sizing_name, sizes: wire.sizing_sizes },
    published: wire.is_published,
    variants: wire.variants.flatMap((variant) => toVariant(variant, fabrics)),
  });
  return [{ key: wire.model, record: tidy(record).record }];
}

/** The levels that are there; a level without the one above it counts for nothing. */
export function categoriesOf(wire: WireProductWhole): string[] {
  const levels = [wire.category_name, wire.sub_category_name, wire.sub_sub_category_name];
  const end = levels.indexOf(undefined);
  return levels.slice(0, end < 0 ? levels.length : end) as string[];
}

function collectionOf(code: string, name: string | undefined): Product['collection'] {
  return { code, ...(name !== undefined && { name }) };
}

function toVariant(wire: WireVariant, fabrics: ReadonlyMap<string, WireFabric>): Variant[] {
  const code = wire.fabric_code;
  if (code === undefined) return [];
  const material = fabrics.get(code)?.material_code;
  const colour = withoutAbsent({ code: wire.fabric_color_code, name: wire.fabric_color_name });
  return [
    withoutAbsent({
      code,
      name: wire.fabric_name,
      reference: wire.reference,
      colour,
      material: material === undefined ? undefined : { code: material },
      published: wire.is_available,
      description: wire.description,
      composition: wire.composition,
      care: wire.care_instruction,
      origin: wire.country_of_origin,
      customsCode: wire.customs_code,
      weight: wire.weight,
      sizes: wire.skus.flatMap(toSize),
    }),
  ];
}

function toSize({ size_name: size, ean13, sku, is_blocked: blocked }: WireVariant['skus'][number]): ProductSize[] {
  if (size === undefined) return [];
  return [withoutAbsent({ size, ean13, sku, sold: blocked === undefined ? undefined : !blocked })];
}
