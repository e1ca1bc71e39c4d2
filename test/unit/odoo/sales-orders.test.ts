import { describe, expect, it } from 'vitest';
import type { OrderSource } from '../../../connectors/ports.js';
import { createRawClient, type RawClient } from '../../simulators/odoo/raw-client.js';
import { startOdoo } from './odoo.js';

/** An Odoo with somebody who enters orders. */
async function start(
  settings: Record<string, unknown> = {},
  version: 14 | 16 | 17 | 19 = 14,
): Promise<{ raw: RawClient; source: OrderSource; enter(lines: object[], more?: object): Promise<number> }> {
  const { sim, again } = await startOdoo({ version });
  const { database, user, password } = sim.admin;
  const raw = await createRawClient({ url: sim.url, database, user, secret: password });
  const { orderSource } = again(settings).connection;
  if (!orderSource) throw new Error('offers no orderSource');
  const [customer] = await raw.search('res.partner', [['ref', '=', 'C1']]);
  const products = await raw.search('product.product', [['default_code', 'in', ['S0', 'S1']]]);
  return {
    raw,
    source: orderSource,
    async enter(lines, more = {}) {
      const order = await raw.create('sale.order', { partner_id: customer, ...more });
      for (const [place, line] of lines.entries()) {
        await raw.create('sale.order.line', { order_id: order, product_id: products[place % 2], ...line });
      }
      await raw.call('sale.order', 'action_confirm', [[order]]);
      return order;
    },
  };
}

const firm = { status: 'firm' };

describe.each([14, 16, 17, 19] as const)('a sales order of Odoo %i', (version) => {
  it('comes with its number, customer, currency and lines: barcode, reference, price, discount', async () => {
    const { source, enter } = await start({}, version);
    const id = await enter([{ product_uom_qty: 3, price_unit: 10, discount: 20, name: 'Shirt\nblue' }]);
    const { records } = await source.page(firm);
    expect(records).toMatchObject([
      {
        id: String(id),
        number: expect.stringMatching(/^S\d+/) as string,
        status: 'firm',
        customer: { reference: 'C1', name: 'Maison Verte' },
        currency: 'EUR',
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
        lines: [
          { ean13: '3700000000000', sku: 'S0', label: 'Shirt', quantity: 3, unitPrice: '10', discountRate: '20' },
        ],
      },
    ]);
  });
});

describe('which orders', () => {
  it('are firm: no quotation, none that is cancelled; sections and notes are no lines', async () => {
    const { raw, source, enter } = await start();
    const id = await enter([{ product_uom_qty: 1 }, { product_id: false, display_type: 'line_note', name: 'Fragile' }]);
    await raw.create('sale.order', { partner_id: (await raw.search('res.partner', [['ref', '=', 'C1']]))[0] });
    const gone = await enter([{ product_uom_qty: 1 }]);
    await raw.call('sale.order', 'write', [[gone], { state: 'cancel' }]);
    const { records } = await source.page(firm);
    expect(records.map((order) => [order.id, order.lines.length])).toEqual([[String(id), 1]]);
    const named = await source.page({ refs: [String(gone), '999999'] });
    expect(named.records.map(({ status }) => status)).toEqual(['cancel']);
    const changed = await source.page({ changedSince: new Date(Date.now() - 60_000).toISOString() });
    expect(changed.records.map((order) => order.id)).toContain(String(gone));
  });

  it('are of a day or later, where the connection says so', async () => {
    const { source, enter } = await start({ salesOrders: { since: '2030-01-01' } });
    await enter([{ product_uom_qty: 1 }]);
    expect((await source.page(firm)).records).toEqual([]);
  });

  it('come in pages, each once; a strange cursor is refused', async () => {
    const { source, enter } = await start();
    const entered: string[] = [];
    for (let count = 0; count < 101; count += 1) entered.push(String(await enter([{ product_uom_qty: 1 }])));
    const first = await source.page(firm);
    expect(first.records).toHaveLength(100);
    const second = await source.page({ ...firm, cursor: first.next ?? '' });
    expect([...first.records, ...second.records].map(({ id }) => id)).toEqual(entered);
    expect(second.next).toBeUndefined();
    await expect(source.page({ ...firm, cursor: 'surprise' })).rejects.toMatchObject({ name: 'Rejected' });
  });
});

describe('quantities', () => {
  it.each([
    ['qty_to_deliver-else-ordered', [6, 10]],
    ['qty_to_deliver', [6]],
    ['ordered', [10, 10]],
  ] as const)('by %s of what is partly and wholly delivered', async (quantity, wanted) => {
    const { source, enter } = await start({ salesOrders: { quantity } });
    await enter([
      { product_uom_qty: 10, qty_delivered: 4 },
      { product_uom_qty: 10, qty_delivered: 10 },
      { product_uom_qty: 0 },
    ]);
    const { records } = await source.page(firm);
    expect(records[0]?.lines.map((line) => line.quantity)).toEqual(wanted);
  });
});

it('nothing is written to say that an order was sent', async () => {
  const { source } = await start();
  expect(source.marks).toBe(false);
  const done = [{ orderId: '7', targetId: '1', status: 'firm' }];
  expect(await source.markExported(done)).toEqual([{ key: '7', outcome: 'unchanged' }]);
});
