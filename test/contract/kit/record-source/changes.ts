import { expect, it } from 'vitest';
import { describeWhere } from '../where.js';
import { expectAmong, type SourceFixture } from './fixture.js';

const hour = 3_600_000;
const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

/** Reading changes loses none of them. What has not changed may come again: that is harmless. */
export function describeChanges<T>(fixture: SourceFixture<T>, tellsChanges: boolean): void {
  const { pass, keys } = fixture;
  const marked = async (...how: Parameters<typeof pass>): Promise<string> => {
    const { watermark } = await pass(...how);
    if (watermark === undefined) throw new Error('the pass left no watermark');
    return watermark;
  };

  describeWhere(!tellsChanges)('changes', () => {
    it('cannot be read alone, so that no pass leaves a watermark', async () => {
      const put = await fixture.system.put(3);
      expect((await pass()).watermark).toBeUndefined();
      expect(await keys({ watermark: ago(0) })).toEqual(put.sort());
    });
  });

  describeWhere(tellsChanges)('changes', () => {
    it('are found after a pass, those of one second all together', async () => {
      const put = await fixture.system.put(8);
      const watermark = await marked();
      await Promise.all(put.slice(0, 4).map((key) => fixture.system.change(key)));
      expectAmong(await keys({ watermark, limit: 2 }), put.slice(0, 4));
    });

    it('beneath a record are changes of it', async () => {
      if (!fixture.system.changeBeneath) return;
      const [key = ''] = await fixture.system.put(3);
      const watermark = await marked();
      await fixture.system.changeBeneath(key);
      expectAmong(await keys({ watermark }), [key]);
    });

    it('made while a pass goes on are found by it or by the next, also of what it has passed already', async () => {
      const put = (await fixture.system.put(9)).sort();
      const touched: string[] = [];
      const watermark = await marked({ limit: 2 }, async (page) => {
        const key = put[page - 1];
        if (key === undefined) return;
        await fixture.system.change(key);
        touched.push(key);
      });
      const late = await fixture.system.put(2);
      expectAmong(await keys({ watermark }), [...touched, ...late]);
    });

    it('leave a watermark that never goes back, and keep it where nothing changed', async () => {
      await fixture.system.put(2);
      const first = await marked();
      const second = await marked({ watermark: first });
      expect(second >= first).toBe(true);
      expect(await marked({ watermark: second })).toBe(second);
    });

    it('of a window are read by its instants, without moving the watermark', async () => {
      const put = (await fixture.system.put(4)).sort();
      const ever = { since: ago(24 * hour), until: new Date(Date.now() + 24 * hour).toISOString() };
      const { records, watermark } = await pass(ever);
      expect(records.map(({ key }) => key).sort()).toEqual(put);
      expect(watermark).toBeUndefined();
      expectAmong(await keys({ since: ago(24 * hour) }), put);
      expect(await keys({ since: new Date(Date.now() + 24 * hour).toISOString() })).toEqual([]);
    });

    it('that a page of a window misses because they change again are not lost', async () => {
      const put = (await fixture.system.put(6)).sort();
      const until = new Date(Date.now() + 1_000).toISOString();
      const found = await keys({ since: ago(24 * hour), until, limit: 2 }, async (page) => {
        if (page > 1) return;
        await new Promise((resolve) => setTimeout(resolve, 1_100));
        for (const key of put) await fixture.system.change(key);
      });
      expect(found).toEqual(put);
    });
  });
}
