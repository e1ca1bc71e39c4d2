import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAmong, type SourceFixture } from './fixture.js';

/** A pass brings every record, however the list moves meanwhile. */
export function describePaging<T>(fixture: SourceFixture<T>): void {
  const { pass, keys } = fixture;

  describe('paging', () => {
    it('gives nothing where there is nothing', async () => {
      const { records, pages } = await pass();
      expect(records).toEqual([]);
      expect(pages).toHaveLength(1);
      expect((await fixture.source.count?.()) ?? 0).toBe(0);
    });

    it('gives every record once where the list holds still, whatever the size of a page', async () => {
      const put = (await fixture.system.put(12)).sort();
      for (const limit of [1, 5, 12, 1_000]) {
        const { records } = await pass({ limit });
        expect(records.map(({ key }) => key).sort(), `pages of ${limit}`).toEqual(put);
      }
    });

    it('gives pages of about the size asked for, with a cursor that is small', async () => {
      await fixture.system.put(12);
      const { pages } = await pass({ limit: 5 });
      expect(pages.length).toBeGreaterThan(1);
      for (const page of pages) {
        expect(page.records.length).toBeLessThanOrEqual(5);
        expect(page.next?.length ?? 0).toBeLessThan(500);
      }
    });

    it('counts about what it gives', async () => {
      if (!fixture.source.count) return;
      await fixture.system.put(7);
      const { records } = await pass();
      expect(await fixture.source.count()).toBe(records.length);
    });

    it('goes on in another process: a cursor is all it needs', async () => {
      const put = (await fixture.system.put(12)).sort();
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const again = fixture.system.open(fixture.opened.connection);
        const page = await again.page({ limit: 5, ...(cursor !== undefined && { cursor }) });
        found.push(...page.records.map(({ key }) => key));
        cursor = page.next;
      } while (cursor !== undefined);
      expect(found.sort()).toEqual(put);
    });

    it('misses no record while others come and go', { timeout: 120_000 }, async () => {
      const move = fc.record({ leave: fc.nat({ max: 11 }), arrive: fc.nat({ max: 2 }) });
      await fc.assert(
        fc.asyncProperty(fc.array(move, { maxLength: 3 }), fc.integer({ min: 2, max: 6 }), async (moves, limit) => {
          await fixture.renew();
          const put = await fixture.system.put(12);
          const gone = new Set<string>();
          const found = await keys({ limit }, async (page) => {
            const next = moves[page - 1];
            const key = next && put[next.leave];
            if (!next || key === undefined) return;
            if (!gone.has(key)) await fixture.system.leave(key);
            gone.add(key);
            if (next.arrive > 0) await fixture.system.put(next.arrive);
          });
          expectAmong(
            found,
            put.filter((key) => !gone.has(key)),
          );
        }),
        { numRuns: fixture.subject.controllable ? 15 : 2 },
      );
    });

    it('refuses a cursor that is not its own', async () => {
      await expect(fixture.source.page({ limit: 5, cursor: 'surprise' })).rejects.toMatchObject({ name: 'Rejected' });
    });
  });

  describe('keys', () => {
    it('give those records and no others, on one page, and leave out what is gone', async () => {
      const put = await fixture.system.put(8);
      const wanted = [put[5], put[1]].map(String);
      const asked = [...wanted, 'no such key', 'no/such é%2F', '', "'"];
      const page = await fixture.source.page({ keys: asked, limit: 1 });
      expect(page.records.map(({ key }) => key).sort()).toEqual(wanted.sort());
      expect(page.next).toBeUndefined();
      expect(page.watermark).toBeUndefined();
      expect((await fixture.source.page({ keys: [], limit: 5 })).records).toEqual([]);
    });
  });
}
