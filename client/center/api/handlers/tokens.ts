import { randomUUID } from 'node:crypto';
import { reason } from '../../../../model/reason.js';
import { findFlow } from '../../../../store/flows.js';
import {
  addStartLink,
  addToken,
  listStartLinks,
  listTokens,
  removeStartLink,
  removeToken,
  useStartLink,
  type StartLinkRow,
  type TokenRow,
} from '../../../../store/tokens.js';
import type { FlowKind } from '../../../../workflows/contract/names.js';
import { actorOf, type Call, type Center, type Handlers } from '../center.js';
import type { AnswerOf } from '../contract/routes.js';
import { notFound, Problem } from '../problems.js';
import { apiPrefix } from '../register.js';
import { startedPage } from '../start-page.js';
import { hashOf, newSecret } from '../security/secrets.js';

type TokenRoutes =
  | 'listTokens'
  | 'addToken'
  | 'removeToken'
  | 'listStartLinks'
  | 'addStartLink'
  | 'removeStartLink'
  | 'startByLink'
  | 'startByForm';

const day = 24 * 3_600_000;
const inDays = (days: number): Date => new Date(Date.now() + days * day);

/** Tokens of programs, and links that start one flow. */
export const tokenHandlers: Handlers<TokenRoutes> = {
  listTokens: async ({ db }) => ({ rows: (await listTokens(db)).map(shownToken) }),

  async addToken({ db }, call) {
    const { name, scopes, expiresInDays } = call.body;
    const secret = newSecret('slt');
    const id = randomUUID();
    const createdBy = actorOf(call).name;
    const row = await addToken(db, {
      ...{ id, hash: hashOf(secret), name, scopes: [...new Set(scopes)], createdBy, expiresAt: inDays(expiresInDays) },
    });
    call.reply.subject(`tokens/${id}`);
    return { ...shownToken(row), secret };
  },

  async removeToken({ db }, { params: { id } }) {
    if (!(await removeToken(db, id))) throw notFound('token', id);
    return undefined;
  },

  listStartLinks: async ({ db }) => ({ rows: (await listStartLinks(db)).map(shownLink) }),

  async addStartLink({ db, publicUrl }, call) {
    const { name, flow, mode, expiresInDays } = call.body;
    if (!(await findFlow(db, flow))) throw notFound('flow', flow);
    const secret = newSecret('start');
    const id = randomUUID();
    const row = await addStartLink(db, {
      ...{ id, hash: hashOf(secret), name, flow, mode, createdBy: actorOf(call).name },
      expiresAt: expiresInDays === undefined ? null : inDays(expiresInDays),
    });
    call.reply.subject(`start-links/${id}`);
    return { ...shownLink(row), url: `${publicUrl}${apiPrefix}/start/${secret}` };
  },

  async removeStartLink({ db }, { params: { id } }) {
    if (!(await removeStartLink(db, id))) throw notFound('start link', id);
    return undefined;
  },

  startByLink: (center, call) => startBy(center, call, call.params.token),
  startByForm: (center, call) => startBy(center, call, call.body.token),
};

/** Starts the one flow a link is for. */
async function startBy(
  { db, client, publicUrl }: Center,
  { language, idempotencyKey, reply }: Pick<Call, 'language' | 'idempotencyKey' | 'reply'>,
  token: string,
): Promise<{ workflowId: string }> {
  const link = await useStartLink(db, hashOf(token));
  if (!link) throw new Problem(403, reason('link_used'));
  reply.actor({ kind: 'start link', id: link.id, name: link.name, role: 'viewer' });
  reply.subject(`flows/${link.flow}`);
  const flow = await findFlow(db, link.flow);
  if (!flow) throw notFound('flow', link.flow);
  const { workflowId } = await client(language).startFlow(flow.id, {
    kind: flow.kind as FlowKind,
    trigger: 'api',
    ...(link.mode === 'preview' && { mode: 'preview' }),
    // Of two links to one flow, equal keys are two starts.
    ...(idempotencyKey !== undefined && { idempotencyKey: `${link.id}.${idempotencyKey}` }),
  });
  reply.page(startedPage({ flow: flow.id, mode: link.mode, workflowId }, publicUrl, language));
  return { workflowId };
}

function shownToken(row: TokenRow): AnswerOf<'listTokens'>['rows'][number] {
  const { id, name, scopes, created_by: createdBy, created_at: created, expires_at: expires, last_used_at: used } = row;
  return {
    ...{ id, name, scopes: scopes as 'read'[], createdBy },
    ...{ createdAt: created.toISOString(), expiresAt: expires.toISOString() },
    ...(used && { lastUsedAt: used.toISOString() }),
  };
}

function shownLink(row: StartLinkRow): AnswerOf<'listStartLinks'>['rows'][number] {
  const { id, name, flow, mode, created_by: createdBy, created_at: created } = row;
  return {
    ...{ id, name, flow, mode, createdBy, createdAt: created.toISOString() },
    ...(row.expires_at && { expiresAt: row.expires_at.toISOString() }),
    ...(row.last_used_at && { lastUsedAt: row.last_used_at.toISOString() }),
  };
}
