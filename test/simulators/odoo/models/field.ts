import type { Database } from '../orm/database.js';
import type { Env } from '../orm/env.js';

/** A stored value: every empty one but numbers is false (odoo.md 2.1); a many2one is an id, an x2many a list of ids. */
export type Value = string | number | boolean | readonly number[];
/** A record. */
export type Row = { id: number } & Record<string, Value>;
/** Values to be set. */
export type Values = Record<string, Value>;

/** A field as `fields_get` describes it, and how its value comes about. */
export interface Field {
  type:
    | 'char'
    | 'text'
    | 'html'
    | 'integer'
    | 'float'
    | 'monetary'
    | 'boolean'
    | 'date'
    | 'datetime'
    | 'selection'
    | 'many2one'
    | 'one2many'
    | 'many2many';
  string: string;
  required?: boolean;
  readonly?: boolean;
  /** Model of a relation. */
  relation?: string;
  /** Of a one2many: the many2one over there. */
  inverse?: string;
  selection?: readonly (readonly [value: string, label: string])[];
  /** Decimals of a float; 19 names none for prices and keeps them all (seen on 19). */
  digits?: readonly [number, number];
  /** Found without looking at every record. */
  index?: boolean;
  /** A field of the record that this many2one leads to (`_inherits`). */
  via?: string;
  /** Worked out on each read; not stored. `env` is there where a client reads: its context may matter. */
  compute?: (db: Database, row: Row, env?: Env) => Value;
  /** What is written here is kept in that field. */
  stores?: string;
  /** App without which there is no such field. */
  app?: 'sale' | 'stock';
}

/** A model: its fields in one version, and what it does by itself. */
export interface Model {
  name: string;
  /** What people call it. */
  title: string;
  /** Order of a search that names none. */
  order: string;
  fields: Record<string, Field>;
  app?: 'sale' | 'stock';
  display(db: Database, row: Row, env?: Env): string;
  /** Values of a new record beside those given. */
  defaults?(env: Env, given: Values): Values;
  /** What a new record lacks or must not have, as Odoo says it. */
  refuse?(db: Database, values: Values): string | undefined;
  /** Brings stored values up to date that depend on others; also called for a record that was just taken away. */
  changed?(db: Database, row: Row): void;
  /** What else a new record brings; `computed` are values given for fields that are only worked out. */
  created?(env: Env, id: number, computed: Values): void;
  /** The same after a change. */
  written?(env: Env, id: number, computed: Values): void;
}

/** A many2one. */
export function many2one(string: string, relation: string, more: Partial<Field> = {}): Field {
  return { type: 'many2one', string, relation, ...more };
}

/** A char. */
export function char(string: string, more: Partial<Field> = {}): Field {
  return { type: 'char', string, ...more };
}

/** Fields of every model. `write_date` is kept with microseconds and shown with seconds (odoo.md 5). */
export const always: Record<string, Field> = {
  id: { type: 'integer', string: 'ID', readonly: true },
  create_date: { type: 'datetime', string: 'Created on', readonly: true },
  write_date: { type: 'datetime', string: 'Last Updated on', readonly: true },
  create_uid: many2one('Created by', 'res.users', { readonly: true }),
  write_uid: many2one('Last Updated by', 'res.users', { readonly: true }),
};

/** What a record is called by most models. */
export function byName(_db: Database, row: Row): string {
  return String(row['name'] || '');
}
