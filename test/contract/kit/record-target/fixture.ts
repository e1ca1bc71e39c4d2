import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type {
  Change,
  LeftOut,
  RecordTarget,
  Sourced,
  SourcedRecord,
  Stored,
  WriteResult,
} from '../../../../connectors/ports.js';
import { changesBetween, flatten } from '../../../../model/flat.js';
import { expectKnownReasons, expectNoSecrets, expectProperRequests } from '../expectations.js';
import type { KitSubject } from '../subject.js';
import { open, type Opened } from '../surroundings.js';
import type { RecordTargetSystem } from './system.js';

/** What became of records that were put through as the engine does it. */
export interface Done {
  written: WriteResult[];
  unchanged: string[];
  left: LeftOut[];
}

/** What every group of promises works with; the system is the same all along, the connection new for every test. */
export interface Fixture<T extends object> {
  readonly subject: KitSubject<RecordTargetSystem<T>>;
  readonly system: RecordTargetSystem<T>;
  readonly target: RecordTarget<T>;
  /** Records that take part, in the target's words. @throws where one does not */
  fit(sourced: SourcedRecord<T>[]): Promise<SourcedRecord<T>[]>;
  resolve(sourced: SourcedRecord<T>[]): Promise<Sourced<T>[]>;
  /** What is to be written so that the target says what the records say. */
  changes(fitting: SourcedRecord<T>[]): Promise<Change<T>[]>;
  /** A change as the engine hands it over: with a way to the bytes it names. */
  change(change: Omit<Change<T>, 'content'>): Change<T>;
  /** The whole way: resolved, compared, written; reasons are known ones. */
  put(sourced: SourcedRecord<T>[]): Promise<Done>;
  /** What the target shows of these keys, by `read` and by `scan` alike. */
  shown(keys: string[]): Promise<Map<string, Partial<T>>>;
  /** The same by one way only, which there must be. */
  shownByReading(keys: string[]): Promise<Map<string, Partial<T>>>;
  shownByListing(keys: string[]): Promise<Map<string, Partial<T>>>;
}

/** Puts the hooks of the suite in place and gives its tools. */
export function useFixture<T extends object>(subject: KitSubject<RecordTargetSystem<T>>): Fixture<T> {
  const { connector } = subject;
  let system: RecordTargetSystem<T>;
  let opened: Opened;
  let target: RecordTarget<T>;

  beforeAll(async () => {
    system = await subject.start();
  });
  beforeEach(async () => {
    await system.reset();
    opened = open(connector, system, system.settings);
    target = system.openTarget(opened.connection);
  });
  afterEach(async () => {
    expectProperRequests(system);
    expectNoSecrets(system, opened.logger.lines.join('\n'));
    await opened.close();
  });
  afterAll(() => system.stop());

  const resolve = async (sourced: SourcedRecord<T>[]): Promise<Sourced<T>[]> => {
    const resolved = target.resolve ? await target.resolve(sourced) : sourced;
    for (const each of resolved) {
      expectKnownReasons(connector, each.outcome === undefined ? (each.warnings ?? []) : each.reasons);
    }
    return resolved;
  };
  const fit = async (sourced: SourcedRecord<T>[]): Promise<SourcedRecord<T>[]> => {
    const resolved = await resolve(sourced);
    return resolved.map((each) => {
      if (each.outcome !== undefined) throw new Error(`${each.key} is left out: ${JSON.stringify(each.reasons)}`);
      return each;
    });
  };
  const shownByReading: Fixture<T>['shown'] = async (keys) => asMap((await target.read?.(keys)) ?? fail());
  const shownByListing: Fixture<T>['shown'] = (keys) => scan(target, keys);
  const shown = async (keys: string[]): Promise<Map<string, Partial<T>>> => {
    const read = target.read && (await shownByReading(keys));
    const scanned = target.scan && (await shownByListing(keys));
    if (read && scanned) expect(sorted(scanned)).toEqual(sorted(read));
    return read ?? scanned ?? fail();
  };
  const change: Fixture<T>['change'] = (given) => {
    const { content } = system;
    return content ? { ...given, content: () => Promise.resolve(content(given.record)) } : given;
  };
  const changes = async (fitting: SourcedRecord<T>[]): Promise<Change<T>[]> => {
    const held = await shown(fitting.map(({ key }) => key));
    return fitting.flatMap(({ key, label, record }) => {
      const stored = held.get(key);
      const wanted = flatten(record, system.lists, stored ? target.owns : undefined);
      const fields = changesBetween(flatten(stored ?? {}, system.lists, target.owns), wanted).map(({ field }) => field);
      const action = stored ? ('updated' as const) : ('created' as const);
      return fields.length === 0 ? [] : [change({ key, label, action, record, fields })];
    });
  };
  const put = async (sourced: SourcedRecord<T>[]): Promise<Done> => {
    const resolved = await resolve(sourced);
    const taking = resolved.filter((each): each is SourcedRecord<T> => each.outcome === undefined);
    const differing = await changes(taking);
    const written = await target.write(differing);
    expect(written.map(({ key }) => key)).toEqual(differing.map(({ key }) => key));
    expectKnownReasons(
      connector,
      written.flatMap((result) => result.reason ?? []),
    );
    return {
      written,
      unchanged: taking.map(({ key }) => key).filter((key) => !differing.some((change) => change.key === key)),
      left: resolved.filter((each) => each.outcome !== undefined),
    };
  };
  return {
    subject,
    get system() {
      return system;
    },
    get target() {
      return target;
    },
    fit,
    resolve,
    changes,
    change,
    put,
    shown,
    shownByReading,
    shownByListing,
  };
}

async function scan<T extends object>(target: RecordTarget<T>, keys: string[]): Promise<Map<string, Partial<T>>> {
  const found: Stored<T>[] = [];
  const seen = new Set<string>();
  for await (const stored of target.scan?.() ?? []) {
    // Several that stand there under one key are told as such by the second.
    expect(seen.has(stored.key) && !stored.trouble, `${stored.key} comes twice`).toBe(false);
    seen.add(stored.key);
    if (keys.includes(stored.key)) found.push(stored);
  }
  return asMap(found);
}

function asMap<T>(stored: Stored<T>[]): Map<string, Partial<T>> {
  return new Map(stored.map(({ key, record }) => [key, record]));
}

function sorted<T>(held: Map<string, T>): [string, T][] {
  return [...held].sort(([a], [b]) => (a < b ? -1 : 1));
}

function fail(): never {
  throw new Error('the target offers neither read nor scan');
}
