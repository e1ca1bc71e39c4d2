import { describe } from 'vitest';
import { describeChanges } from './record-source/changes.js';
import { describeSourceContent } from './record-source/content.js';
import { useSource } from './record-source/fixture.js';
import { describePaging } from './record-source/paging.js';
import type { RecordSourceSystem } from './record-source/system.js';
import type { KitSubject } from './subject.js';

/**
 * Promises every source of records keeps; `what` is what it is a source of, for titles. `tellsChanges` is false where changes
 * alone cannot be read, so that there is no watermark.
 */
export function describeRecordSource<T>(
  subject: KitSubject<RecordSourceSystem<T>>,
  what: string,
  { tellsChanges }: { tellsChanges: boolean },
): void {
  describe(`${subject.name}: source of ${what}`, () => {
    const fixture = useSource(subject);

    describePaging(fixture);
    describeChanges(fixture, tellsChanges);
    describeSourceContent(fixture);
  });
}
