import { sql, type Selectable } from 'kysely';
import type { Database } from './database.js';
import type { UsersTable } from './schema.js';

/** Somebody who may sign in, as stored. */
export type UserRow = Selectable<UsersTable>;

/** A new user. */
export interface NewUser {
  id: string;
  email: string;
  name: string;
  role: UserRow['role'];
  language: string | null;
  passwordHash: string;
}

export async function findUser(db: Database, id: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findUserByEmail(db: Database, email: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst();
}

export async function listUsers(db: Database): Promise<UserRow[]> {
  return db.selectFrom('users').selectAll().orderBy('email').execute();
}

export async function countUsers(db: Database): Promise<number> {
  const row = await db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Adds a user; undefined where the e-mail address is taken. */
export async function addUser(db: Database, user: NewUser): Promise<UserRow | undefined> {
  const { passwordHash, ...rest } = user;
  return db
    .insertInto('users')
    .values({ ...rest, email: user.email.toLowerCase(), password_hash: passwordHash })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** What can be changed of a user. */
export type UserChange = Partial<Pick<UserRow, 'name' | 'role' | 'language' | 'disabled' | 'password_hash'>>;

/**
 * Changes a user, unless that would leave no administrator who can sign in: then nothing is changed, and `last administrator` is
 * the answer. Undefined where there is no such user.
 */
export async function changeUser(
  db: Database,
  id: string,
  change: UserChange,
): Promise<UserRow | 'last administrator' | undefined> {
  return keepingAnAdministrator(db, (tx) =>
    Object.keys(change).length === 0
      ? findUser(tx, id)
      : tx.updateTable('users').set(change).where('id', '=', id).returningAll().executeTakeFirst(),
  );
}

/** Removes a user with all sessions; as {@link changeUser}. */
export async function removeUser(db: Database, id: string): Promise<UserRow | 'last administrator' | undefined> {
  return keepingAnAdministrator(db, (tx) =>
    tx.deleteFrom('users').where('id', '=', id).returningAll().executeTakeFirst(),
  );
}

/** The first administrator is made once, however many try. */
export async function addFirstAdministrator(db: Database, user: NewUser): Promise<UserRow | undefined> {
  return db.transaction().execute(async (tx) => {
    await lockUsers(tx);
    if ((await countUsers(tx)) > 0) return undefined;
    return addUser(tx, user);
  });
}

export async function noteSeen(db: Database, id: string): Promise<void> {
  await db.updateTable('users').set({ last_seen_at: new Date() }).where('id', '=', id).execute();
}

class NoAdministratorLeft extends Error {}

async function keepingAnAdministrator<T>(
  db: Database,
  act: (tx: Database) => Promise<T>,
): Promise<T | 'last administrator'> {
  try {
    return await db.transaction().execute(async (tx) => {
      await lockUsers(tx); // two administrators who make each other less would both succeed
      const done = await act(tx);
      const { rows } = await sql`
        select from users where role = 'administrator' and not disabled limit 1`.execute(tx);
      if (rows.length === 0) throw new NoAdministratorLeft();
      return done;
    });
  } catch (error) {
    if (error instanceof NoAdministratorLeft) return 'last administrator';
    throw error;
  }
}

async function lockUsers(tx: Database): Promise<void> {
  await sql`lock table users in share row exclusive mode`.execute(tx);
}
