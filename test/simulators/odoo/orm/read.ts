import { valueError } from '../fault.js';
import type { Field, Row, Value } from '../models/field.js';
import type { Database } from './database.js';
import { activeOnly, type Env } from './env.js';

/** Records as they go over the wire (odoo.md 2.1). Ids of records that are gone are left out (odoo.md 2.4). */
export function read(
  env: Env,
  model: string,
  ids: readonly number[],
  wanted: unknown,
  load: unknown = '_classic_read',
): Record<string, unknown>[] {
  const { db } = env;
  const names = fieldNames(db, model, wanted);
  const { rows } = db.table(model);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (!row) return [];
    const record: Record<string, unknown> = { id };
    for (const [name, field] of names) record[name] = shown(env, field, db.get(model, row, name, env), load !== '');
    return [record];
  });
}

function fieldNames(db: Database, model: string, wanted: unknown): [string, Field][] {
  const given = Array.isArray(wanted) && wanted.length > 0 ? wanted.map(String) : Object.keys(db.model(model).fields);
  return given.flatMap((name) => {
    if (name === 'id') return [];
    const field = db.field(model, name);
    if (!field && Array.isArray(wanted)) {
      // Texts seen on 14 and 19.
      throw valueError(`Invalid field '${name}' on ${db.version >= 19 ? '' : 'model '}'${model}'`);
    }
    return field ? [[name, field] as [string, Field]] : [];
  });
}

function shown(env: Env, field: Field, value: Value, pairs: boolean): unknown {
  const { db } = env;
  switch (field.type) {
    case 'many2one': {
      const row: Row | undefined = db.row(field.relation ?? '', value);
      if (!row) return false;
      return pairs ? [row.id, db.display(field.relation ?? '', row)] : row.id;
    }
    case 'one2many':
    case 'many2many':
      return (value as readonly number[]).filter((id) => {
        const row = db.row(field.relation ?? '', id);
        return row !== undefined && (!activeOnly(env) || row['active'] !== false);
      });
    case 'datetime':
      return typeof value === 'string' ? value.slice(0, 19) : false;
    default:
      return value === '' ? false : value;
  }
}

/** `fields_get`: the fields asked for, or all, with the attributes asked for. */
export function describeFields(
  db: Database,
  model: string,
  wanted: unknown,
  attributes: unknown,
): Record<string, Record<string, unknown>> {
  const all = Object.keys(db.model(model).fields);
  const names = Array.isArray(wanted) && wanted.length > 0 ? wanted.map(String) : all;
  const asked = Array.isArray(attributes) && attributes.length > 0 ? attributes.map(String) : undefined;
  const entries = names.flatMap((name) => {
    const field = db.field(model, name);
    if (!field) return [];
    const described = describe(field);
    const kept = Object.entries(described).filter(([attribute]) => !asked || asked.includes(attribute));
    return [[name, Object.fromEntries(kept)] as const];
  });
  return Object.fromEntries(entries);
}

function describe(field: Field): Record<string, unknown> {
  const { type, string, required = false, readonly = false, relation, selection, digits } = field;
  return {
    type,
    string,
    required,
    readonly,
    store: !field.compute && !field.via,
    ...(relation !== undefined && { relation }),
    ...(selection && { selection }),
    ...(type === 'float' && { digits: digits ?? false }),
  };
}
