import { userError } from '../fault.js';
import type { Field, Model, Row, Value } from '../models/field.js';
import { modelsOf } from '../models/all.js';
import type { Apps, OdooVersion } from '../version.js';
import type { Env } from './env.js';
import { ExternalIds } from './external-ids.js';
import { Table } from './table.js';

/** Someone who may sign in. */
export interface Account {
  login: string;
  password: string;
  /** As a password, or with JSON-2 (odoo.md 1.7); gone once it is revoked. */
  apiKey: string | undefined;
  groups: readonly string[];
}

/** Values a field has where nothing is set. */
export function emptyOf(field: Field): Value {
  if (field.type === 'integer' || field.type === 'float' || field.type === 'monetary') return 0;
  return field.type === 'one2many' || field.type === 'many2many' ? [] : false;
}

/** Everything an Odoo of one version holds. */
export class Database {
  readonly models: Map<string, Model>;
  readonly externalIds: ExternalIds;
  /** Who may sign in, by user id. */
  readonly users = new Map<number, Account>();
  private readonly tables: Map<string, Table>;
  private readonly sequences = new Map<string, number>();
  private lastInstant = 0;
  private sameInstant = 0;

  constructor(
    readonly version: OdooVersion,
    /** Apps that are installed, beside the base. */
    readonly apps: Apps,
    private readonly clock: () => Date,
  ) {
    this.models = modelsOf(version);
    this.tables = new Map(
      [...this.models].map(([name, { fields }]) => [
        name,
        new Table(Object.keys(fields).filter((field) => fields[field]?.index)),
      ]),
    );
    this.externalIds = new ExternalIds(this.table('ir.model.data'));
  }

  /** @throws {OdooFault} as for an app that is not installed (odoo.md 1.6) */
  model(name: string): Model {
    const model = this.models.get(name);
    if (!model || (model.app && !this.apps[model.app])) throw userError(`Object ${name} doesn't exist`);
    return model;
  }

  /** The field, where this version and these apps have it. */
  field(model: string, name: string): Field | undefined {
    const field = Object.hasOwn(this.model(model).fields, name) ? this.model(model).fields[name] : undefined;
    return field?.app && !this.apps[field.app] ? undefined : field;
  }

  table(model: string): Table {
    const table = this.tables.get(model);
    if (!table) throw userError(`Object ${model} doesn't exist`);
    return table;
  }

  row(model: string, id: Value | undefined): Row | undefined {
    return typeof id === 'number' ? this.table(model).rows.get(id) : undefined;
  }

  /** A field's value, however it comes about. */
  get(model: string, row: Row, name: string, env?: Env): Value {
    const field = this.field(model, name);
    if (!field) return false;
    if (field.compute) return field.compute(this, row, env);
    if (field.via) {
      const relation = this.field(model, field.via)?.relation ?? '';
      const parent = this.row(relation, row[field.via]);
      return parent ? this.get(relation, parent, name, env) : emptyOf(field);
    }
    if (field.type === 'one2many') return this.children(field, row.id);
    return row[name] ?? emptyOf(field);
  }

  /** Records of a one2many, oldest first. */
  children({ relation = '', inverse = '' }: Field, id: number): number[] {
    return [...(this.table(relation).lookup(inverse, id) ?? [])].sort((a, b) => a - b);
  }

  /** What a record is called. */
  display(model: string, row: Row): string {
    return this.model(model).display(this, row);
  }

  /** The next number of a sequence, from 1. */
  next(sequence: string): number {
    const number = (this.sequences.get(sequence) ?? 0) + 1;
    this.sequences.set(sequence, number);
    return number;
  }

  /** Now, in UTC and with microseconds: `2026-02-20 07:00:00.000001`. */
  now(): string {
    const instant = this.clock().getTime();
    this.sameInstant = instant === this.lastInstant ? Math.min(this.sameInstant + 1, 999) : 0;
    this.lastInstant = instant;
    return `${new Date(instant).toISOString().slice(0, 23).replace('T', ' ')}${String(this.sameInstant).padStart(3, '0')}`;
  }
}
