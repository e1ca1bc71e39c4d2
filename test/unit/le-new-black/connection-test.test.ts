import { describe, expect, it } from 'vitest';
import { connector } from '../../../connectors/le-new-black/connector.js';
import { leNewBlackReasons } from '../../../connectors/le-new-black/reasons.js';
import { productReasons } from '../../../connectors/le-new-black/product-reasons.js';
import { recordReasons } from '../../../connectors/le-new-black/record-reasons.js';
import type { Reason } from '../../../model/reason.js';
import { expectKnownReasons } from '../../contract/kit/expectations.js';
import { demoPortal } from '../../simulators/le-new-black/seed.js';
import { portalOrder, putOrders, startPortal, type TestPortal } from './portal.js';

const provoked = new Set<string>();

async function findings({ connection }: Pick<TestPortal, 'connection'>): Promise<Reason[]> {
  const report = await connection.test();
  expectKnownReasons(connector, report.findings);
  report.findings.forEach(({ code }) => provoked.add(code));
  return report.findings;
}

const codes = async (portal: Pick<TestPortal, 'connection'>): Promise<string[]> =>
  (await findings(portal)).map(({ code }) => code);

describe('the test of a connection', () => {
  it('says how many orders there are, in which statuses, and how many cannot go for want of a customer', async () => {
    const [works, readable, customers] = await findings(await startPortal({ seed: demoPortal() }));
    expect(works).toMatchObject({ code: 'connection_works', params: { user: 'demo-client' } });
    expect(readable).toMatchObject({ code: 'portal_orders_readable', params: { count: '38' } });
    expect(readable?.params['statuses']).toContain('invoicing');
    expect(customers).toMatchObject({ code: 'portal_orders_without_customer', params: { count: '1' } });
  });

  it('says that there are no orders', async () => {
    expect(await codes(await startPortal())).toEqual(['connection_works', 'portal_has_no_orders']);
  });

  it('says that the portal spells a status otherwise, and is content once the settings say so too', async () => {
    const statuses = ['Draft', 'Open', 'Open', 'Confirmed', 'Invoicing', 'Closed', 'Canceled'];
    const portal = await startPortal({ profile: { statuses } });
    putOrders(portal.sim, portalOrder('1001'));
    const found = (await findings(portal)).find(({ code }) => code === 'portal_status_spelling');
    expect(found?.params).toMatchObject({ status: 'invoicing', spelling: 'Invoicing', sent: 'invoicing' });
    expect(await codes(portal.again({ statuses: { invoicing: 'Invoicing' } }))).not.toContain('portal_status_spelling');
  });

  it('says that a status is not known', async () => {
    const portal = await startPortal();
    putOrders(portal.sim, portalOrder('1001', { status: 'Sent to the moon' }));
    const found = (await findings(portal)).find(({ code }) => code === 'portal_status_unknown');
    expect(found?.params['status']).toBe('Sent to the moon');
  });

  it('says that lists have no totals', async () => {
    expect(await codes(await startPortal({ profile: { pageHeaders: false } }))).toContain(
      'portal_pages_without_totals',
    );
  });

  it('names an order that a run would stumble over', async () => {
    const portal = await startPortal();
    putOrders(portal.sim, portalOrder('1001', { items: [{ quantity: 1, unit_price: 'x' as unknown as number }] }));
    const found = (await findings(portal)).find(({ code }) => code === 'malformed');
    expect(found?.params['message']).toContain('order 1001');
  });

  it.each([
    ['a service that is not there', { kind: 'html' }, 'malformed'],
    ['a service that is down', { kind: 'status', status: 503 }, 'unreachable'],
    ['a service that asks for patience', { kind: 'status', status: 429, retryAfter: 600 }, 'throttled'],
  ])('says so of %s', async (_, fault, code) => {
    const portal = await startPortal();
    portal.sim.fault({ ...fault, match: { operation: 'getVersion' }, times: 'always' });
    expect(await portal.connection.test()).toMatchObject({ ok: false, findings: [{ code }] });
  });

  it.each([401, 404])('goes on where the version is not told (%i)', async (status) => {
    const portal = await startPortal();
    portal.sim.fault({ kind: 'status', status, match: { operation: 'getVersion' } });
    expect(await portal.connection.test()).toMatchObject({ ok: true });
  });

  it('has provoked every reason of this connector', () => {
    const elsewhere = { ...recordReasons, ...productReasons }; // provoked by the tests of those targets
    expect(Object.keys(leNewBlackReasons).filter((code) => !(code in elsewhere) && !provoked.has(code))).toEqual([]);
  });
});

describe('look-ups', () => {
  it('list statuses, and the price lists that customers and products name', async () => {
    const { connection } = await startPortal();
    const { lookups } = connection;
    expect(await lookups.lookup('statuses')).toContainEqual({ value: 'invoicing', label: 'Invoicing' });
    expect(await lookups.lookup('priceLists')).toEqual(
      ['EUR-WHS', 'USD-WHS'].map((value) => ({ value, label: value })),
    );
    expect(await lookups.lookup('warehouses')).toEqual([]);
    expect(lookups.link('order', '1001')).toBeUndefined();
  });
});
