import { noteDeed } from '../../../store/audit.js';
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

/** Writes down who did what, to what, and how it was answered. */
export async function note(
  center: Center,
  deed: { id: RouteId; actor: Actor | undefined; subject: string; body: unknown; status: number },
): Promise<void> {
  const { id, actor, subject, body, status } = deed;
  const { kind, id: who, name } = actor ?? { kind: 'system' as const, id: '–', name: emailIn(body) ?? 'nobody' };
  await noteDeed(center.db, {
    actor: { kind, id: who, name },
    action: id,
    subject,
    details: withoutSecrets(body),
    status,
  });
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
