import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { installControls, type SimulatorControls } from '../lib/controls.js';
import type { Fault } from '../lib/faults.js';
import { operations, type Operation } from './contract.js';
import { handlers, type Answer } from './handlers.js';
import { readUpload } from './images.js';
import { defaultProfile, type Profile } from './profile.js';
import type { PortalSeed } from './records.js';
import { renderOrder } from './render.js';
import { PortalState } from './state.js';
import { Dropped, errorBody, Refusal, stamp, writeJson } from './wire.js';

/** How a simulated portal is started; everything has a default. */
export interface LeNewBlackSimulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  basePath?: string;
  /** Constant wait before each answer, milliseconds. */
  latencyMs?: number;
  profile?: Partial<Profile>;
  /** What it holds at first, and after a reset. */
  seed?: PortalSeed;
  now?: () => Date;
}

/** A running simulator; its controls also answer under `/_sim`, see `lib/controls.ts`. */
export interface LeNewBlackSimulator extends SimulatorControls {
  /** What a connection is given as `url`. */
  url: string;
  /** Where `/_sim` stands. */
  origin: string;
  port: number;
  /** The state itself, for tests in the same process. */
  portal: PortalState;
  close(): Promise<void>;
}

const emptySeed: PortalSeed = { priceLists: {}, retailers: [], products: [], orders: [] };

/**
 * Starts a portal that speaks the wholesale API as le-new-black.md describes it, for the resources that orders,
 * customers, products, images, prices and stock need. Requests that break the vendor's contract are refused and stand in `requests().violations`.
 * Own faults: `expired-token` (all tokens are over), `shift-pages` (`with: {leave: 3}` closes the first orders of the list,
 * `{arrive: 2}` puts new ones in front; `{of: 'retailers', leave: 3}` takes retailers away) and `half-batch` (half of the rows take effect, then the connection is cut).
 */
export async function startLeNewBlackSimulator(options: LeNewBlackSimulatorOptions = {}): Promise<LeNewBlackSimulator> {
  const { basePath = '/apis/wholesale/v2', host = '127.0.0.1', seed = emptySeed } = options;
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 512 * 1024 * 1024,
    routerOptions: { maxParamLength: 2000 },
  });
  const first: Profile = { ...defaultProfile, ...options.profile };
  const state = new PortalState({ ...first }, options.now ?? (() => new Date()));
  state.seed(seed);

  const controls = installControls(app, {
    latencyMs: options.latencyMs ?? 0,
    operationOf: (request) => (request.routeOptions.config as { operation?: string }).operation ?? 'unknown',
    visiblePath: (request) => request.url.replace(/access_token=[^&]*/, 'access_token=…'),
    state: () => summary(state),
    reset() {
      Object.assign(state.profile, first);
      state.forgetEverybody();
      state.seed(seed);
    },
    seed: (data) => state.seed({ ...emptySeed, ...(data as Partial<PortalSeed>) }),
    change: (change) => state.change(change),
    profile: (patch) => void Object.assign(state.profile, patch),
    ownFaults: {
      'expired-token': () => state.forgetTokens(),
      'half-batch': () => void (state.cutBatch = true),
      'shift-pages': (fault) => shiftPages(state, fault),
    },
  });
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) =>
    readUpload(body, request.headers['content-type'] ?? ''),
  );
  addOperations(app, basePath.replace(/\/+$/, ''), state, controls);
  await app.listen({ port: options.port ?? 0, host });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : (options.port ?? 0);
  const origin = `http://${host}:${port}`;
  return { ...controls, url: `${origin}${basePath}`, origin, port, portal: state, close: () => app.close() };
}

function addOperations(app: FastifyInstance, basePath: string, state: PortalState, controls: SimulatorControls): void {
  const refuse = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
    reply.code(refusal.status).type('application/json').send(errorBody(refusal, state.profile));

  for (const operation of operations) {
    app.route({
      method: operation.method,
      url: `${basePath}${operation.route}`,
      config: { operation: operation.id },
      handler: (request, reply) => {
        try {
          check(request, operation, state, controls);
          return answer(request, reply, operation, state);
        } catch (error) {
          if (error instanceof Refusal) return refuse(reply, error);
          if (error instanceof Dropped) {
            reply.hijack();
            return reply.raw.destroy();
          }
          throw error;
        }
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    controls.violation(`${request.method} ${request.url.split('?')[0]}: no such operation`);
    return refuse(reply, new Refusal(404, 'No such resource'));
  });
  app.setErrorHandler((error, request, reply) => {
    controls.violation(`${request.method} ${request.url.split('?')[0]}: ${String(error)}`);
    return refuse(reply, new Refusal(400, 'The request cannot be read'));
  });
}

function check(request: FastifyRequest, operation: Operation, state: PortalState, controls: SimulatorControls): void {
  const query = request.query as Record<string, string>;
  if (operation.secured && !state.knowsToken(query['access_token'])) {
    throw new Refusal(401, `The token ${query['access_token'] ?? ''} is not valid`);
  }
  const contentType = request.headers['content-type'] ?? '';
  const problems = operation.problems({ query, contentType, body: request.body });
  if (problems.length === 0) return;
  problems.forEach((problem) => controls.violation(`${operation.id}: ${problem}`));
  throw new Refusal(422, 'The request breaks the contract', { request: problems });
}

function answer(request: FastifyRequest, reply: FastifyReply, operation: Operation, state: PortalState): FastifyReply {
  const handler = handlers[operation.id];
  if (!handler) throw new Refusal(404, 'No such resource');
  const query = request.query as Record<string, string>;
  const given = handler(state, {
    params: request.params as Record<string, string>,
    query,
    body: (request.body ?? {}) as Record<string, unknown>,
  });
  reply.type('application/json');
  if ('list' in given) return sendPage(reply, given, Number(query['page'] ?? 1), state.profile);
  return reply.code(given.status ?? 200).send(writeJson(given.record, state.profile));
}

/** A bare array and, where the profile says so, the five headers (le-new-black.md 2.4). */
function sendPage(
  reply: FastifyReply,
  answer: Extract<Answer, { list: unknown }>,
  page: number,
  profile: Profile,
): FastifyReply {
  const { pageSize } = profile;
  const total = answer.list.length;
  const shown = answer.list.slice((page - 1) * pageSize, page * pageSize) as never[];
  if (profile.pageHeaders) {
    reply.headers({
      'X-Pagination-Current-Page': String(page),
      'X-Pagination-Page-Size': String(pageSize),
      'X-Pagination-Total-Items': String(total),
      'X-Pagination-Total-Pages': String(Math.ceil(total / pageSize)),
      'X-Pagination-Has-More': String(page * pageSize < total),
    });
  }
  return reply.send(writeJson(shown.map(answer.render), profile));
}

function shiftPages(state: PortalState, { with: how = {} }: Fault): void {
  if (how['of'] === 'retailers') {
    const leaving = [...state.retailers.values()].slice(0, Number(how['leave'] ?? 0));
    leaving.forEach(({ key }) => state.change({ kind: 'retailer', key, remove: true }));
    return;
  }
  const status = String(how['status'] ?? 'invoicing');
  const listed = [...state.orders.values()].filter((order) => order.status === status);
  listed.slice(0, Number(how['leave'] ?? 0)).forEach((order) => state.setStatus(order, 'closed'));
  const [model] = listed.slice(-1);
  if (!model) return;
  const now = stamp(state.now());
  const arriving = Array.from({ length: Number(how['arrive'] ?? 0) }, () => {
    const copy = { ...structuredClone(model), reference: state.nextReference(), create_time: now, update_time: now };
    return [copy.reference, copy] as const;
  });
  if (arriving.length > 0) state.orders = new Map([...arriving, ...state.orders]);
}

function summary(state: PortalState): unknown {
  const byStatus: Record<string, number> = {};
  for (const { status } of state.orders.values()) byStatus[status] = (byStatus[status] ?? 0) + 1;
  return {
    retailers: state.retailers.size,
    products: state.products.size,
    images: state.images.size,
    orders: state.orders.size,
    stocked: state.stock.size,
    byStatus,
    statusOf: Object.fromEntries([...state.orders].map(([reference, { status }]) => [reference, status])),
    sample: [...state.orders.values()].slice(0, 3).map((order) => renderOrder(order, state)),
  };
}
