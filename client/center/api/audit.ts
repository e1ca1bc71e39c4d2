import { endDeed, noteDeed, underWay, type Deed } from '../../../store/audit.js';
import type { Actor, Center } from './center.js';
import type { Route, RouteId } from './contract/routes.js';

/** Routes that are no GET, because of what they are sent, and change nothing. */
const changingNothing: ReadonlySet<RouteId> = new Set(['trySchedule', 'checkConnection']);

/** Whether calls of a route stand in the audit log. */
export function isNoted(id: RouteId, { method }: Route): boolean {
  return method !== 'GET' && !changingNothing.has(id);
}

/** Fields of bodies that hold secrets, or may. Of these only which were sent is kept. */
const secret = /password|secret|token|settings/i;

/** What the audit log is told of a call. */
export interface Noted {
  actor?: Actor | undefined;
  subject: string;
  /** Once it was found to be right. */
  body?: unknown;
  /** Of its line, once it is written. */
  line?: string;
}

/** Writes down who is about to do what, before it is done: no deed goes unwritten because the database went away after it. */
export async function beginNote(center: Center, id: RouteId, noted: Noted): Promise<void> {
  noted.line = await write(center, id, noted, underWay);
}

/** How a call was answered; the whole line where nothing was begun, since it was refused. */
export async function endNote(center: Center, id: RouteId, noted: Noted, status: number): Promise<void> {
  if (noted.line === undefined) await write(center, id, noted, status);
  else await endDeed(center.db, noted.line, { actor: actorIn(noted), subject: noted.subject, status });
}

function write({ db }: Center, action: RouteId, noted: Noted, status: number): Promise<string> {
  const { subject, body } = noted;
  return noteDeed(db, { actor: actorIn(noted), action, subject, details: withoutSecrets(body), status });
}

function actorIn({ actor, body }: Noted): Deed['actor'] {
  if (!actor) return { kind: 'system', id: '–', name: emailIn(body) ?? 'nobody' };
  const { kind, id, name } = actor;
  return { kind, id, name };
}

/** What it was done to, from the path: `connection/odoo-main`. */
export function subjectOf(path: string, params: Record<string, string>): string {
  const segments = path.split('/').filter((segment) => segment !== '' && !segment.startsWith('{token'));
  const named = segments.map((segment) => params[/^\{(\w+)\}$/.exec(segment)?.[1] ?? ''] ?? segment).join('/');
  return named.replace(/\p{C}/gu, '�').slice(0, 1_000);
}

function emailIn(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'email' in body ? String(body.email).slice(0, 254) : undefined;
}

/** Big selections are told by their size. */
function withoutSecrets(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body).map(([name, value]: [string, unknown]) => {
    if (secret.test(name)) return [name, fieldsOf(value)];
    if (Array.isArray(value) && value.length > 20) return [name, `${value.length} entries`];
    return [name, value];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function fieldsOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.keys(value) : '…';
}
