import { python, valueError } from '../fault.js';
import type { Field, Value, Values } from '../models/field.js';
import { round } from '../models/sale-rules.js';
import type { Database } from './database.js';

/** A command on a one2many (odoo.md 2.2); `load` also says by which external id a line is to be found. */
export type Command = readonly [
  code: number,
  id: number,
  values?: Record<string, unknown> | readonly number[] | number,
  externalId?: string,
];

/** Values given, sorted by where they belong. */
export interface Sorted {
  own: Values;
  /** For the record that fields are inherited from. */
  parent: Values;
  /** For lines. */
  commands: [field: string, commands: readonly Command[]][];
  /** For fields that are only worked out. */
  computed: Values;
}

/** Reads values as a client sends them. @throws {OdooFault} unknown field or a value of another kind (odoo.md 1.6) */
export function sortValues(db: Database, model: string, given: Readonly<Record<string, unknown>>): Sorted {
  const sorted: Sorted = { own: {}, parent: {}, commands: [], computed: {} };
  for (const [name, value] of Object.entries(given)) {
    const field = db.field(model, name);
    if (!field) {
      const where = db.version >= 19 ? `in '${model}'` : `on model '${model}'`;
      throw valueError(`Invalid field '${name}' ${where}`);
    }
    if (field.type === 'one2many') {
      sorted.commands.push([name, Array.isArray(value) ? (value as Command[]) : []]);
    } else {
      const read = readValue(db, name, field, value);
      if (field.stores) sorted.own[field.stores] = read;
      else if (field.compute) sorted.computed[name] = read;
      else if (field.via) sorted.parent[name] = read;
      else sorted.own[name] = read;
    }
  }
  return sorted;
}

/** A value as it is kept. */
export function readValue(db: Database, name: string, field: Field, value: unknown): Value {
  switch (field.type) {
    case 'boolean':
      return Boolean(value);
    case 'integer':
    case 'float':
    case 'monetary':
      return readNumber(name, field, value);
    case 'many2one':
      return typeof value === 'number' && value > 0 ? value : false;
    case 'many2many':
    case 'one2many':
      return readIds(value);
    case 'date':
    case 'datetime':
      return readDate(field, value);
    case 'selection':
      if (value && field.selection && !field.selection.some(([known]) => known === value)) {
        throw valueError(`Wrong value for ${name}: ${python(value)}`);
      }
      return value ? String(value) : false;
    default:
      return value === null || value === undefined || value === false || value === '' ? false : String(value);
  }
}

function readNumber(name: string, field: Field, value: unknown): number {
  const number = Number(value || 0);
  if (!Number.isFinite(number)) throw valueError(`could not convert string to float: ${python(value)} (${name})`);
  return field.digits ? round(number, field.digits[1]) : number;
}

/** Odoo takes no `T` and no zone (odoo.md 2.1). */
function readDate(field: Field, value: unknown): Value {
  if (!value) return false;
  const text = String(value);
  const whole = field.type === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;
  if (!whole.test(text)) throw valueError(`time data ${python(text)} does not match format '%Y-%m-%d %H:%M:%S'`);
  return field.type === 'datetime' && text.length === 10 ? `${text} 00:00:00` : text;
}

/** A list of ids, or commands that come to one. */
function readIds(value: unknown): number[] {
  if (!Array.isArray(value)) return [];
  const ids = (value as unknown[]).flatMap((item) => {
    if (typeof item === 'number') return [item];
    const [code, id, more] = item as Command;
    return code === 6 ? (more as readonly number[]) : code === 4 ? [id] : [];
  });
  return [...new Set(ids)];
}
