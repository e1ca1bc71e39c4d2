import { createHash } from 'node:crypto';
import { withoutFields, type FieldChange, type Flat, type ListKeys } from '../../model/flat.js';
import { reason, type Reason } from '../../model/reason.js';
import { agree, agreedOn, type Agreed } from '../../store/agreed.js';
import type { TwoWay } from '../../workflows/contract/options.js';
import type { Sync } from './context.js';

/** Differences of a record after a three-way merge (decision 0019). */
export interface Merged {
  /** What is to be written. */
  changes: FieldChange[];
  /** Paths that the target keeps as they are: it changed them, and its own flow carries them the other way. */
  kept: ReadonlySet<string>;
  /** Fields that both sides changed, and whose value stands. */
  conflicts: Reason[];
}

/** What both sides agree on of a record once its changes are written. */
export interface Agreement {
  before: Agreed;
  /** Fields that are equal on both sides already. */
  equal: Record<string, string>;
  /** Fields that are once they are written. */
  written: Record<string, string>;
}

/** What the pair of a flow agreed on of these records; nothing where the flow has no pair. */
export async function agreements({ services, options }: Sync, keys: string[]): Promise<Map<string, Agreed>> {
  return options.twoWay ? agreedOn(services.db, options.twoWay.pair, keys) : new Map<string, Agreed>();
}

/**
 * Tells which side changed each field that differs: what both last agreed on is neither's change. Where both changed it, or
 * nothing was agreed yet, the winner's value stands. A blank is no value: it neither wins nor is filled again.
 */
export function merge({ options, flow }: Sync, record: string, changes: FieldChange[], agreed?: Agreed): Merged {
  const { twoWay } = options;
  if (!twoWay) return newRecord(changes);
  const written: FieldChange[] = [];
  const kept = new Set<string>();
  const conflicts = new Map<string, string[]>();
  for (const change of changes) {
    const { field, before, after } = change;
    const base = agreed?.fields[field];
    const sourceChanged = base !== hashOf(after);
    const targetChanged = before === undefined ? base !== undefined : base !== hashOf(before);
    const conflict = sourceChanged && targetChanged && before !== undefined;
    const winner = winnerOf(twoWay, field);
    if (conflict) conflicts.set(winner, [...(conflicts.get(winner) ?? []), shown(change)]);
    if (conflict ? winner === flow.source : sourceChanged) written.push(change);
    else kept.add(field);
  }
  const said = [...conflicts].map(([winner, fields]) =>
    reason('changed_on_both_sides', { record, winner, fields: fields.join('; ') }),
  );
  return { changes: written, kept, conflicts: said };
}

/** All of a record that the target does not have is written. */
export function newRecord(changes: FieldChange[]): Merged {
  return { changes, kept: new Set(), conflicts: [] };
}

/** What is left of a record to send: the target keeps the rest. */
export function withoutKept<T extends object>(record: T, lists: ListKeys, { kept }: Merged): T {
  return kept.size === 0 ? record : withoutFields(record, lists, kept);
}

/** See {@link Agreement}; undefined where the flow has no pair. */
export function agreementOf(
  { options }: Sync,
  key: string,
  sides: { stored: Flat; wanted: Flat; merged: Merged },
  before: Agreed = { key, fields: {}, version: 0 },
): Agreement | undefined {
  if (!options.twoWay) return undefined;
  const { stored, wanted, merged } = sides;
  const equal = [...wanted].filter(([field, value]) => stored.get(field) === value);
  return {
    before,
    equal: hashes(equal),
    written: hashes(merged.changes.map(({ field, after }) => [field, after])),
  };
}

/** Keeps what both sides agree on now; `stands` tells whether what was to be written was. Nothing new costs nothing. */
export async function noteAgreements(
  { services, options }: Sync,
  agreed: Agreement[],
  stands: (key: string) => boolean,
): Promise<void> {
  if (!options.twoWay) return;
  const news = agreed.flatMap(({ before, equal, written }) => {
    const now = { ...equal, ...(stands(before.key) && written) };
    const changed = Object.entries(now).some(([field, hash]) => before.fields[field] !== hash);
    return changed ? [{ ...before, fields: { ...before.fields, ...now } }] : [];
  });
  await agree(services.db, options.twoWay.pair, news);
}

function winnerOf({ winner, winners }: TwoWay, field: string): string {
  const whole = /^[^.[]+/.exec(field)?.[0] ?? field;
  return winners[field] ?? winners[whole] ?? winner;
}

function shown({ field, before, after }: FieldChange): string {
  return `${field}: ${short(before ?? '')} ≠ ${short(after)}`;
}

const longest = 60;

function short(value: string): string {
  return `“${value.length > longest ? `${value.slice(0, longest)}…` : value}”`;
}

function hashes(fields: (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(fields.map(([field, value]) => [field, hashOf(value)]));
}

function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('base64url').slice(0, 16);
}
