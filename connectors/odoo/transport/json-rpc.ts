import { z } from 'zod';
import type { ErrorContext } from '../../errors.js';
import { BadCredentials, faultError, unreadable } from '../errors.js';
import { isJson, parseJson, refuseForeign, sendTo, withoutSecret } from './answers.js';
import { positional } from './positional.js';
import { contextOf, endpoint, timeoutOf, type Transport, type TransportOptions, type WireCall } from './transport.js';

/** odoo.md 1.3: `result` is absent where the method returned None; only `error.data.name` is to be trusted. */
const envelope = z.object({
  result: z.unknown().optional(),
  error: z
    .object({
      code: z.number().optional(),
      data: z.object({ name: z.string(), message: z.string().catch('') }).optional(),
    })
    .optional(),
});

/** JSON-RPC 2.0 at `/jsonrpc` (odoo.md 1.3): Odoo 14 to 21, the fewest traps of the three. */
export function createJsonRpc(options: TransportOptions): Transport {
  const url = endpoint(options.url, 'jsonrpc');

  async function post(
    params: { service: string; method: string; args: readonly unknown[] },
    effect: WireCall['effect'],
    context: ErrorContext,
  ): Promise<unknown> {
    const answer = await sendTo(options, {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params }),
      operation: context.operation,
      effect,
      timeout: timeoutOf(effect),
    });
    if (answer.status !== 200 || !isJson(answer)) refuseForeign(answer, effect, context);
    const read = envelope.safeParse(parseJson(answer, effect, context));
    if (!read.success) throw unreadable(effect, context, 'the answer is no JSON-RPC envelope');
    if (!read.data.error) return read.data.result ?? null;
    const { name, message } = read.data.error.data ?? { name: 'unknown', message: '' };
    throw faultError({ name, message: withoutSecret(message, options) }, context);
  }

  return {
    protocol: 'json-rpc',
    version: () =>
      post({ service: 'common', method: 'version', args: [] }, 'none', contextOf(options, 'ask the version')),
    async login() {
      const context = contextOf(options, 'sign in');
      const args = [options.database, options.user, options.secret, {}];
      return readUid(await post({ service: 'common', method: 'authenticate', args }, 'none', context), context);
    },
    execute(uid, call) {
      const args = [options.database, uid, options.secret, call.model, call.method, ...positional(call)];
      const params = { service: 'object', method: 'execute_kw', args };
      return post(params, call.effect, contextOf(options, call.operation));
    },
  };
}

/** odoo.md 1.2: bad credentials are no fault of `authenticate`, it answers false. */
export function readUid(answer: unknown, context: ErrorContext): number {
  if (typeof answer === 'number' && answer > 0) return answer;
  if (answer === false || answer === null) {
    throw new BadCredentials(context);
  }
  throw unreadable('none', context, 'the answer to the login is no user id');
}
