import { reason, type Reason } from '../../model/reason.js';
import { ConnectorError } from '../errors.js';

/**
 * What a connection's test tells of an error: the common reason that is named after it.
 * @throws the error itself where it is none of a connector
 */
export function findingOf(error: unknown): Reason {
  if (!(error instanceof ConnectorError)) throw error;
  const { name, connection, operation, message } = error;
  return reason(name.toLowerCase(), { connection, operation, message });
}
