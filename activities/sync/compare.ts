import { createHash } from 'node:crypto';
import type { Change, Content, LeftOut, Sourced, SourcedRecord } from '../../connectors/ports.js';
import { changesBetween, flatten, type FieldChange, type Flat } from '../../model/flat.js';
import { reason, type Reason } from '../../model/reason.js';
import type { Sync } from './context.js';
import { heldBy } from './held.js';
import { agreementOf, agreements, merge, newRecord, withoutKept, type Agreement } from './merge.js';
import type { Agreed } from '../../store/agreed.js';
import type { HeldRecord } from '../../store/held.js';

/** A record that is to be written, and what the target holds now. */
export interface Intent {
  change: Change<object>;
  changes: FieldChange[];
  /** Hash of what the target holds of the fields it owns; reckoned only where a plan asks for it. */
  version: () => string;
  warnings: Reason[];
}

/** What is to become of the records of a page. */
export interface Compared {
  intents: Intent[];
  unchanged: { key: string; label: string }[];
  left: LeftOut[];
  /** What both sides of a pair of flows hold alike. */
  agreed: Agreement[];
}

/** Compares records with what the target holds: what differs, what does not, and what takes no part. Writes nothing. */
export async function compare(sync: Sync, sourced: Sourced<object>[], few: boolean): Promise<Compared> {
  const { target, kind, options } = sync;
  const { admit } = kind;
  const given = apart(admit ? sourced.map((each) => (each.outcome ? each : admit(each, options))) : sourced);
  const resolved = target.resolve && given.taking.length > 0 ? await target.resolve(given.taking) : given.taking;
  const { taking, left } = apart(resolved);
  const compared = await compareResolved(sync, taking, few);
  return { ...compared, left: [...given.left, ...left, ...compared.left] };
}

/** {@link compare}, for records that are in the target's own words already. */
export async function compareResolved(sync: Sync, taking: SourcedRecord<object>[], few: boolean): Promise<Compared> {
  const { first, again } = distinct(taking);
  const compared: Compared = { intents: [], unchanged: [], left: again, agreed: [] };
  const held = await heldWithTwins(sync, first, few);
  const before = await agreements(
    sync,
    first.map(({ key }) => key),
  );
  for (const each of first) judge(sync, each, { held, agreed: before.get(each.key) }, compared);
  return compared;
}

/** What is known beside a record: what the target holds, and what its pair of flows agreed on. */
interface Known {
  held: ReadonlyMap<string, HeldRecord>;
  agreed: Agreed | undefined;
}

function judge(sync: Sync, each: SourcedRecord<object>, { held, agreed }: Known, into: Compared): void {
  const { key, label } = each;
  const { target } = sync;
  const stored = held.get(key);
  const twin = stored ? undefined : target.twinKey?.(each.record);
  if (twin !== undefined && held.has(twin)) {
    into.left.push(blocked(each, reason('twin_without_key', { record: label, key, target: sync.flow.target })));
  } else if (!stored && !target.creates) {
    const why = reason('not_in_target', { record: label, key, target: sync.flow.target });
    into.left.push({ key, label, outcome: 'excluded', reasons: [why] });
  } else if (stored?.trouble) {
    into.left.push(blocked(each, stored.trouble));
  } else {
    judgeFields(sync, each, { stored: stored?.record, agreed }, into);
  }
}

function judgeFields(
  sync: Sync,
  { key, label, record, warnings = [] }: SourcedRecord<object>,
  { stored, agreed }: { stored: object | undefined; agreed: Agreed | undefined },
  into: Compared,
): void {
  const { kind, target } = sync;
  const owned = ownedFlat(sync, stored ?? {});
  const wanted = flatten(record, kind.lists, stored ? target.owns : undefined);
  const different = changesBetween(owned, wanted);
  const merged = stored ? merge(sync, label, different, agreed) : newRecord(different);
  const agreement = agreementOf(sync, key, { stored: owned, wanted, merged }, agreed);
  if (agreement) into.agreed.push(agreement);
  const { changes, conflicts } = merged;
  if (stored && changes.length === 0) {
    if (conflicts.length === 0) into.unchanged.push({ key, label });
    else into.left.push({ key, label, outcome: 'excluded', reasons: conflicts });
    return;
  }
  const change: Change<object> = {
    key,
    label,
    action: stored ? 'updated' : 'created',
    record: withoutKept(record, kind.lists, merged),
    fields: changes.map(({ field }) => field),
  };
  if (sync.source.content) change.content = (most) => contentOf(sync, record, most);
  const version = (): string => versionOf(stored && owned);
  into.intents.push({ change, changes, version, warnings: [...warnings, ...conflicts] });
}

async function contentOf({ source, signal }: Sync, record: object, most: number): Promise<Content> {
  signal.throwIfAborted();
  if (!source.content) throw new Error('this source has no contents');
  return source.content(record, most);
}

function blocked({ key, label }: SourcedRecord<object>, why: Reason): LeftOut {
  return { key, label, outcome: 'blocked', reasons: [why] };
}

/** A record that is new may stand there without its key: a look at few would not find that, so all are listed. */
async function heldWithTwins(
  sync: Sync,
  records: SourcedRecord<object>[],
  few: boolean,
): Promise<Map<string, HeldRecord>> {
  const keys = records.map(({ key }) => key);
  const held = await heldBy(sync, keys, few);
  const { target } = sync;
  const fresh = records.filter(({ key }) => !held.has(key));
  if (!target.twinKey || fresh.length === 0) return held;
  const twins = fresh.flatMap(({ record }) => target.twinKey?.(record) ?? []);
  return new Map([...held, ...(await heldBy(sync, twins, false))]);
}

/** What the target holds of the fields it owns, laid flat. */
export function ownedFlat({ kind, target }: Pick<Sync, 'kind' | 'target'>, stored: object): Flat {
  return flatten(stored, kind.lists, target.owns);
}

/** Changes with every change of what is given; `absent` for a record that is not there. */
export function versionOf(owned: Flat | undefined): string {
  if (!owned) return 'absent';
  const entries = [...owned].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 32);
}

function apart(sourced: Sourced<object>[]): { taking: SourcedRecord<object>[]; left: LeftOut[] } {
  const taking: SourcedRecord<object>[] = [];
  const left: LeftOut[] = [];
  for (const each of sourced) {
    if (each.outcome === undefined) taking.push(each);
    else left.push(each);
  }
  return { taking, left };
}

/** Of several records with one key the first goes, the others are said. */
function distinct(records: SourcedRecord<object>[]): { first: SourcedRecord<object>[]; again: LeftOut[] } {
  const first = new Map<string, SourcedRecord<object>>();
  const again: LeftOut[] = [];
  for (const each of records) {
    const { key, label } = each;
    const other = first.get(key);
    if (!other) first.set(key, each);
    else if (other.record !== each.record && other.label !== label) {
      const why = reason('duplicate_key', { key, first: other.label, other: label });
      again.push({ key: `${key} (${label})`, label, outcome: 'blocked', reasons: [why] });
    }
  }
  return { first: [...first.values()], again };
}
