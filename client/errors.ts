import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  isGrpcServiceError,
  NamespaceNotFoundError,
  ServiceError,
  TerminatedFailure,
  TimeoutFailure,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { reason, type Language, type Reason } from '../model/reason.js';
import { isFailureType, type FailureDetails, type FailureType } from '../workflows/contract/failures.js';
import { serverPatience, type Context } from './context.js';
import { explain, type ExplainedReason } from './explain.js';

/** What an error of the library is: a failure of the closed table, or something between the library and Temporal. */
export type SelvedgeErrorType =
  | FailureType
  | 'TemporalUnreachable'
  | 'TemporalRefused'
  | 'RunUnknown'
  | 'RunCancelled'
  | 'RunTerminated'
  | 'HistoryEncrypted'
  | 'NoWorkerAnswered'
  | 'OrderNotWaiting'
  | 'IdempotencyKeyReused';

/**
 * The one class of error the library throws for anything that is not a mistake in the calling program. `message` is sentence
 * and fix; decide by `type` or `code`, never by the text.
 */
export class SelvedgeError extends Error {
  override readonly name = 'SelvedgeError';
  /** Stable reason code: `export_halted`. */
  readonly code: string;
  /** What the sentence speaks of: `{order: '1042', reference: 'C00042'}`. */
  readonly params: Readonly<Record<string, string>>;
  /** What is the case, in the client's language. */
  readonly sentence: string;
  /** What to do about it; may be empty. */
  readonly fix: string;

  constructor(
    readonly type: SelvedgeErrorType,
    why: ExplainedReason,
    options?: ErrorOptions,
  ) {
    super([why.sentence, why.fix].filter(Boolean).join(' '), options);
    this.code = why.code;
    this.params = why.params;
    this.sentence = why.sentence;
    this.fix = why.fix;
  }
}

/** Builds an error of the library. */
export function selvedgeError(
  type: SelvedgeErrorType,
  why: Reason,
  language: Language,
  cause?: unknown,
): SelvedgeError {
  return new SelvedgeError(type, explain(why, language), { cause });
}

/** What a call was about, for its error. */
export interface Subject {
  workflowId?: string;
  /** Used instead where the workflow is not there. */
  absent?: { type: SelvedgeErrorType; why: Reason };
  /** What was waited for, and how long (milliseconds), where a worker had to answer. */
  waited?: { operation: string; patience: number };
}

/** Runs a call to Temporal; what it throws becomes a {@link SelvedgeError}. Calls that wait for the server only have a deadline. */
export async function guarded<T>(context: Context, subject: Subject, call: () => Promise<T>): Promise<T> {
  try {
    if (subject.waited) return await context.temporal.withDeadline(Date.now() + subject.waited.patience, call);
    return await context.temporal.withDeadline(Date.now() + serverPatience, call);
  } catch (error) {
    throw translated(error, context, subject);
  }
}

/** What Temporal's client threw, as an error of ours; what is not Temporal's stays as it is. */
export function translated(
  error: unknown,
  context: Pick<Context, 'language' | 'address'>,
  subject: Subject = {},
): unknown {
  if (error instanceof SelvedgeError) return error;
  const { language, address } = context;
  const workflow = subject.workflowId ?? '';
  const made = (type: SelvedgeErrorType, why: Reason): SelvedgeError => selvedgeError(type, why, language, error);

  const notFound = (): SelvedgeError =>
    made(subject.absent?.type ?? 'RunUnknown', subject.absent?.why ?? reason('run_unknown', { workflow }));
  if (error instanceof WorkflowNotFoundError) return notFound();
  if (error instanceof WorkflowFailedError || error instanceof WorkflowUpdateFailedError) {
    return failureOf(error.cause, context, subject, error);
  }
  if (isUnreadable(error)) return made('HistoryEncrypted', reason('history_encrypted', { message: error.message }));
  const grpc = error instanceof ServiceError ? error.cause : error;
  const timedOut = error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || codeOf(grpc) === DEADLINE_EXCEEDED;
  if (timedOut && subject.waited) return noAnswer(subject.waited, language, error);
  if (error instanceof NamespaceNotFoundError) {
    return made('TemporalRefused', reason('temporal_refused', { address, message: `no namespace ${error.namespace}` }));
  }
  if (!isGrpcServiceError(grpc)) return error;
  if (codeOf(grpc) === NOT_FOUND && subject.workflowId !== undefined) return notFound();
  const message = 'details' in grpc && grpc.details ? String(grpc.details) : grpc.message;
  if (unreachable.includes(codeOf(grpc) ?? -1))
    return made('TemporalUnreachable', reason('temporal_unreachable', { address, message }));
  return made('TemporalRefused', reason('temporal_refused', { address, message }));
}

/** What a failure in Temporal's history says, as an error of the library. */
export function failureOf(
  cause: unknown,
  context: Pick<Context, 'language'>,
  subject: Subject,
  error?: unknown,
): SelvedgeError {
  const { language } = context;
  const workflow = subject.workflowId ?? '';
  const made = (type: SelvedgeErrorType, why: Reason): SelvedgeError =>
    selvedgeError(type, why, language, error ?? cause);
  if (cause instanceof ActivityFailure || cause instanceof ChildWorkflowFailure) {
    return failureOf(cause.cause, context, subject, error);
  }
  if (cause instanceof CancelledFailure) return made('RunCancelled', reason('run_cancelled', { workflow }));
  if (cause instanceof TerminatedFailure) {
    return made('RunTerminated', reason('run_terminated', { workflow, message: cause.message }));
  }
  if (cause instanceof TimeoutFailure && subject.waited) return noAnswer(subject.waited, language, error);
  if (cause instanceof ApplicationFailure && isFailureType(cause.type)) {
    const [details] = (cause.details ?? []) as Partial<FailureDetails>[];
    if (details?.code !== undefined) return made(cause.type, { code: details.code, params: details.params ?? {} });
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  return made('Internal', reason('internal_error', { operation: workflow, message }));
}

/** Thrown by the converter for an encoding it does not know, and by our codec for a key it does not have. */
function isUnreadable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === 'CannotOpen' || (error.name === 'ValueError' && error.message.includes('encoding'));
}

function noAnswer(waited: NonNullable<Subject['waited']>, language: Language, cause: unknown): SelvedgeError {
  const params = { operation: waited.operation, seconds: Math.round(waited.patience / 1000) };
  return selvedgeError('NoWorkerAnswered', reason('no_worker_answered', params), language, cause);
}

/** gRPC status codes (https://grpc.io/docs/guides/status-codes/). */
const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;
const UNAVAILABLE = 14;
const unreachable = [DEADLINE_EXCEEDED, UNAVAILABLE];

function codeOf(error: unknown): number | undefined {
  return isGrpcServiceError(error) ? Number(error.code) : undefined;
}
