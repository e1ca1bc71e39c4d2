import { OdooFault } from '../fault.js';
import type { Field } from '../models/field.js';
import { activeOnly, type Env } from '../orm/env.js';
import { matching, parseDomain } from '../orm/domain.js';
import type { Cell } from './rows.js';

/** A cell that cannot be taken, as the import says it (texts seen on 14 and 19). */
export class BadCell extends Error {
  override readonly name = 'BadCell';
  constructor(
    message: string,
    /** What Odoo adds: possible values, a format. */
    readonly moreinfo?: unknown,
  ) {
    super(message);
  }
}

/** What cells come to: values for `create`, and the external id where one stands there. */
export interface Converted {
  values: Record<string, unknown>;
  externalId?: string;
  problems: { field: string; problem: BadCell }[];
}

/** Turns the cells of one record or line into values. `prefix` names the field above in messages: `Order Lines/`. */
export function convertCells(env: Env, model: string, cells: readonly Cell[], prefix = ''): Converted {
  const converted: Converted = { values: {}, problems: [] };
  for (const { path, text } of cells) {
    const [name = '', how] = path;
    if (name === 'id') {
      if (text !== '') converted.externalId = withModule(env, text);
      continue;
    }
    const field = env.db.field(model, name);
    if (!field) continue;
    try {
      converted.values[name] = convert(env, field, `${prefix}${field.string}`, how, text);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      converted.problems.push({ field: name, problem: error });
    }
  }
  return converted;
}

/** A name without a module gets the context's (odoo.md 3.8). */
export function withModule(env: Env, name: string): string {
  return name.includes('.') ? name : `${String(env.context['module'] ?? '__import__')}.${name}`;
}

/** An empty cell sets nothing, which is not the same as no column (odoo.md 4.2). */
function convert(env: Env, field: Field, label: string, how: string | undefined, text: string): unknown {
  switch (field.type) {
    case 'many2one':
      return text === '' ? false : resolve(env, field, label, how, text);
    case 'many2many':
      return text === '' ? [] : text.split(',').map((part) => resolve(env, field, label, how, part.trim()));
    case 'integer':
    case 'float':
    case 'monetary':
      if (text === '') return false;
      if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text)) {
        const kind = field.type === 'integer' ? 'an integer' : 'a number';
        throw new BadCell(`'${text}' does not seem to be ${kind} for field '${label}'`);
      }
      return Number(text);
    case 'boolean':
      return ['1', 'true', 'yes'].includes(text.toLowerCase());
    case 'date':
    case 'datetime':
      return convertDate(field, label, text);
    case 'selection':
      return convertSelection(field, label, text);
    default:
      return text === '' ? false : text;
  }
}

function convertDate(field: Field, label: string, text: string): string | false {
  if (text === '') return false;
  const format = field.type === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
  if (format.test(text) && !Number.isNaN(Date.parse(text.replace(' ', 'T')))) return text;
  const example = field.type === 'date' ? '2012-12-31' : '2012-12-31 23:59:59';
  throw new BadCell(
    `'${text}' does not seem to be a valid ${field.type} for field '${label}'`,
    `Use the format '${example}'`,
  );
}

function convertSelection(field: Field, label: string, text: string): string | false {
  if (text === '') return false;
  const known = field.selection?.find(([value, shown]) => value === text || shown === text);
  if (known) return known[0];
  const labels = field.selection?.map(([, shown]) => shown);
  throw new BadCell(`Value '${text}' not found in selection field '${label}'`, labels);
}

/** `x/.id` by id, `x/id` by external id, bare by name; archived records are not found unless asked for (odoo.md 4.2). */
function resolve(env: Env, field: Field, label: string, how: string | undefined, text: string): number {
  const { relation = '' } = field;
  const { db } = env;
  const kind = how === '.id' ? 'database id' : how === 'id' ? 'external id' : 'name';
  if (how === '.id' && !/^\d+$/.test(text)) {
    if (db.version <= 14) throw aborted; // the comparison fails in the database itself (seen on 14)
    throw new BadCell(`Invalid database id '${text}' for the field '${label}'`, possible(env, relation));
  }
  const id =
    how === '.id'
      ? Number(text)
      : how === 'id'
        ? db.externalIds.get(withModule(env, text))?.id
        : byName(env, relation, text);
  const row = db.row(relation, id);
  if (row && (how === 'id' || row['active'] !== false || !activeOnly(env))) return row.id;
  throw new BadCell(`No matching record found for ${kind} '${text}' in field '${label}'`, possible(env, relation));
}

function byName(env: Env, relation: string, text: string): number | undefined {
  const found = matching(env.db, relation, parseDomain(env.db, relation, [['name', '=', text]]));
  return [...found][0];
}

const aborted = new OdooFault(
  'psycopg2.errors.InFailedSqlTransaction',
  'current transaction is aborted, commands ignored until end of transaction block\n',
);

function possible({ db }: Env, relation: string): unknown {
  return {
    name: 'Possible Values',
    type: 'ir.actions.act_window',
    target: 'new',
    view_mode: `${db.version >= 18 ? 'list' : 'tree'},form`,
    views: [
      [false, 'list'],
      [false, 'form'],
    ],
    context: { create: false },
    help: 'See all possible values',
    res_model: 'ir.model.data',
    domain: [['model', '=', relation]],
  };
}
