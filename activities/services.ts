import type { Alerts } from './alerts/sender.js';
import type { Connection } from '../connectors/ports.js';
import type { Logger, WebhookDefinition } from '../connectors/connector.js';
import type { ReasonTable } from '../model/reason.js';
import type { ConnectionRow } from '../store/connections.js';
import type { Database } from '../store/database.js';

/** Lets so many tasks run at once; the others wait their turn. */
export interface Gate {
  add<T>(task: () => Promise<T>): Promise<T>;
}

/** As much of a connection's row as opening takes. */
export type OpenableRow = Pick<ConnectionRow, 'id' | 'system' | 'settings' | 'limits' | 'network'>;

/** What activities are given; made once per worker by `worker/main.ts`. */
export interface Services {
  db: Database;
  /** Opens the connection of a row, or answers the one that is open; secrets are resolved inside. */
  connect(row: ConnectionRow): Promise<Connection>;
  /** Opens a connection for a moment, beside the one that may be open under its id; close it. */
  openOnce(row: OpenableRow): Promise<Connection>;
  /** One queue per target, so that pages worked on at once together keep to the batches it takes at once. */
  gate(connection: string, inFlight: number): Gate;
  /** Secrets of a connection's webhooks: the path below the center's address, and headers that go along. */
  hooks: {
    path(connection: string, rotation: number, entity: string): string;
    headers(connection: string, rotation: number): Record<string, string>;
  };
  /** What a system tells by itself. */
  webhooksOf(system: string): WebhookDefinition | undefined;
  reasons: ReasonTable;
  logger: Logger;
  tuning: Tuning;
  /** How alerts leave this process. */
  alerts: Alerts;
}

/** Process settings that flows depend on; read from the environment, small in tests. */
export interface Tuning {
  /** Silence after which an activity's worker counts as dead, milliseconds. */
  heartbeatTimeout: number;
  /** Orders a page activity works through. */
  pageSize: number;
  /** Records a page of a source holds, where the source does not keep them together in another way. */
  recordPageSize: number;
  /** Pages of records that one activity works through. */
  recordPagesAtOnce: number;
  /** Age after which a collected order is read again, milliseconds. */
  snapshotAge: number;
  /** How long ended runs and their items are kept, milliseconds. */
  runLife: number;
  /** How long a plan can be applied, milliseconds. */
  planLife: number;
}
