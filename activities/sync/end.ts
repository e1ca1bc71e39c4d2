import type { Counts, RunOutcome } from '../../model/outcome.js';
import { dropHeld, dropOldHeld } from '../../store/held.js';
import { reason } from '../../model/reason.js';
import { countItems, settleLeftOver } from '../../store/items.js';
import { recordPass } from '../../store/passes.js';
import { hasUnapplied } from '../../store/plan-items.js';
import { closePlan, dropExpiredPlans } from '../../store/plans.js';
import { dropOldRuns, endRun } from '../../store/runs.js';
import type { RunResult } from '../../workflows/contract/results.js';
import type { Services } from '../services.js';

/** How a run of records ended. */
export interface EndedSync {
  id: string;
  flow: string;
  /** Absent where it came to its end by itself. */
  outcome?: RunOutcome;
  /** Records that were as they should be: no item tells of them. */
  unchanged: number;
  appliedPlan?: string;
  /** The plan a preview made. */
  plan?: string;
  /** What the next run of changes starts from; only after a pass that came to its end. */
  pass?: { basis: string; watermark?: string; fullCount?: number };
}

/** How long an expired plan can still be looked at, milliseconds. */
const afterlife = 24 * 3_600_000;

/** Ends a run: counts from its items, what the target held forgotten, the watermark remembered. */
export async function endSync(
  { db, tuning }: Services,
  run: EndedSync,
): Promise<Pick<RunResult, 'outcome' | 'counts' | 'remaining'>> {
  if (run.outcome === undefined) await settleLeftOver(db, run.id, 'failed', reason('write_not_confirmed'));
  const { counts: written, pending } = await countItems(db, run.id);
  const unchanged = (written.unchanged ?? 0) + run.unchanged;
  const counts: Counts = { ...written, ...(unchanged > 0 && { unchanged }) };
  const needsSomeone = (counts.blocked ?? 0) + (counts.failed ?? 0) + (counts.drifted ?? 0) > 0;
  const outcome = run.outcome ?? (needsSomeone ? 'attention' : 'ok');
  if (run.pass) await recordPass(db, run.flow, run.pass);
  if (run.appliedPlan && !(await hasUnapplied(db, run.appliedPlan))) await closePlan(db, run.appliedPlan, 'applied');
  await dropExpiredPlans(db, new Date(Date.now() - afterlife));
  await endRun(db, run.id, { outcome, counts, plan: run.plan });
  await dropOldRuns(db, new Date(Date.now() - tuning.runLife));
  await dropHeld(db, run.id);
  await dropOldHeld(db);
  return { outcome, counts, remaining: pending };
}
