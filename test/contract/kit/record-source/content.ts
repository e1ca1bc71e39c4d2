import { describe, expect, it } from 'vitest';
import { expectFault } from '../expectations.js';
import { controlsOf } from '../subject.js';
import { describeWhere, has, itWhere } from '../where.js';
import type { SourceFixture } from './fixture.js';

/** Names as they arrive from hands, files and other systems. */
const names: readonly [what: string, name: string][] = [
  ['emoji', 'Boutique 🧵👗 Kō'],
  ['letters of many scripts', 'Ærø Ñandú Łódź 株式会社 متجر'],
  ['marks that mean something to machines', `O'Neil & "Sons" <b>\\n</b> %s {x} ; --`],
  ['four thousand letters', 'long '.repeat(800).trim()],
];

/** Records arrive whole; what takes no part says why; faults are told apart. */
export function describeSourceContent<T>(fixture: SourceFixture<T>): void {
  const { pass } = fixture;

  describe('content', () => {
    it.each(names)('keeps a name with %s', async (_, name) => {
      const key = await fixture.system.putNamed(name);
      const found = (await pass()).records.find((each) => each.key === key);
      expect(found?.outcome).toBeUndefined();
      expect(found?.record && fixture.system.nameOf(found.record, found.label)).toContain(name);
    });

    it('drops characters that nobody means', async () => {
      const key = await fixture.system.putNamed('Two\u0007 bells\u001b');
      const found = (await pass()).records.find((each) => each.key === key);
      expect(found?.record && fixture.system.nameOf(found.record, found.label)).toContain('Two bells');
    });

    it('says of what takes no part why, and gives the others', async () => {
      const put = await fixture.system.put(3);
      const unfit = await fixture.system.putUnfit();
      const { records } = await pass({ limit: 2 });
      const out = records.flatMap((each) => (each.outcome === undefined ? [] : [each]));
      expect(out).toHaveLength(unfit.count);
      expect([...new Set(out.flatMap(({ reasons }) => reasons.map(({ code }) => code)))].sort()).toEqual(
        unfit.codes.sort(),
      );
      expect(new Set(out.map(({ key }) => key)).size).toBe(unfit.count);
      for (const each of out) expect(each.label).not.toBe('');
      expect(records.flatMap(({ key, outcome }) => (outcome === undefined ? [key] : [])).sort()).toEqual(put.sort());
    });

    it('refuses options that do not fit, before anything is read', async () => {
      const wrong = fixture.system.openWrongly;
      if (!wrong) return;
      const error = await expectFault(fixture.system, 'Rejected', async () =>
        wrong(fixture.opened.connection).page({ limit: 5 }),
      );
      expect(error.message.length).toBeGreaterThan(20);
    });
  });

  describeWhere(fixture.subject.controllable)('faults', () => {
    const strike = (fault: Parameters<ReturnType<typeof controlsOf>['fault']>[0]): void =>
      controlsOf(fixture.system).fault({ match: fixture.system.requests.page, times: 'always', ...fault });
    const read = (): Promise<unknown> => fixture.source.page({ limit: 5 });

    it.each([
      ['data that breaks off', { kind: 'malformed' }],
      ['data of the wrong shape', { kind: 'malformed', body: '{"jsonrpc": "2.0", "result": [{"surprise": 1}]}' }],
      ['a login page', { kind: 'html' }],
    ])('calls %s Malformed, never an empty page', async (_, fault) => {
      await fixture.system.put(1);
      strike(fault);
      await expectFault(fixture.system, 'Malformed', read);
    });

    it('obeys a throttling that is short, and passes one on that is long', async () => {
      const put = await fixture.system.put(1);
      strike({ kind: 'status', status: 429, retryAfter: 1, times: 1 });
      expect(await fixture.keys()).toEqual(put);
      expect(fixture.opened.limits.waits).toEqual([1000]);
      strike({ kind: 'status', status: 429, retryAfter: 120 });
      await expectFault(fixture.system, 'Throttled', read);
    });

    itWhere(has(fixture.subject, 'a request for each page'))(
      'goes on where it was after a page could not be read',
      async () => {
        const put = (await fixture.system.put(12)).sort();
        const first = await fixture.source.page({ limit: 5 });
        strike({ kind: 'status', status: 503 });
        const cursor = first.next ?? '';
        await expectFault(fixture.system, 'Unreachable', () => fixture.source.page({ limit: 5, cursor }));
        controlsOf(fixture.system).clearFaults();
        const rest = await fixture.keys({ cursor });
        expect([...new Set([...first.records.map(({ key }) => key), ...rest])].sort()).toEqual(put);
      },
    );

    it('writes and deletes nothing', async () => {
      const put = await fixture.system.put(7);
      await fixture.system.putUnfit();
      controlsOf(fixture.system).forgetRequests();
      const { watermark } = await pass();
      await pass(watermark === undefined ? {} : { watermark });
      await fixture.source.page({ keys: put, limit: 5 });
      await fixture.source.count?.();
      const sent = Object.keys(controlsOf(fixture.system).requests().byOperation);
      expect(sent.filter((operation) => fixture.system.requests.writes.test(operation))).toEqual([]);
    });
  });
}
