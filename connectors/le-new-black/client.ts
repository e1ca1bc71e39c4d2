import { Malformed, Rejected, type ErrorContext } from '../errors.js';
import { readJson, refuseHtml } from './errors.js';
import { listItems } from './list-items.js';
import { readPage, type WirePage } from './paging.js';
import type { Query, Transport } from './transport.js';

/** Calls of the wholesale API (le-new-black.md 2, 3); what they answer is not yet checked beyond being JSON. */
export interface LeNewBlackClient {
  /** One page of a list, from 1. A page beyond the end is empty. */
  page(resource: string, query: Query, page: number): Promise<WirePage>;
  /** All records of a list, page after page. */
  all(resource: string, query?: Query): AsyncGenerator<unknown>;
  /** A list that comes whole and without pages, like the prices of one variant (2.4). */
  whole(resource: string, query: Query): Promise<unknown[]>;
  /** All records of a list that comes whole, a million perhaps: in lots as they arrive, with no more in memory than a lot. */
  stream(resource: string): AsyncGenerator<unknown[]>;
  /** One record by key; undefined where there is none. `resource` may have several segments. */
  find(resource: string, key: string): Promise<unknown>;
  /** Sends rows to `multi/<resource>` and answers its body, undefined where the rows are too many for the portal (15.5). */
  batch(resource: string, rows: readonly object[]): Promise<unknown>;
  /** Creates once: sent a second time it might take effect twice. Answers the body's JSON, undefined for an empty one. */
  create(resource: string, body: unknown, operation: string): Promise<unknown>;
  /** Sets something that may be set again without harm. What a 2xx answers is ignored, unless it is a web page. */
  set(resource: string, body: unknown, operation: string): Promise<void>;
  /** Sends a file as multipart; it replaces what stands there, so that sending it again is harmless (11). */
  upload(resource: string, form: FormData, operation: string): Promise<void>;
}

/** A list of a million rows takes the portal a while before the first of them comes. */
const longestStandstill = 120_000;
/** Some megabytes over a slow line. */
const longestUpload = 120_000;
const tooMany = [413, 504];

/** A million records; a service that gives the same page for ever must not keep us for ever. */
const mostPages = 2000;

/** See {@link LeNewBlackClient}. `connection` is for errors. */
export function createClient(transport: Transport, connection: string): LeNewBlackClient {
  const contextOf = (operation: string): ErrorContext => ({ connection, operation });

  const endless = (operation: string): Malformed => new Malformed(contextOf(operation), 'the list does not end');

  async function page(resource: string, query: Query, number: number): Promise<WirePage> {
    const operation = `GET /${resource}, page ${number}`;
    if (number > mostPages) throw endless(operation);
    const call = {
      method: 'GET',
      path: [resource],
      query: { ...query, page: number },
      operation,
      effect: 'none',
    } as const;
    try {
      const answer = await transport.send(call);
      const items = readJson(answer, contextOf(operation));
      if (!Array.isArray(items)) throw new Malformed(contextOf(operation), 'the answer is not a list');
      return readPage(items, answer.headers);
    } catch (error) {
      if (number > 1 && isNotFound(error)) return { items: [], more: false, size: 0 }; // beyond the end (15.8)
      throw error;
    }
  }

  return {
    page,
    async *all(resource, query = {}) {
      let before = '';
      for (let number = 1, more = true; more; number += 1) {
        const read = await page(resource, query, number);
        const first = JSON.stringify(read.items[0]);
        if (first !== undefined && first === before) throw endless(`GET /${resource}, page ${number}`);
        yield* read.items;
        before = first;
        more = read.more;
      }
    },
    async whole(resource, query) {
      const operation = `GET /${resource}`;
      const answer = await transport.send({ method: 'GET', path: [resource], query, operation, effect: 'none' });
      const items = readJson(answer, contextOf(operation));
      if (!Array.isArray(items)) throw new Malformed(contextOf(operation), 'the answer is not a list');
      return items;
    },
    async *stream(resource) {
      const operation = `GET /${resource}`;
      yield* listItems(await transport.stream([resource], operation, longestStandstill), contextOf(operation));
    },
    async find(resource, key) {
      const operation = `GET /${resource} ${key}`;
      if (!canBeSegment(key)) return undefined;
      try {
        const path = [...resource.split('/'), key];
        const answer = await transport.send({ method: 'GET', path, operation, effect: 'none' });
        const record = readJson(answer, contextOf(operation));
        if (record === undefined) throw new Malformed(contextOf(operation), 'the answer is empty');
        return record;
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    },
    async batch(resource, rows) {
      const operation = `POST /multi/${resource} with ${rows.length} rows`;
      const answer = await transport.send({
        method: 'POST',
        path: ['multi', ...resource.split('/')],
        body: { requests: rows },
        operation,
        effect: 'repeatable', // it says what is to stand there
        answers: tooMany,
      });
      if (!tooMany.includes(answer.status)) return readJson(answer, contextOf(operation)) ?? null;
      if (rows.length > 1) return undefined;
      throw transport.refusal(answer, 'repeatable', operation);
    },
    async create(resource, body, operation) {
      const answer = await transport.send({
        method: 'POST',
        path: resource.split('/'),
        body,
        operation,
        effect: 'once',
      });
      return readJson(answer, contextOf(operation));
    },
    async set(resource, body, operation) {
      const path = resource.split('/');
      const answer = await transport.send({ method: 'POST', path, body, operation, effect: 'repeatable' });
      refuseHtml(answer, contextOf(operation));
    },
    async upload(resource, form, operation) {
      const encoded = new Response(form); // writes the boundary, which only it knows (11)
      const answer = await transport.send({
        method: 'POST',
        path: resource.split('/'),
        encoded: {
          type: encoded.headers.get('content-type') ?? '',
          bytes: new Uint8Array(await encoded.arrayBuffer()),
        },
        operation,
        effect: 'repeatable',
        timeout: longestUpload,
      });
      refuseHtml(answer, contextOf(operation));
    },
  };
}

/** A URL cannot express these as a segment; no record is reachable under them. */
function canBeSegment(key: string): boolean {
  return key !== '' && key !== '.' && key !== '..';
}

function isNotFound(error: unknown): boolean {
  return error instanceof Rejected && error.code === 'not_found';
}
