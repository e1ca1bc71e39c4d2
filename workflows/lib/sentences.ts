import type { Counts } from '../../model/outcome.js';

/** `Orders 1–60 → odoo-main`: what a page attempts, as Temporal's screens show it. */
export function pageSummary(from: number, to: number, target: string): string {
  return `Orders ${from + 1}–${to} → ${target}`;
}

/** `Records from 1001 on: odoo-main → lnb-main`: what a portion attempts. */
export function recordsSummary(seen: number, [source, target]: string[], mode: 'run' | 'preview'): string {
  const records = `Records from ${seen + 1} on`;
  return mode === 'run' ? `${records}: ${source} → ${target}` : `${records}: ${source} compared with ${target}`;
}

/** Progress of a run in Markdown. `items` 0 where the total does not matter any more. */
export function progressDetails(counts: Counts, items: number, what = 'orders'): string {
  const parts = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  const done = Object.values(counts).reduce((total, count) => total + count, 0);
  const head = items > 0 ? `**${done} of ${items} ${what}**` : `**${done} ${what}**`;
  return parts.length > 0 ? `${head}: ${parts.join(', ')}` : head;
}
