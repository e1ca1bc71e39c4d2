import { Ambiguous, Malformed, Rejected, Unauthorized, Unreachable, type ErrorContext } from '../../errors.js';
import type { HttpAnswer, HttpRequest } from '../../lib/http.js';
import { unreadable } from '../errors.js';
import type { TransportOptions, WireCall } from './transport.js';

/** True where an answer says it is JSON. */
export function isJson(answer: HttpAnswer): boolean {
  return /\bjson\b/i.test(answer.headers['content-type'] ?? '');
}

/** Reads a JSON body. @throws {Malformed|Ambiguous} where it is none, after what the call would have done */
export function parseJson(answer: HttpAnswer, effect: WireCall['effect'], context: ErrorContext): unknown {
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    throw unreadable(effect, context, 'the answer is not whole JSON');
  }
}

/** Sends a request; one that a worker died over is sent once more where that is harmless. */
export async function sendTo(options: TransportOptions, request: HttpRequest): Promise<HttpAnswer> {
  const answer = await options.http.send(request);
  return crashed(answer) && request.effect !== 'once' ? options.http.send(request) : answer;
}

/** A 5xx that is no error of Odoo's own: JSON-2 says its errors with 500 too, but names them (odoo.md 1.4). */
function crashed(answer: HttpAnswer): boolean {
  return answer.status >= 500 && !/^\s*\{[^]*"name"/.test(answer.text);
}

/**
 * Refuses what is not an answer of Odoo's interface: a page of HTML, a proxy's refusal, a crashed worker.
 * odoo.md 1.6: HTML with status 200 is a mistyped host; 413 is a body above a proxy's limit.
 */
export function refuseForeign(answer: HttpAnswer, effect: WireCall['effect'], context: ErrorContext): never {
  const { status } = answer;
  if (status === 401 || status === 403)
    throw new Unauthorized(context, `refused with ${status} before Odoo was reached`);
  if (status === 413) throw new Rejected(context, 'the request is larger than the server takes', { code: 'too_large' });
  if (status >= 500) {
    const message = `answered ${status} without saying why`;
    throw effect === 'none' ? new Unreachable(context, message) : new Ambiguous(context, message);
  }
  const what = /<html|<!doctype/i.test(answer.text.slice(0, 1_000)) ? 'a web page' : 'something unknown';
  throw new Malformed(context, `answered ${status} with ${what}; check the address of the connection`);
}

/** What Odoo says, without our own secret in it, should it ever repeat one. */
export function withoutSecret(text: string, { secret }: TransportOptions): string {
  return secret ? text.replaceAll(secret, '…').replaceAll(encodeURIComponent(secret), '…') : text;
}
