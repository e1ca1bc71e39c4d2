import { setTimeout as sleep } from 'node:timers/promises';
import type { Surroundings } from '../connector.js';
import { Malformed, Unauthorized, type ConnectorError, type ErrorContext } from '../errors.js';
import type { HttpAnswer, HttpRequest, HttpStream } from '../lib/http.js';
import type { LeNewBlackSettings } from './definition.js';
import { errorOf, isHtml, readJson, readShape } from './errors.js';
import { createTokenCache } from './token.js';
import { wireToken, type WireToken } from './wire.js';

/** One call of the API before it has a token. */
export interface Call {
  method: HttpRequest['method'];
  /** Segments behind the base address, not yet encoded. */
  path: readonly string[];
  /** Undefined parameters are left out. */
  query?: Query;
  body?: unknown;
  /** A body that is no JSON. */
  encoded?: { type: string; bytes: Uint8Array };
  operation: string;
  effect: HttpRequest['effect'];
  /** Refusals the caller deals with: they are answers, too. */
  answers?: readonly number[];
  /** Milliseconds; see {@link HttpRequest.timeout}. */
  timeout?: number;
}

/** Query parameters of a call. */
export type Query = Record<string, string | number | undefined>;

/**
 * Sends calls with a token and turns refusals into connector errors (le-new-black.md 1, 2). The token goes into the query
 * string and nowhere else.
 */
export interface Transport {
  /** The answer of a call that went well. A 401 is met once with a fresh token, a 500 on a read with one repetition. */
  send(call: Call): Promise<HttpAnswer>;
  /** The same for an answer too large for memory; its body is still to be read. `timeout`: milliseconds for each piece. */
  stream(path: readonly string[], operation: string, timeout: number): Promise<HttpStream>;
  /** The error that an answer outside 2xx stands for. */
  refusal(answer: HttpAnswer, effect: HttpRequest['effect'], operation: string): ConnectorError;
  /** Takes what must not be seen out of a text of the portal. */
  hide(text: string): string;
  /** Whether the service answers at all; needs no token (2.1). */
  health(): Promise<void>;
  /** Fetches a token if there is none yet. @throws {Unauthorized} for wrong credentials */
  signIn(): Promise<void>;
}

const tokenTimeout = 10_000;
const pauseAfterFault = 250;
const longestError = 64 * 1024;
const refusedCredentials = new Set([400, 401, 403, 422]);

/** See {@link Transport}. */
export function createTransport(settings: LeNewBlackSettings, { http, connection }: Surroundings): Transport {
  const tokens = createTokenCache(fetchToken);
  let lastToken = '';

  async function fetchToken(): Promise<WireToken> {
    const context: ErrorContext = { connection, operation: 'POST /auth/token' };
    const credentials = { client_id: settings.clientId, client_secret: settings.clientSecret };
    const answer = await http.send({
      method: 'POST',
      url: urlOf(settings.url, ['auth', 'token']),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...credentials, grant_type: 'client_credentials' }),
      operation: context.operation,
      effect: 'none', // a token that got lost costs nothing
      timeout: tokenTimeout,
    });
    if (succeeded(answer)) return readShape(wireToken, readJson(answer, context), context);
    const error = errorOf(answer, 'none', context, hider(settings.clientSecret));
    if (answer.status === 404) throw new Malformed(context, 'there is no such API at this address; check the address');
    if (refusedCredentials.has(answer.status) && !isHtml(answer)) {
      throw new Unauthorized(context, `does not accept the client id and secret: ${error.message}`);
    }
    throw error;
  }

  async function sendWith(token: string, call: Call): Promise<HttpAnswer> {
    lastToken = token;
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(call.body) };
    const { encoded } = call;
    return http.send({
      method: call.method,
      url: urlOf(settings.url, call.path, { ...call.query, access_token: token }),
      ...(call.body === undefined ? {} : json),
      ...(encoded && { headers: { 'content-type': encoded.type }, body: encoded.bytes }),
      ...(call.timeout !== undefined && { timeout: call.timeout }),
      operation: call.operation,
      effect: call.effect,
      ...(call.answers === undefined ? {} : { handOver: call.answers }),
    });
  }

  async function streamWith(token: string, path: readonly string[], operation: string, timeout: number) {
    const url = urlOf(settings.url, path, { access_token: token });
    return http.stream({ method: 'GET', url, operation, effect: 'none', timeout });
  }

  return {
    async send(call) {
      for (let refreshed = false, repeated = false; ;) {
        const token = await tokens.get();
        const answer = await sendWith(token, call);
        if (succeeded(answer) || call.answers?.includes(answer.status)) return answer;
        if (answer.status === 401 && !refreshed) {
          tokens.drop(token);
          refreshed = true;
        } else if (answer.status === 500 && call.effect === 'none' && !repeated) {
          await sleep(pauseAfterFault);
          repeated = true;
        } else {
          const context = { connection, operation: call.operation };
          throw errorOf(answer, call.effect, context, hider(settings.clientSecret, token));
        }
      }
    },
    async stream(path, operation, timeout) {
      for (let tried = false; ; tried = true) {
        const token = await tokens.get();
        const answer = await streamWith(token, path, operation, timeout);
        if (answer.status >= 200 && answer.status < 300) return answer;
        const refusal = { status: answer.status, headers: answer.headers, text: await beginningOf(answer) };
        if (tried || (refusal.status !== 401 && refusal.status !== 500)) {
          throw errorOf(refusal, 'none', { connection, operation }, hider(settings.clientSecret, token));
        }
        if (refusal.status === 401) tokens.drop(token);
        else await sleep(pauseAfterFault);
      }
    },
    refusal: (answer, effect, operation) =>
      errorOf(answer, effect, { connection, operation }, hider(settings.clientSecret, lastToken)),
    hide: (text) => hider(settings.clientSecret, lastToken)(text),
    async health() {
      const context: ErrorContext = { connection, operation: 'GET /version' };
      const url = urlOf(settings.url, ['version']);
      const answer = await http.send({ method: 'GET', url, operation: context.operation, effect: 'none' });
      // Whether it wants a token or is there at all is not certain: any answer of an API will do.
      const refused = answer.status >= 400 && answer.status < 500 && !isHtml(answer);
      if (refused) return;
      if (!succeeded(answer)) throw errorOf(answer, 'none', context, hider(settings.clientSecret));
      readJson(answer, context);
    },
    async signIn() {
      await tokens.get();
    },
  };
}

/** What an error says stands at its beginning. */
async function beginningOf(answer: HttpStream): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of answer.body) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > longestError) break;
  }
  return text;
}

/** Takes what must not be seen out of a text of the portal. */
function hider(...secrets: string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return (text) => forms.filter(Boolean).reduce((left, form) => left.replaceAll(form, '…'), text);
}

/** Brands choose their codes, slashes and percent signs included: every segment is encoded (le-new-black.md 2.2). */
function urlOf(base: string, path: readonly string[], query: Query = {}): URL {
  const url = new URL(base);
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/');
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function succeeded(answer: HttpAnswer): boolean {
  return answer.status >= 200 && answer.status < 300;
}
