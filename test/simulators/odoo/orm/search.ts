import { valueError } from '../fault.js';
import type { Row, Value } from '../models/field.js';
import { isVisible } from '../rights.js';
import type { Database } from './database.js';
import { matching, mentions, parseDomain } from './domain.js';
import { activeOnly, type Env } from './env.js';

/** Ids a search finds, in its order. */
export function search(
  env: Env,
  model: string,
  domain: unknown,
  { offset = 0, limit = 0, order }: { offset?: number; limit?: number; order?: string | undefined } = {},
): number[] {
  const { db } = env;
  const by = order || db.model(model).order;
  if (limit > 0 && /^id( asc)?$/.test(by)) {
    const ids: number[] = [];
    for (const id of visible(env, model, domain)) if (ids.push(id) === offset + limit) break;
    return ids.slice(offset);
  }
  const sorted = sort(db, model, count(env, model, domain), by);
  return limit > 0 ? sorted.slice(offset, offset + limit) : sorted.slice(offset);
}

/** Ids that fit, archived ones left out unless asked for (odoo.md 2.3), and those the user may see. */
export function count(env: Env, model: string, domain: unknown): number[] {
  return [...visible(env, model, domain)];
}

function* visible(env: Env, model: string, domain: unknown): Generator<number> {
  const { db } = env;
  const table = db.table(model);
  const hides = db.field(model, 'active') !== undefined && activeOnly(env) && !mentions(domain, 'active');
  for (const id of matching(db, model, parseDomain(db, model, domain))) {
    const row = table.rows.get(id);
    if (row && !(hides && row['active'] === false) && isVisible(env, model, row)) yield id;
  }
}

function sort(db: Database, model: string, ids: number[], order: string): number[] {
  const keys = order.split(',').map((part) => {
    const [field = '', direction = 'asc'] = part.trim().split(/\s+/);
    if (!db.field(model, field)) throw valueError(`Invalid field ${JSON.stringify(field)} on ${JSON.stringify(model)}`);
    return { field, sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
  });
  const { rows } = db.table(model);
  const [first] = keys;
  if (first?.field === 'id') return ids.sort((a, b) => (a - b) * first.sign);
  const sortable = ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [{ id, values: keys.map(({ field }) => sortValue(db, model, row, field)) }] : [];
  });
  sortable.sort((a, b) => {
    for (const [place, { sign }] of keys.entries()) {
      const [left = '', right = ''] = [a.values[place], b.values[place]];
      if (left !== right) return (left < right ? -1 : 1) * sign;
    }
    return 0;
  });
  return sortable.map(({ id }) => id);
}

function sortValue(db: Database, model: string, row: Row, field: string): string | number {
  const value: Value = db.get(model, row, field);
  if (typeof value === 'string' || typeof value === 'number') return value;
  return value === true ? 1 : '';
}
