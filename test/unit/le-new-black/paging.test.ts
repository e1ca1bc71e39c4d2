import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCursor,
  nextCursor,
  parseCursor,
  readPage,
  type Cursor,
} from '../../../connectors/le-new-black/paging.js';
import { readAll } from '../../contract/kit/order-source.js';
import { portalOrder, putOrders, startPortal } from './portal.js';

describe('page headers', () => {
  const items = (count: number): unknown[] => Array.from({ length: count }, () => ({}));

  it('say whether more follows', () => {
    const headers = {
      'x-pagination-has-more': 'True',
      'x-pagination-total-items': '12',
      'x-pagination-page-size': '5',
    };
    expect(readPage(items(5), headers)).toMatchObject({ more: true, total: 12, size: 5 });
    expect(readPage(items(5), { ...headers, 'x-pagination-has-more': 'false' })).toMatchObject({ more: false });
  });

  it('may be absent: a full page then has a successor, an empty one never', () => {
    expect(readPage(items(500), {})).toMatchObject({ more: true });
    expect(readPage(items(499), {})).toMatchObject({ more: false });
    expect(readPage([], { 'x-pagination-has-more': 'true' })).toMatchObject({ more: false });
  });

  it('of another kind are not believed', () => {
    const headers = {
      'x-pagination-has-more': 'maybe',
      'x-pagination-total-items': 'many',
      'x-pagination-page-size': '0',
    };
    expect(readPage(items(3), headers)).toEqual({ items: items(3), more: false, size: 500 });
  });
});

describe('cursors', () => {
  it('survive being text', () => {
    const cursors: Cursor[] = [{ page: 1 }, { page: 7, total: 1034 }, { page: 2, again: true }, { page: 3, total: 0 }];
    expect(cursors.map((cursor) => parseCursor(formatCursor(cursor)))).toEqual(cursors);
    expect(parseCursor(undefined)).toEqual({ page: 1 });
  });

  it.each(['0', '-1', '1.5', 'x', '1:', '1:2:3', ''])('are refused where they are none: "%s"', (text) => {
    expect(() => parseCursor(text)).toThrow(RangeError);
  });
});

describe('reading a list that moves', () => {
  /** Reads like the connector does, from a list that loses records between any two pages. */
  function read(list: number[], size: number, totals: boolean, losses: number[][]): Set<number> {
    let left = [...list];
    const seen = new Set<number>();
    let cursor: Cursor | undefined = { page: 1 };
    for (let step = 0; cursor && step < 1000; step += 1) {
      const items = left.slice((cursor.page - 1) * size, cursor.page * size);
      items.forEach((item) => seen.add(item));
      const more = totals ? cursor.page * size < left.length : items.length >= size;
      cursor = nextCursor(cursor, { items, more, size, ...(totals ? { total: left.length } : {}) });
      const gone = new Set(losses[step] ?? []);
      left = left.filter((item) => !gone.has(item));
    }
    return seen;
  }
  const list = fc.integer({ min: 0, max: 60 }).map((count) => Array.from({ length: count }, (_, place) => place));
  const losses = (steps: number): fc.Arbitrary<number[][]> =>
    fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 }), { maxLength: steps });

  it('misses nothing that stays, where the portal says totals', () => {
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 9 }), losses(8), (records, size, gone) => {
        const seen = read(records, size, true, gone);
        const lost = new Set(gone.flat());
        expect(records.filter((record) => !lost.has(record) && !seen.has(record))).toEqual([]);
      }),
    );
  });

  it('misses nothing that stays in the second reading, where the portal says none', () => {
    fc.assert(
      fc.property(list, fc.integer({ min: 2, max: 9 }), losses(1), (records, size, gone) => {
        const seen = read(records, size, false, gone);
        const lost = new Set(gone.flat());
        expect(records.filter((record) => !lost.has(record) && !seen.has(record))).toEqual([]);
      }),
    );
  });

  it.each([
    ['500 and a few', 503],
    ['exactly two full pages', 1000],
    ['none', 0],
  ])('reads %s without page headers', async (_, count) => {
    const { sim, source } = await startPortal({ profile: { pageHeaders: false } });
    putOrders(sim, ...Array.from({ length: count }, (_, place) => portalOrder(String(1001 + place))));
    sim.fault({ kind: 'shift-pages', match: { operation: 'listOrders' }, skip: 1, with: { leave: 2 } });
    const found = await readAll(source, { status: 'invoicing' });
    expect(found.length).toBe(count);
  });
});
