import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import Deserializer from 'xmlrpc/lib/deserializer.js';
import { decodeAnswer, encodeCall, NotXmlRpc, Unmarshallable } from '../../../connectors/odoo/transport/xml-codec.js';

const answer = (value: string): string =>
  `<?xml version='1.0'?><methodResponse><params><param><value>${value}</value></param></params></methodResponse>`;

function read(xml: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    new Deserializer().deserializeMethodCall(Readable.from([xml]), (error, _method, params) => {
      if (error) reject(error instanceof Error ? error : new Error('unreadable'));
      else resolve(params);
    });
  });
}

describe('a call over XML-RPC', () => {
  it.each([
    ['undefined', undefined],
    ['a big integer', 10n],
    ['no number', Number.NaN],
    ['a number without end', Number.POSITIVE_INFINITY],
    ['an integer that a double cannot hold', 1e21],
    ['a date', new Date(0)],
    ['bytes', Buffer.from('x')],
    ['a map', new Map()],
    ['a function', () => undefined],
    ['a control character', 'a\u0008b'],
    ['half a character', 'a\ud800b'],
  ])('refuses %s, wherever it stands', (_, value) => {
    expect(() => encodeCall('execute_kw', [value])).toThrow(Unmarshallable);
    expect(() => encodeCall('execute_kw', [{ deep: [1, { value }] }])).toThrow(/deep\[1\]\.value|params/);
  });

  it('refuses a name with a control character', () => {
    expect(() => encodeCall('execute_kw', [{ 'a\u0000b': 1 }])).toThrow(Unmarshallable);
  });

  it('arrives as it was given', async () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(each));
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(text, fc.boolean(), number, fc.array(tie('any')), fc.dictionary(text, tie('any'))),
    })).any;
    await fc.assert(
      fc.asyncProperty(fc.array(value), async (params) => {
        const plain = (given: unknown): unknown => JSON.parse(JSON.stringify(given).replaceAll('-0', '0')) as unknown;
        fc.pre(!JSON.stringify(params).includes('__proto__'));
        fc.pre(!/e[+-]?\d/.test(JSON.stringify(params)));
        expect(plain(await read(encodeCall('execute_kw', params)))).toEqual(plain(params));
      }),
      { numRuns: 200 },
    );
  });
});

describe('an answer over XML-RPC', () => {
  it('is read with all kinds of values', async () => {
    const xml = answer(
      '<struct><member><name>id</name><value><int>7</int></value></member><member><name>ref</name><value><boolean>0</boolean></value>' +
        '</member><member><name>amount</name><value><double>12.5</double></value></member><member><name>lines</name><value><array><data>' +
        '<value><string>a &lt; b</string></value><value>bare</value></data></array></value></member></struct>',
    );
    expect(await decodeAnswer(xml)).toEqual({ value: { id: 7, ref: false, amount: 12.5, lines: ['a < b', 'bare'] } });
  });

  it('keeps a member named __proto__ as a member, and touches no prototype', async () => {
    const struct =
      '<struct><member><name>__proto__</name><value><struct><member><name>polluted</name><value><int>1</int></value></member></struct>' +
      '</value></member></struct>';
    const { value } = (await decodeAnswer(answer(struct))) as { value: Record<string, unknown> };
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is a fault with its number and text', async () => {
    const fault =
      '<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>2</int></value></member><member>' +
      '<name>faultString</name><value><string>No.</string></value></member></struct></value></fault></methodResponse>';
    expect(await decodeAnswer(fault)).toEqual({ fault: { code: 2, text: 'No.' } });
  });

  it.each([
    ['a bomb of entities', `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${answer('<string>&b;</string>')}`],
    ['a document type in small letters', `<!doctype x SYSTEM "file:///etc/passwd">${answer('<int>1</int>')}`],
    ['a page of HTML', '<html><head><title>Sign in</title></head></html>'],
    ['nothing', ''],
    ['half of it', answer('<int>1</int>').slice(0, 60)],
    ['an unknown type', answer('<complex>1</complex>')],
    ['a number that is none', answer('<int>seven</int>')],
    ['a fault without a number', '<methodResponse><fault><value><struct></struct></value></fault></methodResponse>'],
  ])('is refused where it is %s', async (_, xml) => {
    await expect(decodeAnswer(xml)).rejects.toThrow(NotXmlRpc);
  });
});
