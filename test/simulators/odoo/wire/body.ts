import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decodeXmlCall } from './xml.js';

/** A request's body once it is read; what could not be read says so. Passwords are out of it: see {@link secretOf}. */
export type Body =
  | { kind: 'call'; service: string; method: string; args: unknown[]; id?: unknown }
  | { kind: 'named'; values: Record<string, unknown> }
  | { kind: 'unreadable'; text: string };

const hidden = '…';
const secrets = new WeakMap<FastifyRequest, unknown>();

/** The password or API key that stood in the body; kept apart so that no journal shows it. */
export function secretOf(request: FastifyRequest): unknown {
  return secrets.get(request);
}

/** The body as a call; undefined where there is none. */
export function bodyOf(request: FastifyRequest): Body | undefined {
  return request.body as Body | undefined;
}

/** Reads all bodies itself: JSON, XML-RPC, and at the controls anything that is JSON, whatever it is called. */
export function installBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
    const body = String(text);
    if (request.url.startsWith('/_sim')) {
      const parsed = body === '' ? { value: undefined } : parse(body);
      if (parsed) done(null, parsed.value);
      else done(Object.assign(new Error('The body is no JSON'), { statusCode: 400 }), undefined);
      return;
    }
    if (request.url.startsWith('/xmlrpc')) {
      decodeXmlCall(body).then(
        ({ method, params }) =>
          done(null, withoutSecret(request, { service: serviceOf(request), method, args: params })),
        () => done(null, { kind: 'unreadable', text: '' } satisfies Body),
      );
      return;
    }
    done(null, readJson(request, body));
  });
}

function serviceOf(request: FastifyRequest): string {
  return request.url.split('?')[0]?.split('/').at(-1) ?? '';
}

function readJson(request: FastifyRequest, text: string): Body {
  const parsed = parse(text);
  const value = parsed?.value as Record<string, unknown> | undefined;
  if (typeof value !== 'object' || value === null) return { kind: 'unreadable', text: '' };
  if (request.url.startsWith('/json/')) return { kind: 'named', values: value };
  const { service = '', method = '', args = [] } = (value['params'] ?? {}) as Partial<Record<string, unknown>>;
  const call = {
    service: String(service),
    method: String(method),
    args: Array.isArray(args) ? (args as unknown[]) : [],
  };
  return { ...withoutSecret(request, call), id: value['id'] ?? null };
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** The secret is the third argument of `authenticate`, `login` and `execute_kw` alike (odoo.md 1.2). */
function withoutSecret(
  request: FastifyRequest,
  call: { service: string; method: string; args: unknown[] },
): Extract<Body, { kind: 'call' }> {
  secrets.set(request, call.args[2]);
  const args = call.args.map((value, place) => (place === 2 ? hidden : value));
  return { kind: 'call', service: call.service, method: call.method, args };
}

/** The simulator's name of what a request does: `sale.order.load`, `common.authenticate`. */
export function operationOf(request: FastifyRequest): string {
  const body = bodyOf(request);
  const path = request.url.split('?')[0] ?? '';
  if (path.startsWith('/json/2/')) return path.slice('/json/2/'.length).split('/').map(decodeURIComponent).join('.');
  if (path === '/web/version' || path === '/json/version') return 'web.version';
  if (body?.kind !== 'call') return 'unknown';
  if (body.service !== 'object') return `${body.service}.${body.method}`;
  return `${String(body.args[3])}.${String(body.args[4])}`;
}
