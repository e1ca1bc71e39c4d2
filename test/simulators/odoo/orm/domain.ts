import { python, valueError } from '../fault.js';
import type { Field, Row, Value } from '../models/field.js';
import type { Database } from './database.js';
import { matcher } from './operators.js';

/** A domain as a tree; `leaf` tells of one record whether it fits. */
export type Condition =
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'leaf'; fits: (row: Row) => boolean; among?: () => Iterable<number>; onId?: boolean };

/** Reads a domain in Polish notation with its implicit and (odoo.md 2.4). @throws {OdooFault} unknown field or operator */
export function parseDomain(db: Database, model: string, domain: unknown): Condition {
  const terms = Array.isArray(domain) ? [...(domain as unknown[])] : [];
  const parts: Condition[] = [];
  while (terms.length > 0) parts.push(parseTerm(db, model, terms));
  return { kind: 'and', parts: parts.sort((a, b) => Number(isOnId(b)) - Number(isOnId(a))) };
}

/** Cheap to tell, and all that a page after the first leaves out. */
function isOnId(condition: Condition): boolean {
  return condition.kind === 'leaf' && condition.onId === true;
}

function parseTerm(db: Database, model: string, terms: unknown[]): Condition {
  const term = terms.shift();
  if (term === '!') return { kind: 'not', part: parseTerm(db, model, terms) };
  if (term === '&' || term === '|') {
    const parts = [parseTerm(db, model, terms), parseTerm(db, model, terms)];
    return { kind: term === '&' ? 'and' : 'or', parts };
  }
  if (!Array.isArray(term) || term.length !== 3) throw valueError(`Invalid leaf ${python(term)}`);
  return parseLeaf(db, model, term as [unknown, unknown, unknown]);
}

function parseLeaf(db: Database, model: string, term: [unknown, unknown, unknown]): Condition {
  const [path, operator, value] = term;
  if (typeof path === 'number') return { kind: 'leaf', fits: () => path === value }; // (1, '=', 1) and (0, '=', 1)
  const [name = '', ...rest] = String(path).split('.');
  const field = db.field(model, name);
  if (!field) {
    const where = db.version >= 19 ? 'condition' : 'leaf'; // seen on 14 and 19
    throw valueError(`Invalid field ${model}.${name} in ${where} ${python(term, '()')}`);
  }
  if (rest.length > 0) return followPath(db, model, name, field, [rest.join('.'), operator, value]);
  return leafOn(db, model, name, field, String(operator), value);
}

/** `a.b = x`: those whose `a` is among the records whose `b` is x, archived ones too. */
function followPath(db: Database, model: string, name: string, field: Field, rest: unknown[]): Condition {
  const found = matching(db, field.relation ?? '', parseDomain(db, field.relation ?? '', [rest]));
  return leafOn(db, model, name, field, 'in', [...found]);
}

function leafOn(db: Database, model: string, name: string, field: Field, operator: string, value: unknown): Condition {
  if (operator === 'child_of') return childOf(db, field.relation ?? model, name, value);
  if (field.type === 'one2many') return ofLines(db, model, field, operator, value);
  const test = matcher(db, field, name, operator, value);
  const table = db.table(model);
  const exact = operator === 'in' ? list(value) : operator === '=' ? [value] : undefined;
  const wanted = exact?.map((each) => (each === null ? false : each)) as Value[] | undefined;
  const indexed = name === 'id' || (field.index === true && !field.compute && !field.via);
  const comparable = wanted?.every((each) => typeof each !== 'string' || field.type !== 'many2one') ?? false;
  return {
    kind: 'leaf',
    fits: name === 'id' ? (row) => test(row.id) : (row) => test(db.get(model, row, name)),
    onId: name === 'id',
    ...(indexed &&
      wanted &&
      comparable && {
        among: () =>
          name === 'id'
            ? wanted.filter((id): id is number => typeof id === 'number' && table.rows.has(id))
            : wanted.flatMap((each) => [...(table.lookup(name, each) ?? [])]),
      }),
  };
}

/** Those of whose lines one is among these. */
function ofLines(
  db: Database,
  model: string,
  { relation = '', inverse = '' }: Field,
  how: string,
  value: unknown,
): Condition {
  if (how !== 'in')
    return { kind: 'leaf', fits: (row) => db.children({ relation, inverse } as Field, row.id).length > 0 };
  const owners = new Set(list(value).map((id) => db.row(relation, id as Value)?.[inverse]));
  const { rows } = db.table(model);
  const among = (): number[] => [...owners].filter((id): id is number => typeof id === 'number' && rows.has(id));
  return { kind: 'leaf', fits: (row) => owners.has(row.id), among };
}

/** The records named and everything below them: partners, categories and locations have a hierarchy. */
function childOf(db: Database, relation: string, name: string, value: unknown): Condition {
  const below = new Set(list(value).map(Number));
  const parents = db.table(relation);
  const above = relation === 'stock.location' ? 'location_id' : 'parent_id';
  for (const id of below) for (const child of parents.lookup(above, id) ?? []) below.add(child);
  return { kind: 'leaf', fits: (row) => below.has(Number(name === 'id' ? row.id : row[name])) };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** Whether one record fits. */
export function fits(condition: Condition, row: Row): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => fits(part, row));
    case 'or':
      return condition.parts.some((part) => fits(part, row));
    case 'not':
      return !fits(condition.part, row);
    case 'leaf':
      return condition.fits(row);
  }
}

/** Ids of all records that fit, by index where one helps; in order of their ids, as records are made in it. */
export function* matching(db: Database, model: string, condition: Condition): Generator<number> {
  const { rows } = db.table(model);
  const among = candidates(condition);
  for (const id of among ? [...new Set(among)].sort((a, b) => a - b) : rows.keys()) {
    const row = rows.get(id);
    if (row && fits(condition, row)) yield id;
  }
}

/** Ids among which all that fit are; undefined where no index tells. */
function candidates(condition: Condition): number[] | undefined {
  if (condition.kind === 'leaf') return condition.among && [...condition.among()];
  if (condition.kind === 'not') return undefined;
  const parts = condition.parts.map(candidates);
  if (condition.kind === 'or') return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  return parts.filter((part) => part !== undefined).sort((a, b) => a.length - b.length)[0];
}

/** True where a condition looks at that field itself, so that archived records are not hidden (odoo.md 2.3). */
export function mentions(domain: unknown, field: string): boolean {
  return Array.isArray(domain) && domain.some((term) => Array.isArray(term) && term[0] === field);
}
