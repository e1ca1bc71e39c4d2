import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FaultTable, type Fault } from './faults.js';
import { Holds, type Held, type Release } from './holds.js';
import { Journal, type JournalReport } from './journal.js';
import { sabotageAfter, sabotageBefore, type Struck } from './sabotage.js';

/** A change of one record, made in the simulated system as a person there would make it. */
export interface RecordChange {
  /** `retailer`, `order`, `product`; `res.partner` … */
  kind: string;
  /** How the record is found; each simulator says what it takes. */
  key: string;
  /** Fields to set. */
  set?: Record<string, unknown>;
  /** Takes the record away. */
  remove?: boolean;
}

/** What a simulator brings; the rest of the controls is the same for all. */
export interface SimulatorParts {
  /** Constant wait before each request is handled, milliseconds. */
  latencyMs?: number;
  /** Name of the operation a request stands for. */
  operationOf(request: FastifyRequest): string;
  /** Path with query as the journal may show it, without tokens and passwords. */
  visiblePath(request: FastifyRequest): string;
  /** Plain data for people and tests: counts and records. */
  state(): unknown;
  /** Forgets everything, settings included: as freshly started. */
  reset(): void;
  /** Replaces the data. */
  seed(data: unknown): void;
  /** Changes one record. @throws where there is none */
  change(change: RecordChange): void;
  /** Changes how the simulator behaves; see its own profile. */
  profile(patch: Record<string, unknown>): void;
  /** Further kinds of faults: played before the request is handled. */
  ownFaults?: Record<string, (fault: Fault, request: FastifyRequest) => void>;
}

/** The controls of a simulator, in process. Over HTTP they stand under `/_sim`, see `installControls`. */
export interface SimulatorControls {
  state(): unknown;
  reset(): void;
  seed(data: unknown): void;
  change(change: RecordChange): void;
  profile(patch: Record<string, unknown>): void;
  requests(): JournalReport;
  forgetRequests(): void;
  fault(...faults: Fault[]): void;
  clearFaults(): void;
  held(): Held[];
  /** Waits until `count` requests are held, at most `ms` (default 1 and 10 s). @throws {Error} when the time is over */
  untilHeld(count?: number, ms?: number): Promise<Held[]>;
  release(id?: number, how?: Release): number;
  latency(ms: number): void;
  /** For the simulator itself: a request broke the vendor's contract. */
  violation(text: string): void;
}

const held = Symbol('what a request carries for the controls');
type Marked = FastifyRequest & { [held]?: Struck };

/**
 * Puts the controls on a server, before its routes are added:
 * GET `/_sim/state` · POST `/_sim/reset` · POST `/_sim/seed` data · POST `/_sim/records` {@link RecordChange} ·
 * POST `/_sim/profile` patch · GET `/_sim/requests`, POST `/_sim/requests/forget` · POST `/_sim/faults` {@link Fault} or a list,
 * POST `/_sim/faults/clear` · GET `/_sim/held?count=1&ms=10000` (waits when asked to) · POST `/_sim/release` `{id?, how?}` ·
 * POST `/_sim/latency` `{ms}`. They answer 200 with JSON, or 400 `{error}`.
 */
export function installControls(app: FastifyInstance, parts: SimulatorParts): SimulatorControls {
  const faults = new FaultTable();
  const holds = new Holds();
  const journal = new Journal();
  let latency = parts.latencyMs ?? 0;

  const controls: SimulatorControls = {
    state: parts.state,
    reset() {
      faults.clear();
      holds.release(undefined, 'cut');
      journal.clear();
      latency = parts.latencyMs ?? 0;
      parts.reset();
    },
    seed: parts.seed,
    change: parts.change,
    profile: parts.profile,
    requests: () => journal.report(),
    forgetRequests: () => journal.clear(),
    fault: (...more) => more.forEach((fault) => faults.add(fault)),
    clearFaults: () => faults.clear(),
    held: () => holds.list(),
    async untilHeld(count = 1, ms = 10_000) {
      const found = await holds.until(count, ms);
      if (found.length < count) throw new Error(`${found.length} of ${count} requests are held after ${ms} ms`);
      return found;
    },
    release: (id, how) => holds.release(id, how),
    latency: (ms) => (latency = ms),
    violation: (text) => journal.violation(text),
  };

  const isControl = (request: FastifyRequest): boolean => request.url.startsWith('/_sim');

  app.addHook('onRequest', async (request, reply) => {
    if (isControl(request)) return;
    reply.raw.once('close', journal.begin());
  });
  app.addHook('preHandler', async (request: Marked, reply) => {
    if (isControl(request)) return;
    const operation = parts.operationOf(request);
    const path = parts.visiblePath(request);
    journal.record({ method: request.method, path, operation, body: request.body, bytes: sentBytes(request) });
    if (latency > 0) await sleep(latency);
    const fault = faults.strike({
      method: request.method,
      path: request.url,
      operation,
      body: () => bodyText(request),
    });
    if (!fault) return;
    const struck: Struck = { request, reply, fault, operation, holds };
    request[held] = struck;
    const own = parts.ownFaults?.[fault.kind];
    if (own) own(fault, request);
    else await sabotageBefore(struck);
  });
  app.addHook('onSend', async (request: Marked, _reply, payload) => {
    const struck = request[held];
    return struck && typeof payload === 'string' ? sabotageAfter(struck, payload) : payload;
  });
  app.addHook('onClose', async () => {
    holds.release(undefined, 'cut');
  });

  addRoutes(app, controls, holds);
  return controls;
}

function addRoutes(app: FastifyInstance, controls: SimulatorControls, holds: Holds): void {
  const post = (path: string, act: (body: unknown) => unknown): void => {
    app.post(`/_sim/${path}`, (request, reply: FastifyReply) => {
      try {
        return reply.send({ ok: true, result: act(request.body) ?? null });
      } catch (error) {
        return reply.code(400).send({ error: error instanceof Error ? error.message : String(error) });
      }
    });
  };
  app.get('/_sim/state', () => controls.state());
  app.get('/_sim/requests', () => controls.requests());
  app.get<{ Querystring: { count?: string; ms?: string } }>('/_sim/held', ({ query }) =>
    query.ms === undefined ? controls.held() : holds.until(Number(query.count ?? 1), Number(query.ms)),
  );
  post('reset', () => controls.reset());
  post('seed', (body) => controls.seed(body));
  post('records', (body) => controls.change(body as RecordChange));
  post('profile', (body) => controls.profile(body as Record<string, unknown>));
  post('requests/forget', () => controls.forgetRequests());
  post('faults', (body) => controls.fault(...([body].flat() as Fault[])));
  post('faults/clear', () => controls.clearFaults());
  post('release', (body) => {
    const { id, how } = (body ?? {}) as { id?: number; how?: Release };
    return controls.release(id, how);
  });
  post('latency', (body) => controls.latency(Number((body as { ms: number }).ms)));
}

function sentBytes({ headers }: FastifyRequest): number {
  return Number(headers['content-length'] ?? 0);
}

function bodyText(request: FastifyRequest): string {
  const { body } = request;
  if (typeof body === 'string') return body;
  return body === undefined || body === null ? '' : JSON.stringify(body);
}
