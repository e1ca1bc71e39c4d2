import type { Language } from '../../../model/reason.js';
import type { ListedHold } from '../../../store/held-orders.js';
import type { RunRow } from '../../../store/runs.js';
import type { Trigger } from '../../../model/outcome.js';
import type { AnswerOf } from './contract/routes.js';
import { allInWords } from './explain.js';
import type { Linker } from './links.js';

/** Whether a run in this state needs someone. */
export function needsSomeone(state: string | null): boolean {
  return state === 'attention' || state === 'halted' || state === 'failed';
}

/** A run as lists show it. */
export function shownRun(row: RunRow): AnswerOf<'listRuns'>['rows'][number] {
  const { id, workflow_id: workflowId, flow, kind, mode, trigger, outcome, counts, plan } = row;
  return {
    ...{ id, workflowId, flow, kind, mode, trigger, counts },
    state: outcome ?? 'running',
    attention: needsSomeone(outcome),
    startedAt: row.started_at.toISOString(),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
    ...(plan !== null && { plan }),
  };
}

/** A flow's last run in short. */
export function shownLastRun(row: RunRow): NonNullable<AnswerOf<'getFlow'>['lastRun']> {
  const { id, workflow_id: workflowId, trigger, outcome, counts } = row;
  return {
    ...{ id, workflowId, trigger: trigger satisfies Trigger, counts },
    state: outcome ?? 'running',
    startedAt: row.started_at.toISOString(),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
  };
}

/** A waiting or skipped order. */
export function shownHold(
  row: Omit<ListedHold, 'place'>,
  language: Language,
  link: Linker,
): AnswerOf<'listHeldOrders'>['rows'][number] {
  const { flow, order_id: order, label, state, reasons, awaits, tries, skipped_by: by, skipped_why: why } = row;
  return {
    ...{ flow, order, label, state, reasons: allInWords(reasons, language), awaits, tries },
    heldSince: row.held_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    ...(state === 'skipped' && { skipped: { by: by ?? '', why: why ?? '' } }),
    links: link({ source: order }),
  };
}
