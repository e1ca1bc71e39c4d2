import type { Selectable } from 'kysely';
import type { DeclaredConnection } from './connections.js';
import { json, type Database } from './database.js';
import type { ConnectionDraftsTable } from './schema.js';

/** A connection that is not in use yet, or changes to one that is. */
export type DraftRow = Selectable<ConnectionDraftsTable>;

export async function findDraft(db: Database, id: string): Promise<DraftRow | undefined> {
  return db.selectFrom('connection_drafts').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function listDrafts(db: Database): Promise<DraftRow[]> {
  return db.selectFrom('connection_drafts').selectAll().orderBy('id').execute();
}

export async function saveDraft(db: Database, draft: DeclaredConnection): Promise<DraftRow> {
  const values = {
    system: draft.system,
    settings: json(draft.settings),
    limits: json(draft.limits),
    network: json(draft.network),
    updated_at: new Date(),
  };
  return db
    .insertInto('connection_drafts')
    .values({ id: draft.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** False where there was none. */
export async function dropDraft(db: Database, id: string): Promise<boolean> {
  const result = await db.deleteFrom('connection_drafts').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
