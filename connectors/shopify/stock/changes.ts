import { z } from 'zod';
import type { Location, Shop } from '../shop.js';
import { nodesOf, pageInfo, quoted } from '../wire.js';
import { changedLevels, changedVariants } from './documents.js';
import { inWindow, type PassBy } from './pass.js';

const levelsShape = z.object({
  location: z
    .object({
      inventoryLevels: nodesOf(
        z.object({
          updatedAt: z.string(),
          item: z.object({ variants: nodesOf(z.object({ id: z.string() })).nullish() }),
        }),
      ).extend({ pageInfo }),
    })
    .nullable(),
});
const variantsShape = z.object({
  productVariants: nodesOf(z.object({ id: z.string(), updatedAt: z.string() })).extend({ pageInfo }),
});

/** Variants that changed, and where the search for more goes on; undefined at its end. */
export interface Changed {
  ids: string[];
  next: PassBy<'changes'> | undefined;
}

/** One page of changes: of the levels of one location after the other, then of variants themselves (shopify.md 4.3). */
export async function readChanges(
  shop: Shop,
  pass: PassBy<'changes'>,
  locations: readonly Location[],
  limit: number,
  keep: number,
): Promise<Changed> {
  const location = locations[pass.stage];
  const page = location ? await ofLevels(shop, pass, location, limit, keep) : await ofVariants(shop, pass, limit, keep);
  const ids = page.found.filter(({ at }) => inWindow(pass, at)).flatMap((each) => each.ids);
  if (page.after !== undefined) return { ids, next: { ...pass, after: page.after } };
  return { ids, next: location ? { ...pass, stage: pass.stage + 1, after: null } : undefined };
}

interface Page {
  found: { at: string; ids: string[] }[];
  after: string | undefined;
}

const since = ({ from }: PassBy<'changes'>): string => `updated_at:>=${quoted(`${from.slice(0, 19)}Z`)}`;

async function ofLevels(
  shop: Shop,
  pass: PassBy<'changes'>,
  { id }: Location,
  first: number,
  keep: number,
): Promise<Page> {
  const { location } = await shop.client.call({
    document: changedLevels,
    variables: { locationId: id, first, after: pass.after, query: since(pass) },
    shape: levelsShape,
    operation: 'read changes of stock',
    keep,
  });
  const levels = location?.inventoryLevels;
  const found = (levels?.nodes ?? []).map(({ updatedAt, item }) => ({
    at: updatedAt,
    ids: (item.variants?.nodes ?? []).map((variant) => variant.id),
  }));
  return { found, after: further(levels?.pageInfo, found.length) };
}

async function ofVariants(shop: Shop, pass: PassBy<'changes'>, first: number, keep: number): Promise<Page> {
  const { productVariants } = await shop.client.call({
    document: changedVariants,
    variables: { first, after: pass.after, query: since(pass) },
    shape: variantsShape,
    operation: 'read changes of variants',
    keep,
  });
  const found = productVariants.nodes.map(({ id, updatedAt }) => ({ at: updatedAt, ids: [id] }));
  return { found, after: further(productVariants.pageInfo, found.length) };
}

/** A page that is empty is the last one, whatever it says (shopify.md 2.5). */
function further(info: z.output<typeof pageInfo> | undefined, found: number): string | undefined {
  return info?.hasNextPage && found > 0 ? (info.endCursor ?? undefined) : undefined;
}
