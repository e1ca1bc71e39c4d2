import type { Selectable } from 'kysely';
import type { Reason } from '../model/reason.js';
import { json, type Database } from './database.js';
import type { ConnectionsTable } from './schema.js';

/** A connection as stored. */
export type ConnectionRow = Selectable<ConnectionsTable>;

/** A connection as configuration declares it. */
export interface DeclaredConnection {
  id: string;
  system: string;
  settings: Record<string, unknown>;
  limits: Record<string, unknown>;
  network: Record<string, unknown>;
}

export async function findConnection(db: Database, id: string): Promise<ConnectionRow | undefined> {
  return db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function listConnections(db: Database): Promise<ConnectionRow[]> {
  return db.selectFrom('connections').selectAll().orderBy('id').execute();
}

/** Writes a connection; one whose content is the same keeps its `updated_at`, so that open ones are not reopened. */
export async function saveConnection(
  db: Database,
  connection: DeclaredConnection,
  managedBy: 'file' | 'center',
): Promise<void> {
  const values = {
    system: connection.system,
    settings: json(connection.settings),
    limits: json(connection.limits),
    network: json(connection.network),
    managed_by: managedBy,
  };
  await db
    .insertInto('connections')
    .values({ id: connection.id, ...values })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => ({ ...values, updated_at: eb.fn<Date>('now') }))
        .where((eb) =>
          eb.or([
            eb('connections.system', '!=', eb.ref('excluded.system')),
            eb('connections.settings', '!=', eb.ref('excluded.settings')),
            eb('connections.limits', '!=', eb.ref('excluded.limits')),
            eb('connections.network', '!=', eb.ref('excluded.network')),
            eb('connections.managed_by', '!=', eb.ref('excluded.managed_by')),
          ]),
        ),
    )
    .execute();
}

/** Forgets a connection's settings; nothing happens at the vendor. False where flows still use it. */
export async function removeConnection(db: Database, id: string): Promise<boolean> {
  const used = await db
    .selectFrom('flows')
    .select('id')
    .where((eb) => eb.or([eb('source', '=', id), eb('target', '=', id)]))
    .executeTakeFirst();
  if (used) return false;
  await db.deleteFrom('connections').where('id', '=', id).execute();
  return true;
}

/** Pauses a connection; true only for the first to do so, who then says it. A person's word replaces a pause of our own. */
export async function pauseConnection(db: Database, id: string, why: Reason): Promise<boolean> {
  const result = await db
    .updateTable('connections')
    .set({ paused: json(why) })
    .where('id', '=', id)
    .$if(why.code !== 'connection_paused_by_person', (query) => query.where('paused', 'is', null))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Lifts the pause; true where there was one. */
export async function unpauseConnection(db: Database, id: string): Promise<boolean> {
  const result = await db
    .updateTable('connections')
    .set({ paused: null })
    .where('id', '=', id)
    .where('paused', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
