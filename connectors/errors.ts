/** Where an error arose: which connection, what was attempted. */
export interface ErrorContext {
  connection: string;
  /** What was attempted, in words: `POST /orders/status of order 1042`. Never a URL with a token, never a body. */
  operation: string;
}

/**
 * What connectors throw. `message` says in one short sentence what the other side said; together with connection and
 * operation it becomes the failure a person reads. No bodies, no tokens, no stack of the vendor.
 */
export abstract class ConnectorError extends Error {
  abstract override readonly name: ConnectorErrorName;
  readonly connection: string;
  readonly operation: string;

  constructor(context: ErrorContext, message: string, options?: ErrorOptions) {
    super(message, options);
    this.connection = context.connection;
    this.operation = context.operation;
  }
}

/** Names of all connector errors; `workflows/contract/failures.ts` has a row for each. */
export type ConnectorErrorName =
  'Unreachable' | 'Throttled' | 'Unauthorized' | 'Rejected' | 'Conflict' | 'Malformed' | 'Ambiguous';

/** The request certainly had no effect: no connection, refused before it was sent, gateway fault on a read. Retry. */
export class Unreachable extends ConnectorError {
  override readonly name = 'Unreachable';
}

/** The system asks to wait longer than the transport waits by itself. */
export class Throttled extends ConnectorError {
  override readonly name = 'Throttled';
  /** Milliseconds to wait before the next try. */
  readonly retryAfter: number;

  constructor(context: ErrorContext, message: string, retryAfter: number, options?: ErrorOptions) {
    super(context, message, options);
    this.retryAfter = retryAfter;
  }
}

/** Wrong, expired or revoked credentials, or rights that are missing: no retry helps, the connection is paused. */
export class Unauthorized extends ConnectorError {
  override readonly name = 'Unauthorized';
}

/** The system understood and refused: a business rule, a validation. `code` is stable, `field` and `reference` say where. */
export class Rejected extends ConnectorError {
  override readonly name = 'Rejected';
  readonly code: string;
  readonly field: string | undefined;
  readonly reference: string | undefined;

  constructor(
    context: ErrorContext,
    message: string,
    details: { code: string; field?: string | undefined; reference?: string | undefined },
    options?: ErrorOptions,
  ) {
    super(context, message, options);
    this.code = details.code;
    this.field = details.field;
    this.reference = details.reference;
  }
}

/** Two writers met: a serialization fault, a lock. Repeating the same call is right. */
export class Conflict extends ConnectorError {
  override readonly name = 'Conflict';
}

/** The answer is not what the vendor's contract says: HTML, cut short, wrong shape. */
export class Malformed extends ConnectorError {
  override readonly name = 'Malformed';
}

/** The request was sent and nobody knows whether it took effect: a lost answer, a time-out, a 5xx on a write. */
export class Ambiguous extends ConnectorError {
  override readonly name = 'Ambiguous';
}
