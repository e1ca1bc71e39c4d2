import type { Product, Variant } from '../../../model/product.js';
import { reason } from '../../../model/reason.js';
import type { Sourced, SourcedRecord } from '../../ports.js';
import type { Portal } from '../portal.js';

/**
 * What its source hides or does not sell is not made in the portal for that: it is hidden where the portal has it. So a brand's
 * old styles stay out, and one that was sold and no longer is disappears.
 */
export async function withoutHidden(
  portal: Portal,
  records: readonly SourcedRecord<Product>[],
): Promise<Sourced<Product>[]> {
  const places = records.flatMap(({ record: { model, variants } }) =>
    variants.map(({ code }) => ({ model, variant: code })),
  );
  // Only what is hidden has to be looked for.
  if (!records.some(({ record }) => isPartlyHidden(record))) return [...records];
  const sizes = await portal.articles.sizesOf(places);
  const held = new Map(places.map(({ model, variant }, at) => [JSON.stringify([model, variant]), sizes[at]]));
  return records.map((sourced) => {
    const { key, label, record } = sourced;
    const heldOf = ({ code }: Variant) => held.get(JSON.stringify([record.model, code]));
    const isThere = record.variants.some((variant) => heldOf(variant) !== undefined);
    const variants = record.variants.flatMap((variant) => shown(variant, heldOf(variant)));
    if ((record.published === false && !isThere) || variants.length === 0) {
      const why = reason('portal_hidden_not_made', { product: label });
      return { key, label, outcome: 'excluded', reasons: [...(sourced.warnings ?? []), why] };
    }
    return { ...sourced, record: { ...record, variants } };
  });
}

function isPartlyHidden({ published, variants }: Product): boolean {
  if (published === false) return true;
  return variants.some((each) => each.published === false || each.sizes.some(({ sold }) => sold === false));
}

function shown(variant: Variant, held: ReadonlySet<string> | undefined): Variant[] {
  if (!held && variant.published === false) return [];
  const sizes = variant.sizes.filter(({ size, sold }) => sold !== false || held?.has(size));
  return sizes.length > 0 ? [{ ...variant, sizes }] : [];
}
