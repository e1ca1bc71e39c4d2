import type { FastifyRequest } from 'fastify';
import { reason } from '../../../../model/reason.js';
import { findSession } from '../../../../store/sessions.js';
import { useToken } from '../../../../store/tokens.js';
import type { Actor, Center } from '../center.js';
import type { Route } from '../contract/routes.js';
import { roles } from '../contract/session.js';
import { Problem } from '../problems.js';
import { hashOf, isSame } from './secrets.js';

/** Name of the cookie; `__Host-` binds it to this host and https. */
export const sessionCookie = (secure: boolean): string => (secure ? '__Host-selvedge' : 'selvedge');

/** Who asks, by token or by session; undefined where nobody says. */
export async function whoAsks(center: Center, request: FastifyRequest, secure: boolean): Promise<Actor | undefined> {
  const { authorization } = request.headers;
  // A proxy before us may have words of its own there.
  if (authorization !== undefined && /^Bearer /i.test(authorization)) return ofToken(center, authorization);
  const cookie = request.cookies[sessionCookie(secure)];
  const session = cookie === undefined ? undefined : await findSession(center.db, hashOf(cookie));
  if (!session) return undefined;
  const { user, hash, csrf } = session;
  return { kind: 'user', id: user.id, name: user.name, role: user.role, session: { hash, csrf } };
}

async function ofToken({ db }: Center, authorization: string): Promise<Actor> {
  const [, secret] = /^Bearer (\S{20,200})$/i.exec(authorization) ?? [];
  const token = secret === undefined ? undefined : await useToken(db, hashOf(secret));
  if (!token) throw new Problem(401, reason('sign_in_needed'));
  // What a token may do is said by its scopes alone.
  return { kind: 'token', id: token.id, name: token.name, role: 'administrator', scopes: token.scopes };
}

/** The one place that says who may call a route. @throws {Problem} 401, 403 */
export function refuseUnlessAllowed(actor: Actor | undefined, route: Route, request: FastifyRequest): void {
  if (route.role === 'anyone') return;
  if (!actor) throw new Problem(401, reason('sign_in_needed'));
  if (actor.scopes) {
    if (route.scope !== undefined && actor.scopes.includes(route.scope)) return;
    throw new Problem(403, reason('scope_missing', { scope: route.scope ?? '–' }));
  }
  if (roles.indexOf(actor.role) < roles.indexOf(route.role)) {
    throw new Problem(403, reason('role_too_low', { role: route.role }));
  }
  if (route.method === 'GET') return;
  const sign = request.headers['x-csrf-token'];
  const isOwn = typeof sign === 'string' && actor.session !== undefined && isSame(sign, actor.session.csrf);
  if (!isOwn) throw new Problem(403, reason('request_forged'));
}

/**
 * A browser says where a request comes from; what comes from another site is refused, before anybody is signed in too.
 *
 * @throws {Problem} 403
 */
export function refuseOtherOrigin(request: FastifyRequest, publicUrl: string): void {
  const { origin, host } = request.headers;
  if (request.method === 'GET' || origin === undefined) return;
  if (origin === publicUrl || origin === `http://${host ?? ''}` || origin === `https://${host ?? ''}`) return;
  throw new Problem(403, reason('request_forged'));
}
