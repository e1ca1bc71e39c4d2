import { Malformed, Rejected, type ErrorContext } from '../errors.js';
import { readJson, refuseHtml } from './errors.js';
import { readPage, type WirePage } from './paging.js';
import type { Query, Transport } from './transport.js';

/** Calls of the wholesale API (le-new-black.md 2, 3); what they answer is not yet checked beyond being JSON. */
export interface LeNewBlackClient {
  /** One page of a list, from 1. A page beyond the end is empty. */
  page(resource: string, query: Query, page: number): Promise<WirePage>;
  /** All records of a list, page after page. */
  all(resource: string): AsyncGenerator<unknown>;
  /** One record by key; undefined where there is none. */
  find(resource: string, key: string): Promise<unknown>;
  /** Creates once: sent a second time it might take effect twice. Answers the body's JSON, undefined for an empty one. */
  create(resource: string, body: unknown, operation: string): Promise<unknown>;
  /** Sets something that may be set again without harm. What a 2xx answers is ignored, unless it is a web page. */
  set(resource: string, body: unknown, operation: string): Promise<void>;
}

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
    async *all(resource) {
      let before = '';
      for (let number = 1, more = true; more; number += 1) {
        const read = await page(resource, {}, number);
        const first = JSON.stringify(read.items[0]);
        if (first !== undefined && first === before) throw endless(`GET /${resource}, page ${number}`);
        yield* read.items;
        before = first;
        more = read.more;
      }
    },
    async find(resource, key) {
      const operation = `GET /${resource} ${key}`;
      if (!canBeSegment(key)) return undefined;
      try {
        const answer = await transport.send({ method: 'GET', path: [resource, key], operation, effect: 'none' });
        const record = readJson(answer, contextOf(operation));
        if (record === undefined) throw new Malformed(contextOf(operation), 'the answer is empty');
        return record;
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
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
  };
}

/** A URL cannot express these as a segment; no record is reachable under them. */
function canBeSegment(key: string): boolean {
  return key !== '' && key !== '.' && key !== '..';
}

function isNotFound(error: unknown): boolean {
  return error instanceof Rejected && error.code === 'not_found';
}
