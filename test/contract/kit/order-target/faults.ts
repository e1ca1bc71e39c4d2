import { expect, it } from 'vitest';
import { expectFault } from '../expectations.js';
import { controlsOf } from '../subject.js';
import { describeWhere } from '../where.js';
import { raise, usual, type Fixture } from './fixture.js';

/** Lost, cut and senseless answers make no order twice and lose none. */
export function describeFaults(fixture: Fixture): void {
  const { order, orders, ready, send, sendOne, look } = fixture;

  describeWhere(fixture.subject.controllable)('faults', () => {
    const strikeCreate = (fault: Parameters<ReturnType<typeof controlsOf>['fault']>[0]): void =>
      controlsOf(fixture.system).fault({ match: fixture.system.requests.create, ...fault });

    it('writes nothing in check', async () => {
      controlsOf(fixture.system).forgetRequests();
      await ready(orders(3));
      const asked = Object.keys(controlsOf(fixture.system).requests().byOperation);
      expect(asked.filter((operation) => fixture.system.requests.writes.test(operation))).toEqual([]);
    });

    it('asks a handful of questions for many orders', async () => {
      await ready(orders(1));
      controlsOf(fixture.system).forgetRequests();
      await ready(orders(60));
      expect(controlsOf(fixture.system).requests().total).toBeLessThanOrEqual(8);
    });

    it.each([
      ['cut after it took effect', { kind: 'close', when: 'after' as const }],
      ['cut before it took effect', { kind: 'close' }],
      ['cut in the middle', { kind: 'truncate' }],
      ['lost in a gateway', { kind: 'status', status: 502, when: 'after' as const }],
      ['lost in a worker that died', { kind: 'status', status: 500, when: 'after' as const }],
    ])('creates an order once though the answer is %s', async (_, fault) => {
      const given = orders(2);
      strikeCreate(fault);
      expect((await send(given)).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
      for (const each of given) await look(each);
    });

    it('throws Ambiguous where answers stay lost, and the same call finds the order later', async () => {
      if (!fixture.target.repeatable) return;
      const given = orders(2);
      const prepared = await ready(given);
      strikeCreate({ kind: 'close', when: 'after', times: 'always' });
      await expectFault(fixture.system, 'Ambiguous', () => fixture.target.create(prepared, usual));
      controlsOf(fixture.system).clearFaults();
      expect((await fixture.target.create(prepared, usual)).map(({ outcome }) => outcome)).toEqual([
        'unchanged',
        'unchanged',
      ]);
      for (const each of given) await look(each);
    });

    it.each([
      ['data that breaks off', { kind: 'malformed', when: 'after' as const }],
      ['data of the wrong shape', { kind: 'malformed', when: 'after' as const, body: '{"surprise": true}' }],
    ])('never takes %s for an answer to create', async (_, fault) => {
      const given = order();
      const prepared = await ready([given]);
      strikeCreate({ ...fault, times: 'always' });
      if (fixture.target.repeatable) {
        const error = await fixture.target.create(prepared, usual).then(
          () => raise('it was believed'),
          (thrown: Error) => thrown,
        );
        expect(['Ambiguous', 'Malformed']).toContain(error.name);
      } else {
        const [result] = await fixture.target.create(prepared, usual); // it may look by itself what became of it
        expect(['ambiguous', 'created']).toContain(result?.outcome);
      }
      controlsOf(fixture.system).clearFaults();
      const outcome = (await sendOne(given)).outcome;
      expect(fixture.target.repeatable ? ['unchanged'] : ['unchanged', 'created']).toContain(outcome);
      await look(given);
    });

    it('passes on that the system is away, and makes no verdict of it', async () => {
      const given = orders(2);
      controlsOf(fixture.system).fault({
        match: fixture.system.requests.check,
        kind: 'status',
        status: 503,
        times: 'always',
      });
      await expectFault(fixture.system, 'Unreachable', () => fixture.target.check(given, usual));
    });

    it('does not make two of an order whose sender was cut off while it was handled', async () => {
      const given = order();
      const prepared = await ready([given]);
      const sim = controlsOf(fixture.system);
      sim.fault({ match: fixture.system.requests.create, kind: 'latency', ms: 200 });
      const results = await Promise.all([
        fixture.target.create(prepared, usual),
        fixture.target.create(prepared, usual),
      ]);
      expect(
        results
          .flat()
          .map(({ outcome }) => outcome)
          .sort(),
      ).toEqual(['created', 'unchanged']);
      await look(given);
    });
  });
}
