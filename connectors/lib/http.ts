import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, errors, request, type Dispatcher } from 'undici';
import type { Limiter } from '../connector.js';
import { Ambiguous, Malformed, Throttled, Unreachable, type ErrorContext } from '../errors.js';
import { checkUrl, guardedLookup, OutboundRefused, type OutboundRules } from './guard.js';

/** One call. There is no way to send a deleting verb. */
export interface HttpRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** What is attempted, in words; stands in errors instead of the URL, which may carry a token. */
  operation: string;
  /**
   * What a second sending would do: `none` it only reads · `repeatable` repeating is harmless · `once` it might take effect
   * twice. Decides what is retried here and whether a lost answer is `Unreachable` or `Ambiguous`.
   */
  effect: 'none' | 'repeatable' | 'once';
  /** Milliseconds for the whole call with its body, waits for limits excluded. Default 30 s. */
  timeout?: number;
  /** Bytes of the answer's body; default 32 MiB, 4 GiB where it is streamed. */
  maxBytes?: number;
  /** Gateway faults the caller answers itself (a 504 for a batch that is too large): handed over instead of repeated. */
  handOver?: readonly number[];
}

/** A complete answer of any status that was not handled here. Header names are lower case. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** An answer whose body comes piece by piece. It must be read to its end, left by breaking out of the loop, or discarded. */
export interface HttpStream {
  status: number;
  headers: Record<string, string>;
  /** @throws {Unreachable} where the connection is cut or stands still · {Malformed} over the size cap */
  body: AsyncIterable<Uint8Array>;
  /** For a body that nobody wants to read. */
  discard(): void;
}

/**
 * All outbound calls of one connection go through one of these: pooling, deadlines, size cap, no redirects, guard at
 * connect, limits, short throttling waited for, faults of the network turned into connector errors.
 */
export interface HttpClient {
  /**
   * @throws {Unreachable} nothing took effect · {Ambiguous} it may have · {Throttled} asked to wait over 30 s ·
   *   {Malformed} redirect, or an answer over the size cap
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /**
   * Reads an answer too large for memory; only for calls that read. Until the first piece it is as patient as `send`; from
   * then on a fault is thrown. `timeout` is for each piece; time the reader takes does not count, and holds the call's place
   * in the limits.
   */
  stream(request: HttpRequest & { method: 'GET'; effect: 'none' }): Promise<HttpStream>;
  close(): Promise<void>;
}

/** How an {@link HttpClient} is made; everything but `connection` and `limits` has a default. */
export interface HttpClientOptions {
  connection: string;
  limits: Limiter;
  rules?: OutboundRules;
  /** Sockets kept per host. */
  connections?: number;
  /** First wait before a retry, milliseconds; doubles with jitter. Tests make it small. */
  firstRetryDelay?: number;
}

const defaultTimeout = 30_000;
const defaultMaxBytes = 32 * 1024 * 1024;
const defaultMaxStreamed = 4 * 1024 ** 3;
const longestWait = 30_000;
const tries = 4;
const gatewayFaults = new Set([502, 503, 504]);
/** Errors before a byte of the request left: certainly no effect. */
const neverSent = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** See {@link HttpClient}. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const rules = options.rules ?? {};
  const agent = new Agent({
    connections: options.connections ?? 16,
    pipelining: 1,
    keepAliveTimeout: 4_000, // shorter than servers' own, so that a reused socket is seldom a dead one
    connect: { timeout: 10_000, lookup: guardedLookup(rules) },
  });
  const firstRetryDelay = options.firstRetryDelay ?? 500;

  /** Tries until there is an answer, or no use in trying on. */
  async function persist<T>(call: HttpRequest, once: (context: ErrorContext) => Promise<Verdict<T>>): Promise<T> {
    const context: ErrorContext = { connection: options.connection, operation: call.operation };
    refuse(call.url, rules, context);
    for (let attempt = 1; ; attempt += 1) {
      const verdict = await once(context);
      if (verdict.kind === 'answer') return verdict.answer;
      if (verdict.kind === 'throttled') {
        options.limits.throttled(verdict.wait);
        if (verdict.wait > longestWait || attempt >= tries) {
          throw new Throttled(context, `asks to wait ${Math.ceil(verdict.wait / 1000)} s`, verdict.wait);
        }
        await sleep(verdict.wait);
        continue;
      }
      const mayRepeat = verdict.sent ? call.effect !== 'once' : true;
      if (!mayRepeat || attempt >= tries) throw verdict.error;
      await sleep(firstRetryDelay * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
    }
  }

  return {
    send: (call) => persist(call, (context) => options.limits.run(() => attemptOnce(agent, call, context))),
    stream: (call) => persist(call, (context) => held(options.limits, (over) => openOnce(agent, call, context, over))),
    close: () => agent.close(),
  };
}

/** Runs the beginning of a call and keeps its place in the limits until it says that it is over. */
function held<T>(limits: Limiter, begin: (over: () => void) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const whole = limits.run(
      () =>
        new Promise<void>((over) => {
          begin(over).then(resolve, (error: unknown) => {
            reject(error as Error);
            over();
          });
        }),
    );
    whole.catch(reject);
  });
}

type Verdict<T> =
  | { kind: 'answer'; answer: T }
  | { kind: 'throttled'; wait: number }
  | { kind: 'fault'; sent: boolean; error: Unreachable | Ambiguous | Malformed };

async function attemptOnce(agent: Agent, call: HttpRequest, context: ErrorContext): Promise<Verdict<HttpAnswer>> {
  const timeout = call.timeout ?? defaultTimeout;
  const deadline = AbortSignal.timeout(timeout);
  let sent = false;
  try {
    const response = await request(call.url, {
      dispatcher: agent,
      method: call.method,
      headers: { accept: 'application/json', 'user-agent': 'selvedge', ...call.headers },
      body: call.body ?? null,
      signal: deadline,
      headersTimeout: timeout,
      bodyTimeout: timeout,
    });
    sent = true;
    const text = await readBody(response, call.maxBytes ?? defaultMaxBytes, context);
    return judge({ status: response.statusCode, headers: flat(response.headers), text }, call, context);
  } catch (error) {
    if (error instanceof Malformed) throw error;
    sent ||= !neverSent.has(codeOf(error)) && !(causeOf(error) instanceof OutboundRefused);
    return { kind: 'fault', sent, error: faultOf(error, sent, timeout, call, context) };
  }
}

/** Sends the request and answers with the body still to come; `over` is called when it has come, or never will. */
async function openOnce(
  agent: Agent,
  call: HttpRequest,
  context: ErrorContext,
  over: () => void,
): Promise<Verdict<HttpStream>> {
  const timeout = call.timeout ?? defaultTimeout;
  try {
    const response = await request(call.url, {
      dispatcher: agent,
      method: call.method,
      headers: { accept: 'application/json', 'user-agent': 'selvedge', ...call.headers },
      headersTimeout: timeout,
      bodyTimeout: timeout, // between two pieces; undici does not count while the reader pauses
    });
    const answer = { status: response.statusCode, headers: flat(response.headers) };
    const verdict = judge(answer, call, context);
    if (verdict.kind !== 'answer') {
      await response.body.dump().catch(() => undefined);
      over();
      return verdict;
    }
    const discard = (): void => {
      response.body.destroy();
      over();
    };
    response.body.on('error', () => undefined); // destroyed before its end; whoever reads is told by the loop
    return { kind: 'answer', answer: { ...answer, body: pieces(response, call, context, discard), discard } };
  } catch (error) {
    over();
    if (error instanceof Malformed) throw error;
    return { kind: 'fault', sent: false, error: faultOf(error, false, timeout, call, context) };
  }
}

async function* pieces(
  response: Dispatcher.ResponseData,
  call: HttpRequest,
  context: ErrorContext,
  discard: () => void,
): AsyncGenerator<Uint8Array> {
  const most = call.maxBytes ?? defaultMaxStreamed;
  let bytes = 0;
  try {
    for await (const piece of response.body as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > most) throw new Malformed(context, `the answer is larger than ${most} bytes`);
      yield piece;
    }
  } catch (error) {
    if (error instanceof Malformed) throw error;
    throw faultOf(error, true, call.timeout ?? defaultTimeout, call, context);
  } finally {
    discard();
  }
}

function judge<T extends Pick<HttpAnswer, 'status' | 'headers'>>(
  answer: T,
  call: HttpRequest,
  context: ErrorContext,
): Verdict<T> {
  if (call.handOver?.includes(answer.status)) return { kind: 'answer', answer };
  if (answer.status === 429 || (answer.status === 503 && answer.headers['retry-after'])) {
    return { kind: 'throttled', wait: retryAfter(answer.headers['retry-after']) };
  }
  if (gatewayFaults.has(answer.status)) {
    const message = `answered ${answer.status}, a gateway fault`;
    const error = call.effect === 'none' ? new Unreachable(context, message) : new Ambiguous(context, message);
    return { kind: 'fault', sent: true, error };
  }
  if (answer.status >= 300 && answer.status < 400) {
    const target = answer.headers['location'] ?? 'nowhere';
    throw new Malformed(context, `redirects to ${hostOf(target)}; check the address of the connection`);
  }
  return { kind: 'answer', answer };
}

/** Seconds or an HTTP date; 1 s where nothing is said. */
function retryAfter(header: string | undefined): number {
  if (!header) return 1_000;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : 1_000;
}

async function readBody(response: Dispatcher.ResponseData, maxBytes: number, context: ErrorContext): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      response.body.destroy();
      throw new Malformed(context, `the answer is larger than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function faultOf(
  error: unknown,
  sent: boolean,
  timeout: number,
  call: HttpRequest,
  context: ErrorContext,
): Unreachable | Ambiguous {
  const message = describe(error, timeout);
  const options = { cause: error };
  return sent && call.effect !== 'none'
    ? new Ambiguous(context, message, options)
    : new Unreachable(context, message, options);
}

function describe(error: unknown, timeout: number): string {
  const cause = causeOf(error);
  if (cause instanceof OutboundRefused) return cause.message;
  if (error instanceof errors.ConnectTimeoutError) return 'no connection within 10 s';
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `no complete answer within ${timeout / 1000} s`;
  switch (codeOf(error)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is not known';
    case 'ECONNREFUSED':
      return 'nothing listens at that address';
    case 'UND_ERR_BODY_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
      return `no answer within ${timeout / 1000} s`;
    case 'UND_ERR_SOCKET':
    case 'ECONNRESET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return 'the connection was cut before the answer was complete';
    default:
      return `the call failed (${codeOf(error) || 'unknown fault'})`;
  }
}

function refuse(url: URL, rules: OutboundRules, context: ErrorContext): void {
  try {
    checkUrl(url, rules);
  } catch (error) {
    throw new Malformed(context, error instanceof Error ? error.message : 'refused', { cause: error });
  }
}

function flat(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return Object.fromEntries(entries);
}

function hostOf(location: string): string {
  try {
    return new URL(location).host;
  } catch {
    return 'another path';
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

function causeOf(error: unknown): unknown {
  return error instanceof OutboundRefused ? error : (error as { cause?: unknown } | undefined)?.cause;
}
