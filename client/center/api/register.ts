import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { reason } from '../../../model/reason.js';
import { beginNote, endNote, isNoted, subjectOf, type Noted } from './audit.js';
import type { Actor, Call, Center, Handler, Handlers } from './center.js';
import { routes, type Route, type RouteId } from './contract/routes.js';
import { languageOf } from './language.js';
import { refusedPage } from './start-page.js';
import { asProblem, Problem, problemBody, type FieldProblem } from './problems.js';
import { refuseOtherOrigin, refuseUnlessAllowed, sessionCookie, whoAsks } from './security/authenticate.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Taken from plain forms, too. */
    form?: boolean;
  }
}

/** How browsers send forms. */
const formType = 'application/x-www-form-urlencoded';
/** Longest form, bytes: a token and what buttons add. */
const longestForm = 16 * 1024;

/** Where the API lies. */
export const apiPrefix = '/api/v1';

/** Tries within a minute on routes that anyone may call: guessing must not pay. */
const triesOfAnyone = 20;

/** Registers every route of the contract; what a route checks, answers and writes down is decided here and nowhere else. */
export function registerRoutes(
  app: FastifyInstance,
  center: Center,
  handlers: Handlers<RouteId>,
  { secure }: { secure: boolean },
): void {
  const register = (scope: FastifyInstance, id: RouteId): void => {
    const route: Route = routes[id];
    scope.route({
      method: route.method,
      url: apiPrefix + route.path.replace(/\{(\w+)\}/g, ':$1'),
      config: {
        ...(route.form && { form: true }),
        ...(route.role === 'anyone' &&
          route.method !== 'GET' && { rateLimit: { max: triesOfAnyone, timeWindow: 60_000 } }),
      },
      handler: (request, reply) =>
        handle({ center, id, route, secure }, handlers[id] as Handler<RouteId>, request, reply),
    });
  };
  const isOfForms = (id: RouteId): boolean => 'form' in routes[id];
  const ids = Object.keys(routes) as RouteId[];
  for (const id of ids.filter((each) => !isOfForms(each))) register(app, id);
  // Elsewhere a form is refused: other sites can have a browser send one.
  void app.register((scope, _, done) => {
    const parser = { parseAs: 'string', bodyLimit: longestForm } as const;
    scope.addContentTypeParser(formType, parser, (__, text, parsed) => {
      parsed(null, Object.fromEntries(new URLSearchParams(String(text))));
    });
    for (const id of ids.filter(isOfForms)) register(scope, id);
    done();
  });
}

/** What is sent instead of JSON. */
interface Sent {
  stream?: AsyncIterable<string>;
  page?: string;
}

interface Serving {
  center: Center;
  id: RouteId;
  route: Route;
  secure: boolean;
}

async function handle(
  serving: Serving,
  handler: Handler<RouteId>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { center, id, route, secure } = serving;
  const noted: Noted = { subject: subjectOf(route.path, (request.params ?? {}) as Record<string, string>) };
  try {
    noted.actor = await whoAsks(center, request, secure);
    refuseUnlessAllowed(noted.actor, route, request);
    if (!route.form) refuseOtherOrigin(request, center.publicUrl);
    const sent: Sent = {};
    const call = callOf(serving, noted, request, reply, sent);
    if (isNoted(id, route)) await beginNote(center, id, noted);
    const answer = await handler(center, call);
    const status = route.status ?? 200;
    await writeDown(serving, noted, status);
    void reply.code(status);
    if (sent.page !== undefined && isForm(request)) return await reply.type('text/html; charset=utf-8').send(sent.page);
    if (sent.stream) return await reply.send(Readable.from(sent.stream));
    return await reply.send(route.answer ? route.answer.parse(answer) : undefined);
  } catch (error) {
    const problem = asProblem(error) ?? unforeseen(center, id, error);
    await writeDown(serving, noted, problem.status);
    return sendProblem(request, reply, problem);
  }
}

/** Whoever is nobody and is refused leaves no line: anyone could fill the log. */
async function writeDown({ center, id, route }: Serving, noted: Noted, status: number): Promise<void> {
  if (!isNoted(id, route) || (noted.actor === undefined && route.role !== 'anyone')) return;
  // What was done stays done, and its line is there: that its end could not be written is no answer for the caller.
  await endNote(center, id, noted, status).catch((failed: unknown) =>
    center.log('the end of a deed could not be written down', { action: id, error: String(failed) }),
  );
}

/** Answers with a problem in the caller's language. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const { retryAfter } = problem.more;
  if (retryAfter !== undefined) void reply.header('retry-after', String(Math.ceil(retryAfter)));
  const language = languageOf(request.headers['accept-language']);
  const body = problemBody(problem, language);
  if (isForm(request)) {
    const page = refusedPage(body.detail, body.fix ?? '', language);
    return reply.code(problem.status).type('text/html; charset=utf-8').send(page);
  }
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(body));
}

/** A browser sends it for a person who pressed a button on some page; other routes take no forms. */
function isForm({ headers, routeOptions }: FastifyRequest): boolean {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === formType && routeOptions.config.form === true;
}

/** Nobody foresaw it: the log has it, the caller a number to find it by. */
export function unforeseen(center: Center, where: string, error: unknown): Problem {
  const id = randomUUID();
  center.log('unforeseen error', { id, where, error: error instanceof Error ? (error.stack ?? error.message) : error });
  return new Problem(500, reason('center_error', { id }));
}

function callOf(
  { route, secure }: Serving,
  noted: Noted,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Sent,
): Call<never> {
  const gone = new AbortController();
  request.raw.once('close', () => {
    if (reply.raw.destroyed || !reply.raw.writableEnded) gone.abort();
  });
  reply.raw.once('close', () => gone.abort());
  const cookie = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
  const body = checked(route.body, request.body ?? {}, 'body');
  noted.body = body;
  const call = {
    actor: noted.actor,
    language: languageOf(request.headers['accept-language']),
    params: checked(route.params, request.params, 'path'),
    query: checked(route.query, request.query, 'query'),
    body,
    idempotencyKey: idempotencyKeyOf(request),
    version: oneOf(request.headers['if-match'])?.replace(/^"|"$/g, ''),
    signal: gone.signal,
    reply: {
      signIn: ({ token }: { token: string }) => void reply.setCookie(sessionCookie(secure), token, cookie),
      signOut: () => void reply.clearCookie(sessionCookie(secure), cookie),
      send(stream: AsyncIterable<string>, headers: Record<string, string>) {
        sent.stream = stream;
        void reply.headers(headers);
      },
      page: (html: string) => void (sent.page = html),
      subject: (text: string) => void (noted.subject = text),
      actor: (actor: Actor) => void (noted.actor = actor),
    },
  };
  return call as unknown as Call<never>;
}

function checked(schema: z.ZodType | undefined, given: unknown, where: string): unknown {
  if (!schema) return undefined;
  refuseBrokenText(given, where);
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue): FieldProblem => {
    const path = issue.path.map((each) => (typeof each === 'number' ? each : String(each)));
    return { path, found: where, expected: issue.message };
  });
  const message = fields.map(({ path, expected }) => `${[where, ...path].join('.')}: ${expected}`).join('; ');
  throw new Problem(400, reason('request_invalid', { message: message.slice(0, 500) }), { fields });
}

/** Half a letter of UTF-16. */
const loneSurrogate = /[\ud800-\udfff]/u;

/** Text that no database takes: with a NUL, or with half a letter of UTF-16. */
function refuseBrokenText(given: unknown, where: string): void {
  if (typeof given === 'string' && (given.includes('\0') || loneSurrogate.test(given))) {
    throw new Problem(400, reason('request_invalid', { message: `${where}: text with a character that is none` }));
  }
  if (typeof given !== 'object' || given === null) return;
  for (const [name, each] of Object.entries(given)) {
    refuseBrokenText(name, where);
    refuseBrokenText(each, where);
  }
}

function idempotencyKeyOf({ headers }: FastifyRequest): string | undefined {
  const key = oneOf(headers['idempotency-key']);
  if (key === undefined || /^[\w.:-]{8,100}$/.test(key)) return key;
  const message = 'Idempotency-Key: 8 to 100 letters, digits or any of . : _ -';
  throw new Problem(400, reason('request_invalid', { message }));
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
