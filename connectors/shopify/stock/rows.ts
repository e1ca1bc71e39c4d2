import { z } from 'zod';
import type { StockOptions } from '../../ports.js';
import { eanOf, skuOf, type KeyVerdict } from './keys.js';

const level = z.object({
  isActive: z.boolean(),
  updatedAt: z.string(),
  quantities: z.array(z.object({ name: z.string(), quantity: z.number().nullish() })),
});

/** A variant as every document of stock gives it; its levels stand under `l0`, `l1` … in the order of the locations. */
export const variantRow = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  barcode: z.string().nullish(),
  displayName: z.string(),
  updatedAt: z.string(),
  requiresComponents: z.boolean(),
  product: z.object({ id: z.string(), status: z.string() }),
  inventoryItem: z
    .looseObject({ id: z.string(), tracked: z.boolean() })
    .transform(({ id, tracked, ...rest }, context) => ({ id, tracked, levels: levelsIn(rest, context) })),
});

/** See {@link variantRow}. */
export type VariantRow = z.output<typeof variantRow>;

/** Stock at one location; undefined where the variant is not kept there. */
export type Level = z.output<typeof level> | undefined;

function levelsIn(fields: Record<string, unknown>, context: z.RefinementCtx): Level[] {
  const levels: Level[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const place = /^l(\d+)$/.exec(name)?.[1];
    if (place === undefined) continue;
    const read = level.nullable().safeParse(value);
    if (read.success) levels[Number(place)] = read.data ?? undefined;
    else context.addIssue({ code: 'custom', message: `level ${place} is none`, path: [name] });
  }
  return levels;
}

/** The key of a variant by the flow's choice. */
export function keyOf(row: Pick<VariantRow, 'sku' | 'barcode'>, by: StockOptions['productKey']): KeyVerdict {
  return by === 'sku' ? skuOf(row.sku ?? null) : eanOf(row.barcode ?? null);
}

/** The latest change of a variant and its levels, as an ISO instant. */
export function latestOf(row: VariantRow): string {
  const instants = [row.updatedAt, ...row.inventoryItem.levels.flatMap((each) => each?.updatedAt ?? [])];
  return instants.map((instant) => new Date(instant).toISOString()).reduce((a, b) => (a > b ? a : b));
}

/** The number at the end of a GID, for people. */
export function numberOf(gid: string): string {
  return /(\d+)$/.exec(gid)?.[1] ?? gid;
}
