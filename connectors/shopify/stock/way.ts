import type { Charged } from '../api/bucket.js';
import { stockPage } from './documents.js';

/** More than this can not be paged through: a list ends at 25,000 (shopify.md 2.4). */
const mostByPages = 20_000;

/** Seconds a bulk operation takes to begin and for a thousand variants, the read of its file included: an estimate of ours. */
const bulk = { begin: 10, perThousand: 1 };
/** Seconds a page takes beside the wait for points. */
const perPage = 0.3;

/**
 * Which way to read everything is quicker: pages cost points, of which the bucket holds some at once and the rest as they come
 * back; a bulk operation costs hardly any and takes a while to begin (shopify.md 4.3).
 */
export function quickerWay(
  variants: number,
  locations: number,
  pageSize: number,
  points: Charged | undefined,
): 'pages' | 'bulk' {
  if (variants > mostByPages) return 'bulk';
  const { available, restore } = points ?? { available: 0, restore: 100 };
  const pages = Math.ceil(variants / pageSize);
  const cost = pages * stockPage(locations).cost({ first: pageSize });
  const byPages = pages * perPage + Math.max(0, cost - available) / restore;
  const byBulk = bulk.begin + (variants / 1_000) * bulk.perThousand;
  return byPages <= byBulk ? 'pages' : 'bulk';
}
