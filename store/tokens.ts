import type { Selectable } from 'kysely';
import type { Database } from './database.js';
import type { StartLinksTable, TokensTable } from './schema.js';

/** A token of a program, as stored: its hash, never itself. */
export type TokenRow = Selectable<TokensTable>;
/** A link that starts one flow. */
export type StartLinkRow = Selectable<StartLinksTable>;

export async function addToken(
  db: Database,
  token: { id: string; hash: string; name: string; scopes: string[]; createdBy: string; expiresAt: Date },
): Promise<TokenRow> {
  const { createdBy, expiresAt, ...rest } = token;
  return db
    .insertInto('tokens')
    .values({ ...rest, created_by: createdBy, expires_at: expiresAt })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function listTokens(db: Database): Promise<TokenRow[]> {
  return db.selectFrom('tokens').selectAll().orderBy('created_at', 'desc').execute();
}

/** The token with this hash, unless it expired; notes that it is used. */
export async function useToken(db: Database, hash: string): Promise<TokenRow | undefined> {
  return db
    .updateTable('tokens')
    .set({ last_used_at: new Date() })
    .where('hash', '=', hash)
    .where('expires_at', '>', new Date())
    .returningAll()
    .executeTakeFirst();
}

/** False where there was none. */
export async function removeToken(db: Database, id: string): Promise<boolean> {
  const result = await db.deleteFrom('tokens').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function addStartLink(
  db: Database,
  link: Pick<StartLinkRow, 'id' | 'hash' | 'name' | 'flow' | 'mode'> & { createdBy: string; expiresAt: Date | null },
): Promise<StartLinkRow> {
  const { createdBy, expiresAt, ...rest } = link;
  return db
    .insertInto('start_links')
    .values({ ...rest, created_by: createdBy, expires_at: expiresAt })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function listStartLinks(db: Database): Promise<StartLinkRow[]> {
  return db.selectFrom('start_links').selectAll().orderBy('created_at', 'desc').execute();
}

/** The link with this hash, unless it expired; notes that it is used. */
export async function useStartLink(db: Database, hash: string): Promise<StartLinkRow | undefined> {
  return db
    .updateTable('start_links')
    .set({ last_used_at: new Date() })
    .where('hash', '=', hash)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', new Date())]))
    .returningAll()
    .executeTakeFirst();
}

/** False where there was none. */
export async function removeStartLink(db: Database, id: string): Promise<boolean> {
  const result = await db.deleteFrom('start_links').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
