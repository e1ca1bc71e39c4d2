import type { Product, ProductSize, Variant } from '../../../model/product.js';
import type { Change } from '../../ports.js';
import type { Row } from '../batch.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { WireProductWhole } from './wire.js';

/**
 * A product as a row of POST /multi/products: what is required and everything wanted; the portal merges (le-new-black.md 15.19).
 * All wanted variants and sizes go, also those that are as they should be: should it replace after all, none of these is lost.
 * What it requires and the source does not say is what it holds itself.
 *
 * @param sizes the labels of the product's grid in the portal's order
 */
export function productRow(change: Change<Product>, sizes: string[], held: WireProductWhole | undefined): Row<Product> {
  const { record } = change;
  const { collection, sizing } = record;
  const body = withoutAbsent({
    model: record.model,
    name: record.name,
    ...categoriesOf(record, held),
    collection_code: collection?.code,
    collection_name:
      collection?.name ??
      (held?.collection_code === collection?.code ? held?.collection_name : undefined) ??
      collection?.code,
    sizing_name: sizing?.name,
    sizing_sizes: sizes,
    is_published: record.published,
    variants: record.variants.map((variant) => {
      return variantRow(
        record.model,
        variant,
        held?.variants.find(({ fabric_code: code }) => code === variant.code),
      );
    }),
  });
  return { change, body };
}

/** A level that is there and is no part of the new place is erased: a sub-category of another category would be left. */
function categoriesOf({ categories = [] }: Product, held: WireProductWhole | undefined): Record<string, string> {
  const names = ['category_name', 'sub_category_name', 'sub_sub_category_name'] as const;
  const moved = names.some((name, level) => categories[level] !== undefined && held?.[name] !== categories[level]);
  const levels = names.flatMap((name, level) => {
    const wanted = categories[level] ?? (moved && held?.[name] !== undefined ? '' : undefined);
    return wanted === undefined ? [] : [[name, wanted] as const];
  });
  return Object.fromEntries(levels);
}

function variantRow(model: string, variant: Variant, held: WireProductWhole['variants'][number] | undefined): object {
  const { code, colour } = variant;
  return withoutAbsent({
    fabric_code: code,
    fabric_name: variant.name ?? held?.fabric_name ?? colour?.name ?? code,
    reference: variant.reference ?? held?.reference ?? `${model}-${code}`,
    fabric_color_code: colour?.code,
    fabric_color_name: colour?.name,
    is_available: variant.published,
    description: variant.description,
    composition: variant.composition,
    care_instruction: variant.care,
    country_of_origin: variant.origin,
    customs_code: variant.customsCode,
    weight: variant.weight,
    skus: variant.sizes.map(skuRow),
  });
}

/** The block is only sent where the source decides what is sold: a false would unblock (le-new-black.md 7.4). */
function skuRow({ size, ean13, sku, sold }: ProductSize): object {
  return withoutAbsent({ size_name: size, ean13, sku, is_blocked: sold === undefined ? undefined : !sold });
}
