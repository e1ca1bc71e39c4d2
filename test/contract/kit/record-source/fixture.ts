import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { RecordPage, RecordQuery, RecordSource, Sourced } from '../../../../connectors/ports.js';
import { expectKnownReasons, expectNoSecrets, expectProperRequests } from '../expectations.js';
import type { KitSubject } from '../subject.js';
import { open, type Opened } from '../surroundings.js';
import type { RecordSourceSystem } from './system.js';

/** What a whole pass brought. */
export interface Passed<T> {
  records: Sourced<T>[];
  pages: RecordPage<T>[];
  watermark: string | undefined;
}

/** What every group of promises works with; the system is the same all along, the connection new for every test. */
export interface SourceFixture<T> {
  readonly subject: KitSubject<RecordSourceSystem<T>>;
  readonly system: RecordSourceSystem<T>;
  readonly opened: Opened;
  readonly source: RecordSource<T>;
  /** Back to nothing, in the middle of a test. */
  renew(): Promise<void>;
  /** All pages of a query; `between` runs after each but the last. All reasons are known ones. */
  pass(query?: Partial<RecordQuery>, between?: (page: number) => Promise<void>): Promise<Passed<T>>;
  /** Keys of what takes part, each once, sorted. */
  keys(query?: Partial<RecordQuery>, between?: (page: number) => Promise<void>): Promise<string[]>;
}

/** Puts the hooks of the suite in place and gives its tools. */
export function useSource<T>(subject: KitSubject<RecordSourceSystem<T>>): SourceFixture<T> {
  let system: RecordSourceSystem<T>;
  let opened: Opened;
  let source: RecordSource<T>;

  beforeAll(async () => {
    system = await subject.start();
  }, 120_000);
  const renew = async (): Promise<void> => {
    await system.reset();
    source = system.open(opened.connection);
  };
  beforeEach(async () => {
    opened = open(subject.connector, system, system.settings);
    await renew();
  });
  afterEach(async () => {
    expectProperRequests(system);
    expectNoSecrets(system, opened.logger.lines.join('\n'));
    await opened.close();
  });
  afterAll(() => system.stop());

  const pass: SourceFixture<T>['pass'] = async (query = {}, between = () => Promise.resolve()) => {
    const pages: RecordPage<T>[] = [];
    for (;;) {
      const cursor = pages.at(-1)?.next;
      const page = await source.page({ limit: 5, ...query, ...(cursor !== undefined && { cursor }) });
      pages.push(page);
      if (page.next === undefined) break;
      if (pages.length > 500) throw new Error('it never ends');
      await between(pages.length);
    }
    const records = pages.flatMap((page) => page.records);
    for (const each of records) {
      expectKnownReasons(subject.connector, each.outcome === undefined ? (each.warnings ?? []) : each.reasons);
    }
    return { records, pages, watermark: pages.findLast(({ watermark }) => watermark !== undefined)?.watermark };
  };
  const keys: SourceFixture<T>['keys'] = async (query, between) => {
    const { records } = await pass(query, between);
    return [...new Set(records.flatMap(({ key, outcome }) => (outcome === undefined ? [key] : [])))].sort();
  };
  return {
    subject,
    get system() {
      return system;
    },
    get opened() {
      return opened;
    },
    get source() {
      return source;
    },
    renew,
    pass,
    keys,
  };
}

/** Every one of these keys is among those found. */
export function expectAmong(found: readonly string[], wanted: readonly string[]): void {
  const held = new Set(found);
  expect(wanted.filter((key) => !held.has(key))).toEqual([]);
}
