import { request, type Agent, type Dispatcher } from 'undici';
import type { Limiter } from '../connector.js';
import { Malformed, type ErrorContext } from '../errors.js';
import type { HttpRequest, HttpStream } from './http.js';
import { defaultTimeout, faultOf, headersOf, judge, type Verdict } from './http-verdict.js';

const defaultMaxBytes = 4 * 1024 ** 3;

/** Begins a call whose body is still to come when it is answered; its place in the limits is kept until that is over. */
export function openStream(
  agent: Agent,
  limits: Limiter,
  call: HttpRequest,
  context: ErrorContext,
): Promise<Verdict<HttpStream>> {
  return new Promise((resolve, reject) => {
    const begin = (over: () => void): void => {
      openOnce(agent, call, context, over).then(resolve, (error: unknown) => {
        reject(error as Error);
        over();
      });
    };
    limits.run(() => new Promise<void>(begin)).catch(reject);
  });
}

/** `over` is called when the body has come, or never will. */
async function openOnce(
  agent: Agent,
  call: HttpRequest,
  context: ErrorContext,
  over: () => void,
): Promise<Verdict<HttpStream>> {
  const timeout = call.timeout ?? defaultTimeout;
  const answered = await request(call.url, {
    dispatcher: agent,
    method: call.method,
    headers: { accept: 'application/json', 'user-agent': 'selvedge', ...call.headers },
    headersTimeout: timeout,
    bodyTimeout: timeout, // between two pieces; undici does not count while the reader pauses
  }).catch((error: unknown) => faultOf(error, false, timeout, call, context));
  if (answered instanceof Error) {
    over();
    return { kind: 'fault', sent: false, error: answered };
  }
  const discard = (): void => {
    answered.body.destroy();
    over();
  };
  answered.body.on('error', () => undefined); // destroyed before its end; whoever reads is told by the loop
  const body = pieces(answered, call, context, discard);
  try {
    const verdict = judge({ status: answered.statusCode, headers: headersOf(answered), body, discard }, call, context);
    if (verdict.kind !== 'answer') discard();
    return verdict;
  } catch (error) {
    discard();
    throw error;
  }
}

async function* pieces(
  response: Dispatcher.ResponseData,
  call: HttpRequest,
  context: ErrorContext,
  discard: () => void,
): AsyncGenerator<Uint8Array> {
  const most = call.maxBytes ?? defaultMaxBytes;
  let bytes = 0;
  try {
    for await (const piece of response.body as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > most) throw new Malformed(context, `the answer is larger than ${most} bytes`);
      yield piece;
    }
  } catch (error) {
    if (error instanceof Malformed) throw error;
    throw faultOf(error, true, call.timeout ?? defaultTimeout, call, context);
  } finally {
    discard();
  }
}
