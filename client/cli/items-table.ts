import pc from 'picocolors';
import { coloured, table } from './output.js';
import { changesText, type StoredItem } from './stored-items.js';

/** Rows a person reads on a screen. */
const readAtMost = 60;
/** Of items that say the same, so many are shown; the others are counted. */
const alikeAtMost = 3;

/** Items as a table: the fix stands below the sentence. What someone must look at comes first, where not all are shown. */
export function itemsText(items: StoredItem[], total = items.length): string[] {
  if (items.length === 0) return [];
  const groups = items.length > 40 ? gathered(items) : items.map((item) => ({ item, alike: 0 }));
  const all = groups.length <= readAtMost;
  const shown = all ? groups : groups.sort((a, b) => urgency(b.item) - urgency(a.item)).slice(0, readAtMost);
  const rows = shown.map(({ item, alike }) => [
    alike > 0 ? pc.dim(`… and ${alike} more like it`) : (item.label ?? item.key),
    coloured(item.outcome),
    alike > 0 ? '' : (item.target ?? changesText(item)),
    alike > 0
      ? ''
      : item.reasons.map(({ sentence, fix }) => (fix ? `${sentence}\n${pc.dim(fix)}` : sentence)).join('\n'),
  ]);
  const left = groups.length - shown.length + total - items.length;
  const more = left > 0 ? [pc.dim(`… and ${left} more; the store has them all`)] : [];
  return [table(['item', 'outcome', 'in the target', 'why, and what to do'], rows, 90), ...more];
}

/** Items in their order, of those that are left out for one reason only a few, and then how many more there are. */
function gathered(items: StoredItem[]): { item: StoredItem; alike: number }[] {
  const seen = new Map<string, number>();
  const rows: { item: StoredItem; alike: number }[] = [];
  for (const item of items) {
    const kind = kindOf(item);
    const before = kind === undefined ? 0 : (seen.get(kind) ?? 0);
    if (kind !== undefined) seen.set(kind, before + 1);
    if (before < alikeAtMost) rows.push({ item, alike: 0 });
    else if (before === alikeAtMost) rows.push({ item, alike: 1 });
  }
  return rows.map((row) =>
    row.alike > 0 ? { ...row, alike: (seen.get(kindOf(row.item) ?? '') ?? 0) - alikeAtMost } : row,
  );
}

/** What makes items alike: they are left out for the same reason. */
function kindOf({ outcome, reasons }: StoredItem): string | undefined {
  return outcome === 'excluded' ? reasons.map(({ code }) => code).join() : undefined;
}

function urgency({ outcome }: StoredItem): number {
  if (['blocked', 'failed', 'drifted'].includes(outcome)) return 2;
  return outcome === 'excluded' ? 0 : 1;
}
