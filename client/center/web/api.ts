import type { z } from 'zod';
import type { problem } from '../api/contract/common.js';
import {
  routes,
  type AnswerOf,
  type BodyOf,
  type ParamsOf,
  type QueryOf,
  type Route,
  type RouteId,
} from '../api/contract/routes.js';

type ProblemAnswer = z.output<typeof problem>;
type Part<K extends string, T> = [T] extends [undefined] ? unknown : Record<K, T>;
type Optional<K extends string, T> = [T] extends [undefined] ? unknown : Partial<Record<K, T>>;

/** What a call of a route is given: parts the route has no schema for do not exist. */
export type Given<I extends RouteId> = Part<'params', ParamsOf<I>> &
  Optional<'query', QueryOf<I>> &
  Part<'body', BodyOf<I>> & {
    /** Of the record that was seen, for routes that refuse who comes second. */
    version?: string;
    /** Joins a repeated call with the first. */
    key?: string;
    signal?: AbortSignal;
  };

/** Code of a problem that is not the server's: it could not be reached at all. */
export const unreachable = 'center_unreachable';

/** Any answer that is not a success. */
export class Problem extends Error {
  override name = 'Problem';
  readonly answer: ProblemAnswer;

  constructor(answer: ProblemAnswer) {
    super(answer.detail);
    this.answer = answer;
  }

  /** Nothing was done, and nothing is wrong with what was asked: it may be asked again. */
  get passing(): boolean {
    return [502, 503, 504].includes(this.answer.status) || this.answer.code === unreachable;
  }
}

/** What every call says about the person: set by the session. */
export const caller = {
  csrf: '',
  language: 'en',
  /** Asks the person to sign in again; the call that found out is then made once more. */
  signInAgain: undefined as (() => Promise<void>) | undefined,
  /** Is told of every call whether it was answered; the problem where nobody could. */
  noteAnswer: (() => undefined) as (route: RouteId, problem: Problem | undefined) => void,
};

/** Calls a route of the API. Rejects with {@link Problem}, whatever went wrong. */
export async function call<I extends RouteId>(id: I, given: Given<I>): Promise<AnswerOf<I>> {
  try {
    const answer = await ask(id, given);
    caller.noteAnswer(id, undefined);
    return answer;
  } catch (error) {
    if (error instanceof Problem) caller.noteAnswer(id, error.passing ? error : undefined);
    throw error;
  }
}

async function ask<I extends RouteId>(id: I, given: Given<I>): Promise<AnswerOf<I>> {
  const response = await send(id, given);
  if (response.status === 401 && routes[id].role !== 'anyone' && caller.signInAgain) {
    await caller.signInAgain();
    return answerOf<I>(await send(id, given));
  }
  return answerOf<I>(response);
}

/** Address of a route below the origin, for links and event streams. */
export function addressOf<I extends RouteId>(
  id: I,
  given: Pick<Given<I>, keyof Given<I> & ('params' | 'query')>,
): string {
  const { params = {}, query = {} } = given as { params?: Record<string, string>; query?: Record<string, unknown> };
  const path = routes[id].path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return `/api/v1${path}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

async function send<I extends RouteId>(id: I, given: Given<I>): Promise<Response> {
  const route: Route = routes[id];
  const { body, version, key, signal } = given as { body?: unknown } & Given<I>;
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': caller.language };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (route.method !== 'GET') headers['x-csrf-token'] = caller.csrf;
  if (version !== undefined) headers['if-match'] = version;
  if (key !== undefined && route.idempotent) headers['idempotency-key'] = key;
  try {
    return await fetch(addressOf(id, given), {
      method: route.method,
      headers,
      credentials: 'same-origin',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem({ type: 'about:blank', title: '', status: 0, detail: '', code: unreachable });
  }
}

async function answerOf<I extends RouteId>(response: Response): Promise<AnswerOf<I>> {
  if (!response.ok) throw new Problem(await problemOf(response));
  if (response.status === 204) return undefined as AnswerOf<I>;
  return (await response.json()) as AnswerOf<I>;
}

async function problemOf(response: Response): Promise<ProblemAnswer> {
  const retryAfter = Number(response.headers.get('retry-after'));
  const frame = {
    type: 'about:blank',
    title: '',
    status: response.status,
    detail: response.statusText,
    code: 'unknown',
  };
  const answer = (await response.json().catch(() => ({}))) as Partial<ProblemAnswer>;
  return { ...frame, ...(retryAfter > 0 && { retryAfter }), ...answer };
}
