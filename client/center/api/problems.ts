import type { z } from 'zod';
import type { Language, Reason } from '../../../model/reason.js';
import { reason } from '../../../model/reason.js';
import { isStoreAway } from '../../../store/database.js';
import { SelvedgeError, type SelvedgeErrorType } from '../../errors.js';
import type { problem } from './contract/common.js';
import { inWords } from './explain.js';

/** The body of an answer that is no success (RFC 9457). */
export type ProblemBody = z.output<typeof problem>;

/** What a form got wrong, at its place. */
export type FieldProblem = NonNullable<ProblemBody['fields']>[number];

/** Thrown by handlers: the status, and the reason in no language yet. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly why: Reason,
    readonly more: { fields?: FieldProblem[]; retryAfter?: number } = {},
  ) {
    super(why.code);
  }
}

/** There is none. */
export function notFound(what: string, id: string): Problem {
  return new Problem(404, reason('not_found', { what, id }));
}

/** Seconds after which it is worth trying again where a server is away. */
const awaySeconds = 5;

const statuses: Partial<Record<SelvedgeErrorType, number>> = {
  TemporalUnreachable: 503,
  TemporalRefused: 503,
  NoWorkerAnswered: 503,
  RunUnknown: 404,
  UnknownFlow: 404,
  UnknownConnection: 404,
  OrderNotWaiting: 409,
  IdempotencyKeyReused: 409,
  InvalidInput: 400,
  ConnectionPaused: 409,
  FlowBusy: 409,
  RunCancelled: 409,
  HistoryEncrypted: 409,
};

/** What was thrown, as a {@link Problem}; undefined where nobody foresaw it. */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof SelvedgeError) {
    const status = statuses[error.type] ?? 422;
    return new Problem(
      status,
      { code: error.code, params: { ...error.params } },
      status === 503 ? { retryAfter: awaySeconds } : {},
    );
  }
  if (isStoreAway(error)) return new Problem(503, reason('store_away'), { retryAfter: awaySeconds });
  return undefined;
}

/** A problem in words. */
export function problemBody({ status, why, more }: Problem, language: Language): ProblemBody {
  const { sentence, fix, code, params } = inWords(why, language);
  return {
    type: 'about:blank',
    title: titles[status] ?? 'Problem',
    status,
    detail: sentence,
    ...(fix !== '' && { fix }),
    code,
    params,
    ...(more.fields && { fields: more.fields }),
    ...(more.retryAfter !== undefined && { retryAfter: more.retryAfter }),
  };
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  422: 'Not possible',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available now',
};
