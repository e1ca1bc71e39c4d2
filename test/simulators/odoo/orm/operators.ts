import { valueError } from '../fault.js';
import type { Field, Value } from '../models/field.js';
import type { Database } from './database.js';

/** Tells of a stored value whether it fits. */
export type Matcher = (held: Value) => boolean;

/** The test an operator of a domain stands for. @throws {OdooFault} for an operator there is none of */
export function matcher(db: Database, field: Field, name: string, operator: string, value: unknown): Matcher {
  const not =
    (test: Matcher): Matcher =>
    (held) =>
      !test(held);
  switch (operator) {
    case '=':
    case '==':
      return equals(db, field, value);
    case '!=':
    case '<>':
      return not(equals(db, field, value));
    case 'in':
      return isIn(db, field, value);
    case 'not in':
      return not(isIn(db, field, value));
    case '>':
    case '>=':
    case '<':
    case '<=':
      return compares(db, name, operator, value);
    case '=like':
    case '=ilike':
    case 'like':
    case 'ilike':
      return isLike(db, field, operator, value);
    case 'not like':
    case 'not ilike':
      return not(isLike(db, field, operator.slice(4), value));
    default:
      throw valueError(`Invalid operator ${operator} in domain term`);
  }
}

function equals(db: Database, field: Field, value: unknown): Matcher {
  if (Array.isArray(value)) return isIn(db, field, value);
  if (value === false || value === null || value === '') {
    return (held) => held === false || held === '' || held === 0 || (Array.isArray(held) && held.length === 0);
  }
  if (typeof value === 'string' && field.type === 'many2one') return named(db, field, (name) => name === value);
  return (held) => (Array.isArray(held) ? held.includes(value as number) : held === value);
}

function isIn(db: Database, field: Field, value: unknown): Matcher {
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  const wanted = new Set(values.map((each) => each ?? false));
  const empty = equals(db, field, false);
  return (held) =>
    Array.isArray(held)
      ? held.some((id) => wanted.has(id)) || (wanted.has(false) && held.length === 0)
      : wanted.has(held) || (wanted.has(false) && empty(held));
}

/**
 * Order of numbers and texts. Dates of changes are stored with microseconds: up to 18 a record is still later than the second
 * it tells, in 19 the whole second counts as one instant (odoo.md 5).
 */
function compares(db: Database, name: string, operator: string, value: unknown): Matcher {
  const text = typeof value === 'string' ? value.replace('T', ' ').replace(/Z$/, '') : value;
  const wholeSeconds = db.version >= 19 && (name === 'write_date' || name === 'create_date');
  return (held) => {
    const mine = wholeSeconds && typeof held === 'string' ? held.slice(0, 19) : held;
    if (mine === false || typeof mine !== typeof text) return false;
    const other = text as string | number;
    if (operator === '>') return mine > other;
    if (operator === '>=') return mine >= other;
    return operator === '<' ? mine < other : mine <= other;
  };
}

function isLike(db: Database, field: Field, operator: string, value: unknown): Matcher {
  const whole = operator.startsWith('=');
  const pattern = [...String(value)].reduce(addSign, { text: '', escaped: false }).text;
  const test = new RegExp(whole ? `^${pattern}$` : pattern, operator.endsWith('ilike') ? 'isu' : 'su');
  if (field.type === 'many2one') return named(db, field, (name) => test.test(name));
  return (held) => typeof held === 'string' && test.test(held);
}

function addSign(
  { text, escaped }: { text: string; escaped: boolean },
  sign: string,
): { text: string; escaped: boolean } {
  if (sign === '\\' && !escaped) return { text, escaped: true };
  if (!escaped && sign === '%') return { text: `${text}.*`, escaped: false };
  if (!escaped && sign === '_') return { text: `${text}.`, escaped: false };
  return { text: text + sign.replace(/[.*+?^${}()|[\]\\/]/, '\\$&'), escaped: false };
}

function named(db: Database, field: Field, test: (name: string) => boolean): Matcher {
  const relation = field.relation ?? '';
  return (held) => {
    const row = db.row(relation, held);
    return row !== undefined && (test(String(row['name'] || '')) || test(db.display(relation, row)));
  };
}
