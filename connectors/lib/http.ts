import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request, type Dispatcher } from 'undici';
import type { Limiter } from '../connector.js';
import { Malformed, Throttled, type ErrorContext } from '../errors.js';
import { checkUrl, guardedLookup, type OutboundRules } from './guard.js';
import { openStream } from './http-stream.js';
import { defaultTimeout, faultOf, headersOf, judge, mayHaveBeenSent, type Verdict } from './http-verdict.js';

/** One call. A deleting verb is refused but for the one thing that is ours to take away. */
export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** What a deleting verb takes away: nothing but our own registration of a webhook. */
  deletes?: 'own webhook';
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
  /** How the answer's bytes become text: `latin1` keeps each byte as a letter, for a caller that reads a code page. Default `utf8`. */
  textAs?: 'utf8' | 'latin1';
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

const defaultMaxBytes = 32 * 1024 * 1024;
const longestWait = 30_000;
const tries = 4;
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
    if (call.method === 'DELETE' && call.deletes === undefined) {
      throw new Malformed(context, 'no business record is ever deleted');
    }
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
    stream: (call) => persist(call, (context) => openStream(agent, options.limits, call, context)),
    close: () => agent.close(),
  };
}

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
    const bytes = await readBody(response, call.maxBytes ?? defaultMaxBytes, context);
    const text = bytes.toString(call.textAs ?? 'utf8');
    return judge({ status: response.statusCode, headers: headersOf(response), text }, call, context);
  } catch (error) {
    if (error instanceof Malformed) throw error;
    sent ||= mayHaveBeenSent(error);
    return { kind: 'fault', sent, error: faultOf(error, sent, timeout, call, context) };
  }
}

async function readBody(response: Dispatcher.ResponseData, maxBytes: number, context: ErrorContext): Promise<Buffer> {
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
  return Buffer.concat(chunks);
}

function refuse(url: URL, rules: OutboundRules, context: ErrorContext): void {
  try {
    checkUrl(url, rules);
  } catch (error) {
    throw new Malformed(context, error instanceof Error ? error.message : 'refused', { cause: error });
  }
}
