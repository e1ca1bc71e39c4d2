import { sql } from 'kysely';
import type { Database } from './database.js';
import type { UserRow } from './users.js';

/** A session with who is signed in. */
export interface Session {
  hash: string;
  csrf: string;
  user: UserRow;
}

/** Days after which a session ends though it is used, and minutes after which it does when it is not. */
const longestDays = 14;
const idleMinutes = 12 * 60;

export async function beginSession(db: Database, session: { hash: string; csrf: string; user: string }): Promise<void> {
  const { hash, csrf, user } = session;
  await db.insertInto('sessions').values({ hash, csrf, user_id: user }).execute();
  await sql`delete from sessions where ${ended()}`.execute(db);
}

/** The session with this hash, unless it ended or its user may not sign in any more; notes that it is used. */
export async function findSession(db: Database, hash: string): Promise<Session | undefined> {
  const { rows } = await sql<UserRow & { csrf: string; seen_at: Date }>`
    select users.*, sessions.csrf, sessions.seen_at from sessions join users on users.id = sessions.user_id
    where sessions.hash = ${hash} and not users.disabled and not (${ended()})`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { csrf, seen_at: seen, ...user } = row;
  // Once a minute is enough, and spares every request a write.
  if (Date.now() - seen.getTime() > 60_000) {
    await sql`update sessions set seen_at = now() where hash = ${hash}`.execute(db);
    await sql`update users set last_seen_at = now() where id = ${user.id}`.execute(db);
  }
  return { hash, csrf, user };
}

export async function endSession(db: Database, hash: string): Promise<void> {
  await db.deleteFrom('sessions').where('hash', '=', hash).execute();
}

/** Ends all sessions of a user, but one: after a new password, or when somebody is shut out. */
export async function endSessionsOf(db: Database, user: string, except = ''): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', user).where('hash', '!=', except).execute();
}

/** Makes a link that works once, until it expires. */
export async function addOneTimeLink(
  db: Database,
  link: { hash: string; purpose: 'set-up' | 'sign-in'; user?: string; minutes: number },
): Promise<void> {
  const { hash, purpose, user, minutes } = link;
  await db
    .insertInto('one_time_links')
    .values({ hash, purpose, user_id: user ?? null, expires_at: new Date(Date.now() + minutes * 60_000) })
    .execute();
  await db.deleteFrom('one_time_links').where('expires_at', '<', new Date()).execute();
}

/** Uses a link up; undefined where it was used, has expired or never was. */
export async function takeOneTimeLink(
  db: Database,
  hash: string,
  purpose: 'set-up' | 'sign-in',
): Promise<{ user: string | null } | undefined> {
  const row = await db
    .deleteFrom('one_time_links')
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', new Date())
    .returning('user_id')
    .executeTakeFirst();
  return row && { user: row.user_id };
}

/** Links for the set-up that were not used are of no use any more. */
export async function dropOneTimeLinks(db: Database, purpose: 'set-up' | 'sign-in'): Promise<void> {
  await db.deleteFrom('one_time_links').where('purpose', '=', purpose).execute();
}

function ended(): ReturnType<typeof sql> {
  return sql`sessions.created_at < now() - make_interval(days => ${longestDays})
    or sessions.seen_at < now() - make_interval(mins => ${idleMinutes})`;
}
