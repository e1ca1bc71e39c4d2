import { randomUUID } from 'node:crypto';
import { reason } from '../../../../model/reason.js';
import {
  addOneTimeLink,
  beginSession,
  dropOneTimeLinks,
  endSession,
  endSessionsOf,
  takeOneTimeLink,
} from '../../../../store/sessions.js';
import {
  addFirstAdministrator,
  changeUser,
  countUsers,
  findUser,
  findUserByEmail,
  noteSeen,
  type UserRow,
} from '../../../../store/users.js';
import { actorOf, type Call, type Center, type Handlers } from '../center.js';
import type { AnswerOf } from '../contract/routes.js';
import { Problem } from '../problems.js';
import { hashPassword, isPassword } from '../security/passwords.js';
import { hashOf, newSecret } from '../security/secrets.js';

type SessionRoutes = 'getSessionState' | 'setUp' | 'signIn' | 'signInByLink' | 'signOut' | 'getMe' | 'changeMe';

/** Signing in and out, and what people change about themselves. */
export const sessionHandlers: Handlers<SessionRoutes> = {
  getSessionState: async ({ db }) => ({ setUp: (await countUsers(db)) > 0 }),

  async setUp(center, call) {
    const { token, password, language = null, ...person } = call.body;
    if ((await countUsers(center.db)) > 0) throw new Problem(409, reason('already_set_up'));
    const passwordHash = await hashPassword(password);
    if (!(await takeOneTimeLink(center.db, hashOf(token), 'set-up'))) throw new Problem(403, reason('link_used'));
    const administrator = { id: randomUUID(), ...person, language, passwordHash, role: 'administrator' as const };
    const user = await addFirstAdministrator(center.db, administrator);
    if (!user) throw new Problem(409, reason('already_set_up'));
    await dropOneTimeLinks(center.db, 'set-up');
    return signedIn(center, call, user);
  },

  async signIn(center, call) {
    const user = await findUserByEmail(center.db, call.body.email);
    const right = await isPassword(user?.password_hash, call.body.password);
    if (!user || !right || user.disabled) throw new Problem(401, reason('sign_in_refused'));
    return signedIn(center, call, user);
  },

  async signInByLink(center, call) {
    const link = await takeOneTimeLink(center.db, hashOf(call.body.token), 'sign-in');
    const user = link?.user ? await findUser(center.db, link.user) : undefined;
    if (!user || user.disabled) throw new Problem(403, reason('link_used'));
    return signedIn(center, call, user);
  },

  async signOut(center, call) {
    const { session } = actorOf(call);
    if (session) await endSession(center.db, session.hash);
    call.reply.signOut();
    return undefined;
  },

  async getMe(center, call) {
    const { id, session } = actorOf(call);
    const user = await findUser(center.db, id);
    if (!user) throw new Problem(401, reason('sign_in_needed'));
    return me(center, user, session?.csrf ?? '');
  },

  async changeMe(center, call) {
    const { id, session } = actorOf(call);
    const { name, language, password } = call.body;
    const before = await findUser(center.db, id);
    if (password && !(await isPassword(before?.password_hash, password.old))) {
      const fields = [{ path: ['password', 'old'], found: '…', expected: 'the password that counts now' }];
      throw new Problem(400, reason('request_invalid', { message: 'password.old: not the right one' }), { fields });
    }
    const user = await changeUser(center.db, id, {
      ...(name !== undefined && { name }),
      ...(language !== undefined && { language }),
      ...(password && { password_hash: await hashPassword(password.new) }),
    });
    if (!user || user === 'last administrator') throw new Problem(401, reason('sign_in_needed'));
    if (password) await endSessionsOf(center.db, id, session?.hash);
    return me(center, user, session?.csrf ?? '');
  },
};

async function signedIn(center: Center, call: Call<SessionRoutes>, user: UserRow): Promise<AnswerOf<'getMe'>> {
  const token = newSecret('sls');
  const csrf = newSecret('csrf');
  await beginSession(center.db, { hash: hashOf(token), csrf, user: user.id });
  await noteSeen(center.db, user.id);
  call.reply.signIn({ token });
  call.reply.subject(`users/${user.id}`);
  call.reply.actor({ kind: 'user', id: user.id, name: user.name, role: user.role });
  return me(center, user, csrf);
}

function me({ demo, temporalUi }: Center, user: UserRow, csrf: string): AnswerOf<'getMe'> {
  const { id, email, name, role, language } = user;
  return {
    ...{ id, email, name, role, csrf, demo },
    ...(language !== null && { language: language as 'en' }),
    ...(temporalUi !== undefined && { temporalUi }),
  };
}

/** A link by which the first administrator is made; for whoever starts the center. */
export async function setUpLink({ db, publicUrl }: Pick<Center, 'db' | 'publicUrl'>): Promise<string | undefined> {
  if ((await countUsers(db)) > 0) return undefined;
  await dropOneTimeLinks(db, 'set-up');
  const token = newSecret('setup');
  await addOneTimeLink(db, { hash: hashOf(token), purpose: 'set-up', minutes: 24 * 60 });
  return `${publicUrl}/set-up#${token}`;
}

/** A link that signs somebody in, once; for the demo. */
export async function signInLink(
  { db, publicUrl }: Pick<Center, 'db' | 'publicUrl'>,
  user: string,
  minutes: number,
): Promise<string> {
  const token = newSecret('signin');
  await addOneTimeLink(db, { hash: hashOf(token), purpose: 'sign-in', user, minutes });
  return `${publicUrl}/link#${token}`;
}
