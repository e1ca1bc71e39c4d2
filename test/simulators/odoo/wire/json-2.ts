import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findMethod, idsOf, run } from '../call.js';
import { OdooFault, typeError, userError } from '../fault.js';
import type { Method } from '../methods.js';
import type { OdooState } from '../state.js';
import { bodyOf } from './body.js';
import { jsonValue, notFoundPage } from './pages.js';
import { asFault, type Fate } from './rpc.js';
import { traceback } from './xml.js';

/** Adds JSON-2 and `/web/version`, both from 19 (odoo.md 1.4); earlier there is a page of HTML (seen on 14). */
export function addJson2(app: FastifyInstance, state: OdooState, fateOf: (request: FastifyRequest) => Fate): void {
  for (const path of ['/web/version', '/json/version']) {
    app.get(path, (_request, reply) => {
      if (state.version < 19) return notFoundPage(reply);
      return reply.send({ version_info: [state.version, 0, 0, 'final', 0, ''], version: `${state.version}.0` });
    });
  }
  app.get('/json/2/:model/:method', (request, reply) =>
    state.version < 19 ? notFoundPage(reply) : refuse(reply, werkzeug('NotFound', 'Not Found'), request),
  );
  app.post<{ Params: { model: string; method: string } }>('/json/2/:model/:method', async (request, reply) => {
    if (state.version < 19) return notFoundPage(reply);
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      return reply.code(415).type('text/html; charset=utf-8').send('<title>415 Unsupported Media Type</title>');
    }
    const database = request.headers['x-odoo-database'] ?? state.name; // one database needs no name
    if (database !== state.name) return notFoundPage(reply, 'No database is selected.');
    try {
      const { model, method } = request.params;
      const result = await execute(state, request, model, method, fateOf(request));
      return await reply.type('application/json; charset=utf-8').send(JSON.stringify(jsonValue(result) ?? null));
    } catch (error) {
      return refuse(reply, asFault(error), request);
    }
  });
}

async function execute(
  state: OdooState,
  request: FastifyRequest,
  model: string,
  method: string,
  fate: Fate,
): Promise<unknown> {
  if (fate.fault) throw fate.fault;
  const uid = signIn(state, request);
  const body = bodyOf(request);
  if (body?.kind !== 'named') throw werkzeug('BadRequest', 'could not parse the body as json');
  const found = lookUp(state, model, method);
  const { ids, context, ...args } = body.values;
  if (ids !== undefined && found.on === 'model')
    throw werkzeug('UnprocessableEntity', `cannot call ${model}.${method} with ids`);
  checkNames(found, method, args);
  const result = await run(state, {
    uid,
    model,
    method,
    ids: idsOf(ids),
    args,
    context: (context ?? {}) as Record<string, unknown>,
    ...(fate.disturbed && { disturbed: fate.disturbed }),
  });
  // A record comes as a list of ids, even a single one (odoo.md 1.4).
  return method === 'create' && !Array.isArray(result) ? [result] : result;
}

function signIn(state: OdooState, request: FastifyRequest): number {
  const key = /^bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (key === undefined) {
    throw werkzeug('Unauthorized', 'User not authenticated, use an API Key with a Bearer Authorization header.');
  }
  const uid = state.ownerOf(key);
  if (uid === undefined) throw werkzeug('Unauthorized', 'Invalid apikey');
  return uid;
}

/** Unknown models and methods are pages that are not found (texts seen on 19). */
function lookUp(state: OdooState, model: string, method: string): Method {
  try {
    return findMethod(state, model, method);
  } catch (error) {
    const { python, message } = asFault(error);
    if (python === userError('').python) throw werkzeug('NotFound', `the model '${model}' does not exist`);
    if (python === 'builtins.AttributeError') throw werkzeug('NotFound', message);
    throw error;
  }
}

/** A missing argument is 422; one too many reaches the method where that passes on what it does not know (seen on 19). */
function checkNames({ params, needs = [] }: Method, method: string, args: Readonly<Record<string, unknown>>): void {
  const missing = needs.find((name) => args[name] === undefined);
  if (missing !== undefined) throw werkzeug('UnprocessableEntity', `missing a required argument: '${missing}'`);
  const unknown = Object.keys(args).find((name) => !params.includes(name));
  if (unknown === undefined) return;
  const text = `got an unexpected keyword argument '${unknown}'`;
  throw method === 'search_read'
    ? typeError(`BaseModel._read_format() ${text}`)
    : werkzeug('UnprocessableEntity', text);
}

function werkzeug(kind: string, message: string): OdooFault {
  return new OdooFault(`werkzeug.exceptions.${kind}`, message);
}

/** Statuses of odoo.md 1.4. */
const statuses: Record<string, number> = {
  BadRequest: 400,
  Unauthorized: 401,
  AccessDenied: 403,
  AccessError: 403,
  NotFound: 404,
  MissingError: 404,
  LockError: 409,
  UnprocessableEntity: 422,
  UserError: 422,
  ValidationError: 422,
};

function refuse(reply: FastifyReply, fault: OdooFault, request: FastifyRequest): FastifyReply {
  const { python: name, message } = fault;
  const status = statuses[name.split('.').at(-1) ?? ''] ?? 500;
  const debug = `${traceback(fault)}  ${request.headers.authorization ?? ''}\n`;
  const args = name.startsWith('werkzeug') ? [message, status] : [message];
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ name, message, arguments: args, context: {}, debug }));
}
