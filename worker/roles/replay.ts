import { readFile } from 'node:fs/promises';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import {
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type ReplayWorkerOptions,
} from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { loadKeyring } from '../../config/keyring.js';
import { loadProcessSettings } from '../../config/process.js';
import { tellCli, type WorkerResult } from '../../config/worker-messages.js';
import { workflowBundle } from '../bundle.js';
import { findEvent, readReplayError, type History } from '../replay-failure.js';
import { dataConverterOf } from '../temporal-place.js';

type Replayed = Extract<WorkerResult, { role: 'replay' }>['files'][number];

/** What histories are replayed with: today's code, and how payloads are read. */
export type ReplayWith = Pick<ReplayWorkerOptions, 'workflowBundle' | 'dataConverter'>;

/** Replays stored histories with today's code: no server, no systems. Ends with what does not replay, where and why. */
export async function replay(files: string[]): Promise<void> {
  quieten();
  const settings = loadProcessSettings(process.env);
  const encrypted = settings.encryptHistory;
  const dataConverter = encrypted ? dataConverterOf(settings, await loadKeyring(settings)) : undefined;
  const using: ReplayWith = {
    workflowBundle: await workflowBundle({ encrypted }),
    ...(dataConverter && { dataConverter }),
  };
  const results: Replayed[] = [];
  for (const file of files) results.push(await replayFile(file, using));
  tellCli({ type: 'done', result: { role: 'replay', files: results } });
}

/** The SDK logs each failure at length; what matters of it stands in the result. */
export function quieten(): void {
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter, forward: {} } },
  });
}

/** A history with the id of its workflow, which workflow code may look at. */
export interface NamedHistory {
  workflowId: string | undefined;
  history: History;
}

/**
 * Reads a file: a history as Temporal's CLI, its UI and `selvedge run export` write it, or an array of them.
 *
 * @throws {Error} where it is none
 */
export async function readHistories(file: string): Promise<NamedHistory[]> {
  const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
  const given: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  return given.map((each) => ({ workflowId: idOf(each), history: historyFromJSON(each) }));
}

/** Replays all histories of a file; the first that does not replay decides. */
export async function replayFile(file: string, using: ReplayWith): Promise<Replayed> {
  let histories: NamedHistory[];
  try {
    histories = await readHistories(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { file, replays: false, why: `it is not a JSON history: ${why}` };
  }
  for (const { workflowId, history } of histories) {
    const failure = await replayOne(history, workflowId ?? file, using);
    if (failure) return { file, ...(workflowId !== undefined && { workflowId }), replays: false, ...failure };
  }
  const workflowId = histories[0]?.workflowId;
  return { file, ...(workflowId !== undefined && { workflowId }), replays: true };
}

async function replayOne(
  history: History,
  workflowId: string,
  using: ReplayWith,
): Promise<Pick<Replayed, 'event' | 'why'> | undefined> {
  // Where no worker was at it yet, there is nothing to compare; the SDK would wait for more of the history.
  if (!history.events?.some((event) => event.workflowTaskStartedEventAttributes)) return undefined;
  const error = await errorOf(history, workflowId, using);
  if (error === undefined) return undefined;
  const failure = readReplayError(error);
  if (failure.event !== undefined) return failure;
  const event = await findEvent(history, {
    replays: async (part) => !(await errorOf(part, workflowId, using)),
    ...(error instanceof DeterminismViolationError && { madeBy: failure.why }),
  });
  return { ...failure, ...(event !== undefined && { event }) };
}

async function errorOf(history: History, workflowId: string, using: ReplayWith): Promise<unknown> {
  try {
    for await (const { error } of Worker.runReplayHistories({ ...using }, [{ workflowId, history }])) return error;
    return undefined;
  } catch (error) {
    return error;
  }
}

/** The workflow's id as its first event tells. */
function idOf(history: unknown): string | undefined {
  const [event] =
    (history as { events?: { workflowExecutionStartedEventAttributes?: { workflowId?: string } }[] } | null)?.events ??
    [];
  return event?.workflowExecutionStartedEventAttributes?.workflowId;
}
