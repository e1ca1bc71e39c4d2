import { setTimeout as sleep } from 'node:timers/promises';
import type { Surroundings } from '../connector.js';
import { Malformed, Rejected, Unauthorized, type ErrorContext } from '../errors.js';
import type { HttpAnswer, HttpRequest } from '../lib/http.js';
import type { LeNewBlackSettings } from './definition.js';
import { errorOf, isHtml, readJson, readShape } from './errors.js';
import { readPage, type WirePage } from './paging.js';
import { createTokenCache } from './token.js';
import { wireToken, type WireToken } from './wire.js';

/** Query parameters; undefined ones are left out. */
export type Query = Record<string, string | number | undefined>;

/**
 * Calls of the wholesale API (le-new-black.md 2). Path segments are percent-encoded here; the token goes into the query string
 * and nowhere else. All throw connector errors; see `HttpClient.send` for those of the network.
 */
export interface LeNewBlackClient {
  /** One page of a list, from 1. A page beyond the end is empty. */
  page(resource: string, query: Query, page: number): Promise<WirePage>;
  /** All records of a list, page after page. */
  all(resource: string): AsyncGenerator<unknown>;
  /** One record by key; undefined where there is none. */
  find(resource: string, key: string): Promise<unknown>;
  /** `repeatable`: sending it twice is harmless. Answers the body's JSON, undefined for an empty one. */
  post(resource: string, body: unknown, call: { operation: string; effect: 'repeatable' | 'once' }): Promise<unknown>;
  /** Whether the service answers at all; needs no token (le-new-black.md 2.1). */
  health(): Promise<void>;
  /** Fetches a token if there is none yet. @throws {Unauthorized} for wrong credentials */
  signIn(): Promise<void>;
}

interface Call {
  method: HttpRequest['method'];
  path: string[];
  query?: Query;
  body?: unknown;
  operation: string;
  effect: HttpRequest['effect'];
}

const tokenTimeout = 10_000;
const pauseAfterFault = 250;
const refusedCredentials = new Set([400, 401, 403, 422]);

/** See {@link LeNewBlackClient}. */
export function createClient(settings: LeNewBlackSettings, surroundings: Surroundings): LeNewBlackClient {
  const { http, connection } = surroundings;
  const tokens = createTokenCache(fetchToken);
  const contextOf = (operation: string): ErrorContext => ({ connection, operation });

  async function fetchToken(): Promise<WireToken> {
    const context = contextOf('POST /auth/token');
    const credentials = { client_id: settings.clientId, client_secret: settings.clientSecret };
    const answer = await http.send({
      method: 'POST',
      url: urlOf(settings.url, ['auth', 'token'], {}),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...credentials, grant_type: 'client_credentials' }),
      operation: context.operation,
      effect: 'none', // a token that got lost costs nothing
      timeout: tokenTimeout,
    });
    if (succeeded(answer)) return readShape(wireToken, readJson(answer, context), context);
    const error = errorOf(answer, 'none', context, hider());
    if (refusedCredentials.has(answer.status) && !isHtml(answer)) {
      throw new Unauthorized(context, `does not accept the client id and secret: ${error.message}`);
    }
    if (answer.status === 404) throw new Malformed(context, 'there is no such API at this address; check the address');
    throw error;
  }

  /** Takes what must not be seen out of a text of the portal. */
  function hider(token?: string): (text: string) => string {
    const secrets = [settings.clientSecret, ...(token === undefined ? [] : [token])].flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
    ]);
    return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '…'), text);
  }

  async function sendWith(token: string, call: Call): Promise<HttpAnswer> {
    return http.send({
      method: call.method,
      url: urlOf(settings.url, call.path, { ...call.query, access_token: token }),
      ...(call.body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(call.body) }),
      operation: call.operation,
      effect: call.effect,
    });
  }

  /** Sends with a token; a 401 is answered once with a fresh one, a 500 on a read is repeated once (le-new-black.md 1.5, 2.6). */
  async function send(call: Call): Promise<HttpAnswer> {
    for (let refreshed = false, repeated = false; ;) {
      const token = await tokens.get();
      const answer = await sendWith(token, call);
      if (succeeded(answer)) return answer;
      if (answer.status === 401 && !refreshed) {
        tokens.drop(token);
        refreshed = true;
      } else if (answer.status === 500 && call.effect === 'none' && !repeated) {
        await sleep(pauseAfterFault);
        repeated = true;
      } else {
        throw errorOf(answer, call.effect, contextOf(call.operation), hider(token));
      }
    }
  }

  async function readList(resource: string, query: Query, page: number): Promise<WirePage> {
    const operation = `GET /${resource}, page ${page}`;
    try {
      const answer = await send({
        method: 'GET',
        path: [resource],
        query: { ...query, page },
        operation,
        effect: 'none',
      });
      const items = readJson(answer, contextOf(operation));
      if (!Array.isArray(items)) throw new Malformed(contextOf(operation), 'the answer is not a list');
      return readPage(items, answer.headers);
    } catch (error) {
      if (page > 1 && isNotFound(error)) return { items: [], more: false, size: 0 }; // beyond the end (15.8)
      throw error;
    }
  }

  return {
    page: readList,
    async *all(resource) {
      for (let number = 1, more = true; more; number += 1) {
        const page = await readList(resource, {}, number);
        yield* page.items;
        more = page.more;
      }
    },
    async find(resource, key) {
      const operation = `GET /${resource} ${key}`;
      if (!canBeSegment(key)) return undefined;
      try {
        const answer = await send({ method: 'GET', path: [resource, key], operation, effect: 'none' });
        const record = readJson(answer, contextOf(operation));
        if (record === undefined) throw new Malformed(contextOf(operation), 'the answer is empty');
        return record;
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    },
    async post(resource, body, { operation, effect }) {
      const answer = await send({ method: 'POST', path: resource.split('/'), body, operation, effect });
      return readJson(answer, contextOf(operation));
    },
    async health() {
      const operation = 'GET /version';
      const url = urlOf(settings.url, ['version'], {});
      const answer = await http.send({ method: 'GET', url, operation, effect: 'none' });
      // Some services want a token even here; that is for the next steps to find out.
      if (answer.status !== 401 && !succeeded(answer)) throw errorOf(answer, 'none', contextOf(operation), hider());
      readJson(answer, contextOf(operation));
    },
    async signIn() {
      await tokens.get();
    },
  };
}

/** Brands choose their codes, slashes and percent signs included: every segment is encoded (le-new-black.md 2.2). */
function urlOf(base: string, path: string[], query: Query): URL {
  const url = new URL(base);
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/');
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** A URL cannot express these as a segment; no record is reachable under them. */
function canBeSegment(key: string): boolean {
  return key !== '' && key !== '.' && key !== '..';
}

function succeeded(answer: HttpAnswer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

function isNotFound(error: unknown): boolean {
  return error instanceof Rejected && error.code === 'not_found';
}
