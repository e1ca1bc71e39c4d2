import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { installControls, type RecordChange, type SimulatorControls } from '../lib/controls.js';
import { listOf, shown } from './lists.js';
import { answerBeneath, beneath, type Beneath } from './own-lists.js';
import { Refusal } from './refusal.js';
import { usualAccount } from './seed.js';
import {
  ClientifyState,
  defaultProfile,
  tableNames,
  type ClientifySeed,
  type Fields,
  type Profile,
  type TableName,
} from './state.js';

/** How a simulated account is started; everything has a default. */
export interface ClientifySimulatorOptions {
  latencyMs?: number;
  profile?: Partial<Profile>;
  /** What it holds at first, and after a reset. */
  seed?: ClientifySeed;
}

/** A running simulator; its controls also answer under `/_sim`, see `lib/controls.ts`. */
export interface ClientifySimulator extends SimulatorControls {
  url: string;
  /** The state itself, for tests in the same process. */
  account: ClientifyState;
  close(): Promise<void>;
}

const notFoundPage = '<!DOCTYPE html><html><head><title>Page not found</title></head><body>404</body></html>';

/**
 * Starts an account that speaks v1 under `/v1` and v2 under `/v2` as clientify.md describes them. Operations go by verb and
 * table: `list orders`, `read orders`, `create orders`, `change products`; `me` and `account` tell who one is.
 */
export async function startClientifySimulator(options: ClientifySimulatorOptions = {}): Promise<ClientifySimulator> {
  const { seed = usualAccount() } = options;
  const app = Fastify({ forceCloseConnections: true });
  const first: Profile = { ...defaultProfile, ...options.profile };
  const state = new ClientifyState({ ...first });
  state.seed(seed);
  const controls = installControls(app, {
    latencyMs: options.latencyMs ?? 0,
    operationOf: (request) =>
      slotOf(request) ? `${request.method} webhook` : (asked(request)?.operation ?? 'unknown path'),
    visiblePath: (request) => request.url,
    state: () => Object.fromEntries(tableNames.map((table) => [table, state.rows(table)])),
    reset() {
      Object.assign(state.profile, first);
      state.seed(seed);
    },
    seed: (data) => state.seed(data as ClientifySeed),
    change: (change) => changeRecord(state, change),
    profile: (patch) => void Object.assign(state.profile, patch),
  });
  app.all('/*', (request, reply) => {
    const [path = '', query] = request.url.split('?');
    if (!path.endsWith('/')) {
      // Whoever follows this turns a POST into a GET and creates nothing.
      return reply.redirect(`${path}/${query === undefined ? '' : `?${query}`}`, 301);
    }
    try {
      return answer(state, request, reply);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.body) return reply.code(error.status).send(error.body);
      return reply.code(error.status).type('text/html; charset=utf-8').send(notFoundPage);
    }
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { ...controls, url: `http://127.0.0.1:${port}`, account: state, close: () => app.close() };
}

interface Asked {
  version: 'v1' | 'v2';
  operation: string;
  table?: TableName;
  id?: number;
  beneath?: Beneath;
}

/** A slot for webhooks; undefined where the path is another one. */
function slotOf({ url }: FastifyRequest): { entity: string; action?: string } | undefined {
  const [, entity, action] = /^\/v2\/webhooks\/(\w+)\/(?:(activate)\/)?$/.exec(url.split('?')[0] ?? '') ?? [];
  return entity === undefined ? undefined : { entity, ...(action !== undefined && { action }) };
}

const verbs: Readonly<Record<string, string>> = { GET: 'list', POST: 'create', PUT: 'change', PATCH: 'change' };

/** What a request stands for; undefined where there is no such path. */
function asked({ method, url }: FastifyRequest): Asked | undefined {
  const path = url.split('?')[0] ?? '';
  if (/^\/v2\/me\/?$/.test(path)) return { version: 'v2', operation: 'me' };
  if (/^\/v1\/settings\/my-account\/?$/.test(path)) return { version: 'v1', operation: 'account' };
  const [, version, name, id, list, entry] =
    /^\/(v[12])\/(\w+)\/(?:(\d+)\/?(?:(?<=\/)(\w+)\/(?:(\d+)\/?)?)?)?$/.exec(path) ?? [];
  const table = tableNames.find((each) => each === name);
  if (!table || (table === 'orders' && version === 'v2')) return undefined;
  const inner = beneath(list, entry);
  if (list !== undefined && (!inner || !['contacts', 'companies'].includes(table))) return undefined;
  const verb = id !== undefined && method === 'GET' ? 'read' : (verbs[method] ?? method);
  const found: Asked = { version: version === 'v1' ? 'v1' : 'v2', operation: `${verb} ${table}`, table };
  if (inner) {
    const operation = `${verbs[method] ?? method} ${inner.list} of ${table}`;
    return { ...found, operation, id: Number(id), beneath: inner };
  }
  return id === undefined ? found : { ...found, id: Number(id) };
}

function answer(state: ClientifyState, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const slot = slotOf(request);
  if (slot) {
    admit(state, request);
    const answered = state.hooks.answer(request.method, slot.entity, slot.action, (request.body ?? {}) as Fields);
    return reply.code(answered.status).send(answered.body);
  }
  const what = asked(request);
  if (!what) throw Refusal.page();
  admit(state, request);
  const { table, id, version, operation } = what;
  if (operation === 'me') {
    return reply.send({ id: 50211, email: 'ana@bodega.example', account_status: state.profile.accountStatus });
  }
  if (operation === 'account')
    return reply.send({ count: 1, results: [{ id: 50211, username: 'ana@bodega.example' }] });
  if (!table || (table === 'orders' && !state.profile.orders)) throw Refusal.page();
  const body = (request.body ?? {}) as Fields;
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  if (id === undefined) {
    if (request.method === 'GET') return reply.send(listOf(state, table, version, query));
    if (request.method === 'POST') return reply.code(201).send(shown(table, state.create(table, body)));
    throw notAllowed(request);
  }
  const held = state.find(table, id);
  if (!held) throw Refusal.of(404, { detail: 'Not found.' });
  if (what.beneath) {
    const { status, body: sent } = answerBeneath(state, { table, held, method: request.method, body }, what.beneath);
    return reply.code(status).send(sent);
  }
  if (request.method === 'GET') return reply.send(shown(table, held, query.get('fields')));
  if (table === 'orders' || !['PUT', 'PATCH'].includes(request.method)) throw notAllowed(request);
  return reply.send(shown(table, state.change(table, id, body)));
}

function notAllowed({ method }: FastifyRequest): Refusal {
  return Refusal.of(405, { detail: `Method "${method}" not allowed.` });
}

/** No key is a 404, not a 401 (clientify.md 2). */
function admit({ profile }: ClientifyState, { headers }: FastifyRequest): void {
  const [, key] = /^Token (.+)$/.exec(headers.authorization ?? '') ?? [];
  if (key === undefined) throw Refusal.of(404, { detail: 'Api key not provided.' });
  if (key !== profile.apiKey) throw Refusal.of(401, { detail: 'Invalid token.' });
  if (!profile.addon) throw Refusal.of(403, { detail: 'You do not have permission to perform this action.' });
}

/** As a person in Clientify does it: `kind` is the table, `key` an id; without one a record is added. */
function changeRecord(state: ClientifyState, { kind, key, set = {}, remove }: RecordChange): void {
  const table = tableNames.find((each) => each === kind);
  if (!table) throw new Error(`there is no changing ${kind}`);
  if (remove) state.remove(table, Number(key));
  else state.edit(table, key === '' ? undefined : Number(key), set);
}
