import { describe, expect, it } from 'vitest';
import { errorOf } from '../../../connectors/le-new-black/errors.js';
import { faultOf } from '../../contract/kit/expectations.js';
import { portalOrder, putOrders, startPortal } from './portal.js';

const context = { connection: 'kit-main', operation: 'POST /orders' };
const asIs = (text: string): string => text;

describe('an error of the portal', () => {
  it.each([
    [
      'the nested form',
      '{"error":{"code":422,"message":"Refused","errors":{"ean13":["unknown"]}}}',
      'Refused (ean13: unknown)',
      'ean13',
    ],
    [
      'the flat form',
      '{"message":"Refused","errors":{"a":"one","b":["two","three"]}}',
      'Refused (a: one; b: two, three)',
      'a',
    ],
    ['text in "error"', '{"error":"Refused"}', 'Refused', undefined],
    ['text in "message"', '{"message":"Refused"}', 'Refused', undefined],
    ['both, nested first', '{"error":{"message":"Nested"},"message":"Flat"}', 'Nested', undefined],
    ['an empty body', '', 'HTTP 422', undefined],
    ['no JSON', 'Something went wrong', 'HTTP 422', undefined],
    ['other JSON', '[1,2]', 'HTTP 422', undefined],
    ['unexpected types', '{"error":{"message":17,"errors":[1]},"message":null}', 'HTTP 422', undefined],
  ])('is read from %s', (_, text, message, field) => {
    const error = errorOf({ status: 422, headers: {}, text }, 'once', context, asIs);
    expect(error).toMatchObject({ name: 'Rejected', code: 'invalid', message, field });
  });

  it.each([
    [400, 'once', 'Rejected'],
    [401, 'none', 'Unauthorized'],
    [403, 'none', 'Unauthorized'],
    [404, 'repeatable', 'Rejected'],
    [409, 'repeatable', 'Rejected'],
    [500, 'none', 'Unreachable'],
    [500, 'repeatable', 'Ambiguous'],
    [500, 'once', 'Ambiguous'],
  ] as const)('with status %i on a call of effect "%s" is %s', (status, effect, name) => {
    expect(errorOf({ status, headers: {}, text: '{}' }, effect, context, asIs).name).toBe(name);
  });

  it('is cut short and rid of secrets', () => {
    const text = JSON.stringify({ message: `secret ${'long '.repeat(200)}` });
    const { message } = errorOf({ status: 422, headers: {}, text }, 'once', context, (said) =>
      said.replace('secret', '…'),
    );
    expect(message.length).toBeLessThanOrEqual(300);
    expect(message).toMatch(/^… long/);
  });
});

describe('calls of the portal', () => {
  it.each(['SS26 048/ÉCRU+50% U', 'a?b#c&d=e', '%2F', 'ünïcode 東京', '1/../2', "o'brien;x"])(
    'reach the order named %s',
    async (reference) => {
      const { sim, source } = await startPortal();
      putOrders(sim, portalOrder(reference), portalOrder('2'));
      const { records } = await source.page({ refs: [reference] });
      expect(records.map(({ id }) => id)).toEqual([reference]);
      expect(await source.markExported([{ orderId: reference, targetId: 'T', status: 'closed' }])).toMatchObject([
        { key: reference, outcome: 'updated' },
      ]);
      expect(sim.requests().violations).toEqual([]);
    },
  );

  it('work at any base path, with or without a slash at its end', async () => {
    const { sim, again } = await startPortal({ basePath: '/behind/a proxy/v2/' });
    for (const url of [`${sim.origin}/behind/a%20proxy/v2`, `${sim.origin}/behind/a%20proxy/v2/`]) {
      await expect(again({ url }).source.page({})).resolves.toEqual({ records: [] });
    }
  });

  it('do not take a web page’s 404 for an order that is gone', async () => {
    const { sim, source } = await startPortal();
    putOrders(sim, portalOrder('1001'));
    sim.fault({ kind: 'html', match: { operation: 'getOrder' } });
    expect((await faultOf(() => source.page({ refs: ['1001'] }))).name).toBe('Malformed');
    sim.fault({ kind: 'status', status: 404, body: '<html>Not Found</html>', match: { operation: 'getOrder' } });
    expect((await faultOf(() => source.page({ refs: ['1001'] }))).name).toBe('Malformed');
    sim.fault({ kind: 'status', status: 200, body: '', match: { operation: 'getOrder' } });
    expect((await faultOf(() => source.page({ refs: ['1001'] }))).name).toBe('Malformed');
  });

  it('repeat a 500 on a read once, and no creation', async () => {
    const { sim, source } = await startPortal();
    sim.fault({ kind: 'status', status: 500, times: 2, match: { operation: 'listOrders' } });
    expect((await faultOf(() => source.page({}))).name).toBe('Unreachable');
    expect(sim.requests().byOperation['listOrders']).toBe(2);
    sim.fault({ kind: 'status', status: 500, match: { operation: '^setOrder$' } });
    await faultOf(() => source.createTest?.({ status: 'invoicing' }) ?? Promise.resolve());
    expect(sim.requests().byOperation['setOrder']).toBe(1);
  });

  it.each(['nested', 'flat', 'text', 'empty', 'not json'] as const)(
    'find that an order is gone where errors are written "%s"',
    async (errors) => {
      const { source } = await startPortal({ profile: { errors } });
      expect(await source.page({ refs: ['1001'] })).toEqual({ records: [] });
      const [result] = await source.markExported([{ orderId: '1001', targetId: 'T1', status: 'closed' }]);
      expect(result).toMatchObject({ outcome: 'failed', reason: { code: 'mark_refused' } });
    },
  );

  it('accept any answer to a mark that is no web page', async () => {
    const { sim, source } = await startPortal({ profile: { created: 201 } });
    putOrders(sim, portalOrder('1001'));
    const mark = (): ReturnType<typeof source.markExported> =>
      source.markExported([{ orderId: '1001', targetId: 'T1', status: 'closed' }]);
    for (const body of ['', 'OK', '"ok"', '[]', '{"done": true}', '{"done": tr']) {
      sim.fault({ kind: 'malformed', when: 'after', body, match: { operation: 'setOrderStatus' } });
      expect(await mark(), body).toMatchObject([{ outcome: 'updated' }]);
    }
    sim.fault({ kind: 'html', match: { operation: 'setOrderStatus' } });
    expect((await faultOf(mark)).name).toBe('Malformed');
  });
});
