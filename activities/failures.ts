import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import { ConnectorError, Throttled } from '../connectors/errors.js';
import { commonReasons } from '../model/reasons/common.js';
import { describeReason, reason, type Reason } from '../model/reason.js';
import { isStoreAway } from '../store/database.js';
import { failures, type FailureDetails, type FailureKind, type FailureType } from '../workflows/contract/failures.js';

/** A failure of the closed table, said as its reason reads; `params` are the reason's. */
export function failure(
  type: FailureType,
  params: Record<string, string | number | undefined>,
  options: { cause?: Error; retryDelay?: number; attempt?: number } = {},
): ApplicationFailure {
  const kind: FailureKind = failures[type];
  const why = reason(kind.reason, params);
  const { sentence, fix } = describeReason(why, commonReasons);
  const delay = options.retryDelay ?? (options.attempt === 1 ? kind.firstDelay : 0);
  const exhausted = kind.attempts !== undefined && (options.attempt ?? 1) >= kind.attempts;
  const details: FailureDetails = { code: why.code, params: why.params };
  return ApplicationFailure.create({
    type,
    message: fix ? `${sentence} ${fix}` : sentence,
    nonRetryable: !kind.retryable || exhausted,
    ...(delay > 0 && { nextRetryDelay: delay }),
    ...(kind.category === 'benign' && { category: ApplicationFailureCategory.BENIGN }),
    details: [details],
  });
}

/** The reason that says a connector error. */
export function reasonOfError(error: unknown, operation = 'work'): Reason {
  if (error instanceof ConnectorError) {
    const { connection, operation: attempted, message } = error;
    return reason(failures[error.name].reason, { connection, operation: attempted, message });
  }
  return reason('internal_error', { operation, message: error instanceof Error ? error.message : String(error) });
}

/** The one place where what connectors and our own bugs throw becomes a failure of Temporal. */
export function toFailure(error: unknown): Error {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  const { attempt, activityType } = activityInfo();
  if (error instanceof ConnectorError) {
    const params = { connection: error.connection, operation: error.operation, message: error.message };
    const wait = error instanceof Throttled ? { retryDelay: error.retryAfter } : {};
    return failure(error.name, params, { ...wait, attempt });
  }
  if (isStoreAway(error))
    return failure('StoreUnavailable', { message: error.message || 'no connection' }, { attempt });
  return failure('Internal', { operation: activityType, message: messageOf(error) }, { attempt });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
