import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { Surroundings } from '../../connector.js';
import { Ambiguous, Malformed, Throttled, Unreachable, type ErrorContext } from '../../errors.js';
import type { HttpAnswer } from '../../lib/http.js';
import type { ShopifySettings } from '../definition.js';
import { chargedOf, faultOfErrors, faultOfStatus, readAnswer, throttleWait, unknown, type Answer } from './answer.js';
import { createPointBucket, type Charged } from './bucket.js';
import { apiVersion, type Document, type Variables } from './document.js';
import { createTokens } from './token.js';

/** One call. */
export interface Call<S extends z.ZodType> {
  document: Document;
  variables?: Variables;
  /** What `data` looks like. */
  shape: S;
  /** What is attempted, in words. */
  operation: string;
  /** Points that are left in the bucket for others: reading stock must not starve orders. */
  keep?: number;
}

/** Sends documents within the shop's points and turns everything but data into connector errors (shopify.md 2). */
export interface ShopifyClient {
  /**
   * The answer's data. What is throttled waits, up to 30 s; reads, and writes that may be repeated, are.
   *
   * @throws {Ambiguous} a write may have taken effect
   */
  call<S extends z.ZodType>(call: Call<S>): Promise<z.output<S>>;
  /** Lines of a file that Shopify made; its address carries its own permission, so no token is sent (shopify.md 2.7). */
  lines(url: string, operation: string): AsyncGenerator<string>;
  /** Which version served the last answer; not ours where ours is gone (shopify.md 1.1). */
  servedVersion(): string | undefined;
  /** What is in the bucket by the last answer. */
  points(): Charged | undefined;
  /** Epoch milliseconds by Shopify's clock, to a second or two; ours before it has answered. */
  clock(): number;
  hide(text: string): string;
}

const tries = 3;
const firstDelay = 250;
const longestWait = 30_000;
/** A mutation may take Shopify a while (shopify.md 6.7). */
const timeout = 60_000;
const longestStandstill = 120_000;
/** Milliseconds; an answer's date has whole seconds only, and was on its way. */
const clocksAgree = 2_000;

/** See {@link ShopifyClient}. */
export function createClient(settings: ShopifySettings, around: Surroundings): ShopifyClient {
  const { connection, http, ledger, limits, logger } = around;
  const base = settings.apiUrl ?? `https://${settings.shop}.myshopify.com`;
  const url = new URL(`/admin/api/${apiVersion}/graphql.json`, base);
  const tokens = createTokens(settings, base, around);
  const bucket = createPointBucket(ledger);
  const costs = new Map<string, number>();
  const told = new Set<string>();
  let lastToken = settings.accessToken ?? '';
  let served: string | undefined;
  let points: Charged | undefined;
  let ahead = 0;

  const hide = (text: string): string =>
    [settings.accessToken, settings.clientSecret, lastToken]
      .flatMap((secret) => (secret ? [secret, encodeURIComponent(secret)] : []))
      .reduce((left, secret) => left.replaceAll(secret, '…'), text);

  function once(about: string, message: string, fields: Record<string, unknown>): void {
    if (told.has(about)) return;
    told.add(about);
    logger.warn(message, fields);
  }

  function notice({ headers }: HttpAnswer, document: Document): void {
    served = headers['x-shopify-api-version'] ?? served;
    const date = Date.parse(headers['date'] ?? '');
    const off = date - Date.now();
    if (Number.isFinite(off)) ahead = Math.abs(off) <= clocksAgree ? 0 : off;
    if (served !== undefined && served !== apiVersion) {
      once(`version ${served}`, 'another version of the API answers than the one asked for', { served, apiVersion });
    }
    const deprecated = headers['x-shopify-api-deprecated-reason'];
    if (deprecated) once(`deprecated ${document.name}`, 'uses something deprecated', { document: document.name });
  }

  /** One try within the points. Lost answers are told apart here, not repeated by the HTTP client: each costs points. */
  async function attempt(document: Document, variables: Variables, keep: number, context: ErrorContext) {
    const declared = document.cost(variables);
    const known = `${document.name} ${declared}`;
    const reserved = await bucket.reserve(costs.get(known) ?? declared, keep, context);
    let charged: Charged | undefined;
    try {
      const token = await tokens.get();
      lastToken = token;
      const answer = await http.send({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
        body: JSON.stringify({ query: document.text, variables, operationName: document.name }),
        operation: context.operation,
        effect: 'once',
        timeout,
      });
      notice(answer, document);
      if (answer.status === 401)
        return { refused: token, fault: faultOfStatus(answer, document.effect, context, hide) };
      if (answer.status !== 200) return { fault: faultOfStatus(answer, document.effect, context, hide) };
      const read: Answer = readAnswer(answer, context);
      charged = chargedOf(read);
      if (charged) costs.set(known, charged.requested);
      points = charged ?? points;
      const fault = faultOfErrors(read, document.effect, context, hide);
      return fault ? { fault, charged } : { data: read.data };
    } catch (error) {
      if (error instanceof Ambiguous) return { fault: unknown(error.message, document.effect, context) };
      if (error instanceof Malformed && document.effect !== 'none') {
        return { fault: unknown(error.message, document.effect, context) };
      }
      throw error;
    } finally {
      await bucket.answered(reserved, charged);
    }
  }

  return {
    async call({ document, variables = {}, shape, operation, keep = 0 }) {
      const context = { connection, operation };
      let waited = 0;
      for (let tried = 1, renewed = false; ;) {
        const { data, fault, charged, refused } = await attempt(document, variables, keep, context);
        if (!fault) return readShape(shape, data, document, context);
        if ('throttled' in fault) {
          const wait = throttleWait(charged);
          limits.throttled(wait);
          waited += wait;
          if (waited > longestWait) throw new Throttled(context, 'has no points left for us', wait);
          await sleep(wait);
        } else if (refused !== undefined && !renewed && tokens.drop(refused)) {
          renewed = true;
        } else if (fault.again && tried < tries) {
          await sleep(firstDelay * 2 ** (tried - 1) * (0.5 + Math.random() / 2));
          tried += 1;
        } else {
          throw fault.error;
        }
      }
    },
    async *lines(address, operation) {
      const context = { connection, operation };
      const answer = await http.stream({
        method: 'GET',
        url: new URL(address),
        operation,
        effect: 'none',
        timeout: longestStandstill,
      });
      if (answer.status !== 200) {
        answer.discard();
        throw new Unreachable(context, `the file cannot be fetched (${answer.status})`);
      }
      yield* splitLines(answer.body);
    },
    servedVersion: () => served,
    points: () => points,
    clock: () => Date.now() + ahead,
    hide,
  };
}

function readShape<S extends z.ZodType>(
  shape: S,
  data: unknown,
  document: Document,
  context: ErrorContext,
): z.output<S> {
  const read = shape.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const message = `answers in a way that cannot be read: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  throw document.effect !== 'none' ? new Ambiguous(context, message) : new Malformed(context, message);
}

async function* splitLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of body) {
    const parts = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) if (line !== '') yield line;
  }
  if (rest.trim() !== '') yield rest;
}
