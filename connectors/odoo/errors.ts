import {
  Ambiguous,
  Conflict,
  Malformed,
  Rejected,
  Throttled,
  Unauthorized,
  Unreachable,
  type ConnectorError,
  type ErrorContext,
} from '../errors.js';

/** A fault as any protocol brought it, without its traceback. */
export interface OdooFault {
  /** Python class: `odoo.exceptions.UserError`, `psycopg2.errors.SerializationFailure`. */
  name: string;
  message: string;
}

/** Credentials that Odoo does not take, as opposed to a right that its user lacks. */
export class BadCredentials extends Unauthorized {
  constructor(context: ErrorContext, message = 'user, password or API key is wrong, expired or revoked') {
    super(context, message);
  }
}

/** A right, a record rule or a company that the user lacks; its credentials are good. */
export class RightMissing extends Unauthorized {}

/** How long an address stays refused after too many failed logins (odoo.md 1.6). */
export const loginCooldown = 60_000;

const conflicts = /(SerializationFailure|DeadlockDetected|LockNotAvailable|TransactionRollbackError|LockError)$/;
const databaseGone = /database .* does not exist/i;
const marshalling = /cannot marshal|dictionary key must be string|int exceeds XML-RPC limits/i;

/**
 * The connector error a fault stands for (odoo.md 1.4, 1.6). A fault rolls its transaction back, so nothing took effect,
 * with one exception: an answer that could not be written as XML, where the work is done.
 */
export function faultError(fault: OdooFault, context: ErrorContext): ConnectorError {
  const said = shorten(fault.message);
  const kind = fault.name.split('.').at(-1) ?? '';
  if (marshalling.test(fault.message)) {
    return new Ambiguous(context, 'the work was done, but its result could not be sent over XML-RPC');
  }
  if (conflicts.test(kind)) return new Conflict(context, said || 'another transaction was in the way');
  switch (kind) {
    case 'AccessDenied':
      return /too many login failures/i.test(said)
        ? new Throttled(context, 'too many failed logins from here; Odoo refuses them for a minute', loginCooldown)
        : new BadCredentials(context);
    case 'Unauthorized':
      return new BadCredentials(context, 'the API key is wrong, expired or revoked');
    case 'AccessError':
      return new RightMissing(context, said || 'the user lacks a right');
    case 'OperationalError':
    case 'InterfaceError':
    case 'PoolError':
      return databaseGone.test(fault.message)
        ? new Unauthorized(context, 'there is no database of that name; check "database" of the connection')
        : new Unreachable(context, 'Odoo cannot reach its own database');
    default:
      return rejected(fault, kind, said, context);
  }
}

function rejected(fault: OdooFault, kind: string, said: string, context: ErrorContext): Rejected {
  const model = /^Object (\S+) doesn't exist|the model '([^']+)' does not exist/i.exec(said);
  if (model) {
    const name = model[1] ?? model[2];
    return new Rejected(context, `Odoo has no ${name}: an app is missing`, { code: 'model_missing', field: name });
  }
  switch (kind) {
    case 'UserError':
    case 'ValidationError':
    case 'RedirectWarning':
    case 'Warning':
      return new Rejected(context, said, { code: 'rule' });
    case 'MissingError':
      return new Rejected(context, said, { code: 'record_missing' });
    case 'AttributeError':
    case 'NotFound':
      return new Rejected(context, said || 'Odoo does not know that method', { code: 'method_missing' });
    case 'ValueError':
      return /external id not found/i.test(said)
        ? new Rejected(context, said, { code: 'external_id_missing' })
        : new Rejected(context, said, { code: 'bad_value' });
    default:
      return new Rejected(context, said || fault.name, { code: kind || 'fault' });
  }
}

/**
 * An answer that cannot be read. On a call that only reads this is `Malformed`; on one that writes nobody knows whether it
 * took effect, so it is `Ambiguous`.
 */
export function unreadable(
  effect: 'none' | 'repeatable' | 'once',
  context: ErrorContext,
  message: string,
): Malformed | Ambiguous {
  return effect === 'none' ? new Malformed(context, message) : new Ambiguous(context, message);
}

/** Vendor's text for a person: one line, at most 300 characters, no traceback. */
export function shorten(text: string): string {
  const beforeTrace = text.split('Traceback (most recent call last)')[0] ?? '';
  const line = beforeTrace.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
