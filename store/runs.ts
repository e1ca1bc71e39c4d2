import type { Selectable } from 'kysely';
import type { Counts, RunOutcome, Trigger } from '../model/outcome.js';
import { json, type Database } from './database.js';
import type { RunsTable } from './schema.js';

/** A run as stored. */
export type RunRow = Selectable<RunsTable>;

/** What is known of a run when it begins. */
export interface BegunRun {
  id: string;
  flow: string;
  kind: string;
  workflowId: string;
  trigger: Trigger;
  mode: 'run' | 'preview' | 'apply';
  input: Record<string, unknown>;
  options: Record<string, unknown>;
}

/** Records a run; a repeated call changes nothing, so that a run keeps the options it began with. */
export async function beginRun(db: Database, run: BegunRun): Promise<void> {
  await db
    .insertInto('runs')
    .values({
      id: run.id,
      flow: run.flow,
      kind: run.kind,
      workflow_id: run.workflowId,
      trigger: run.trigger,
      mode: run.mode,
      input: json(run.input),
      options: json(run.options),
      started_at: new Date(),
      counts: json({}),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function findRun(db: Database, id: string): Promise<RunRow | undefined> {
  return db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The newest run under a workflow id: what is left of it after Temporal's retention. */
export async function latestRunOf(db: Database, workflowId: string): Promise<RunRow | undefined> {
  return db
    .selectFrom('runs')
    .selectAll()
    .where('workflow_id', '=', workflowId)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Runs forgotten in one go, so that no statement takes long. */
const forgottenAtOnce = 200;

/** Forgets runs that ended before an instant, with their items; some of them, where there are many. */
export async function dropOldRuns(db: Database, before: Date): Promise<void> {
  const old = db.selectFrom('runs').select('id').where('ended_at', '<', before).limit(forgottenAtOnce);
  await db.deleteFrom('runs').where('id', 'in', old).execute();
}

export async function endRun(
  db: Database,
  id: string,
  end: { outcome: RunOutcome; counts: Counts; plan?: string | undefined },
): Promise<void> {
  await db
    .updateTable('runs')
    .set({ ended_at: new Date(), outcome: end.outcome, counts: json(end.counts), plan: end.plan ?? null })
    .where('id', '=', id)
    .execute();
}
