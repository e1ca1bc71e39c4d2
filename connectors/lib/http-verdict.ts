import { errors, type Dispatcher } from 'undici';
import { Ambiguous, Malformed, Unreachable, type ErrorContext } from '../errors.js';
import { OutboundRefused } from './guard.js';
import type { HttpAnswer, HttpRequest } from './http.js';

/** Milliseconds, where a call says nothing else. */
export const defaultTimeout = 30_000;

const gatewayFaults = new Set([502, 503, 504]);
/** Errors before a byte of the request left: certainly no effect. */
const neverSent = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What one try of a call came to. */
export type Verdict<T> =
  | { kind: 'answer'; answer: T }
  | { kind: 'throttled'; wait: number }
  | { kind: 'fault'; sent: boolean; error: Unreachable | Ambiguous | Malformed };

/** What an answer means for the caller, before its body is looked at. @throws {Malformed} for a redirect */
export function judge<T extends Pick<HttpAnswer, 'status' | 'headers'>>(
  answer: T,
  call: HttpRequest,
  context: ErrorContext,
): Verdict<T> {
  if (call.handOver?.includes(answer.status)) return { kind: 'answer', answer };
  if (answer.status === 429 || (answer.status === 503 && answer.headers['retry-after'])) {
    return { kind: 'throttled', wait: retryAfter(answer.headers['retry-after']) };
  }
  if (gatewayFaults.has(answer.status)) {
    const message = `answered ${answer.status}, a gateway fault`;
    const error = call.effect === 'none' ? new Unreachable(context, message) : new Ambiguous(context, message);
    return { kind: 'fault', sent: true, error };
  }
  if (answer.status >= 300 && answer.status < 400) {
    const target = answer.headers['location'] ?? 'nowhere';
    throw new Malformed(context, `redirects to ${hostOf(target)}; check the address of the connection`);
  }
  return { kind: 'answer', answer };
}

/** Seconds or an HTTP date; 1 s where nothing is said. */
function retryAfter(header: string | undefined): number {
  if (!header) return 1_000;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : 1_000;
}

/** Whether a call that failed may have taken effect. */
export function mayHaveBeenSent(error: unknown): boolean {
  return !neverSent.has(codeOf(error)) && !(causeOf(error) instanceof OutboundRefused);
}

/** What a failure on the way means for the caller. */
export function faultOf(
  error: unknown,
  sent: boolean,
  timeout: number,
  call: HttpRequest,
  context: ErrorContext,
): Unreachable | Ambiguous {
  const message = describe(error, timeout);
  const options = { cause: error };
  return sent && call.effect !== 'none'
    ? new Ambiguous(context, message, options)
    : new Unreachable(context, message, options);
}

function describe(error: unknown, timeout: number): string {
  const cause = causeOf(error);
  if (cause instanceof OutboundRefused) return cause.message;
  if (error instanceof errors.ConnectTimeoutError) return 'no connection within 10 s';
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `no complete answer within ${timeout / 1000} s`;
  switch (codeOf(error)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is not known';
    case 'ECONNREFUSED':
      return 'nothing listens at that address';
    case 'UND_ERR_BODY_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
      return `no answer within ${timeout / 1000} s`;
    case 'UND_ERR_SOCKET':
    case 'ECONNRESET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return 'the connection was cut before the answer was complete';
    default:
      return `the call failed (${codeOf(error) || 'unknown fault'})`;
  }
}

/** Header names in lower case. */
export function headersOf({ headers }: Dispatcher.ResponseData): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return Object.fromEntries(entries);
}

function hostOf(location: string): string {
  try {
    return new URL(location).host;
  } catch {
    return 'another path';
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

function causeOf(error: unknown): unknown {
  return error instanceof OutboundRefused ? error : (error as { cause?: unknown } | undefined)?.cause;
}
