import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Context } from './context.js';
import { decoded, readChain, readHistory, type History, type Payload } from './history.js';

/** How a history is exported. */
export interface ExportHistoryOptions {
  /** Default: the latest run under the id. */
  runId?: string;
  /** All executions of a run that continued as new, as an array; default: one execution. */
  chain?: boolean;
  /** Leave encrypted values as they are: safe to hand on, but it replays only where the keys are. Default false. */
  encrypted?: boolean;
}

/** History of a run as JSON, in the form of Temporal's own tools, so that it can be replayed. */
export async function exportHistory(
  context: Context,
  workflowId: string,
  { runId, chain = false, encrypted = false }: ExportHistoryOptions = {},
): Promise<string> {
  const histories: History[] = [];
  if (chain) for await (const link of readChain(context, workflowId, runId)) histories.push(link.history);
  else histories.push((await readHistory(context, workflowId, runId)).history);
  const texts: string[] = [];
  for (const history of histories) {
    texts.push(historyToJSON(encrypted ? history : ((await inClear(context, history)) as History)));
  }
  return chain ? `[${texts.join(',\n')}]` : (texts[0] ?? '');
}

/** A copy of a history with every payload decoded, wherever it stands. */
async function inClear(context: Context, value: unknown): Promise<unknown> {
  if (context.temporal.options.loadedDataConverter.payloadCodecs.length === 0) return value;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (isPayload(value)) return (await decoded(context, [value]))[0];
  if (Array.isArray(value)) return Promise.all(value.map((each) => inClear(context, each)));
  const copy: object = Object.assign(Object.create(Object.getPrototypeOf(value) as object) as object, value);
  for (const [name, each] of Object.entries(value)) {
    Reflect.set(copy, name, await inClear(context, each));
  }
  return copy;
}

function isPayload(value: object): value is Payload {
  const { metadata } = value as Payload;
  return metadata?.['encoding'] instanceof Uint8Array;
}
