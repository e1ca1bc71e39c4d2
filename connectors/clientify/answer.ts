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
import type { HttpAnswer } from '../lib/http.js';

const longest = 300;
const detailShape = z.object({ detail: z.string() });
const fieldsShape = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/**
 * What an answer outside 2xx stands for (clientify.md 2, 3.1). A 404 counts only with the words of the API: a web page is a
 * wrong path or an outage, and a missing key is told as 404, too.
 */
export function faultOf(
  { status, text }: HttpAnswer,
  sending: boolean,
  context: ErrorContext,
  hide: (text: string) => string,
): ConnectorError | undefined {
  if (status >= 200 && status < 300) return undefined;
  const json = parsed(text);
  const detail = detailShape.safeParse(json).data?.detail;
  const said = hide(detail ?? fieldsIn(json) ?? `HTTP ${status}`).slice(0, longest);
  if (status === 401) return new Unauthorized(context, `does not accept the API key: ${said}`);
  if (status === 403) return new Unauthorized(context, `does not allow this: ${said}`);
  if (status === 404 && /api key/i.test(detail ?? '')) return new Unauthorized(context, said);
  if (status === 404 && detail === undefined) {
    return new Malformed(context, 'has no such path, or shows a web page instead; check the address of the API');
  }
  if (status === 404) return new Rejected(context, said, { code: 'not_found' });
  if (status >= 500) {
    const message = `answered ${status}`;
    return sending ? new Ambiguous(context, message) : new Unreachable(context, message);
  }
  return new Rejected(context, said, { code: status === 409 ? 'duplicate' : `http_${status}` });
}

/** Whether a record was refused because it stands there already: not only 409 says so (clientify.md 5.2). */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Rejected)) return false;
  return error.code === 'duplicate' || /already exist|duplicat|must be unique|unique set/i.test(error.message);
}

/** Whether the API itself said that there is no such record. */
export function isNotFound(error: ConnectorError): boolean {
  return error instanceof Rejected && error.code === 'not_found';
}

/** @throws {Malformed} where it is no JSON */
export function jsonOf({ text }: HttpAnswer, context: ErrorContext): unknown {
  const json = parsed(text);
  if (json !== undefined) return json;
  const what = text.trimStart().startsWith('<') ? 'a web page' : 'something that is no answer of its API';
  throw new Malformed(context, `answers with ${what}; check the address of the API`);
}

/** `field: message` for each field that is complained of. */
function fieldsIn(json: unknown): string | undefined {
  const fields = fieldsShape.safeParse(json).data;
  return (
    fields &&
    Object.entries(fields)
      .map(([field, said]) => `${field}: ${[said].flat().join(' ')}`)
      .join('; ')
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
