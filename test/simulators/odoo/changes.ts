import type { RecordChange } from '../lib/controls.js';
import type { Field, Row } from './models/field.js';
import type { Env } from './orm/env.js';
import { create } from './orm/create.js';
import { remove, write } from './orm/write.js';

/** Fields by which a record of a model is found at the controls, beside its id and its external id. */
const keys: Record<string, readonly string[]> = {
  'res.partner': ['ref', 'name'],
  'product.product': ['barcode', 'default_code'],
  'sale.order': ['name', 'client_order_ref'],
  'res.country': ['code'],
  'stock.warehouse': ['code', 'name'],
};

/**
 * A change as a person in Odoo makes it. `kind` is the model, `key` a `ref`, barcode, internal reference, order number … or the
 * id or external id; all records with that key are changed. `set` takes Odoo's field names; a many2one also by name or code
 * (`country_id: 'FR'`), and `active` archives or restores. Where there is no such record, `set` makes one: a partner with that
 * `ref`, a product with that barcode (13 digits) or internal reference, a price list of that name. `remove` deletes for good.
 */
export function changeRecords(env: Env, { kind, key, set = {}, remove: takeAway = false }: RecordChange): void {
  const { db } = env;
  db.model(kind);
  const found = findRecords(env, kind, key);
  const values = Object.fromEntries(
    Object.entries(set).map(([name, value]) => [name, resolve(env, db.field(kind, name), value)]),
  );
  if (takeAway) {
    if (found.length === 0) throw new Error(`There is no ${kind} ${key}`);
    remove(env, kind, found);
  } else if (found.length > 0) write(env, kind, found, values);
  else create(env, kind, { ...identity(kind, key), ...values });
}

function findRecords(env: Env, kind: string, key: string): number[] {
  const { db } = env;
  const table = db.table(kind);
  const external = db.externalIds.get(key);
  if (external?.model === kind) return [external.id];
  for (const field of keys[kind] ?? ['name', 'code']) {
    const ids = byField(env, kind, field, key);
    if (ids.length > 0) return ids;
  }
  return /^\d+$/.test(key) && table.rows.has(Number(key)) ? [Number(key)] : [];
}

function byField(env: Env, kind: string, field: string, key: string): number[] {
  const table = env.db.table(kind);
  const indexed = table.lookup(field, key);
  return indexed ? [...indexed] : [...table.rows.values()].filter((row: Row) => row[field] === key).map(({ id }) => id);
}

function identity(kind: string, key: string): Record<string, unknown> {
  switch (kind) {
    case 'res.partner':
      return { ref: key, name: key, is_company: true };
    case 'product.product':
      return { name: key, [/^\d{13}$/.test(key) ? 'barcode' : 'default_code']: key };
    case 'product.pricelist':
    case 'account.tax':
      return { name: key };
    default:
      throw new Error(`There is no ${kind} ${key}`);
  }
}

function resolve(env: Env, field: Field | undefined, value: unknown): unknown {
  if (field?.type !== 'many2one' || typeof value !== 'string') return value;
  const [id] = findRecords(env, field.relation ?? '', value);
  if (id === undefined) throw new Error(`There is no ${field.relation ?? ''} ${value}`);
  return id;
}
