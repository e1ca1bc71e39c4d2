import { Rejected, type ErrorContext } from '../../errors.js';
import { faultError, unreadable, type OdooFault } from '../errors.js';
import { refuseForeign, sendTo, withoutSecret } from './answers.js';
import { readUid } from './json-rpc.js';
import { positional } from './positional.js';
import { contextOf, endpoint, timeoutOf, type Transport, type TransportOptions, type WireCall } from './transport.js';
import { decodeAnswer, encodeCall, NotXmlRpc, Unmarshallable, type XmlFault } from './xml-codec.js';

/** XML-RPC at `/xmlrpc/2` (odoo.md 1.2): every version, for servers that open nothing else. */
export function createXmlRpc(options: TransportOptions): Transport {
  async function post(
    service: 'common' | 'object',
    method: string,
    params: readonly unknown[],
    effect: WireCall['effect'],
    context: ErrorContext,
  ): Promise<unknown> {
    const answer = await sendTo(options, {
      method: 'POST',
      url: endpoint(options.url, `xmlrpc/2/${service}`),
      headers: { 'content-type': 'text/xml', accept: 'text/xml' },
      body: encode(method, params, context),
      operation: context.operation,
      effect,
      timeout: timeoutOf(effect),
    });
    const isXml = /\bxml\b/i.test(answer.headers['content-type'] ?? '');
    if (answer.status !== 200 || !isXml) refuseForeign(answer, effect, context);
    const read = await decode(answer.text, effect, context);
    if ('fault' in read) {
      const { name, message } = named(read.fault);
      throw faultError({ name, message: withoutSecret(message, options) }, context);
    }
    return read.value;
  }

  return {
    protocol: 'xml-rpc',
    version: () => post('common', 'version', [], 'none', contextOf(options, 'ask the version')),
    async login() {
      const context = contextOf(options, 'sign in');
      const params = [options.database, options.user, options.secret, {}];
      return readUid(await post('common', 'authenticate', params, 'none', context), context);
    },
    execute(uid, call) {
      const params = [options.database, uid, options.secret, call.model, call.method, ...positional(call)];
      return post('object', 'execute_kw', params, call.effect, contextOf(options, call.operation));
    },
  };
}

function encode(method: string, params: readonly unknown[], context: ErrorContext): string {
  try {
    return encodeCall(method, params);
  } catch (error) {
    if (!(error instanceof Unmarshallable)) throw error;
    throw new Rejected(context, `cannot be sent over XML-RPC: ${error.message}`, { code: 'unmarshallable' });
  }
}

async function decode(xml: string, effect: WireCall['effect'], context: ErrorContext): ReturnType<typeof decodeAnswer> {
  try {
    return await decodeAnswer(xml);
  } catch (error) {
    if (!(error instanceof NotXmlRpc)) throw error;
    throw unreadable(effect, context, error.message);
  }
}

const codes: Record<number, string> = {
  2: 'odoo.exceptions.UserError',
  3: 'odoo.exceptions.AccessDenied',
  4: 'odoo.exceptions.AccessError',
};

/**
 * The class a fault stands for (odoo.md 1.6): 2, 3 and 4 say it by their number, 1 in the last line of its traceback. Of
 * those under 2 a missing record is told by its text, which is English because the context asks for `en_US`.
 */
function named(fault: XmlFault): OdooFault {
  const name = codes[fault.code];
  if (!name) return fromTraceback(fault.text);
  const missing = fault.code === 2 && /does not exist or has been deleted/i.test(fault.text);
  return { name: missing ? 'odoo.exceptions.MissingError' : name, message: fault.text };
}

const exceptionLine =
  /^((?:\w+\.)*\w*(?:Error|Exception|Failure|Detected|NotAvailable|Warning|Denied|NotFound)): ?(.*)$/gm;

function fromTraceback(text: string): OdooFault {
  const last = [...text.matchAll(exceptionLine)].at(-1);
  return last ? { name: last[1] ?? '', message: last[2] ?? '' } : { name: 'unknown', message: '' };
}
