import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { installControls, type SimulatorControls } from '../lib/controls.js';
import { bulkLines } from './bulk.js';
import { changeRecord } from './changes.js';
import { Bucket } from './cost.js';
import { GraphQLService, type GraphQLAnswer, type GraphQLRequest } from './graphql.js';
import { defaultProfile, type Profile } from './profile.js';
import { demoShop, type ShopifySeed } from './seed.js';
import { ShopState } from './state.js';

/** How a simulated shop is started; everything has a default. */
export interface ShopifySimulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  /** Constant wait before each answer, milliseconds. */
  latencyMs?: number;
  profile?: Partial<Profile>;
  /** What it holds at first, and after a reset; default: the demo brand's shop. */
  seed?: ShopifySeed;
  now?: () => number;
}

/** A running simulator; its controls also answer under `/_sim`, see `lib/controls.ts`. */
export interface ShopifySimulator extends SimulatorControls {
  /** What a connection is given as `apiUrl`. */
  url: string;
  origin: string;
  port: number;
  /** The state itself, for tests in the same process. */
  shop: ShopState;
  /** What was taken from the bucket of points. */
  bucket: Bucket;
  close(): Promise<void>;
}

/** What is to happen to a request instead of, or after, its being run. */
type Fate = 'throttled' | 'internal error' | 'internal error after' | 'expired token' | 'errors beside data';

/**
 * Starts a shop that speaks the GraphQL Admin API as shopify.md describes it, for the operations the connector uses, over the
 * vendor's own types. Operations go by their name (`DraftCreate`), the token by `access_token`, files by `bulk-file`. Own faults:
 * `throttled` (THROTTLED with status 200) · `internal-error` (status 200, no data; `when: 'after'` it took effect) ·
 * `expired-token` · `errors-beside-data` (data, and an error of `with: {message, code}`).
 */
export async function startShopifySimulator(options: ShopifySimulatorOptions = {}): Promise<ShopifySimulator> {
  const { host = '127.0.0.1', seed = demoShop(), now = () => Date.now() } = options;
  const app = Fastify({ forceCloseConnections: true, bodyLimit: 8 * 1024 * 1024 });
  const first: Profile = { ...defaultProfile, ...options.profile };
  const state = new ShopState(structuredClone(first), now);
  state.seed(seed);
  const bucket = new Bucket(() => state.profile.bucket, now);
  const fates = new WeakMap<FastifyRequest, { fate: Fate; with: Record<string, unknown> }>();
  const meet =
    (fate: Fate, after: Fate = fate) =>
    (fault: { when?: string; with?: Record<string, unknown> }, request: FastifyRequest) =>
      void fates.set(request, { fate: fault.when === 'after' ? after : fate, with: fault.with ?? {} });

  const controls = installControls(app, {
    latencyMs: options.latencyMs ?? 0,
    operationOf,
    visiblePath: (request) => request.url.replace(/signature=[^&]+/, 'signature=…'),
    state: () => summary(state, bucket),
    reset() {
      Object.assign(state.profile, structuredClone(first));
      state.seed(seed);
      bucket.fill();
    },
    seed: (data) => state.seed(data as ShopifySeed),
    change: (change) => changeRecord(state, change),
    profile(patch) {
      Object.assign(state.profile, patch);
      bucket.fill();
    },
    ownFaults: {
      throttled: meet('throttled'),
      'internal-error': meet('internal error', 'internal error after'),
      'expired-token': meet('expired token'),
      'errors-beside-data': meet('errors beside data'),
    },
  });
  const service = new GraphQLService(bucket, () => state.profile.bucket, controls.violation);
  addRoutes(app, { state, service, controls, fateOf: (request) => fates.get(request), origin: () => origin });
  await app.listen({ port: options.port ?? 0, host });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : (options.port ?? 0);
  const origin = `http://${host}:${port}`;
  return { ...controls, url: origin, origin, port, shop: state, bucket, close: () => app.close() };
}

interface Parts {
  state: ShopState;
  service: GraphQLService;
  controls: SimulatorControls;
  fateOf(request: FastifyRequest): { fate: Fate; with: Record<string, unknown> } | undefined;
  origin(): string;
}

function addRoutes(app: FastifyInstance, parts: Parts): void {
  const { state, controls } = parts;
  app.post<{ Params: { version: string }; Body: GraphQLRequest }>(
    '/admin/api/:version/graphql.json',
    (request, reply) => answerGraphQL(parts, request, reply),
  );
  app.post<{ Body: Record<string, string> }>('/admin/oauth/access_token', ({ body }, reply) => {
    const { profile } = state;
    if (profile.shopNotPermitted) {
      const page =
        '<html><body>Oauth error shop_not_permitted: Client credentials cannot be performed on this shop.</body></html>';
      return reply.code(400).type('text/html').send(page);
    }
    const right = body['client_id'] === profile.clientId && body['client_secret'] === profile.clientSecret;
    if (!right || body['grant_type'] !== 'client_credentials') {
      return reply.code(401).send({ error: 'application_cannot_be_found', error_description: 'Invalid client' });
    }
    const token = `shpca_${randomBytes(16).toString('hex')}`;
    state.tokens.set(token, state.now() + profile.tokenSeconds * 1_000);
    return reply.send({ access_token: token, scope: profile.scopes.join(','), expires_in: profile.tokenSeconds });
  });
  app.get<{ Params: { file: string } }>('/bulk/:file', (request, reply) => {
    if (request.headers['x-shopify-access-token'] !== undefined) controls.violation('a token was sent to a file');
    const operation = state.bulk.get(Number.parseInt(request.params.file, 10));
    if (!operation) return reply.code(404).type('application/xml').send('<Error>NoSuchKey</Error>');
    return reply.type('application/jsonl').send(Readable.from(bulkLines(state, operation)));
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ errors: 'Not Found' }));
}

async function answerGraphQL(
  { state, service, fateOf, origin }: Parts,
  request: FastifyRequest<{ Params: { version: string }; Body: GraphQLRequest }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { profile } = state;
  const { version } = request.params;
  const struck = fateOf(request);
  const served = profile.versions.includes(version) ? version : (profile.versions[0] ?? version);
  void reply.header('x-shopify-api-version', served).header('x-request-id', 'b1e55ed0-0000');
  const token = String(request.headers['x-shopify-access-token'] ?? '');
  const ends = state.tokens.get(token) ?? 0;
  if (struck?.fate === 'expired token') state.tokens.delete(token);
  const accepted = token === profile.accessToken || ends > state.now();
  if (!accepted || struck?.fate === 'expired token') {
    const errors = '[API] Invalid API key or access token (unrecognized login or wrong password)';
    return reply.code(401).send({ errors });
  }
  if (struck?.fate === 'throttled') return reply.send(service.throttled(60));
  if (struck?.fate === 'internal error') return reply.send(internalError());
  const answer = await service.run(request.body, { state, scopes: new Set(profile.scopes), origin: origin() });
  if (struck?.fate === 'internal error after') return reply.send(internalError());
  if (struck?.fate === 'errors beside data') {
    const { message = 'Something is wrong', code = 'BAD_REQUEST' } = struck.with;
    return reply.send({ ...answer, errors: [{ message: String(message), extensions: { code } }] });
  }
  return reply.send(answer);
}

function internalError(): GraphQLAnswer {
  const message = 'Internal error. Looks like something went wrong on our end. Request ID: b1e55ed0-0000';
  return {
    data: null,
    errors: [{ message, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'b1e55ed0-0000' } }],
  };
}

function operationOf(request: FastifyRequest): string {
  if (request.url.startsWith('/admin/oauth/')) return 'access_token';
  if (request.url.startsWith('/bulk/')) return 'bulk-file';
  const body = request.body as GraphQLRequest | undefined;
  return body?.operationName ?? /^\s*\w+\s+(\w+)/.exec(body?.query ?? '')?.[1] ?? request.url;
}

function summary(state: ShopState, bucket: Bucket): unknown {
  return {
    shop: `${state.profile.shop}.myshopify.com`,
    locations: [...state.locations.values()].map(({ name, isActive }) => ({ name, isActive })),
    variants: state.variants.size,
    companies: state.companies.size,
    drafts: [...state.drafts.values()].filter(({ orderId }) => orderId === null).length,
    orders: state.orders.size,
    pointsAvailable: Math.floor(bucket.available()),
    pointsSpent: bucket.spent,
    latest: [...state.orders.values()]
      .slice(-20)
      .map(({ name, portalId, draft }) => ({ name, portalId, total: draft.total })),
  };
}
