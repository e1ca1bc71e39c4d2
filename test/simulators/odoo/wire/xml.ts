import { Readable } from 'node:stream';
import Deserializer from 'xmlrpc/lib/deserializer.js';
import { serializeFault, serializeMethodResponse } from 'xmlrpc/lib/serializer.js';
import { OdooFault, typeError } from '../fault.js';

/** Reads a call. @throws {Error} for what is no XML-RPC */
export function decodeXmlCall(xml: string): Promise<{ method: string; params: unknown[] }> {
  return new Promise((resolve, reject) => {
    new Deserializer().deserializeMethodCall(Readable.from([xml]), (error, method, params) => {
      if (error) reject(error instanceof Error ? error : new Error('no XML-RPC'));
      else resolve({ method, params });
    });
  });
}

/** Writes an answer. @throws {OdooFault} for what XML-RPC cannot carry (odoo.md 2.1); the work is done by then */
export function encodeXml(value: unknown): string {
  return serializeMethodResponse(marshal(value));
}

/** Odoo leaves out what XML has no place for (seen on 14 and 19). */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

function marshal(value: unknown): unknown {
  if (value === null || value === undefined) throw typeError('cannot marshal None unless allow_none is enabled');
  if (value instanceof Map) throw typeError('dictionary key must be string');
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 31 - 1) {
    throw new OdooFault('builtins.OverflowError', 'int exceeds XML-RPC limits');
  }
  if (typeof value === 'string') return value.replace(unwritable, '');
  if (Array.isArray(value)) return value.map(marshal);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, marshal(member)]));
}

/** odoo.md 1.6: 2 for all kinds of UserError, 3 and 4 for refusals, 1 with a traceback for the rest. */
export function encodeXmlFault(fault: OdooFault): string {
  const kind = fault.python.split('.').at(-1) ?? '';
  const codes: Record<string, number> = {
    UserError: 2,
    ValidationError: 2,
    MissingError: 2,
    RedirectWarning: 2,
    LockError: 2,
    AccessDenied: 3,
    AccessError: 4,
  };
  const faultCode = codes[kind] ?? 1;
  return serializeFault({ faultCode, faultString: faultCode === 1 ? traceback(fault) : fault.message });
}

/** As Python prints it: a built-in exception goes by its bare name. */
export function traceback({ python, message }: OdooFault): string {
  return (
    'Traceback (most recent call last):\n  File "/usr/lib/python3/dist-packages/odoo/http.py", line 140, in dispatch_rpc\n' +
    `    result = dispatch(method, params)\n${python.replace(/^builtins\./, '')}: ${message}\n`
  );
}
