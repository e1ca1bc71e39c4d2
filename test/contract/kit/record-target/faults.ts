import { expect, it } from 'vitest';
import type { Change } from '../../../../connectors/ports.js';
import type { Fault } from '../../../simulators/lib/faults.js';
import { expectFault } from '../expectations.js';
import { controlsOf } from '../subject.js';
import { describeWhere } from '../where.js';
import type { Fixture } from './fixture.js';

/** What happens when the system or the way to it fails. */
export function describeFaults<T extends object>(fixture: Fixture<T>): void {
  describeWhere(fixture.subject.controllable)('faults', () => {
    const strike = (fault: Fault): void => {
      const { system } = fixture;
      controlsOf(system).fault({ match: system.requests.write, ...fault });
    };
    const pending = async (count = 6): Promise<Change<T>[]> =>
      fixture.changes(await fixture.fit(fixture.system.records(count)));
    const expectAllThere = async (changes: Change<T>[]): Promise<void> => {
      controlsOf(fixture.system).clearFaults();
      expect(await fixture.changes(await fixture.fit(fixture.system.records(6)))).toEqual([]);
      for (const { key } of changes) expect(await fixture.system.count(key), key).toBe(1);
    };

    it.each<[string, () => Fault]>([
      ['an answer is lost though all took effect', () => ({ kind: 'close', when: 'after' })],
      ['half of the batch takes effect and the connection is cut', () => fixture.system.halfBatch],
      ['the answer breaks off', () => ({ kind: 'truncate' })],
      ['a gateway gives up', () => ({ kind: 'status', status: 502 })],
      ['the session ends in between', () => fixture.system.endSession ?? { kind: 'latency', ms: 1 }],
      ['it is told to wait for a moment', () => ({ kind: 'status', status: 429, retryAfter: 0.05 })],
    ])('goes on by itself where %s, and doubles nothing', async (_, fault) => {
      const changes = await pending();
      strike(fault());
      const results = await fixture.target.write(changes);
      expect(results.filter(({ outcome }) => outcome === 'blocked' || outcome === 'failed')).toEqual([]);
      await expectAllThere(changes);
    });

    it.each<[string, Fault, 'Ambiguous' | 'Throttled' | 'Malformed']>([
      ['the connection is cut every time', { kind: 'close', times: 'always' }, 'Ambiguous'],
      ['the system breaks down over it', { kind: 'status', status: 500, when: 'after', times: 'always' }, 'Ambiguous'],
      ['it is told to wait for long', { kind: 'status', status: 429, retryAfter: 300 }, 'Throttled'],
      ['a login page answers', { kind: 'html', when: 'after' }, 'Malformed'],
      ['half of the JSON answers', { kind: 'malformed', when: 'after' }, 'Malformed'],
      ['something else answers', { kind: 'malformed', body: '{"data":[]}', when: 'after' }, 'Malformed'],
    ])('throws where %s; the same again is harmless', async (_, fault, name) => {
      if (name === 'Ambiguous' && fault.when === 'after' && fixture.system.findsOut) return;
      if (name === 'Malformed' && fault.kind !== 'html' && fixture.system.answersAnything) return;
      const changes = await pending();
      strike(fault);
      const told = fault.kind === 'malformed' && fixture.system.writesUnread ? 'Ambiguous' : name;
      await expectFault(fixture.system, told, () => fixture.target.write(changes));
      controlsOf(fixture.system).clearFaults();
      await fixture.target.write(changes);
      await expectAllThere(changes);
    });

    it('does no harm when the same is written twice at once', async () => {
      const changes = await pending();
      await Promise.all([fixture.target.write(changes), fixture.target.write(changes)]);
      await expectAllThere(changes);
    });

    it.each<[string, Fault, 'Unreachable' | 'Throttled' | 'Malformed']>([
      ['the connection is cut', { kind: 'close', times: 'always' }, 'Unreachable'],
      ['it is told to wait for long', { kind: 'status', status: 429, retryAfter: 300 }, 'Throttled'],
      ['a login page answers', { kind: 'html' }, 'Malformed'],
      ['half of the JSON answers', { kind: 'malformed' }, 'Malformed'],
      ['something else answers', { kind: 'malformed', body: '"nothing"' }, 'Malformed'],
    ])('throws where reading fails because %s', async (_, fault, name) => {
      const { system, target } = fixture;
      const keys = (await fixture.fit(system.records(2))).map(({ key }) => key);
      const { read, scan } = system.requests;
      for (const [match, work] of [
        [read, () => target.read?.(keys)],
        [scan, () => all(target.scan?.())],
      ] as const) {
        if (!match) continue;
        // Every time: what was asked beside the first fault may still be under way when the next one is put.
        controlsOf(system).fault({ ...fault, match, times: 'always' });
        await expectFault(system, name, () => Promise.resolve(work()));
        controlsOf(system).clearFaults();
      }
    });

    it.each<[string, () => Fault]>([
      ['the connection is cut', () => ({ kind: 'close' })],
      ['a gateway gives up', () => ({ kind: 'status', status: 503 })],
      ['it is told to wait for a moment', () => ({ kind: 'status', status: 429, retryAfter: 0.05 })],
      ['the session ends in between', () => fixture.system.endSession ?? { kind: 'latency', ms: 1 }],
      ['the system breaks down once', () => ({ kind: 'status', status: 500 })],
    ])('reads on by itself where %s', async (_, fault) => {
      const { system } = fixture;
      await fixture.put(system.records(3));
      const keys = (await fixture.fit(system.records(3))).map(({ key }) => key);
      const before = await fixture.shown(keys);
      const { read, scan } = system.requests;
      controlsOf(system).fault({ ...fault(), match: read });
      if (fixture.target.read) expect(await fixture.shownByReading(keys)).toEqual(before);
      controlsOf(system).clearFaults();
      if (!scan) return;
      controlsOf(system).fault({ ...fault(), match: scan });
      expect(await fixture.shownByListing(keys)).toEqual(before);
    });

    it('never shows half of a list as the whole', async () => {
      const { system, target } = fixture;
      if (!system.requests.scan) return;
      await fixture.put(system.records(6));
      controlsOf(system).fault({ kind: 'truncate', match: system.requests.scan, times: 'always' });
      await expectFault(system, 'Unreachable', () => all(target.scan?.()));
    });
  });
}

async function all(listed: AsyncIterable<unknown> | undefined): Promise<void> {
  for await (const each of listed ?? []) void each;
}
