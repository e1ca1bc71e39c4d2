import type { HttpAnswer } from '../lib/http.js';

/** The vendor's fixed page size (le-new-black.md 2.4). */
const fullPage = 500;

/** One page of a list as it came. */
export interface WirePage {
  items: unknown[];
  /** Another page may follow. */
  more: boolean;
  /** Items in all, where the portal says so; also tells that page headers are there. */
  total?: number;
  /** Items a page holds. */
  size: number;
}

/** Reads the page headers, which may be absent; a full page is then taken to have a successor (le-new-black.md 2.4). */
export function readPage(items: unknown[], headers: HttpAnswer['headers']): WirePage {
  const size = count(headers['x-pagination-page-size']) || fullPage;
  const total = count(headers['x-pagination-total-items']);
  const hasMore = headers['x-pagination-has-more']?.trim().toLowerCase();
  const says = hasMore === 'true' || hasMore === 'false' ? hasMore === 'true' : items.length >= size;
  return { items, size, more: says && items.length > 0, ...(total === undefined ? {} : { total }) };
}

function count(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header.trim()) ? Number(header) : undefined;
}

/**
 * Where a reader of a long list stands: the next page, the total seen last and, in the second reading of a list without totals,
 * a mark. As text `2`, `2:1034`, `2:again`.
 */
export interface Cursor {
  page: number;
  total?: number;
  again?: boolean;
}

/** See {@link Cursor}; absent text is the beginning. @throws {RangeError} for a text that is no cursor */
export function parseCursor(text: string | undefined): Cursor {
  const match = /^([1-9]\d{0,8})(?::(\d{1,12}|again))?$/.exec(text ?? '1');
  if (!match) throw new RangeError(`Not a cursor of a Le New Black list: ${JSON.stringify(text)}`);
  const page = Number(match[1]);
  if (match[2] === 'again') return { page, again: true };
  return match[2] === undefined ? { page } : { page, total: Number(match[2]) };
}

/** The text of a cursor; see {@link Cursor}. */
export function formatCursor(cursor: Cursor): string {
  if (cursor.again) return `${cursor.page}:again`;
  return cursor.total === undefined ? String(cursor.page) : `${cursor.page}:${cursor.total}`;
}

/**
 * Where to read on so that nothing is missed though the list moves meanwhile. Records that leave the list pull later ones
 * forward over a page's border: where the total has fallen, as many pages back as that takes; where the portal says no totals, a
 * list of several pages is read twice. Records may then come twice, never not at all.
 */
export function nextCursor(at: Cursor, page: WirePage): Cursor | undefined {
  if (page.total !== undefined) {
    const gone = (at.total ?? page.total) - page.total;
    const back = at.page > 1 && gone > 0 ? Math.ceil(gone / page.size) : 0;
    if (back > 0) return { page: Math.max(1, at.page - back), total: page.total };
    return page.more ? { page: at.page + 1, total: page.total } : undefined;
  }
  if (page.more) return { page: at.page + 1, ...(at.again ? { again: true } : {}) };
  return at.page > 1 && !at.again ? { page: 1, again: true } : undefined;
}
