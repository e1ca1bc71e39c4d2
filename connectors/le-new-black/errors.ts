import { z } from 'zod';
import {
  Ambiguous,
  Malformed,
  Rejected,
  Unauthorized,
  Unreachable,
  type ConnectorError,
  type ErrorContext,
} from '../errors.js';
import type { HttpAnswer, HttpRequest } from '../lib/http.js';

/** Codes of {@link Rejected} this connector throws beside `http_<status>`. */
export type LeNewBlackRejection = 'not_found' | 'invalid' | 'test_order_impossible';

const longestMessage = 300;

const fieldErrors = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({});
const errorBody = z.object({
  message: z.string().optional().catch(undefined),
  errors: fieldErrors,
  error: z
    .union([
      z.string().transform((message) => ({ message, errors: {} as z.output<typeof fieldErrors> })),
      z.object({ message: z.string().optional().catch(undefined), errors: fieldErrors }),
    ])
    .optional()
    .catch(undefined),
});

/**
 * The error an answer outside 2xx stands for. All body shapes of le-new-black.md 2.5 are read, none is repeated whole; `hide`
 * takes tokens and secrets out of what the portal said.
 */
export function errorOf(
  answer: HttpAnswer,
  effect: HttpRequest['effect'],
  context: ErrorContext,
  hide: (text: string) => string,
): ConnectorError {
  const { message, field } = readError(answer);
  const said = hide(message).slice(0, longestMessage);
  if (answer.status === 401 || answer.status === 403) return new Unauthorized(context, said);
  if (answer.status >= 500 || answer.status === 408) {
    return effect === 'none' ? new Unreachable(context, said) : new Ambiguous(context, said);
  }
  if (isHtml(answer)) return new Malformed(context, `answered ${answer.status} with a web page; check the address`);
  return new Rejected(context, said, { code: codeOf(answer.status), field });
}

/** The answer's JSON. @throws {Malformed} where it is none; an empty body is legal and gives `undefined` (le-new-black.md 2.2) */
export function readJson(answer: HttpAnswer, context: ErrorContext): unknown {
  refuseHtml(answer, context);
  if (answer.text.trim() === '') return undefined;
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    throw new Malformed(context, 'the answer is not complete JSON');
  }
}

/** Checks data against a schema. @throws {Malformed} naming the record and the place, never the value */
export function readShape<T extends z.ZodType>(
  schema: T,
  data: unknown,
  context: ErrorContext,
  record = 'the answer',
): z.output<T> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  throw new Malformed(context, `${record} cannot be read: ${place}${issue?.message ?? 'wrong shape'}`);
}

/** @throws {Malformed} for a web page where an API's answer is due */
export function refuseHtml(answer: HttpAnswer, context: ErrorContext): void {
  if (isHtml(answer)) throw new Malformed(context, 'answers with a web page instead of data; check the address');
}

/** Whether the answer is a web page: a login form, a proxy's error page, a wrong address. */
export function isHtml(answer: HttpAnswer): boolean {
  return (answer.headers['content-type'] ?? '').includes('text/html') || answer.text.trimStart().startsWith('<');
}

/** Order of look-up: `error.message`, `message`, text in `error`, the status; field errors follow the message. */
function readError(answer: HttpAnswer): { message: string; field?: string } {
  const body = errorBody.safeParse(parse(answer.text)).data;
  const message = body?.error?.message || body?.message || `HTTP ${answer.status}`;
  const fields = Object.entries({ ...body?.error?.errors, ...body?.errors });
  const [first] = fields;
  if (!first) return { message };
  const details = fields.map(([name, texts]) => `${name}: ${[texts].flat().join(', ')}`).join('; ');
  return { message: `${message} (${details})`, field: first[0] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function codeOf(status: number): string {
  if (status === 404) return 'not_found' satisfies LeNewBlackRejection;
  return status === 400 || status === 422 ? ('invalid' satisfies LeNewBlackRejection) : `http_${status}`;
}
