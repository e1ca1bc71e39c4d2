import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCircuit } from '../../../connectors/odoo/circuit.js';
import { BadCredentials } from '../../../connectors/odoo/errors.js';
import { methodSpec } from '../../../connectors/odoo/methods.js';
import { faultOf } from '../../contract/kit/expectations.js';
import { options, order, startOdoo } from './odoo.js';

describe('the client', () => {
  it.each(['unlink', 'action_cancel', 'create', 'execute', '_write', 'constructor', '__proto__', 'toString'])(
    'never sends %s',
    async (method) => {
      const { client, sim } = await startOdoo();
      const call = { model: 'sale.order', method: method as 'read', ids: [1], operation: 'try' };
      const error = await faultOf(() => client().call(call, z.unknown()));
      expect(error).toMatchObject({ name: 'Rejected', code: 'method_refused' });
      expect(Object.keys(sim.requests().byOperation)).not.toContain(`sale.order.${method}`);
    },
  );

  it.each([2, 3, 5, 6])('never sends a command %i, which takes lines away', async (kind) => {
    const { client, sim } = await startOdoo();
    const args = { vals: { order_line: [[kind, 1, 0]] } };
    const call = { model: 'sale.order', method: 'write' as const, ids: [1], args, operation: 'try' };
    expect(await faultOf(() => client().call(call, z.unknown()))).toMatchObject({ code: 'method_refused' });
    expect(sim.requests().byOperation['sale.order.write']).toBeUndefined();
  });

  it('loads create-once, whatever context a caller gives', () => {
    expect(methodSpec('load')?.context).toMatchObject({ mode: 'update', noupdate: true });
  });

  it('signs in once, however much it does at the same time', async () => {
    const { sim, target } = await startOdoo({ version: 14 });
    await Promise.all(Array.from({ length: 5 }, () => target.check([order()], options)));
    await target.check([order()], options);
    expect(sim.requests().byOperation['common.authenticate']).toBe(1);
  });

  it('does not hammer with bad credentials, and asks again when a person tests', async () => {
    const { sim, connection, target } = await startOdoo({ version: 14 }, { apiKey: 'wrong' });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect((await faultOf(() => target.check([order()], options))).name).toBe('Unauthorized');
    }
    expect(sim.requests().byOperation['common.authenticate']).toBe(1);
    expect((await connection.test()).ok).toBe(false);
    expect(sim.requests().byOperation['common.authenticate']).toBe(2);
  });

  it('notices a key that is revoked while it works, and takes the new one when tested', async () => {
    const { sim, connection, target } = await startOdoo({ version: 14 });
    const key = sim.access.apiKey;
    await target.check([order()], options);
    sim.profile({ apiKey: null });
    expect((await faultOf(() => target.check([order()], options))).name).toBe('Unauthorized');
    const asked = sim.requests().total;
    expect((await faultOf(() => target.check([order()], options))).name).toBe('Unauthorized');
    expect(sim.requests().total).toBeLessThanOrEqual(asked + 8); // what was under way at the same time, nothing new
    sim.profile({ apiKey: key });
    expect((await connection.test()).ok).toBe(true);
    expect((await target.check([order()], options))[0]?.ready).toBeDefined();
  });

  it('works in the company it is told to, by name or id, and says where there is none of that name', async () => {
    const seed = { company: { name: 'Orme', currency: 'EUR' }, otherCompanies: [{ name: 'Orme US', currency: 'USD' }] };
    const odoo = await startOdoo({ version: 18, seed });
    for (const company of ['Orme US', 'orme us', 2, '2']) {
      const session = await odoo.client({ company }).session();
      expect(session.company).toMatchObject({ id: 2, name: 'Orme US' });
    }
    const { connection } = odoo.again({ company: 'Orme UK' });
    const report = await connection.test();
    expect(report.ok).toBe(false);
    expect(report.findings).toEqual([
      { code: 'odoo_company_unknown', params: { company: 'Orme UK', known: 'Orme, Orme US' } },
    ]);
  });

  it('refuses over XML-RPC what XML cannot carry, and sends nothing', async () => {
    const { client, sim } = await startOdoo({ version: 14 }, { protocol: 'xml-rpc' });
    const shape = z.object({ id: z.number() });
    const search = { model: 'res.partner', domain: [['ref', '=', 'C\u0001'] as const], shape, operation: 'try' };
    const error = await faultOf(() => client().search(search));
    expect(error).toMatchObject({ name: 'Rejected', code: 'unmarshallable' });
    expect(sim.requests().byOperation['res.partner.search_read'] ?? 0).toBe(0);
  });
});

describe('the circuit', () => {
  it('stays open for a minute after bad credentials, and closes with the first success', async () => {
    let now = 0;
    const circuit = createCircuit(() => now);
    const bad = new BadCredentials({ connection: 'c', operation: 'sign in' });
    await expect(circuit.watch(() => Promise.reject(bad))).rejects.toBe(bad);
    expect(() => circuit.check()).toThrow(bad);
    now = 59_999;
    expect(() => circuit.check()).toThrow(bad);
    now = 60_000;
    expect(() => circuit.check()).not.toThrow();
    await expect(circuit.watch(() => Promise.reject(bad))).rejects.toBe(bad);
    await circuit.watch(() => Promise.resolve());
    expect(() => circuit.check()).not.toThrow();
  });
});
