import { createHash } from 'node:crypto';
import type { Reason } from '../../../model/reason.js';
import { reason } from '../../../model/reason.js';
import type { Change, WriteResult } from '../../ports.js';
import { idBehind } from '../existing.js';
import { loadOnce, type LoadRecord } from '../load.js';
import type { TargetContext } from './context.js';

/** Records in one call. */
export const batch = 20;

/** What is made, and how. */
export interface Making<T> {
  model: string;
  kind: 'customer' | 'product';
  cellsOf(change: Change<T>): Record<string, string>;
  /** Said of one that was made by us and has been given another key since: a second one would be a double. */
  moved(change: Change<T>, id: number): Reason;
}

/** Makes records that are not there, each at most once whoever else makes it (odoo.md 4.6); what came of each, by key. */
export async function createOnce<T>(
  { client, connection, prefix }: TargetContext,
  { model, kind, cellsOf, moved }: Making<T>,
  changes: readonly Change<T>[],
): Promise<Map<string, WriteResult>> {
  const records: LoadRecord[] = [];
  const results = new Map<string, WriteResult>();
  for (const change of changes) {
    const { key } = change;
    const id = externalIdFor(prefix, kind, key);
    const behind = await idBehind(client, id);
    if (behind) results.set(key, { key, outcome: 'blocked', reason: moved(change, behind) });
    else records.push({ key, cells: { id, ...cellsOf(change) }, lines: [] });
  }
  const call = { client, connection, model, size: batch, blankable: [], what: `create ${kind}s` };
  const came = await loadOnce(call, records);
  for (const change of changes) {
    const { key, action } = change;
    const verdict = came.get(key);
    if (!verdict) continue;
    results.set(key, 'id' in verdict ? { key, outcome: action } : refused(change, verdict.refused));
  }
  return results;
}

/** Odoo's own rules speak against a record. */
export function refused({ key, label }: Pick<Change<never>, 'key' | 'label'>, message: string): WriteResult {
  return { key, outcome: 'blocked', reason: reason('odoo_record_refused', { record: label, message }) };
}

/** Made of what both sides know a record by, so that two workers come to the same; what may not stand in one goes by its hash. */
function externalIdFor(prefix: string, kind: string, key: string): string {
  const name = /^[A-Za-z0-9_-]{1,64}$/.test(key) ? key : createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `${prefix}.${kind}_${name}`;
}
