import type { PortalCollection, PortalFabric, PortalSizing } from './records.js';
import type { PortalState } from './state.js';
import { Refusal, stamp } from './wire.js';

const collectionStatuses = ['pending', 'preview', 'order', 'view', 'archived'];

/** POST of a collection: made or merged by its code (le-new-black.md 10.1). */
export function setCollection(state: PortalState, row: Record<string, unknown>): PortalCollection {
  refuseBlank(row, ['code', 'name']);
  if (!collectionStatuses.includes(String(row['status'])))
    throw unfit('status', `unknown status ${String(row['status'])}`);
  return merge(state, state.collections, String(row['code']), row as Partial<PortalCollection>);
}

/** POST of a fabric. The name of its material is the portal's own: it comes with answers only (10.3). */
export function setFabric(state: PortalState, row: Record<string, unknown>): PortalFabric {
  refuseBlank(row, ['code', 'name']);
  const taken = Object.entries(row).filter(([field]) => field !== 'id' && field !== 'material_name');
  const given = Object.fromEntries(taken) as Partial<PortalFabric>;
  const fabric = merge(state, state.fabrics, String(row['code']), given);
  fabric.material_name = state.materials[fabric.material_code ?? ''] ?? null;
  return fabric;
}

/** POST of a sizing; one of another code may have the same name, since only the code tells them apart (10.4). */
export function setSizing(state: PortalState, row: Record<string, unknown>): Record<string, unknown> {
  refuseBlank(row, ['code', 'name', 'size_1']);
  const code = String(row['code']);
  const sizes = Array.from({ length: 20 }, (_, place) => row[`size_${place + 1}`]).filter(
    (size): size is string => typeof size === 'string' && size !== '',
  );
  const known = state.sizings.get(code);
  const sizing = { code, id: known?.id ?? state.sizings.size + 1, name: String(row['name']), sizes };
  state.sizings.set(code, sizing);
  return renderSizing(state, sizing);
}

/** Without its code, and counted from 0 where requests count from 1 (10.4). */
export function renderSizing({ profile }: PortalState, { id, name, sizes }: PortalSizing): Record<string, unknown> {
  const first = profile.sizingsFrom;
  return { id, name, ...Object.fromEntries(sizes.map((size, place) => [`size_${place + first}`, size])) };
}

/** One of them by its code. */
export function found<T>(all: Map<string, T>, code: string | undefined, what: string): T {
  const one = all.get(code ?? '');
  if (one === undefined) throw new Refusal(404, `No such ${what}`);
  return one;
}

function merge<T extends { code: string }>(state: PortalState, all: Map<string, T>, code: string, row: Partial<T>): T {
  const now = stamp(state.now());
  const known = all.get(code) ?? ({ code, id: all.size + 1, create_time: now } as unknown as T);
  for (const [field, value] of Object.entries(row))
    (known as Record<string, unknown>)[field] = value === '' ? null : value;
  all.set(code, Object.assign(known, { code, update_time: now }));
  return known;
}

function refuseBlank(row: Record<string, unknown>, fields: string[]): void {
  const blank = fields.find((field) => String(row[field] ?? '').trim() === '');
  if (blank !== undefined) throw unfit(blank, 'is required');
}

function unfit(field: string, message: string): Refusal {
  return new Refusal(422, 'The record is not valid', { [field]: [message] });
}
