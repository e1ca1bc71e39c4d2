import type { Counts } from '../../model/outcome.js';

/** `Orders 1–60 → odoo-main`: what a page attempts, as Temporal's screens show it. */
export function pageSummary(from: number, to: number, target: string): string {
  return `Orders ${from + 1}–${to} → ${target}`;
}

/** Progress of a run in Markdown. `items` 0 where the total does not matter any more. */
export function progressDetails(counts: Counts, items: number): string {
  const parts = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  const done = Object.values(counts).reduce((total, count) => total + count, 0);
  const head = items > 0 ? `**${done} of ${items} orders**` : `**${done} orders**`;
  return parts.length > 0 ? `${head}: ${parts.join(', ')}` : head;
}
