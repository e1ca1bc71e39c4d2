import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { WorkflowFailedError } from '@temporalio/client';
import type { Database } from '../../store/database.js';
import { countItems, itemsOfRun, type ItemRow } from '../../store/items.js';
import { findRun } from '../../store/runs.js';
import { flowsQueue, flowWorkflowId, startWorkflowId } from '../../workflows/contract/names.js';
import type { RunResult } from '../../workflows/contract/results.js';

/** The first run of a flow, with every item. */
export interface FirstRun {
  flow: string;
  outcome: string;
  items: ItemRow[];
  seconds: number;
  /** Why it failed, where it did. */
  failure?: string;
}

/** Runs a flow once and tells how far it is. */
export async function runOnce(
  client: Client,
  db: Database,
  flow: { id: string; kind: string },
  progress: (done: number, all: number) => void,
): Promise<FirstRun> {
  const begun = Date.now();
  const handle = await client.workflow.start(flow.kind, {
    workflowId: startWorkflowId(flow.id, randomUUID()),
    taskQueue: flowsQueue,
    args: [{ flow: flow.id, trigger: 'cli' }],
    staticSummary: `First run of ${flow.id}`,
  });
  const watching = new AbortController();
  const watched = watch(client, db, flow.id, progress, watching.signal);
  const ended = await handle
    .result()
    .then((result: RunResult) => ({ outcome: result.outcome as string, run: result.run, failure: undefined }))
    .catch((error: unknown) => ({ outcome: 'failed', run: undefined, failure: failureText(error) }));
  watching.abort();
  await watched;
  const run = ended.run ?? (await runIdOf(client, flow.id));
  const items = run === undefined ? [] : await itemsOfRun(db, run);
  const seconds = (Date.now() - begun) / 1_000;
  return {
    flow: flow.id,
    outcome: ended.outcome,
    items,
    seconds,
    ...(ended.failure !== undefined && { failure: ended.failure }),
  };
}

async function watch(
  client: Client,
  db: Database,
  flow: string,
  progress: (done: number, all: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let run: string | undefined;
  while (!signal.aborted) {
    run ??= await runIdOf(client, flow);
    if (run !== undefined && (await findRun(db, run))) {
      const { counts, pending } = await countItems(db, run);
      const done = Object.values(counts).reduce((total, count) => total + count, 0);
      if (done + pending > 0) progress(done, done + pending);
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 300);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}

async function runIdOf(client: Client, flow: string): Promise<string | undefined> {
  const description = await client.workflow
    .getHandle(flowWorkflowId(flow))
    .describe()
    .catch(() => undefined);
  return description?.raw.workflowExecutionInfo?.firstRunId ?? undefined;
}

function failureText(error: unknown): string {
  const cause = error instanceof WorkflowFailedError ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
