import PQueue from 'p-queue';
import type { Services, Tuning } from '../activities/services.js';
import { hookHeader, hookPath, hookSecret } from '../config/hooks.js';
import type { Keyring } from '../config/keyring.js';
import type { Logger } from '../connectors/connector.js';
import { findSystem, vendorReasons } from '../connectors/registry.js';
import { commonReasons } from '../model/reasons/common.js';
import type { Database } from '../store/database.js';
import { alertSenders, type AlertSettings } from './alerts/senders.js';
import { openConnections, type ResolveSecrets } from './connections.js';

/** Puts together what activities work with. */
export function createServices(parts: {
  db: Database;
  resolveSecrets: ResolveSecrets;
  logger: Logger;
  tuning: Tuning;
  /** Makes the secrets of webhooks. */
  keyring: Keyring;
  /** Absent: no mail server, and a look every minute. */
  alerts?: AlertSettings;
}): { services: Services; close(): Promise<void> } {
  const { db, logger, tuning } = parts;
  const connections = openConnections(db, parts.resolveSecrets, logger);
  const gates = new Map<string, PQueue>();
  const gate = (connection: string, inFlight: number): PQueue => {
    const queue = gates.get(connection) ?? new PQueue();
    queue.concurrency = inFlight;
    gates.set(connection, queue);
    return queue;
  };
  const reasons = { ...commonReasons, ...vendorReasons };
  const { connect, openOnce } = connections;
  const webhooksOf: Services['webhooksOf'] = (system) => findSystem(system)?.definition.webhooks;
  const { keyring } = parts;
  const hooks: Services['hooks'] = {
    path: (connection, rotation, entity) => hookPath(keyring, connection, rotation, entity),
    headers: (connection, rotation) => ({ [hookHeader]: hookSecret(keyring, connection, rotation) }),
  };
  const alerts = alertSenders(parts.resolveSecrets, parts.alerts ?? { window: 60_000 });
  const services: Services = {
    ...{ db, connect, openOnce, gate, hooks, webhooksOf },
    ...{ reasons, logger, tuning, alerts },
  };
  return { services, close: connections.close };
}
