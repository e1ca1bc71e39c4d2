import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { Surroundings } from '../connector.js';
import { Malformed, Unauthorized, Unreachable, type ErrorContext } from '../errors.js';
import type { HttpAnswer } from '../lib/http.js';
import { faultOf, isNotFound, jsonOf } from './answer.js';
import type { ClientifySettings } from './settings.js';
import { listShape } from './wire.js';

/** Generations of the API (clientify.md 1). */
export type Generation = 'v1' | 'v2';

/** One call that is answered with JSON. */
export interface Call<S extends z.ZodType> {
  generation: Generation;
  /** Without slashes at its ends: `orders`, `orders/12`. Every path is sent with one at the end (clientify.md 3). */
  path: string;
  query?: Readonly<Record<string, string>>;
  /** Of a call that writes. */
  body?: unknown;
  /** How it is sent; default `POST`, which makes something anew. The others say what is to stand there, and may be repeated. */
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  shape: S;
  operation: string;
}

/** Calls of one account. */
export interface Client {
  /** @throws every error of a connector; {Rejected} `not_found` where the API itself says that the record is not there */
  call<S extends z.ZodType>(call: Call<S>): Promise<z.output<S>>;
  /** As `call`; undefined where the API itself says that the record is not there. */
  find<S extends z.ZodType>(call: Call<S>): Promise<z.output<S> | undefined>;
  /** One page of a list, the first is 1; `more` tells whether there is a further one. */
  page<S extends z.ZodType>(call: Call<S>, number: number, size?: number): Promise<ListPage<z.output<S>>>;
  /** A whole list, a page at a time, until `most` records. */
  list<S extends z.ZodType>(call: Call<S>, most: number): Promise<{ count: number; records: z.output<S>[] }>;
}

/** A page of a list, and how many records the whole has. */
export interface ListPage<T> {
  count: number;
  records: T[];
  more: boolean;
}

/** The most there are (clientify.md 3). */
const pageSize = 100;
const tries = 4;
const firstWait = 200;

/** See {@link Client}. */
export function createClient(settings: ClientifySettings, { connection, http, logger }: Surroundings): Client {
  const bases = { v1: settings.urlV1, v2: settings.urlV2 };
  const hide = (text: string): string => text.replaceAll(settings.apiKey, '…');

  async function answerOf(call: Call<z.ZodType>, context: ErrorContext): Promise<HttpAnswer> {
    const url = new URL(`${bases[call.generation].replace(/\/+$/, '')}/${call.path}/`);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    // The one thing that is taken away: our own registration (clientify.md 4).
    const clears = call.method === 'DELETE' && call.path.startsWith('webhooks/');
    const writes = call.body !== undefined || clears;
    const { method = writes ? 'POST' : 'GET' } = call;
    const once = method === 'POST';
    for (let attempt = 1; ; attempt += 1) {
      const answer = await http.send({
        method,
        url,
        headers: {
          authorization: `Token ${settings.apiKey}`,
          ...(call.body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
        ...(clears && { deletes: 'own webhook' as const }),
        operation: call.operation,
        effect: once ? 'once' : writes ? 'repeatable' : 'none',
      });
      const fault = faultOf(answer, once, context, hide);
      if (!fault || isNotFound(fault)) return answer;
      // A refused key is sometimes a passing fault (clientify.md 3.1): once more, and only where nothing is written.
      const again =
        (fault instanceof Unauthorized && answer.status === 401 && attempt === 1) || fault instanceof Unreachable;
      if (once || !again || attempt >= tries) throw fault;
      logger.debug('asks again', { operation: call.operation, status: answer.status });
      await sleep(firstWait * attempt);
    }
  }

  async function find<S extends z.ZodType>(call: Call<S>): Promise<z.output<S> | undefined> {
    const context = { connection, operation: call.operation };
    const answer = await answerOf(call, context);
    if (answer.status === 404) return undefined;
    const read = call.shape.safeParse(answer.status === 204 ? {} : jsonOf(answer, context));
    if (!read.success) throw new Malformed(context, 'answers with something that is not what its API promises');
    return read.data;
  }

  async function call<S extends z.ZodType>(given: Call<S>): Promise<z.output<S>> {
    const found = await find(given);
    if (found === undefined) throw new Malformed({ connection, operation: given.operation }, 'is told to be not there');
    return found;
  }

  async function page<S extends z.ZodType>(
    given: Call<S>,
    number: number,
    size = pageSize,
  ): Promise<ListPage<z.output<S>>> {
    const query = { ...given.query, page: String(number), page_size: String(size) };
    const shape = listShape(given.shape);
    // A list that shrinks while it is read ends with "Invalid page." instead of an empty page.
    const found = number === 1 ? await call({ ...given, query, shape }) : await find({ ...given, query, shape });
    const records = found?.results ?? [];
    return { count: found?.count ?? records.length, records, more: Boolean(found?.next) };
  }

  return {
    find,
    call,
    page,
    async list(given, most) {
      const records: z.output<typeof given.shape>[] = [];
      for (let number = 1; ; number += 1) {
        const { count, more, records: found } = await page(given, number);
        records.push(...found);
        if (!more || records.length >= most) return { count: Math.max(count, records.length), records };
      }
    },
  };
}
