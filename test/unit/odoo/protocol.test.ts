import { describe, expect, it } from 'vitest';
import { parseVersion } from '../../../connectors/odoo/version.js';
import { faultOf } from '../../contract/kit/expectations.js';
import { disguised, options, order, startOdoo } from './odoo.js';

describe('the version of an Odoo', () => {
  it.each([
    [
      { version_info: [19, 0, 0, 'final', 0, ''], version: '19.0' },
      { major: 19, minor: 0, text: '19.0' },
    ],
    [
      { server_version_info: [14, 0, 0, 'final', 0, ''], server_version: '14.0' },
      { major: 14, minor: 0, text: '14.0' },
    ],
    [
      { server_version_info: ['saas~18', 4, 0, 'final', 0], server_version: 'saas~18.4' },
      { major: 18, minor: 4, text: 'saas~18.4' },
    ],
    [
      { version_info: ['saas~18.4', 0], version: 'saas~18.4+e' },
      { major: 18, minor: 4, text: 'saas~18.4+e' },
    ],
    [{ server_version: '13.0-20200101' }, { major: 13, minor: 0, text: '13.0-20200101' }],
  ])('%j', (said, version) => {
    expect(parseVersion(said)).toEqual(version);
  });

  it.each([[undefined], [null], ['19.0'], [{}], [{ version_info: [] }], [{ version: 'next' }]])(
    '%j is none',
    (said) => {
      expect(parseVersion(said)).toBeUndefined();
    },
  );
});

describe('the protocol', () => {
  it.each([
    [14, {}, 'JSON-RPC'],
    [18, {}, 'JSON-RPC'],
    [19, {}, 'JSON-2'],
    [19, { apiKey: undefined, password: 'demo-password' }, 'JSON-RPC'],
    [19, { protocol: 'xml-rpc' }, 'XML-RPC'],
  ] as const)('of Odoo %i with %o is %s', async (version, settings, title) => {
    const { connection } = await startOdoo({ version }, settings);
    const report = await connection.test();
    expect(report).toMatchObject({ ok: true, product: `Odoo ${version}.0 over ${title}` });
  });

  it('is XML-RPC where /jsonrpc is not open', async () => {
    const { connection } = await startOdoo({ version: 16, profile: { jsonRpc: false } });
    expect((await connection.test()).product).toBe('Odoo 16.0 over XML-RPC');
  });

  it.each([
    [20, 19, 'JSON-2'],
    [13, 14, 'XML-RPC'],
  ] as const)('of an untested Odoo %i works, with a warning', async (claimed, version, title) => {
    const odoo = await startOdoo({ version });
    const { connection, target } = odoo.again({ url: await disguised(odoo.sim, claimed) });
    const report = await connection.test();
    expect(report).toMatchObject({ ok: true, product: `Odoo ${claimed}.0 over ${title}` });
    expect(report.findings).toContainEqual({
      code: 'odoo_version_untested',
      params: { version: `${claimed}.0`, protocol: title },
    });
    expect((await target.check([order()], options))[0]?.ready).toBeDefined();
  });

  it('JSON-2 without an API key is told to want one', async () => {
    const { again } = await startOdoo({ version: 19 });
    const { target } = again({ protocol: 'json-2', apiKey: undefined, password: 'demo-password' });
    const error = await faultOf(() => target.check([order()], options));
    expect(error).toMatchObject({ name: 'Unauthorized', message: expect.stringContaining('API key') as string });
  });

  it('is advised to be JSON-2 where a password is used on 19', async () => {
    const { connection } = await startOdoo({ version: 19 }, { apiKey: undefined, password: 'demo-password' });
    expect((await connection.test()).findings.map(({ code }) => code)).toContain('odoo_api_key_advised');
  });
});
