import { z } from 'zod';
import { Unauthorized } from '../../errors.js';
import type { HttpAnswer } from '../../lib/http.js';
import { faultError, unreadable } from '../errors.js';
import { isJson, parseJson, refuseForeign, sendTo, withoutSecret } from './answers.js';
import { contextOf, endpoint, timeoutOf, type Transport, type TransportOptions, type WireCall } from './transport.js';

/** Body of an error (odoo.md 1.4); its `debug` is never looked at. */
const errorBody = z.object({ name: z.string(), message: z.string().catch('') });

/** JSON-2 at `/json/2/<model>/<method>` (odoo.md 1.4): Odoo 19 and later, API key only. */
export function createJson2(options: TransportOptions): Transport {
  async function execute(call: WireCall): Promise<unknown> {
    const context = contextOf(options, call.operation);
    const answer = await sendTo(options, {
      method: 'POST',
      url: endpoint(options.url, `json/2/${encodeURIComponent(call.model)}/${encodeURIComponent(call.method)}`),
      headers: {
        authorization: `bearer ${options.secret}`,
        'content-type': 'application/json',
        'x-odoo-database': options.database,
      },
      body: JSON.stringify({ ...call.args, ...(call.ids && { ids: call.ids }), context: call.context }),
      operation: call.operation,
      effect: call.effect,
      timeout: timeoutOf(call.effect),
    });
    if (answer.status === 200 && isJson(answer)) return parseJson(answer, call.effect, context);
    return refuse(answer, call);
  }

  function refuse(answer: HttpAnswer, call: WireCall): never {
    const context = contextOf(options, call.operation);
    if (answer.status === 404 && !isJson(answer)) {
      throw new Unauthorized(context, 'there is no database of that name at this address'); // odoo.md 1.4, row 2
    }
    if (!isJson(answer) || answer.text === '') refuseForeign(answer, call.effect, context);
    const body = errorBody.safeParse(parseJson(answer, call.effect, context));
    if (!body.success) throw unreadable(call.effect, context, `answered ${answer.status} without saying why`);
    const { name, message } = body.data;
    throw faultError({ name, message: withoutSecret(message, options) }, context);
  }

  return {
    protocol: 'json-2',
    async version() {
      const context = contextOf(options, 'ask the version');
      const answer = await options.http.send({
        method: 'GET',
        url: endpoint(options.url, 'web/version'),
        operation: context.operation,
        effect: 'none',
      });
      // Up to 18 there is no such page: 404 with HTML (seen on 14).
      return answer.status === 200 && isJson(answer) ? parseJson(answer, 'none', context) : undefined;
    },
    async login() {
      const probe = {
        ids: undefined,
        params: [],
        args: {},
        context: {},
        effect: 'none' as const,
        operation: 'sign in',
      };
      const said = await execute({ model: 'res.users', method: 'context_get', ...probe });
      const read = z.object({ uid: z.number().int().positive() }).safeParse(said);
      if (!read.success) throw unreadable('none', contextOf(options, 'sign in'), 'the answer names no user');
      return read.data.uid;
    },
    execute: (_uid, call) => execute(call),
  };
}
