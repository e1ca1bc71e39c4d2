import type { Table } from './table.js';

/** What an external id leads to. `noupdate` keeps `load` in update mode from writing the record again (odoo.md 4.2). */
export interface ExternalId {
  model: string;
  id: number;
  noupdate: boolean;
}

/** Names of records, kept in the table of `ir.model.data` (odoo.md 3.8), so that an administrator can see and delete them. */
export class ExternalIds {
  constructor(private readonly table: Table) {}

  /** By `module.name`. */
  get(name: string): ExternalId | undefined {
    const [module, rest] = split(name);
    for (const id of this.table.lookup('name', rest) ?? []) {
      const row = this.table.rows.get(id);
      if (row?.['module'] !== module) continue;
      return { model: String(row['model']), id: Number(row['res_id']), noupdate: row['noupdate'] === true };
    }
    return undefined;
  }

  put(name: string, { model, id, noupdate }: ExternalId): void {
    this.remove(name);
    const [module, rest] = split(name);
    this.table.insert({ id: this.table.nextId(), module, name: rest, model, res_id: id, noupdate });
  }

  /** All names of a record, the oldest first. */
  of(model: string, id: number): string[] {
    return this.rowsOf(model, id).map((row) => `${String(row['module'])}.${String(row['name'])}`);
  }

  remove(name: string): void {
    const [module, rest] = split(name);
    for (const id of this.table.lookup('name', rest) ?? []) {
      if (this.table.rows.get(id)?.['module'] === module) this.table.remove(id);
    }
  }

  /** They go with their record. */
  removeRecord(model: string, id: number): void {
    for (const row of this.rowsOf(model, id)) this.table.remove(row.id);
  }

  private rowsOf(model: string, id: number): { id: number; [field: string]: unknown }[] {
    const rows = [...(this.table.lookup('res_id', id) ?? [])].flatMap((each) => this.table.rows.get(each) ?? []);
    return rows.filter((row) => row['model'] === model).sort((a, b) => a.id - b.id);
  }
}

function split(name: string): [module: string, rest: string] {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}
