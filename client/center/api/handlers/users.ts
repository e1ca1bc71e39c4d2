import { randomUUID } from 'node:crypto';
import { reason } from '../../../../model/reason.js';
import { endSessionsOf } from '../../../../store/sessions.js';
import { addUser, changeUser, listUsers, removeUser, type UserRow } from '../../../../store/users.js';
import type { Handlers } from '../center.js';
import type { AnswerOf } from '../contract/routes.js';
import { notFound, Problem } from '../problems.js';
import { hashPassword } from '../security/passwords.js';

/** Who may sign in. */
export const userHandlers: Handlers<'listUsers' | 'addUser' | 'changeUser' | 'removeUser'> = {
  listUsers: async ({ db }) => ({ rows: (await listUsers(db)).map(shown) }),

  async addUser({ db }, { body, reply }) {
    const { password, language = null, ...person } = body;
    const id = randomUUID();
    const user = await addUser(db, { id, ...person, language, passwordHash: await hashPassword(password) });
    if (!user) throw new Problem(409, reason('exists_already', { what: 'user', id: person.email }));
    reply.subject(`users/${id}`);
    return shown(user);
  },

  async changeUser({ db }, { params: { id }, body }) {
    const { name, role, disabled, password } = body;
    const user = await changeUser(db, id, {
      ...(name !== undefined && { name }),
      ...(role !== undefined && { role }),
      ...(disabled !== undefined && { disabled }),
      ...(password !== undefined && { password_hash: await hashPassword(password) }),
    });
    if (user === 'last administrator') throw new Problem(409, reason('last_administrator'));
    if (!user) throw notFound('user', id);
    if (disabled || password !== undefined) await endSessionsOf(db, id);
    return shown(user);
  },

  async removeUser({ db }, { params: { id } }) {
    const removed = await removeUser(db, id);
    if (removed === 'last administrator') throw new Problem(409, reason('last_administrator'));
    if (!removed) throw notFound('user', id);
    return undefined;
  },
};

function shown(user: UserRow): AnswerOf<'addUser'> {
  const { id, email, name, role, language, disabled, created_at: created, last_seen_at: seen } = user;
  return {
    ...{ id, email, name, role, disabled, createdAt: created.toISOString() },
    ...(language !== null && { language: language as 'en' }),
    ...(seen && { lastSeenAt: seen.toISOString() }),
  };
}
