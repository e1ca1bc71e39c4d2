import { validationError } from '../fault.js';
import type { Field, Row, Value, Values } from '../models/field.js';
import type { Database } from './database.js';
import type { Env } from './env.js';
import { sortValues, type Command } from './values.js';

/** A record about to be made, with its lines; nothing is stored yet. */
export interface Prepared {
  model: string;
  values: Values;
  /** The record it inherits from, where that is to be made too. */
  parent?: { field: string; record: Prepared };
  children: { inverse: string; record: Prepared }[];
  computed: Values;
  /** Name it is to be found by, with who may not change it. */
  externalId?: string;
}

/** Completes values by the model's own and checks them. @throws {OdooFault} what is wrong with them */
export function prepare(
  env: Env,
  model: string,
  given: Readonly<Record<string, unknown>>,
  /** Field that is filled when the record above is made. */
  inverse?: string,
): Prepared {
  const { db } = env;
  const sorted = sortValues(db, model, given);
  const spec = db.model(model);
  const values: Values = { ...spec.defaults?.(env, sorted.own), ...sorted.own };
  const prepared: Prepared = { model, values, children: [], computed: sorted.computed };
  const above = Object.values(spec.fields).find((field) => field.via && spec.fields[field.via]?.required)?.via;
  if (above && model === 'product.product' && !values[above]) {
    const record = prepare(env, db.field(model, above)?.relation ?? '', sorted.parent);
    prepared.parent = { field: above, record };
    values['active'] ??= true;
  }
  const refusal = refusalOf(db, model, values, [inverse, prepared.parent?.field]);
  if (refusal !== undefined) throw validationError(refusal);
  for (const [name, commands] of sorted.commands) prepared.children.push(...prepareLines(env, model, name, commands));
  return prepared;
}

function prepareLines(env: Env, model: string, name: string, commands: readonly Command[]): Prepared['children'] {
  const { relation = '', inverse = '' } = env.db.field(model, name) ?? {};
  return commands.flatMap(([code, , values, externalId]) => {
    if (code !== 0) return [];
    const record = prepare(env, relation, (values ?? {}) as Record<string, unknown>, inverse);
    return [{ inverse, record: { ...record, ...(externalId !== undefined && { externalId }) } }];
  });
}

function refusalOf(
  db: Database,
  model: string,
  values: Values,
  filledLater: readonly (string | undefined)[],
): string | undefined {
  const spec = db.model(model);
  const refused = spec.refuse?.(db, values);
  if (refused !== undefined) return refused;
  const missing = Object.entries(spec.fields).find(
    ([name, field]) =>
      field.required &&
      !field.via &&
      !field.compute &&
      !filledLater.includes(name) &&
      db.field(model, name) &&
      isEmpty(field, values[name]),
  );
  return missing && missingRequired(db, model, ...missing);
}

function isEmpty(field: Field, value: Value | undefined): boolean {
  return field.type !== 'float' && field.type !== 'integer' && (value === undefined || value === false);
}

/** Texts seen on 14 and 19. */
export function missingRequired(db: Database, model: string, name: string, field: Field): string {
  const text = `Missing required value for the field '${field.string}' (${name})`;
  if (db.version < 19) return text;
  return (
    `${text}.\nModel: '${db.model(model).title}' (${model})\n- create/update: a mandatory field is not set\n` +
    '- delete: another model requires the record being deleted, you can archive it instead\n'
  );
}

/** Stores it; answers its id. */
export function insert(env: Env, prepared: Prepared): number {
  const { db, uid } = env;
  const { model, values } = prepared;
  if (prepared.parent) values[prepared.parent.field] = insertAlone(env, prepared.parent.record);
  const id = insertAlone(env, prepared);
  for (const { inverse, record } of prepared.children) {
    record.values[inverse] = id;
    insert(env, record);
  }
  db.model(model).created?.({ ...env, uid }, id, prepared.computed);
  return id;
}

function insertAlone({ db, uid, context }: Env, { model, values, externalId }: Prepared): number {
  const table = db.table(model);
  const wanted = values['id'];
  const id = table.nextId(typeof wanted === 'number' ? wanted : undefined);
  const now = db.now();
  const row: Row = { ...values, id, create_date: now, write_date: now, create_uid: uid, write_uid: uid };
  table.insert(row);
  if (externalId !== undefined) db.externalIds.put(externalId, { model, id, noupdate: context['noupdate'] === true });
  db.model(model).changed?.(db, row);
  return id;
}

/** Makes a record. @throws {OdooFault} */
export function create(env: Env, model: string, given: Readonly<Record<string, unknown>>): number {
  return insert(env, prepare(env, model, given));
}
