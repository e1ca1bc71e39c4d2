import type { Connection } from '../connectors/ports.js';
import { findConnection } from '../store/connections.js';
import { failure } from './failures.js';
import type { Services } from './services.js';

/** Opens a connection for work; a paused one fails at once, so that nothing hammers refused credentials. */
export async function openConnection(services: Services, id: string): Promise<Connection> {
  const row = await findConnection(services.db, id);
  if (!row) throw failure('UnknownConnection', { connection: id });
  if (row.paused) throw failure('ConnectionPaused', { connection: id, message: row.paused.params['message'] });
  return services.connect(row);
}
