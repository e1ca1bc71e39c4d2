import { describe, expect, it } from 'vitest';
import { describeContent } from './order-target/content.js';
import { describeCreating } from './order-target/creating.js';
import { describeFaults } from './order-target/faults.js';
import { useFixture, usual } from './order-target/fixture.js';
import { describeLostSenders } from './order-target/lost-senders.js';
import type { OrderTargetSystem } from './order-target/system.js';
import { describeWaiting } from './order-target/waiting.js';
import type { KitSubject } from './subject.js';

/** Promises every target of orders keeps. */
export function describeOrderTarget(subject: KitSubject<OrderTargetSystem>): void {
  describe(`${subject.name}: order target`, () => {
    const fixture = useFixture(subject);

    describeCreating(fixture);
    describeContent(fixture);
    describeWaiting(fixture);

    it('answers nothing for nothing', async () => {
      expect(await fixture.target.check([], usual)).toEqual([]);
      expect(await fixture.target.create([], usual)).toEqual([]);
      expect(await fixture.target.read([])).toEqual([]);
    });

    describeFaults(fixture);
    describeLostSenders(fixture);
  });
}
