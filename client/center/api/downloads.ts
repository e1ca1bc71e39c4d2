import type { Language } from '../../../model/reason.js';
import type { ItemRow } from '../../../store/items.js';
import { allInWords } from './explain.js';

const columns = ['key', 'label', 'outcome', 'target', 'changes', 'reasons', 'what to do', 'at'] as const;

/** Items as CSV that a spreadsheet can open safely: with a mark of its encoding, and no cell that is a formula. */
export async function* csvOf(items: AsyncIterable<ItemRow>, language: Language): AsyncIterable<string> {
  yield `\uFEFF${columns.join(',')}\r\n`;
  for await (const {
    key,
    label,
    outcome,
    target_number: number,
    target_id: id,
    changes,
    reasons,
    updated_at,
  } of items) {
    const words = allInWords(reasons, language);
    const cells = [
      ...[key, label, outcome ?? '', number ?? id ?? ''],
      changes.map(({ field, before, after }) => `${field}: ${before ?? ''} → ${after}`).join('; '),
      words.map(({ sentence }) => sentence).join(' '),
      words.map(({ fix }) => fix).join(' '),
      updated_at.toISOString(),
    ];
    yield `${cells.map(cell).join(',')}\r\n`;
  }
}

/** Items as JSON, one a line. */
export async function* ndjsonOf(items: AsyncIterable<ItemRow>, language: Language): AsyncIterable<string> {
  for await (const { position, key, label, outcome, target_id, target_number, changes, reasons, updated_at } of items) {
    const target = target_id === null ? null : { id: target_id, number: target_number };
    const words = allInWords(reasons, language).map(({ code, params, sentence, fix }) => ({
      code,
      params,
      sentence,
      fix,
    }));
    yield `${JSON.stringify({ position, key, label, outcome, target, changes, reasons: words, at: updated_at })}\n`;
  }
}

/** Spreadsheets take what begins with these for a formula (OWASP, CSV injection). */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}
