import type { Connection } from '../connectors/ports.js';
import { createHttpClient, type HttpClient } from '../connectors/lib/http.js';
import type { OutboundRules } from '../connectors/lib/guard.js';
import type { Limiter, Logger } from '../connectors/connector.js';
import { findSystem } from '../connectors/registry.js';
import type { OpenableRow } from '../activities/services.js';
import type { ConnectionRow } from '../store/connections.js';
import type { Database } from '../store/database.js';
import { ledgerOf } from '../store/ledger.js';
import { limiterOf } from './limiter.js';

/** Replaces references to secrets in a connection's settings by the secrets themselves. */
export type ResolveSecrets = (settings: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** Open connections of this worker, one per connection, opened again when its settings change. */
export function openConnections(
  db: Database,
  resolveSecrets: ResolveSecrets,
  logger: Logger,
): {
  connect(row: ConnectionRow): Promise<Connection>;
  openOnce(row: OpenableRow): Promise<Connection>;
  close(): Promise<void>;
} {
  const open = new Map<string, { version: number; connection: Promise<Connection> }>();

  const connect = (row: ConnectionRow): Promise<Connection> => {
    const version = row.updated_at.getTime();
    const known = open.get(row.id);
    if (known?.version === version) return known.connection;
    const connection = openOne(db, row, resolveSecrets, logger);
    open.set(row.id, { version, connection });
    connection.catch(() => open.delete(row.id)); // the next caller tries again
    void known?.connection.then((old) => old.close()).catch(() => undefined);
    return connection;
  };
  const close = async (): Promise<void> => {
    await Promise.allSettled([...open.values()].map(async (each) => (await each.connection).close()));
  };
  return { connect, openOnce: (row) => openOne(db, row, resolveSecrets, logger), close };
}

async function openOne(
  db: Database,
  row: OpenableRow,
  resolveSecrets: ResolveSecrets,
  logger: Logger,
): Promise<Connection> {
  const entry = findSystem(row.system);
  if (!entry)
    throw new Error(`The connection ${row.id} is of the system ${row.system}, which this version does not know`);
  const connector = await entry.load();
  const settings = connector.definition.settings.parse(await resolveSecrets(row.settings));
  const { besides = {}, limits: usual } = connector.definition;
  const clients: HttpClient[] = [];
  const clientWith = (limits: Limiter): HttpClient => {
    const client = createHttpClient({ connection: row.id, limits, rules: row.network as OutboundRules });
    clients.push(client);
    return client;
  };
  const limits = limiterOf(db, row.id, { ...usual, ...row.limits });
  const connection = connector.open(settings, {
    connection: row.id,
    http: clientWith(limits),
    limits,
    beside: (service) => clientWith(limiterOf(db, `${row.id}/${service}`, besides[service] ?? {})),
    ledger: ledgerOf(db, `connection/${row.id}`),
    logger,
  });
  const close = async (): Promise<void> => {
    await connection.close();
    await Promise.all(clients.map((client) => client.close()));
  };
  return { ...connection, close };
}
