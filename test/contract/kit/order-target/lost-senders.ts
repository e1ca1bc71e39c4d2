import { expect, it } from 'vitest';
import type { OrderOptions } from '../../../../connectors/ports.js';
import { open, type Opened } from '../surroundings.js';
import { controlsOf } from '../subject.js';
import { describeWhere } from '../where.js';
import { settleOne, targetOf, usual, type Fixture } from './fixture.js';

/**
 * A target that cannot repeat by itself: at whatever step a sender dies, the next one finds out and one order is there. Senders
 * here are cut off and go on as zombies, which is worse than dying.
 */
export function describeLostSenders(fixture: Fixture): void {
  const { order, orders, ready, look } = fixture;
  const options: OrderOptions = { ...usual, confirm: true };
  const others: Opened[] = [];
  const another = (): Opened => {
    const { subject, system, ledger } = fixture;
    const opened = open(subject.connector, system, system.settings, ledger);
    others.push(opened);
    return opened;
  };
  const closeOthers = async (): Promise<void> => {
    for (const each of others.splice(0)) await each.close();
  };
  const strike = (fault: Parameters<ReturnType<typeof controlsOf>['fault']>[0]): void =>
    controlsOf(fixture.system).fault(fault);

  describeWhere(fixture.subject.controllable)('senders that are lost', () => {
    it.each(['before', 'after'] as const)(
      'leave one order, when they are lost %s any of their steps',
      { timeout: 120_000 },
      async (when) => {
        if (fixture.target.repeatable) return;
        for (const step of fixture.system.requests.steps ?? []) {
          const given = order();
          const [prepared] = await ready([given], { confirm: true });
          if (!prepared) throw new Error('nothing prepared');
          strike({ kind: 'hold', when, match: step });
          const lost = targetOf(another())
            .create([prepared], options)
            .catch((error: unknown) => error);
          const sim = controlsOf(fixture.system);
          await sim.untilHeld(1);
          const found = settleOne(fixture.target, prepared, options); // while the other one still hangs
          await new Promise((resolve) => setTimeout(resolve, 50));
          sim.release(undefined, 'cut');
          expect(['created', 'unchanged'], JSON.stringify(step)).toContain((await found).outcome);
          await lost;
          await look(given);
          expect((await settleOne(fixture.target, prepared, options)).outcome).toBe('created');
          await look(given);
        }
        await closeOthers();
      },
    );

    it('are found out about many at once', { timeout: 60_000 }, async () => {
      if (fixture.target.repeatable) return;
      const given = orders(12);
      const prepared = await ready(given, { confirm: true });
      strike({ kind: 'close', when: 'after', match: fixture.system.requests.create, times: 5 });
      strike({ kind: 'close', match: fixture.system.requests.create, times: 4 });
      const results = await fixture.target.create(prepared, options);
      expect(results.map(({ orderId }) => orderId)).toEqual(given.map(({ id }) => id));
      controlsOf(fixture.system).clearFaults();
      const settled = (await fixture.target.settle?.(given)) ?? [];
      const absent = prepared.filter((_, place) => settled[place]?.outcome === 'absent');
      if (absent.length > 0) await fixture.target.create(absent, options);
      for (const each of given) await look(each);
    });

    it('that never sent anything are known to have sent nothing', async () => {
      if (fixture.target.repeatable) return;
      const given = orders(3);
      const settled = await fixture.target.settle?.(given);
      expect(settled).toEqual(given.map(({ id }) => ({ orderId: id, outcome: 'absent' })));
    });
  });
}
