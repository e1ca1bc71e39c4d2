/** How one type of failure is treated everywhere: retries, logs, dashboards. */
export interface FailureKind {
  retryable: boolean;
  /** `benign` failures are expected refusals: logged low, not counted as trouble. */
  category: 'error' | 'benign';
  log: 'info' | 'warn' | 'error';
  /** Milliseconds before the first retry, where the failure itself says nothing. */
  firstDelay: number;
  /** Attempts after which a retryable failure is final; absent: the activity's time limits decide. */
  attempts?: number;
  /** Code of the reason people read; parameters come with the failure. */
  reason: string;
}

/**
 * The closed table of failure types. Connector errors keep their names; the others are our own. The names are permanent:
 * they stand in histories.
 */
export const failures = {
  Unreachable: { retryable: true, category: 'error', log: 'warn', firstDelay: 1_000, reason: 'unreachable' },
  Throttled: { retryable: true, category: 'benign', log: 'info', firstDelay: 30_000, reason: 'throttled' },
  Unauthorized: { retryable: false, category: 'error', log: 'error', firstDelay: 0, reason: 'unauthorized' },
  Rejected: { retryable: false, category: 'benign', log: 'info', firstDelay: 0, reason: 'rejected' },
  Conflict: { retryable: true, category: 'benign', log: 'info', firstDelay: 1_000, reason: 'conflict' },
  Malformed: { retryable: true, category: 'error', log: 'error', firstDelay: 5_000, attempts: 5, reason: 'malformed' },
  Ambiguous: { retryable: true, category: 'error', log: 'warn', firstDelay: 1_000, reason: 'ambiguous' },
  Internal: {
    retryable: true,
    category: 'error',
    log: 'error',
    firstDelay: 1_000,
    attempts: 5,
    reason: 'internal_error',
  },
  StoreUnavailable: {
    retryable: true,
    category: 'error',
    log: 'warn',
    firstDelay: 1_000,
    reason: 'store_unavailable',
  },
  InvalidInput: { retryable: false, category: 'benign', log: 'info', firstDelay: 0, reason: 'invalid_input' },
  UnknownFlow: { retryable: false, category: 'benign', log: 'info', firstDelay: 0, reason: 'unknown_flow' },
  UnknownConnection: { retryable: false, category: 'benign', log: 'info', firstDelay: 0, reason: 'unknown_connection' },
  ConnectionPaused: { retryable: false, category: 'benign', log: 'info', firstDelay: 0, reason: 'connection_paused' },
  FlowBusy: { retryable: false, category: 'benign', log: 'info', firstDelay: 0, reason: 'flow_busy' },
  UnknownPlan: { retryable: false, category: 'benign', log: 'info', firstDelay: 0, reason: 'unknown_plan' },
  ExportHalted: { retryable: false, category: 'benign', log: 'warn', firstDelay: 0, reason: 'export_halted' },
  SourceSuspiciouslySmall: {
    retryable: false,
    category: 'benign',
    log: 'warn',
    firstDelay: 0,
    reason: 'source_suspiciously_small',
  },
  TestOrderImpossible: {
    retryable: false,
    category: 'benign',
    log: 'info',
    firstDelay: 0,
    reason: 'test_order_impossible',
  },
} as const satisfies Record<string, FailureKind>;

/** See {@link failures}. */
export type FailureType = keyof typeof failures;

/** What a failure carries in its details, so that every screen can say it in the reader's language. */
export interface FailureDetails {
  code: string;
  params: Record<string, string>;
}

/** Whether a failure type stands in the table. */
export function isFailureType(type: string | null | undefined): type is FailureType {
  return type !== null && type !== undefined && Object.hasOwn(failures, type);
}
