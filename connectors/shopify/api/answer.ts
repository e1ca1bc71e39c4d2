import { z } from 'zod';
import {
  Ambiguous,
  Malformed,
  Rejected,
  Throttled,
  Unauthorized,
  Unreachable,
  type ConnectorError,
  type ErrorContext,
} from '../../errors.js';
import type { HttpAnswer } from '../../lib/http.js';
import type { Charged } from './bucket.js';
import type { Document } from './document.js';

const throttleStatus = z.object({
  maximumAvailable: z.number(),
  currentlyAvailable: z.number(),
  restoreRate: z.number().positive(),
});
const shape = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([
      z.string().transform((message) => [{ message, code: undefined as string | undefined }]),
      z.array(
        z
          .object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() })
          .transform(({ message, extensions }) => ({ message, code: extensions?.code })),
      ),
    ])
    .optional(),
  extensions: z
    .object({
      cost: z
        .object({ requestedQueryCost: z.number(), actualQueryCost: z.number().nullable(), throttleStatus })
        .optional()
        .catch(undefined),
      search: z
        .array(z.object({ warnings: z.array(z.object({ field: z.string() })).default([]) }))
        .optional()
        .catch(undefined),
    })
    .optional(),
});

/** A GraphQL answer as far as all of them are alike. */
export type Answer = z.output<typeof shape>;

const longest = 300;
const patience = 300_000;

/** What is wrong with an answer, if anything; `hide` takes secrets out of what Shopify said. */
export type Fault = { error: ConnectorError; again: boolean } | { throttled: true };

/** Reads an answer of status 200. @throws {Malformed} where it is none of GraphQL's */
export function readAnswer({ text }: HttpAnswer, context: ErrorContext): Answer {
  const read = shape.safeParse(parse(text));
  if (!read.success || (read.data.data === undefined && !read.data.errors)) {
    const what = text.trimStart().startsWith('<') ? 'a web page' : 'something that is no answer of its API';
    throw new Malformed(context, `answers with ${what}; check the address of the shop`);
  }
  return read.data;
}

/** What the answer says of points. */
export function chargedOf({ extensions }: Answer): Charged | undefined {
  const cost = extensions?.cost;
  return (
    cost && {
      requested: cost.requestedQueryCost,
      actual: cost.actualQueryCost ?? undefined,
      available: cost.throttleStatus.currentlyAvailable,
      maximum: cost.throttleStatus.maximumAvailable,
      restore: cost.throttleStatus.restoreRate,
    }
  );
}

/** What a status outside 2xx stands for (shopify.md 2.2). */
export function faultOfStatus(
  { status, text }: HttpAnswer,
  effect: Document['effect'],
  context: ErrorContext,
  hide: (text: string) => string,
): Fault {
  const said = hide(messageIn(text) ?? `HTTP ${status}`).slice(0, longest);
  switch (status) {
    case 401:
      return { error: new Unauthorized(context, `does not accept the access token: ${said}`), again: false };
    case 402:
      return { error: new Unauthorized(context, 'the shop is frozen: its bill at Shopify is not paid'), again: false };
    case 403:
      return { error: new Unauthorized(context, `does not allow this: ${said}`), again: false };
    case 404: {
      const details = { code: 'not_found', field: 'shop' };
      return { error: new Rejected(context, 'there is no shop of that name, or no such API', details), again: false };
    }
    case 423:
    case 430:
      return { error: new Throttled(context, `has locked the shop for now (${status})`, patience), again: false };
    default:
      if (status >= 500) return unknown(`answered ${status}`, effect, context);
      return { error: new Rejected(context, said, { code: `http_${status}` }), again: false };
  }
}

/**
 * What errors beside or instead of data stand for. Any of them is a failure of the call, even beside data; of a write that gave
 * data it is not said that nothing was written.
 */
export function faultOfErrors(
  { data, errors, extensions }: Answer,
  effect: Document['effect'],
  context: ErrorContext,
  hide: (text: string) => string,
): Fault | undefined {
  const [first] = errors ?? [];
  if (!first) {
    const ignored = extensions?.search?.flatMap(({ warnings }) => warnings.map(({ field }) => field)) ?? [];
    if (ignored.length === 0) return undefined;
    // Shopify then answers with everything there is (shopify.md 2.6).
    return { error: new Malformed(context, `did not understand the search for ${ignored.join(', ')}`), again: false };
  }
  if (errors?.some(({ code }) => code === 'THROTTLED')) return { throttled: true };
  const said = hide(first.message).slice(0, longest);
  if (effect !== 'none' && gaveSomething(data)) return unknown(said, effect, context);
  switch (first.code) {
    case 'INTERNAL_SERVER_ERROR':
    case 'TIMEOUT':
      return unknown(said, effect, context);
    case 'ACCESS_DENIED':
      return { error: new Unauthorized(context, said), again: false };
    case 'SHOP_INACTIVE':
      return { error: new Unauthorized(context, 'the shop is not active'), again: false };
    default:
      return { error: new Rejected(context, said, { code: first.code ?? 'graphql_error' }), again: false };
  }
}

function gaveSomething(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.values(data).some((each) => each !== null);
}

/** Nobody knows whether it was executed. */
export function unknown(said: string, effect: Document['effect'], context: ErrorContext): Fault {
  const error = effect === 'none' ? new Unreachable(context, said) : new Ambiguous(context, said);
  return { error, again: effect !== 'once' };
}

/** Milliseconds until the bucket should hold what was asked for; at least a second (shopify.md 2.2). */
export function throttleWait(charged: Charged | undefined): number {
  if (!charged) return 1_000;
  const missing = Math.max(0, charged.requested - charged.available);
  return Math.max(1_000, (missing / charged.restore) * 1_000) * (1 + Math.random() / 10);
}

function messageIn(text: string): string | undefined {
  const read = z.object({ errors: z.union([z.string(), z.record(z.string(), z.unknown())]) }).safeParse(parse(text));
  if (!read.success) return undefined;
  return typeof read.data.errors === 'string' ? read.data.errors : JSON.stringify(read.data.errors);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
