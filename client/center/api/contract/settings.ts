import { z } from 'zod';
import { configuredId, instant, language, paging, pageOf } from './common.js';
import { email, password, roles } from './session.js';

const name = z.string().trim().min(1).max(100);
const expiry = z.int().min(1).max(3650).describe('Days until it expires.');

/** Somebody who may sign in. */
export const user = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    language: language.optional(),
    disabled: z.boolean(),
    createdAt: instant,
    lastSeenAt: instant.optional(),
  })
  .meta({ id: 'User' });
/** All of them. */
export const users = z.object({ rows: z.array(user) });
/** A new user; the password is handed over in person and changed by its owner. */
export const newUser = z.strictObject({ email, name, role: z.enum(roles), password, language: language.optional() });
/** Changes; the last administrator can neither be disabled nor made less. */
export const changeUser = z.strictObject({
  name: name.optional(),
  role: z.enum(roles).optional(),
  disabled: z.boolean().optional(),
  password: password.optional(),
});

/** What a token may do, and nothing else. */
export const scopes = ['read', 'runs:start', 'orders:act', 'configuration:write'] as const;
/** A token of a program. The token itself is shown once, when it is made. */
export const token = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    createdBy: z.string(),
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.optional(),
  })
  .meta({ id: 'Token' });
/** All of them. */
export const tokens = z.object({ rows: z.array(token) });
/** A new token. */
export const newToken = z.strictObject({ name, scopes: z.array(z.enum(scopes)).min(1), expiresInDays: expiry });
/** The one time it is shown: sent as `Authorization: Bearer …`. */
export const madeToken = token.extend({ secret: z.string() }).meta({ id: 'MadeToken' });

/** A link for a button in another system: whoever has it can start one flow, and nothing else. */
export const startLink = z
  .object({
    id: z.string(),
    name: z.string(),
    flow: z.string(),
    mode: z.enum(['run', 'preview']),
    createdBy: z.string(),
    createdAt: instant,
    expiresAt: instant.optional(),
    lastUsedAt: instant.optional(),
  })
  .meta({ id: 'StartLink' });
/** All of them. */
export const startLinks = z.object({ rows: z.array(startLink) });
/** A new one. */
export const newStartLink = z.strictObject({
  name,
  flow: configuredId,
  mode: z.enum(['run', 'preview']).default('run'),
  expiresInDays: expiry.optional(),
});
/** The one time its address is shown. Only POST starts, so that no crawler does. */
export const madeStartLink = startLink.extend({ url: z.string() }).meta({ id: 'MadeStartLink' });
/** What a start link answers. */
export const startLinkParams = z.object({ token: z.string().min(20).max(200) });

/** Who did what, when. `details` never holds a secret. */
export const auditEntry = z
  .object({
    id: z.string(),
    at: instant,
    actor: z.object({ kind: z.enum(['user', 'token', 'start link', 'system']), id: z.string(), name: z.string() }),
    action: z.string().describe('The id of the route: `activateConnection`.'),
    subject: z.string().describe('What it was done to: `connection/odoo-main`.'),
    details: z.record(z.string(), z.unknown()),
    status: z
      .int()
      .describe('How it was answered; 102 while it is under way, and for good where the center died over it.'),
  })
  .meta({ id: 'AuditEntry' });
/** Which entries, newest first. */
export const auditQuery = z.object({
  actor: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  subject: z.string().max(200).optional(),
  since: instant.optional(),
  until: instant.optional(),
  ...paging,
});
/** A page of them. */
export const audit = pageOf(auditEntry);
