/**
 * What became of one item of a run.
 * `excluded`: a rule leaves it out on purpose · `blocked`: someone must fix something · `failed`: gave up ·
 * `drifted`: changed since the preview, not written · `skipped`: a person said so.
 */
export const outcomes = [
  'created',
  'updated',
  'unchanged',
  'excluded',
  'blocked',
  'failed',
  'drifted',
  'skipped',
] as const;

/** See {@link outcomes}. */
export type Outcome = (typeof outcomes)[number];

/** How a run ended. */
export const runOutcomes = ['ok', 'attention', 'halted', 'failed', 'cancelled', 'already running'] as const;

/** See {@link runOutcomes}. */
export type RunOutcome = (typeof runOutcomes)[number];

/** What started a run. */
export const triggers = ['schedule', 'manual', 'api', 'webhook', 'cli'] as const;

/** See {@link triggers}. */
export type Trigger = (typeof triggers)[number];

/** Number of items of a run per outcome; an outcome that did not occur is absent. */
export type Counts = Partial<Record<Outcome, number>>;

/** Adds up counts of pages or batches. */
export function addCounts(...parts: Counts[]): Counts {
  const total: Counts = {};
  for (const part of parts) {
    for (const outcome of outcomes) {
      const count = (total[outcome] ?? 0) + (part[outcome] ?? 0);
      if (count > 0) total[outcome] = count;
    }
  }
  return total;
}
