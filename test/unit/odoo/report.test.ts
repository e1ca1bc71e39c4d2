import { describe, expect, it } from 'vitest';
import { expectKnownReasons } from '../../contract/kit/expectations.js';
import { connector } from '../../../connectors/odoo/connector.js';
import { startOdoo } from './odoo.js';
import type { OdooSimulatorOptions } from '../../simulators/odoo/server.js';

async function findings(options: OdooSimulatorOptions): Promise<{ ok: boolean; codes: string[]; text: string }> {
  const { connection } = await startOdoo(options);
  const report = await connection.test();
  expectKnownReasons(connector, report.findings);
  return { ok: report.ok, codes: report.findings.map(({ code }) => code), text: JSON.stringify(report.findings) };
}

const user = 'base.group_user';
const contacts = 'base.group_partner_manager';
const own = 'sales_team.group_sale_salesman';
const all = 'sales_team.group_sale_salesman_all_leads';

describe.each([14, 17, 18, 19] as const)('the test of a connection to Odoo %i', (version) => {
  it('finds nothing amiss where nothing is', async () => {
    const { ok, codes } = await findings({ version });
    expect(ok).toBe(true);
    expect(codes).toEqual(['connection_works', 'odoo_company']);
  });

  it('names an app that is missing', async () => {
    const { ok, codes, text } = await findings({ version, profile: { sale: false } });
    expect(ok).toBe(false);
    expect(codes).toContain('odoo_module_missing');
    expect(text).toContain('sale_management');
  });

  it('warns where there are no warehouses', async () => {
    const { ok, codes } = await findings({ version, profile: { stock: false } });
    expect(ok).toBe(true);
    expect(codes).toContain('odoo_module_absent');
  });

  it('names every right that is missing, with the group that gives it', async () => {
    const { ok, text } = await findings({ version, profile: { groups: [user] } });
    expect(ok).toBe(false);
    for (const right of [
      'read sales orders',
      'create sales orders',
      'change sales orders',
      'create delivery addresses',
    ]) {
      expect(text).toContain(`"code":"odoo_right_missing","params":{"user":"Selvedge","right":"${right}"`);
    }
  });

  it('warns, and no more, of what only flows of records need', async () => {
    const { text } = await findings({ version, profile: { groups: [user] } });
    expect(text).toContain('"code":"odoo_flow_right_missing","params":{"user":"Selvedge","right":"read stock moves"');
    const without = await findings({ version, profile: { stock: false } });
    expect(without.ok).toBe(true);
    expect(without.text).not.toContain('stock moves');
    expect(without.text).toContain('warehouses of orders, stock');
  });

  it('warns of a user that sees its own orders only', async () => {
    const { ok, codes } = await findings({ version, profile: { groups: [user, contacts, own] } });
    expect(ok).toBe(true);
    expect(codes).toContain('odoo_own_documents_only');
  });

  it('mentions that the user is an administrator', async () => {
    const { ok, codes } = await findings({
      version,
      profile: { groups: [user, contacts, own, all, 'base.group_system'] },
    });
    expect(ok).toBe(true);
    expect(codes).toContain('odoo_user_is_administrator');
  });
});

describe('look-ups and links', () => {
  it('lists price lists, warehouses and companies', async () => {
    const { connection } = await startOdoo({ version: 16 });
    const { lookups } = connection;
    expect(await lookups.lookup('priceLists')).toContainEqual({ value: 'Wholesale', label: 'Wholesale (EUR)' });
    expect((await lookups.lookup('warehouses'))[0]?.value).toBe('WH');
    expect(await lookups.lookup('companies')).toEqual([{ value: '1', label: 'My Company' }]);
    expect(await lookups.lookup('statuses')).toEqual([{ value: 'firm', label: 'Confirmed (sale, done)' }]);
  });

  it.each([
    [17, 'order', '7', '/web#id=7&model=sale.order&view_type=form'],
    [19, 'customer', '12', '/odoo/res.partner/12'],
  ] as const)('leads to a record of Odoo %i', async (version, kind, key, path) => {
    const { sim, connection } = await startOdoo({ version });
    await connection.lookups.lookup('companies');
    expect(connection.lookups.link(kind, key)).toBe(`${sim.url}${path}`);
    expect(connection.lookups.link(kind, 'no id')).toBeUndefined();
  });
});
