import type { Language } from '../../../model/reason.js';
import type { Database } from '../../../store/database.js';
import { findRun, latestRunOf, type RunRow } from '../../../store/runs.js';
import { SelvedgeError } from '../../errors.js';
import type { RunProgress, SelvedgeClient } from '../../index.js';
import { isRunId } from '../../../workflows/contract/names.js';
import type { Center } from './center.js';
import { notFound } from './problems.js';

/** What store and Temporal know of a run. */
export interface FoundRun {
  /** Absent while it waits for its turn, and where it was refused. */
  row: RunRow | undefined;
  /** Absent once Temporal has forgotten it. */
  progress: RunProgress | undefined;
}

/** A run as the store has it: by its id, by the workflow id it works under, or by the id it was started under. */
export async function findRunRow({ db, client }: Center, id: string, language: Language): Promise<RunRow | undefined> {
  const known = await rowOf(db, id);
  if (known) return known;
  refuseOtherIds(id);
  const run = await unlessUnknown(client(language).getRun(id).worked());
  return run === undefined ? undefined : findRun(db, run);
}

/** A run with how far it is. @throws {Problem} 404 */
export async function lookAtRun({ db, client }: Center, id: string, language: Language): Promise<FoundRun> {
  const known = await rowOf(db, id);
  if (!known) refuseOtherIds(id);
  const isLatest = !known || (await latestRunOf(db, known.workflow_id))?.id === known.id;
  // Under one workflow id runs follow each other: what Temporal says is of the latest.
  const progress = isLatest ? await poll(client(language), known?.workflow_id ?? id, known) : undefined;
  if (!known && !progress) throw notFound('run', id);
  const run = progress?.result?.run ?? progress?.run;
  return { row: known ?? (run === undefined ? undefined : await findRun(db, run)), progress };
}

/** Where a run stands: what the store was told last counts, what Temporal knows only where that is nothing. */
export function stateOf({ row, progress }: FoundRun): NonNullable<RunProgress['state']> {
  return row?.outcome ?? progress?.state ?? 'running';
}

async function rowOf(db: Database, id: string): Promise<RunRow | undefined> {
  return (await findRun(db, id)) ?? (await latestRunOf(db, id));
}

/** Temporal holds more than runs: orders that wait, and what other programs do. @throws {Problem} 404 */
export function refuseOtherIds(id: string): void {
  if (!isRunId(id)) throw notFound('run', id);
}

/** What Temporal says, unless a run that has no row yet began under the same id. */
async function poll(
  client: SelvedgeClient,
  workflowId: string,
  row: RunRow | undefined,
): Promise<RunProgress | undefined> {
  const progress = await unlessUnknown(client.getRun(workflowId).poll());
  const isOther = row?.ended_at && progress?.result !== undefined && progress.result.run !== row.id;
  return isOther ? undefined : progress;
}

async function unlessUnknown<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof SelvedgeError && error.type === 'RunUnknown') return undefined;
    throw error;
  });
}
