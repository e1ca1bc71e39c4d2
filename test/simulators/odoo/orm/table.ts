import type { Row, Value, Values } from '../models/field.js';

/** Records of one model, found by id and by the fields that are indexed. */
export class Table {
  readonly rows = new Map<number, Row>();
  private readonly indexes: Map<string, Map<Value, Set<number>>>;
  private last = 0;

  constructor(indexed: readonly string[]) {
    this.indexes = new Map(indexed.map((field) => [field, new Map<Value, Set<number>>()]));
  }

  /** The next id; one given is kept, and never given out again. */
  nextId(wanted?: number): number {
    const id = wanted ?? this.last + 1;
    this.last = Math.max(this.last, id);
    return id;
  }

  insert(row: Row): void {
    this.rows.set(row.id, row);
    for (const [field, index] of this.indexes) put(index, row[field] ?? false, row.id);
  }

  update(row: Row, values: Values): void {
    for (const [field, value] of Object.entries(values)) {
      const index = this.indexes.get(field);
      if (index && row[field] !== value) {
        index.get(row[field] ?? false)?.delete(row.id);
        put(index, value, row.id);
      }
      row[field] = value;
    }
  }

  remove(id: number): void {
    const row = this.rows.get(id);
    if (!row) return;
    for (const [field, index] of this.indexes) index.get(row[field] ?? false)?.delete(id);
    this.rows.delete(id);
  }

  /** Ids whose indexed field has that value; undefined where the field has no index. */
  lookup(field: string, value: Value): ReadonlySet<number> | undefined {
    const index = this.indexes.get(field);
    return index && (index.get(value) ?? none);
  }
}

const none: ReadonlySet<number> = new Set();

function put(index: Map<Value, Set<number>>, value: Value, id: number): void {
  const ids = index.get(value);
  if (ids) ids.add(id);
  else index.set(value, new Set([id]));
}
