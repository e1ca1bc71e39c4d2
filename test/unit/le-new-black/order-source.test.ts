import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Malformed } from '../../../connectors/errors.js';
import { readOrder } from '../../../connectors/le-new-black/read-order.js';
import { createStatusWords } from '../../../connectors/le-new-black/statuses.js';
import { wireOrder } from '../../../connectors/le-new-black/wire.js';
import { faultOf } from '../../contract/kit/expectations.js';
import { everythingIn, keepingLogger } from '../../contract/kit/surroundings.js';
import { portalOrder, putOrders, startPortal } from './portal.js';

describe('orders of the portal', () => {
  it.each([
    ['numbers as text', { numbers: 'text' }],
    ['ISO dates', { dates: 'iso' }],
    ['nulls', { nulls: true }],
    ['fields nobody knows', { extraFields: true }],
  ] as const)('are the same with %s', async (_, profile) => {
    const { sim, source } = await startPortal();
    putOrders(sim, portalOrder('1001', { amount_total: 285.5, discount_rate: 5, amount_shipping: 12 }));
    const plain = await source.page({ status: 'invoicing' });
    sim.profile(profile);
    expect(await source.page({ status: 'invoicing' })).toEqual(plain);
    expect(plain.records).toHaveLength(1);
  });

  it('that cannot be read are named with the field, never with its value', async () => {
    const { sim, source } = await startPortal();
    const items = [{ quantity: 1, unit_price: 'private-value' as unknown as number }];
    putOrders(sim, portalOrder('1001'), portalOrder('1002', { items }));
    const { records, unreadable } = await source.page({ status: 'invoicing' });
    expect(records.map((order) => order.id)).toEqual(['1001']);
    expect(unreadable).toMatchObject([{ id: '1002', reason: { code: 'order_unreadable' } }]);
    expect(unreadable?.[0]?.reason.params['message']).toContain('items.0.unit_price');
    expect(everythingIn(unreadable)).not.toContain('private-value');
  });

  it('of which not one can be read mean that the portal has changed', async () => {
    const { sim, source } = await startPortal();
    const items = [{ quantity: 1, unit_price: 'private-value' as unknown as number }];
    putOrders(sim, portalOrder('1001', { items }), portalOrder('1002', { items }));
    const error = await faultOf(() => source.page({ status: 'invoicing' }));
    expect(error.name).toBe('Malformed');
    expect(everythingIn(error)).not.toContain('private-value');
  });

  it('with a line that has no price are not taken to be free', async () => {
    const { sim, source } = await startPortal();
    putOrders(sim, portalOrder('1001', { items: [{ quantity: 1, unit_price: null as unknown as number }] }));
    const { unreadable } = await source.page({ refs: ['1001'] });
    expect(unreadable?.[0]?.reason.params['message']).toBe('order 1001 cannot be read: items.0.unit_price: is missing');
  });

  it('without a number are left out, and that is logged', async () => {
    const { sim, source, logger } = await startPortal();
    putOrders(sim, portalOrder('1001'), { ...portalOrder('1002'), reference: '' });
    expect((await source.page({ status: 'invoicing' })).records.map(({ id }) => id)).toEqual(['1001']);
    expect(logger.lines.join()).toContain('without a number');
  });

  it('are found and closed in a portal that writes statuses its own way', async () => {
    const statuses = ['Brouillon', 'Ouverte', 'En cours', 'Confirmée', 'À facturer', 'Terminée', 'Annulée'];
    const { sim, again } = await startPortal({ profile: { statuses } });
    const { source } = again({ statuses: { invoicing: 'À facturer', closed: 'Terminée' } });
    putOrders(sim, portalOrder('1001'), portalOrder('1002', { status: 'confirmed' }));
    const { records } = await source.page({ status: 'Invoicing' });
    expect(records).toMatchObject([{ id: '1001', status: 'invoicing' }]);
    await source.markExported([{ orderId: '1001', targetId: 'T', status: 'Closed' }]);
    expect(sim.portal.orders.get('1001')?.status).toBe('closed');
  });

  it('in another status are left out though the portal ignores the filter', async () => {
    const { sim, source } = await startPortal();
    const body = JSON.stringify([
      { reference: '1', status: 'invoicing' },
      { reference: '2', status: 'closed' },
      { reference: '3', status: 'Sent to the moon' },
    ]);
    sim.fault({ kind: 'malformed', body, match: { operation: 'listOrders' } });
    expect((await source.page({ status: 'invoicing' })).records.map(({ id }) => id)).toEqual(['1']);
  });

  it('changed since an instant are asked for with an overlap of three hours', async () => {
    const { sim, source } = await startPortal();
    await source.page({ changedSince: '2026-02-20T12:00:00.000Z', status: 'invoicing' });
    const path = sim.requests().recent.at(-1)?.path ?? '';
    expect(Object.fromEntries(new URLSearchParams(path.split('?')[1]))).toMatchObject({
      update_time_from: '2026-02-20T09:00:00+00:00',
      status: 'invoicing',
      page: '1',
    });
  });

  it('are asked for once each by number, however often they are named, a few calls at a time', async () => {
    const { sim, source } = await startPortal({ latencyMs: 5 });
    const refs = Array.from({ length: 40 }, (_, place) => String(1001 + (place % 30)));
    putOrders(sim, ...[...new Set(refs)].map((reference) => portalOrder(reference)));
    expect((await source.page({ refs })).records).toHaveLength(30);
    expect(sim.requests().byOperation['getOrder']).toBe(30);
    expect(sim.requests().peakInFlight).toBeLessThanOrEqual(16);
  });
});

describe('whatever the portal sends', () => {
  it('is an order, none, or Malformed, and never another fault', () => {
    const mapping = { statuses: createStatusWords({}), unitPriceIncludesDiscount: false };
    const logger = keepingLogger();
    const names = Object.keys(wireOrder.shape);
    const value = fc.oneof(fc.jsonValue(), fc.string(), fc.integer(), fc.constant(null));
    const record = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value);
    const line = fc.dictionary(fc.constantFrom('quantity', 'unit_price', 'ean13', 'discount_amount'), value);
    const order = fc.tuple(record, fc.array(line)).map(([head, items]) => ({ reference: '1', ...head, items }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), record, order), (data) => {
        try {
          const read = readOrder({ connection: 'kit-main', mapping, logger }, data, 'GET /orders');
          expect(JSON.parse(JSON.stringify(read ?? null))).toStrictEqual(read ?? null);
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('ends, though the portal gives the same page for ever', async () => {
    const { sim, connection, source } = await startPortal();
    const page = JSON.stringify(Array.from({ length: 500 }, () => ({ reference: 'R', price_list_code: 'EUR' })));
    sim.fault({ kind: 'malformed', body: page, times: 'always', match: { operation: 'listRetailers' } });
    const error = await faultOf(() => connection.lookups.lookup('priceLists'));
    expect(error.message).toBe('the list does not end');
    expect(sim.requests().byOperation['listRetailers']).toBe(2);
    expect((await faultOf(() => source.page({ cursor: '2001' }))).message).toBe('the list does not end');
  });
});

describe('test orders', () => {
  it('hold the products wished for, by EAN13 or SKU, in quantities the portal allows', async () => {
    const { sim, source } = await startPortal();
    const belt = sim.portal.products.get('SS26-071')?.variants[0]?.skus[0]?.ean13 ?? '';
    const wish = { customerReference: 'C00095', products: [belt, 'SS26 048/GRIS+BLEU U'], status: 'confirmed' };
    const order = await source.createTest?.(wish);
    expect(order).toMatchObject({
      customer: { reference: 'C00095' },
      status: 'confirmed',
      currency: 'USD',
      test: true,
      lines: [
        { sku: 'SS26 048/GRIS+BLEU U', quantity: 1 },
        { ean13: belt, quantity: 2 },
      ],
    });
    expect(sim.requests().violations).toEqual([]);
  });

  it('say which order was made when its status is refused', async () => {
    const { source } = await startPortal();
    const error = await faultOf(() => source.createTest?.({ status: 'Sent to the moon' }) ?? Promise.resolve());
    expect(error).toMatchObject({ name: 'Rejected', code: 'test_order_impossible' });
    expect(error.message).toMatch(
      /^order 100001 was made, but POST \/orders\/status of order 100001 failed: Unknown status/,
    );
  });

  it.each([
    ['the status cannot be set', { operation: 'setOrderStatus' }],
    ['the order cannot be read back', { operation: 'getOrder' }],
  ])('once made never ask to be tried again, also where %s', async (_, match) => {
    for (const fault of [{ status: 503 }, { status: 429, retryAfter: 300 }, { kind: 'close' }]) {
      const { sim, source } = await startPortal();
      sim.fault({ kind: 'status', ...fault, match, times: 'always' });
      const error = await faultOf(() => source.createTest?.({ status: 'invoicing' }) ?? Promise.resolve());
      expect(error.name).toBe('Rejected');
      expect(error.message).toContain('order 100001 was made');
    }
  });

  it('are Ambiguous with their reference where nobody can look for them', async () => {
    const { sim, source } = await startPortal();
    sim.fault({ kind: 'close', when: 'after', match: { operation: '^setOrder$' } });
    sim.fault({ kind: 'status', status: 503, times: 'always', match: { operation: 'listOrders' } });
    const error = await faultOf(() => source.createTest?.({ status: 'invoicing' }) ?? Promise.resolve());
    expect(error.name).toBe('Ambiguous');
    expect(error.message).toMatch(/reference SELVEDGE-TEST-\S+ before trying again/);
  });

  it('are impossible where no customer has a reference, or nothing can be ordered', async () => {
    const { sim, source } = await startPortal();
    const create = (): Promise<unknown> => source.createTest?.({ status: 'invoicing' }) ?? Promise.resolve();
    const { retailers, products } = sim.portal;
    sim.seed({ retailers: [...retailers.values()] });
    expect((await faultOf(create)).message).toBe('no published product in the portal has an EAN13 or SKU and a price');
    sim.seed({ products: [...products.values()] });
    expect((await faultOf(create)).message).toBe('no customer in the portal has a reference');
  });

  it('are found again when the answer to their making cannot be read', async () => {
    const { sim, source } = await startPortal();
    sim.fault({ kind: 'malformed', when: 'after', match: { operation: '^setOrder$' } });
    expect(await source.createTest?.({ status: 'invoicing' })).toMatchObject({ test: true, status: 'invoicing' });
    expect(sim.portal.orders.size).toBe(1);
  });
});
