import { describe } from 'vitest';
import { describeFaults } from './record-target/faults.js';
import { useFixture } from './record-target/fixture.js';
import type { RecordTargetSystem } from './record-target/system.js';
import { describeWriting } from './record-target/writing.js';
import type { KitSubject } from './subject.js';

/** Promises every target of records keeps; `kind` is for the title. */
export function describeRecordTarget<T extends object>(subject: KitSubject<RecordTargetSystem<T>>, kind: string): void {
  describe(`${subject.name}: target of ${kind}`, () => {
    const fixture = useFixture(subject);

    describeWriting(fixture);
    describeFaults(fixture);
  });
}
