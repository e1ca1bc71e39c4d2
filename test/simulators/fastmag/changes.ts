import type { RecordChange } from '../lib/controls.js';
import { localNow, type FastmagState, type Row, type TableName } from './state.js';

const keyColumns: Partial<Record<TableName, readonly string[]>> = {
  clients: ['Client'],
  produits: ['GenCod', 'BarCode'],
  produitsfiches: ['BarCode'],
  prixtarifs: ['BarCode'],
  ventes: ['Vente'],
};

/** Changes or removes rows by key, or adds one; `kind` is the table. Dates the change. */
export function changeRecord(state: FastmagState, { kind, key, set = {}, remove }: RecordChange): void {
  const table = kind as TableName;
  const columns = keyColumns[table];
  if (!columns) throw new Error(`there is no changing ${kind}`);
  const fits = (row: Row): boolean => columns.some((column) => String(row[column]) === key);
  if (remove) return state.remove(table, fits);
  const found = state.rows(table).filter(fits);
  const values = set as Row;
  if (found.length === 0) state.insert(table, { [columns[0] ?? '']: key, ...values });
  for (const row of found) Object.assign(row, { DateModif: localNow() }, values);
}
