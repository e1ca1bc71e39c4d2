import type { Content, RecordTarget, SourcedRecord } from '../../../connectors/ports.js';
import { changesBetween, flatten, type ListKeys } from '../../../model/flat.js';

/** Names of lists in customers, as the engine compares them. */
export const customerLists = { deliveryAddresses: 'reference', contacts: 'email' };

export function sourced<T>(key: string, record: T): SourcedRecord<T> {
  return { key, label: `Record ${key}`, record };
}

/** Codes of what is left out, and of warnings, in order. */
export async function verdicts<T extends object>(
  target: RecordTarget<T>,
  records: SourcedRecord<NoInfer<T>>[],
): Promise<string[]> {
  const resolved = (await target.resolve?.(records)) ?? records;
  return resolved.flatMap((each) => {
    const reasons = each.outcome === undefined ? (each.warnings ?? []) : each.reasons;
    return reasons.map(({ code }) => (each.outcome === undefined ? code : `${each.outcome}: ${code}`));
  });
}

/** What {@link put} does beside the usual. */
export interface Putting<T> {
  lists?: ListKeys;
  /** The bytes a record names; called for what is to be written. */
  content?: (record: T, most: number) => Promise<Content>;
}

/** Resolves, compares with what the target reads by key, and writes what differs; codes of what it refuses or says. */
export async function put<T extends object>(
  target: RecordTarget<T>,
  records: SourcedRecord<NoInfer<T>>[],
  { lists = customerLists, content }: Putting<T> = {},
): Promise<string[]> {
  const taking = ((await target.resolve?.(records)) ?? records).filter(
    (each): each is SourcedRecord<T> => each.outcome === undefined,
  );
  const held = new Map(
    ((await target.read?.(taking.map(({ key }) => key))) ?? []).map((each) => [each.key, each.record]),
  );
  const changes = taking.flatMap(({ key, label, record }) => {
    const stored = held.get(key);
    const owned = flatten(stored ?? {}, lists, target.owns);
    const fields = changesBetween(owned, flatten(record, lists, stored ? target.owns : undefined));
    const action = stored ? ('updated' as const) : ('created' as const);
    const read = content && { content: (most: number) => content(record, most) };
    return fields.length === 0
      ? []
      : [{ key, label, action, record, fields: fields.map(({ field }) => field), ...read }];
  });
  return (await target.write(changes)).map(({ outcome, reason }) => reason?.code ?? outcome);
}

/** Everything a target lists. */
export async function listed<T extends object>(target: RecordTarget<T>): Promise<Map<string, Partial<T>>> {
  const found = new Map<string, Partial<T>>();
  for await (const { key, record } of target.scan?.() ?? []) found.set(key, record);
  return found;
}
