import { describe, expect, it } from 'vitest';
import type { CreateResult, OrderOptions, OrderTarget, Ready } from '../../../connectors/ports.js';
import type { Order } from '../../../model/order.js';
import { faultOf } from '../../contract/kit/expectations.js';
import { options, order, shop, startOdoo } from './odoo.js';

async function ready(target: OrderTarget, orders: Order[], more: Partial<OrderOptions> = {}): Promise<Ready[]> {
  const checked = await target.check(orders, { ...options, ...more });
  return checked.map((each) => {
    if (!each.ready) throw new Error(JSON.stringify(each));
    return each.ready;
  });
}

async function send(target: OrderTarget, orders: Order[], more: Partial<OrderOptions> = {}): Promise<CreateResult[]> {
  return target.create(await ready(target, orders, more), { ...options, ...more });
}

const codes = (result: CreateResult | undefined): string[] => (result?.reasons ?? []).map(({ code }) => code);
const serialization = { name: 'psycopg2.errors.SerializationFailure', message: 'could not serialize access' };
const load = { operation: '^sale\\.order\\.load$' };
const confirm = { operation: '^sale\\.order\\.action_confirm$' };

describe('a batch', () => {
  it('of 20 with three bad orders is taken apart in three calls', async () => {
    const { sim, target } = await startOdoo({ version: 14 });
    const orders = Array.from({ length: 20 }, (_, place) =>
      order({ lines: [{ sku: `S${place % 5}`, label: 'x', quantity: 1, unitPrice: '10', discountRate: '0' }] }),
    );
    const prepared = await ready(target, orders);
    const bad = [3, 9, 19];
    for (const place of bad) {
      const payload = prepared[place]?.payload as { lines: Record<string, string>[] };
      if (payload.lines[0]) payload.lines[0]['order_line/product_id/.id'] = '987654';
    }
    sim.forgetRequests();
    const results = await target.create(prepared, options);
    results.forEach(({ outcome }, place) => expect(outcome).toBe(bad.includes(place) ? 'blocked' : 'created'));
    expect(codes(results[3])).toEqual(['order_rejected']);
    expect(sim.requests().byOperation['sale.order.load']).toBe(2);
    expect(sim.odoo.orderCount()).toBe(17);
  });

  it.each([14, 19] as const)(
    'that loses against another transaction on Odoo %i is repeated',
    async (version) => {
      const { sim, target } = await startOdoo({ version });
      sim.fault({ kind: 'conflict', match: load, times: 2 });
      expect((await send(target, [order(), order()])).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
      expect(sim.requests().byOperation['sale.order.load']).toBe(3);
    },
    20_000,
  );

  it('whose twin is still under way waits for it and finds its order', async () => {
    const { sim, target, again } = await startOdoo({ version: 16 });
    const given = order();
    const [mine, others] = [await ready(target, [given]), await ready(again({}).target, [given])];
    sim.fault({ kind: 'slow-transaction', ms: 300, match: load });
    const results = await Promise.all([target.create(mine, options), again({}).target.create(others, options)]);
    expect(
      results
        .flat()
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['created', 'unchanged']);
    expect(sim.odoo.ordersBy(given.number)).toHaveLength(1);
  }, 20_000);

  it('of orders with and without comment blanks nothing: standard terms stay', async () => {
    const { sim, target } = await startOdoo({ version: 14 });
    sim.forgetRequests();
    await send(target, [order({ comment: 'Hello' }), order(), order({ comment: 'World' }), order()]);
    expect(sim.requests().byOperation['sale.order.load']).toBe(2);
  });

  it('is stopped as the connection’s trouble where the right to create is missing', async () => {
    const { sim, target } = await startOdoo({ version: 14 });
    const prepared = await ready(target, [order()]);
    sim.profile({ groups: ['base.group_user', 'sales_team.group_readonly'] });
    expect((await faultOf(() => target.create(prepared, options))).name).toBe('Unauthorized');
  });

  it('with an order that vanished after it was checked is made again', async () => {
    const { sim, target } = await startOdoo({ version: 14 });
    const given = order();
    await send(target, [given]);
    const prepared = await ready(target, [given]);
    sim.change({ kind: 'sale.order', key: given.number, remove: true });
    expect((await target.create(prepared, options)).map(({ outcome }) => outcome)).toEqual(['created']);
  });
});

describe('an order that cannot be read', () => {
  const strange = (): Order =>
    order({
      createdAt: 'yesterday',
      comment: 'bell \u0007 and half a \ud83d',
      deliveryAddress: { street: '1 \u0000 rue', city: 'Nantes\u0008', zip: '44000', country: 'FR' },
    });

  it.each([
    [14, 'json-rpc'],
    [14, 'xml-rpc'],
    [19, 'json-2'],
  ] as const)('by any machine is sent without what nobody means (Odoo %i, %s)', async (version, protocol) => {
    const { target, sim } = await startOdoo({ version }, { protocol });
    const given = [order(), strange()];
    expect((await send(target, given)).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
    const stored = sim.odoo.db.row('sale.order', sim.odoo.ordersBy(given[1]?.number ?? '')[0]?.id ?? 0);
    expect(stored?.['note']).toContain('bell  and half a');
  });

  it.each(['json-rpc', 'xml-rpc'] as const)('does not keep the others from going (%s)', async (protocol) => {
    const { target } = await startOdoo({ version: 14 }, { protocol });
    const line = { label: 'x', quantity: 1, unitPrice: '10', discountRate: '0' };
    const checked = await target.check(
      [
        order(),
        order({ customer: { reference: 'C1\u0000', name: 'x' } }),
        order({ lines: [{ ...line, sku: 'S0\u0001' }] }),
        order({ lines: [{ ...line, sku: 'S0', quantity: Number.NaN }] }),
        order({ lines: [{ ...line, sku: 'S0', quantity: Number.POSITIVE_INFINITY }] }),
      ],
      options,
    );
    expect(checked.map((each) => (each.ready ? 'ready' : each.reasons.map(({ code }) => code).join()))).toEqual([
      'ready',
      'customer_reference_unknown',
      'product_unknown',
      'quantity_not_positive',
      'quantity_not_positive',
    ]);
  });

  it('by its user is there all the same', async () => {
    const groups = ['base.group_user', 'sales_team.group_sale_salesman', 'base.group_partner_manager'];
    const { target, sim } = await startOdoo({ version: 14, profile: { groups } });
    const given = order();
    const prepared = await ready(target, [given]);
    await target.create(prepared, options);
    sim.change({ kind: 'sale.order', key: given.number, set: { user_id: 2 } });
    const [result] = await target.create(prepared, options);
    expect(result).toMatchObject({ outcome: 'unchanged', target: { state: 'unknown' } });
    expect(codes(result)).toEqual(['odoo_own_documents_only']);
  });
});

describe('confirmation', () => {
  it.each([14, 17] as const)(
    'of Odoo %i that is refused leaves the order as it is, with a warning, and does not stop others',
    async (version) => {
      const { sim, target } = await startOdoo({ version });
      const orders = [order(), order(), order()];
      const fault = { kind: 'odoo-fault', with: { name: 'odoo.exceptions.UserError', message: 'No route' } };
      sim.fault({ ...fault, match: confirm }, { ...fault, match: confirm, skip: 1 });
      const results = await send(target, orders, { confirm: true });
      expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
      expect(codes(results[1])).toEqual(['order_confirm_refused']);
      expect(results[1]?.reasons[0]?.params['message']).toBe('No route');
      expect(orders.map(({ number }) => sim.odoo.ordersBy(number)[0]?.state)).toEqual(['sale', 'draft', 'sale']);
    },
  );

  it.each([
    ['lost after it took effect', { kind: 'close', when: 'after' as const }],
    ['lost before', { kind: 'close' }],
    ['one that XML-RPC cannot carry', { kind: 'unmarshallable' }],
    ['that another transaction was in the way', { kind: 'odoo-fault', with: serialization }],
  ])('whose answer is %s is looked up before it is sent again', async (_, fault) => {
    const { sim, target } = await startOdoo({ version: 16 }, { protocol: 'xml-rpc' });
    const orders = [order({ confirmedAt: '2026-02-01T08:00:00Z' }), order({ confirmedAt: '2026-02-02T08:00:00Z' })];
    sim.fault({ ...fault, match: confirm });
    const results = await send(target, orders, { confirm: true });
    expect(results.map((result) => 'target' in result && result.target.state)).toEqual(['sale', 'sale']);
    expect(results.flatMap(codes)).toEqual([]);
    expect(sim.requests().byOperation['sale.order.action_confirm']).toBe(
      fault.kind === 'unmarshallable' || 'when' in fault ? 1 : 2,
    );
    const [first, second] = orders.map(({ number }) => sim.odoo.ordersBy(number)[0]);
    expect([first?.dateOrder, second?.dateOrder]).toEqual(['2026-02-01 08:00:00', '2026-02-02 08:00:00']);
  });

  it('by a sender that died before it put the date back is mended by the next one', async () => {
    const { sim, target } = await startOdoo({ version: 14 });
    const given = order({ confirmedAt: '2026-02-01T08:00:00Z' });
    const prepared = await ready(target, [given]);
    const dies = { kind: 'status', status: 500, times: 10, match: { operation: '^sale\\.order\\.write$' } };
    sim.fault(dies);
    await expect(target.create(prepared, { ...options, confirm: true })).rejects.toThrow();
    expect(sim.odoo.ordersBy(given.number)[0]?.dateOrder).not.toBe('2026-02-01 08:00:00');
    sim.clearFaults();
    const [result] = await target.create(prepared, { ...options, confirm: true });
    expect(result?.outcome).toBe('unchanged');
    expect(sim.odoo.ordersBy(given.number)[0]?.dateOrder).toBe('2026-02-01 08:00:00');
    await target.create(prepared, { ...options, confirm: true });
    expect(sim.requests().byOperation['sale.order.action_confirm']).toBe(1);
  });

  it('by a person some time later, who also gave the order a date of its own, is left alone', async () => {
    const { sim, target } = await startOdoo({ version: 14 });
    const given = order({ confirmedAt: '2026-02-01T08:00:00Z' });
    const prepared = await ready(target, [given]);
    await target.create(prepared, { ...options, confirm: true });
    sim.change({ kind: 'sale.order', key: given.number, set: { date_order: '2026-02-03 08:00:00' } });
    await target.create(prepared, { ...options, confirm: true });
    expect(sim.odoo.ordersBy(given.number)[0]?.dateOrder).toBe('2026-02-03 08:00:00');
  });
});

describe('what a person gets to know beside the outcome', () => {
  it('a reference that stands on a contact', async () => {
    const partners = [{ name: 'Acme', isCompany: true, children: [{ name: 'Ann', ref: 'A1' }] }];
    const { target } = await startOdoo({ version: 14, seed: { ...shop, partners } });
    const [checked] = await target.check([order({ customer: { reference: 'A1', name: 'Acme' } })], options);
    const [warning] = checked?.ready?.warnings ?? [];
    expect(warning).toMatchObject({ code: 'odoo_customer_is_contact', params: { customer: 'Acme' } });
    expect(JSON.stringify(warning)).not.toContain('Ann');
  });

  it('a reference on a company and on its own contact is no doubt; on two companies it is', async () => {
    const partners = [
      { name: 'Acme', ref: 'A1', isCompany: true, children: [{ name: 'Ann', ref: 'A1' }] },
      { name: 'Beta', ref: 'B1', isCompany: true, children: [{ name: 'Bob', ref: 'B1' }] },
      { name: 'Gamma', ref: 'G1', isCompany: true, children: [{ name: 'Gil', ref: 'B1' }] },
      { name: 'Delta', ref: 'D1', isCompany: true, archived: true },
      { name: 'Delta', ref: 'D1', isCompany: true },
    ];
    const { target } = await startOdoo({ version: 18, seed: { ...shop, partners } });
    const wanted = ['A1', 'B1', 'G1', 'D1'].map((reference) => order({ customer: { reference, name: 'x' } }));
    const checked = await target.check(wanted, options);
    expect(checked.map((each) => (each.ready ? 'ready' : each.reasons.map(({ code }) => code).join()))).toEqual([
      'ready',
      'customer_reference_ambiguous',
      'ready',
      'ready',
    ]);
    const [, ambiguous] = checked;
    expect(ambiguous?.ready ? '' : ambiguous?.reasons[0]?.params['matches']).toMatch(
      /Beta \(#\d+\), contact #\d+ of Beta, contact #\d+ of Gamma/,
    );
  });

  it('a delivery address that is added, and one that is archived', async () => {
    const { sim, target } = await startOdoo({ version: 14 });
    const deliveryAddress = { street: '9 quai Haut', zip: '13002', city: 'Marseille', country: 'FR' };
    const given = order({ deliveryAddress });
    expect((await ready(target, [given]))[0]?.warnings.map(({ code }) => code)).toEqual([
      'odoo_delivery_contact_added',
    ]);
    await send(target, [given]);
    expect(sim.requests().byOperation['res.partner.load']).toBe(1);
    const contact = [...sim.odoo.db.table('res.partner').rows.values()].find((row) => row['city'] === 'Marseille');
    sim.change({ kind: 'res.partner', key: String(contact?.id), set: { active: false } });
    const [checked] = await target.check([order({ deliveryAddress })], options);
    expect(checked?.ready ? [] : checked?.reasons.map(({ code }) => code)).toEqual(['odoo_delivery_address_archived']);
  });

  it('a customer without the order’s currency', async () => {
    const { target } = await startOdoo({ version: 14 });
    const bare = order({ customer: { reference: 'C2', name: 'Dollar Store' } });
    delete bare.priceList;
    const [checked] = await target.check([bare], options);
    expect(checked?.ready ? undefined : checked?.reasons[0]).toEqual({
      code: 'currency_mismatch',
      params: { order: bare.number, currency: 'EUR', priceList: 'Export', expected: 'USD' },
    });
  });
});

describe('limits', () => {
  it('allow two batches of twenty at once', async () => {
    const { target } = await startOdoo({ version: 14 });
    expect(target.limits).toEqual({ batch: 20, inFlight: 2 });
  });
});
