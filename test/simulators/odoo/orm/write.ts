import { missingError } from '../fault.js';
import type { Row } from '../models/field.js';
import { create } from './create.js';
import type { Env } from './env.js';
import { sortValues, type Command, type Sorted } from './values.js';

/** Changes records. A write of what is there already moves `write_date` all the same (odoo.md 2.4). @throws {OdooFault} */
export function write(env: Env, model: string, ids: readonly number[], given: Readonly<Record<string, unknown>>): void {
  const { db } = env;
  const sorted = sortValues(db, model, given);
  for (const id of ids) {
    const row = db.row(model, id);
    if (!row) throw missingError(model, id, env.uid);
    writeOne(env, model, row, sorted);
  }
}

function writeOne(env: Env, model: string, row: Row, { own, parent, commands, computed }: Sorted): void {
  const { db, uid } = env;
  const above = Object.entries(db.model(model).fields).find(([name]) => name in parent)?.[1].via;
  const upper = above ? db.field(model, above)?.relation : undefined;
  if (above && upper) write(env, upper, [Number(row[above])], parent);
  db.table(model).update(row, { ...own, write_date: db.now(), write_uid: uid });
  for (const [name, list] of commands) applyCommands(env, model, row.id, name, list);
  db.model(model).changed?.(db, row);
  db.model(model).written?.(env, row.id, computed);
}

function applyCommands(env: Env, model: string, id: number, name: string, commands: readonly Command[]): void {
  const { relation = '', inverse = '' } = env.db.field(model, name) ?? {};
  for (const [code, child, values] of commands) {
    const given = (values ?? {}) as Record<string, unknown>;
    if (code === 0) create(env, relation, { ...given, [inverse]: id });
    else if (code === 1) write(env, relation, [child], given);
    else if (code === 2) remove(env, relation, [child]);
  }
}

/** Takes records away, their lines and external ids with them. */
export function remove(env: Env, model: string, ids: readonly number[]): void {
  const { db } = env;
  for (const id of ids) {
    const row = db.row(model, id);
    for (const field of Object.values(db.model(model).fields)) {
      if (field.type === 'one2many' && model === 'sale.order')
        remove(env, field.relation ?? '', db.children(field, id));
    }
    db.table(model).remove(id);
    db.externalIds.removeRecord(model, id);
    if (row) db.model(model).changed?.(db, row);
  }
}
