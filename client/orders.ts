import type { WorkflowExecutionInfo } from '@temporalio/client';
import { reason } from '../model/reason.js';
import {
  holdMemo,
  orderMessages,
  type HoldMemo,
  type RetryArgs,
  type SkipArgs,
} from '../workflows/contract/messages.js';
import { orderWorkflowId } from '../workflows/contract/names.js';
import type { TryResult } from '../workflows/contract/results.js';
import type { Context } from './context.js';
import { guarded, SelvedgeError, type Subject } from './errors.js';
import { explain, type ExplainedReason } from './explain.js';
import { explained, type Item } from './items.js';
import { attributesOf, listWorkflows, quoted } from './list.js';

/** An order that waits. */
export interface HeldOrder {
  flow: string;
  /** The source's id of the order. */
  order: string;
  workflowId: string;
  /** Since when it waits. */
  since: Date;
  /** Tries so far. */
  tries: number;
  /** Why it waits; empty in the moments before its first try. */
  reasons: ExplainedReason[];
}

/** What a retry or a skip came to. */
export interface TriedOrder extends Item {
  /** Whether the order waits on. */
  waits: boolean;
  /** What is the case now, in one sentence. */
  sentence: string;
}

/** Milliseconds a retry may take by default: a try reads the order, checks it and creates it. */
const tryPatience = 120_000;

/** Orders that wait, longest first, of one flow or of all. Why they wait comes with the list: no worker is asked. */
export async function listHeldOrders(
  context: Context,
  { flow, limit = 1000 }: { flow?: string; limit?: number } = {},
): Promise<HeldOrder[]> {
  const query = [
    "WorkflowType = 'exportOrder'",
    "ExecutionStatus = 'Running'",
    ...(flow !== undefined ? [`Flow = ${quoted(flow)}`] : []),
  ].join(' AND ');
  const listed = await listWorkflows(context, query, limit);
  // In the moment in which an order goes on as a new run, both are listed; the newer comes first.
  const rows = [...new Map(listed.toReversed().map((row) => [row.workflowId, row])).values()];
  return rows.map((row) => heldOrder(context, row)).sort((a, b) => a.since.getTime() - b.since.getTime());
}

/**
 * Tries a waiting order now and answers after the try.
 *
 * @throws {SelvedgeError} `OrderNotWaiting` · `NoWorkerAnswered` (it may still be tried) · what the try itself failed with
 */
export async function retryOrder(
  context: Context,
  flow: string,
  order: string,
  { by, patience = tryPatience }: RetryArgs & { patience?: number } = {},
): Promise<TriedOrder> {
  const args: RetryArgs = by === undefined ? {} : { by };
  return update(context, { flow, order }, orderMessages.retry, args, patience);
}

/**
 * Leaves a waiting order out until its content changes; who and why are remembered.
 *
 * @throws {SelvedgeError} as {@link retryOrder}
 */
export async function skipOrder(
  context: Context,
  flow: string,
  order: string,
  { by, why, patience = tryPatience }: SkipArgs & { patience?: number },
): Promise<TriedOrder> {
  return update(context, { flow, order }, orderMessages.skip, { by, why }, patience);
}

async function update(
  context: Context,
  about: { flow: string; order: string },
  name: string,
  args: object,
  patience: number,
): Promise<TriedOrder> {
  const workflowId = orderWorkflowId(about.flow, about.order);
  const subject: Subject = {
    workflowId,
    absent: { type: 'OrderNotWaiting', why: reason('order_not_waiting', about) },
    waited: { operation: `${name} ${about.order}`, patience },
  };
  const handle = context.temporal.workflow.getHandle(workflowId);
  const send = (): Promise<TryResult> =>
    guarded(context, subject, () => handle.executeUpdate<TryResult, [object]>(name, { args: [args] }));
  const result = await send().catch((error: unknown) => {
    if (endedMeanwhile(error)) return send(); // it continued as new, or is gone: the second answer is certain
    throw error;
  });
  return { ...explained(result.item, context), waits: result.waits, sentence: sentenceOf(context, result) };
}

/** The order's workflow ended, or went on as a new one, before it could answer. */
function endedMeanwhile(error: unknown): boolean {
  if (!(error instanceof SelvedgeError)) return false;
  const cause = (error.cause as { cause?: { type?: string } } | undefined)?.cause;
  return cause?.type === 'AcceptedUpdateCompletedWorkflow';
}

/** The workflow writes its sentence in English; where there is a reason, the reader's language is better. */
function sentenceOf(context: Context, { item, sentence }: TryResult): string {
  const [first] = item.reasons ?? [];
  return first ? explain(first, context.language).sentence : sentence;
}

function heldOrder(context: Context, row: WorkflowExecutionInfo): HeldOrder {
  const flow = String(attributesOf(row).get('Flow') ?? '');
  const memo = row.memo?.[holdMemo] as HoldMemo | undefined;
  return {
    flow,
    order: row.workflowId.slice(orderWorkflowId(flow, '').length),
    workflowId: row.workflowId,
    since: memo ? new Date(memo.since) : row.startTime,
    tries: memo?.tries ?? 0,
    reasons: (memo?.reasons ?? []).map((each) => explain(each, context.language)),
  };
}
