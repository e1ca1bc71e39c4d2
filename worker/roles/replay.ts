import { readFile } from 'node:fs/promises';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker, type ReplayResult } from '@temporalio/worker';
import { tellCli, type WorkerResult } from '../../config/worker-messages.js';
import { workflowBundle } from '../bundle.js';

type Replayed = Extract<WorkerResult, { role: 'replay' }>['files'][number];

/** Replays stored histories with today's code: no server, no systems. Ends with what does not replay, where and why. */
export async function replay(files: string[]): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const bundle = await workflowBundle();
  const results: Replayed[] = [];
  for (const file of files) results.push(await replayFile(file, bundle));
  tellCli({ type: 'done', result: { role: 'replay', files: results } });
}

/** One file: a history as Temporal's CLI, its UI and `selvedge run export` write it, or an array of them. */
export async function replayFile(file: string, bundle: { codePath: string } | { code: string }): Promise<Replayed> {
  let histories: unknown[];
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    histories = Array.isArray(parsed) ? parsed : [parsed];
  } catch (error) {
    return { file, replays: false, why: `it is not a JSON history: ${messageOf(error)}` };
  }
  for (const history of histories) {
    const workflowId = idOf(history) ?? file;
    const result = await replayOne(history, workflowId, bundle).catch((error: unknown) => ({ error }));
    const error = result?.error;
    if (error) return { file, workflowId, replays: false, ...placeOf(error) };
  }
  const [first] = histories;
  const workflowId = idOf(first);
  return { file, ...(workflowId !== undefined && { workflowId }), replays: true };
}

async function replayOne(
  history: unknown,
  workflowId: string,
  bundle: { codePath: string } | { code: string },
): Promise<ReplayResult | undefined> {
  const histories = [{ workflowId, history: historyFromJSON(history) }];
  for await (const result of Worker.runReplayHistories({ workflowBundle: bundle }, histories)) return result;
  return undefined;
}

/** The workflow's id as its first event tells. */
function idOf(history: unknown): string | undefined {
  const [event] =
    (history as { events?: { workflowExecutionStartedEventAttributes?: { workflowId?: string } }[] })?.events ?? [];
  return event?.workflowExecutionStartedEventAttributes?.workflowId;
}

function placeOf(error: unknown): Pick<Replayed, 'event' | 'why'> {
  const why = messageOf(error);
  const event = /event(?:_id|Id| id)?[:=\s(]+(\d+)/i.exec(why)?.[1];
  return { why, ...(event !== undefined && { event: Number(event) }) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
