import type { FieldChange } from '../../model/flat.js';
import { itemsForPeople } from '../../store/items.js';
import { explain } from '../explain.js';
import type { Item } from '../index.js';
import { withDatabase } from './connect.js';
import type { CliContext } from './output.js';

/** An item as the store knows it: beside what history tells, its name and what changed. */
export interface StoredItem extends Item {
  label?: string;
  changes?: FieldChange[];
}

/** Rows read of one run; what someone must look at comes first. */
const shownAtMost = 1_000;

/** Items of a run from the store, and how many it has; undefined where the store cannot be reached from here. */
export async function storedItems(
  context: CliContext,
  run: string,
): Promise<{ items: StoredItem[]; total: number } | undefined> {
  return withDatabase(context, async (db) => {
    const { items: rows, total } = await itemsForPeople(db, run, shownAtMost);
    const items = rows.flatMap(({ key, label, outcome, target_number: target, reasons, changes }): StoredItem[] => {
      if (outcome === null) return [];
      return [
        {
          key,
          outcome,
          ...(label !== key && { label }),
          ...(target !== null && { target }),
          ...(changes.length > 0 && { changes }),
          reasons: reasons.map((each) => explain(each, 'en')),
        },
      ];
    });
    return { items, total };
  }).catch(() => undefined);
}

/** `available 0 → 7`, one line a field; a record that is new is not told field by field. */
export function changesText({ outcome, changes = [] }: Pick<StoredItem, 'outcome' | 'changes'>): string {
  if (outcome === 'created') return '';
  return changes.map(changeText).join('\n');
}

/** One field of a record. */
export function changeText({ field, before, after }: FieldChange): string {
  return `${field} ${before === undefined ? '' : `${before} `}→ ${after}`;
}
