import { Readable } from 'node:stream';
import Deserializer from 'xmlrpc/lib/deserializer.js';
import { serializeMethodCall } from 'xmlrpc/lib/serializer.js';

/** A fault of the other side: `code` is Odoo's integer, `text` may hold a traceback. */
export interface XmlFault {
  code: number;
  text: string;
}

/** An argument that XML-RPC would turn into something else (odoo.md 8), with where it stands. */
export class Unmarshallable extends Error {
  override readonly name = 'Unmarshallable';
}

/** An answer that is no XML-RPC answer, or one with a document type definition. */
export class NotXmlRpc extends Error {
  override readonly name = 'NotXmlRpc';
}

/**
 * Writes a call.
 *
 * @throws {Unmarshallable} for what the library would send as something else without a word: undefined, functions, dates,
 *   bytes, numbers that are no finite double, characters that XML has no place for
 */
export function encodeCall(method: string, params: readonly unknown[]): string {
  check(params, 'params');
  return serializeMethodCall(method, params);
}

const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function check(value: unknown, path: string): void {
  switch (typeof value) {
    case 'boolean':
      return;
    case 'string':
      if (forbidden.test(value)) throw new Unmarshallable(`${path} holds a character that XML cannot carry`);
      return;
    case 'number':
      if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
        throw new Unmarshallable(`${path} is no number that XML-RPC can carry`);
      }
      return;
    case 'object':
      return checkObject(value, path);
    default:
      throw new Unmarshallable(`${path} is ${typeof value}`);
  }
}

function checkObject(value: object | null, path: string): void {
  if (value === null) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => check(item, `${path}[${index}]`));
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Unmarshallable(`${path} is no plain object`);
  for (const [key, member] of Object.entries(value)) {
    check(key, `a name in ${path}`);
    check(member, `${path}.${key}`);
  }
}

/**
 * Reads an answer. Structs have no prototype, so that a member named `__proto__` is a member like any other.
 *
 * @throws {NotXmlRpc} broken, cut, another language, or with a document type (entities that expand without end)
 */
export async function decodeAnswer(xml: string): Promise<{ value: unknown } | { fault: XmlFault }> {
  if (/<!(doctype|entity)/i.test(xml)) throw new NotXmlRpc('the answer holds a document type definition');
  return new Promise((resolve, reject) => {
    const deserializer = new Deserializer();
    deserializer.endStruct = endStruct;
    deserializer.deserializeMethodResponse(Readable.from([xml]), (error, value) => {
      if (!error) return resolve({ value });
      const fault = error as { faultCode?: unknown; faultString?: unknown };
      if (typeof fault.faultCode !== 'number') return reject(new NotXmlRpc('the answer is not whole XML-RPC'));
      resolve({ fault: { code: fault.faultCode, text: String(fault.faultString ?? '') } });
    });
  });
}

/** The library's own, but with a struct that has no prototype. */
function endStruct(this: Deserializer): void {
  const mark = this.marks.pop() ?? 0;
  const struct = Object.create(null) as Record<string, unknown>;
  const members = this.stack.splice(mark);
  for (let index = 0; index < members.length; index += 2) struct[String(members[index])] = members[index + 1];
  this.stack.push(struct);
  this.value = false;
}
