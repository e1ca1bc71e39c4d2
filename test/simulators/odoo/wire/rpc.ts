import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { byName, findMethod, idsOf, run } from '../call.js';
import { OdooFault, missingError } from '../fault.js';
import type { Disturbance } from '../load/transaction.js';
import type { OdooState } from '../state.js';
import { versionAnswer } from '../version.js';
import { bodyOf, secretOf, type Body } from './body.js';
import { jsonValue, notFoundPage } from './pages.js';
import { encodeXml, encodeXmlFault, traceback } from './xml.js';

type Call = Extract<Body, { kind: 'call' }>;

/** What a request meets beside its own doing; thrown faults come first. */
export interface Fate {
  fault?: OdooFault;
  disturbed?: Disturbance;
  /** The work is done, then its answer cannot be written (odoo.md 1.5). */
  unmarshallable?: boolean;
}

/** Adds `/jsonrpc` and `/xmlrpc/2` (odoo.md 1.2, 1.3). `fateOf` tells what a request is to meet. */
export function addRpc(app: FastifyInstance, state: OdooState, fateOf: (request: FastifyRequest) => Fate): void {
  app.post('/jsonrpc', async (request, reply) => {
    const body = bodyOf(request);
    if (!state.profile.jsonRpc) return notFoundPage(reply);
    if (body?.kind !== 'call') return reply.code(400).type('text/html; charset=utf-8').send('Invalid JSON data');
    reply.type('application/json');
    const envelope = { jsonrpc: '2.0', id: body.id };
    try {
      const result = await execute(state, request, body, fateOf(request));
      return await reply.send(JSON.stringify({ ...envelope, ...(result !== null && { result: jsonValue(result) }) }));
    } catch (error) {
      return reply.send(JSON.stringify({ ...envelope, error: jsonError(state, asFault(error), request) }));
    }
  });
  for (const service of ['common', 'object']) {
    app.post(`/xmlrpc/2/${service}`, async (request, reply) => {
      const body = bodyOf(request);
      if (!state.profile.xmlRpc) return notFoundPage(reply);
      if (body?.kind !== 'call') return notReadable(reply);
      reply.type('text/xml; charset=utf-8');
      try {
        const fate = fateOf(request);
        const result = await execute(state, request, body, fate);
        return await reply.send(encodeXml(fate.unmarshallable ? null : result));
      } catch (error) {
        return reply.send(encodeXmlFault(asFault(error)));
      }
    });
  }
}

function notReadable(reply: FastifyReply): FastifyReply {
  return reply.code(500).type('text/html; charset=utf-8').send('<title>500 Internal Server Error</title>');
}

/** A mistake of the simulator itself shows as a server's bug would. */
export function asFault(error: unknown): OdooFault {
  if (error instanceof OdooFault) return error;
  return new OdooFault(
    'builtins.Exception',
    `simulator: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
  );
}

/** Answer of a service; null where the method returned None. */
async function execute(state: OdooState, request: FastifyRequest, call: Call, fate: Fate): Promise<unknown> {
  if (fate.fault) throw fate.fault;
  const { service, method, args } = call;
  const secret = secretOf(request);
  if (service === 'common') {
    if (method === 'version') return versionAnswer(state.version);
    if (method !== 'authenticate' && method !== 'login')
      throw new OdooFault('builtins.Exception', `Method not found: ${method}`);
    checkDatabase(state, args[0]);
    return state.authenticate(args[1], secret);
  }
  if (method !== 'execute_kw') throw new OdooFault('builtins.NameError', `Method not available ${method}`);
  const [database, uid, , model = '', name = '', positional, named] = args;
  checkDatabase(state, database);
  if (!state.db.row('res.users', Number(uid))) throw missingError('res.users', Number(uid), Number(uid)); // seen on 14 and 19
  state.check(uid, secret);
  const found = findMethod(state, String(model), String(name));
  const given = byName(found, String(name), listOf(positional), (named ?? {}) as Record<string, unknown>);
  return run(state, {
    uid: idsOf(uid)[0] ?? 0,
    model: String(model),
    method: String(name),
    ...given,
    ...(fate.disturbed && { disturbed: fate.disturbed }),
  });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Texts seen on 14 and 19. */
function checkDatabase(state: OdooState, database: unknown): void {
  if (database === state.name) return;
  const where =
    state.version >= 17 ? 'connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: ' : '';
  throw new OdooFault('psycopg2.OperationalError', `${where}FATAL:  database "${String(database)}" does not exist\n`);
}

/**
 * Only `data.name` is to be trusted (odoo.md 1.3). `debug` holds the secret of the call: an error that carries it on is found
 * out by tests.
 */
function jsonError(state: OdooState, fault: OdooFault, request: FastifyRequest): Record<string, unknown> {
  const { python: name, message } = fault;
  const debug = `${traceback(fault)}  args: ${String(secretOf(request))}\n`;
  return {
    code: state.version >= 19 ? 0 : 200,
    message: 'Odoo Server Error',
    data: { name, debug, message, arguments: [message], context: {} },
  };
}
