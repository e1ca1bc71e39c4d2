import { describe, expect, it } from 'vitest';
import { codes, options, order, startAccount } from './account.js';

const create = { operation: '^create orders$' };

describe('the table of orders', () => {
  it('contact, status, order_date, order_id, ecommerce, currency, items: barcode → sku, price_unit → price', async () => {
    const { send, held, sim } = await startAccount();
    const given = order();
    const result = await send(given);
    expect(result).toMatchObject({ outcome: 'created', target: { number: given.number, total: '235.2' }, reasons: [] });
    const body = sim.requests().recent.find(({ operation }) => operation === 'create orders')?.body;
    expect(body).toEqual({
      contact: {
        first_name: 'Restaurante 7',
        email: 'pedidos7@restaurante.example',
        taxpayer_identification_number: 'C20000007',
      },
      status: 'ordered',
      order_date: '2026-03-14 10:25:00', // the account's own time
      order_id: given.number,
      ecommerce: 'Odoo',
      currency: 'EUR',
      items: [{ name: 'Vino Alborada Crianza 75 cl', sku: '8410000000016', price: '9.8', quantity: 24 }],
    });
    expect(held(given.number)).toHaveLength(1);
  });

  it.each([
    ['sku', 'ALB-CR-75'],
    ['ean13-or-sku', '8410000000016'],
  ] as const)('takes %s as the item’s sku where the flow says so', async (productKey, sku) => {
    const { send, held } = await startAccount();
    const given = order();
    await send(given, { productKey });
    expect(held(given.number)[0]).toMatchObject({ items: [{ sku }] });
  });

  it.each([
    ['id', (id: number) => id],
    ['url', (id: number, url: string) => `${url}/v1/contacts/${id}/`],
  ] as const)('names the contact by its %s where the connection says so', async (contactAs, form) => {
    const { send, held, sim } = await startAccount({ settings: { orders: { contactAs } } });
    const given = order();
    await send(given);
    const contact = sim.account.rows('contacts').find((each) => each['first_name'] === 'Restaurante 7');
    expect(held(given.number)[0]?.['contact']).toBe(form(contact?.id ?? 0, sim.url));
  });

  it('gives the price that is paid, charges as items, and tells where the total differs', async () => {
    const { send, held } = await startAccount();
    const [line] = order().lines;
    if (!line) throw new Error('no line');
    const given = order({
      discountRate: '10',
      charges: { shipping: '5', promotion: '1.5' },
      total: '100',
      lines: [{ ...line, unitPrice: '10', discountRate: '5', quantity: 2 }],
    });
    const result = await send(given, { charges: { shipping: 'PORTES', promotion: 'DTO' } });
    expect(codes(result.reasons)).toEqual(['total_differs']);
    expect(held(given.number)[0]?.['items']).toMatchObject([
      { price: '8.55', quantity: 2 },
      { sku: 'PORTES', price: '5' },
      { sku: 'DTO', price: '-1.5' },
    ]);
  });

  it('marks a test order', async () => {
    const { send, held } = await startAccount();
    const given = order({ test: true });
    await send(given);
    expect(held(`TEST ${given.number}`)).toHaveLength(1);
  });
});

describe('an order waits', () => {
  const [line] = order().lines;
  if (!line) throw new Error('no line');
  const keyless = { ...line, ean13: ' ' };
  it.each([
    ['customer_reference_missing', { customer: { name: 'Nobody' } }],
    ['customer_reference_unknown', { customer: { reference: 'X99', name: 'Nobody' } }],
    ['line_without_key', { lines: [keyless] }],
    ['quantity_not_positive', { lines: [{ ...line, quantity: 0 }] }],
    ['order_without_lines', { lines: [] }],
    ['currency_unknown', { currency: 'QQQ' }],
    ['order_charge_unmapped', { charges: { shipping: '5', promotion: '0' } }],
  ])('%s', async (code, more) => {
    const { check, sim } = await startAccount();
    const checked = await check(order(more));
    expect(checked.ready ? [] : codes(checked.reasons)).toEqual([code]);
    expect(sim.requests().byMethod['POST']).toBeUndefined();
  });

  it('for its contact, and goes when that arrives', async () => {
    const { check, send, sim } = await startAccount();
    const given = order({ customer: { reference: 'B-12.345.674', name: 'El Faro' } });
    expect(await check(given)).toMatchObject({ awaits: [{ kind: 'customer', key: 'B-12.345.674' }] });
    const set = { first_name: 'El Faro', taxpayer_identification_number: 'ESB12345674' };
    sim.change({ kind: 'contacts', key: '', set });
    expect(await send(given)).toMatchObject({ outcome: 'created' });
  });

  it('where two contacts have its tax id, however it is written: customer_reference_ambiguous', async () => {
    const { check, sim } = await startAccount({ profile: { sameTaxId: 'second' } });
    const set = { first_name: 'Twin', taxpayer_identification_number: 'ESC20000007' };
    sim.change({ kind: 'contacts', key: '', set });
    const checked = await check(order());
    expect(checked.ready ? [] : codes(checked.reasons)).toEqual(['customer_reference_ambiguous']);
  });

  it('and takes no contact whose tax id only contains the one looked for', async () => {
    const { check } = await startAccount();
    const checked = await check(order({ customer: { reference: 'C2000000', name: 'Part' } }));
    expect(checked.ready ? [] : codes(checked.reasons)).toEqual(['customer_reference_unknown']);
  });

  it('and guesses none where the search is ignored: clientify_search_ignored', async () => {
    const contacts = Array.from({ length: 600 }, (_, place) => ({ first_name: `Contact ${place}` }));
    const { check } = await startAccount({ seed: { contacts }, profile: { queryFilters: false } });
    const checked = await check(order());
    expect(checked.ready ? [] : codes(checked.reasons)).toEqual(['clientify_search_ignored']);
  });
});

describe('an order is there once', () => {
  it('however often it is sent, and by however many at once', async () => {
    const { ready, held, target, again } = await startAccount({ settings: { orders: { lostAnswerWait: 30 } } });
    const given = order();
    const prepared = await ready(given);
    const targets = Array.from({ length: 8 }, () => again().connection.orderTarget ?? target);
    const results = (await Promise.all(targets.map((each) => each.create([prepared], options)))).flat();
    const outcomes = results.map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(['created', ...Array.from({ length: 7 }, () => 'unchanged')]);
    expect(held(given.number)).toHaveLength(1);
  });

  it('after its answer was lost: settle finds it among the orders of other shops, on every page', async () => {
    const { ready, held, target, sim } = await startAccount();
    const given = order({ number: '9001' }); // a number that an order of woocommerce has, too
    sim.fault({ kind: 'close', when: 'after', match: create });
    const [result] = await target.create([await ready(given)], options);
    expect(result).toMatchObject({ outcome: 'ambiguous', reasons: [{ code: 'ambiguous_write' }] });
    const [settled] = (await target.settle?.([given])) ?? [];
    expect(settled).toMatchObject({ outcome: 'created', target: { id: String(held('9001')[0]?.id) } });
    expect(await target.create([await ready(given)], options)).toMatchObject([{ outcome: 'unchanged' }]);
    expect(held('9001')).toHaveLength(1);
  });

  it.each([
    ['a cut connection', { kind: 'close' }],
    ['a fault of the service', { kind: 'status', status: 500 }],
    ['a gateway fault', { kind: 'status', status: 502 }],
    ['a web page', { kind: 'html' }],
  ])('and is never sent again by itself after %s', async (_, fault) => {
    const { ready, held, target, sim } = await startAccount();
    const given = order();
    const prepared = await ready(given);
    sim.fault({ ...fault, match: create });
    expect(await target.create([prepared], options)).toMatchObject([{ outcome: 'ambiguous' }]);
    const [settled] = (await target.settle?.([given])) ?? [];
    expect(settled).toMatchObject({ outcome: 'ambiguous', reasons: [{ code: 'ambiguous_write' }] });
    expect(await target.create([prepared], options)).toMatchObject([{ outcome: 'ambiguous' }]);
    expect(sim.requests().byOperation['create orders']).toBe(1);
    await target.confirmAbsent?.([given]); // a person looked
    expect(await target.create([prepared], options)).toMatchObject([{ outcome: 'created' }]);
    expect(held(given.number)).toHaveLength(1);
  });

  it('and is sent again where the connection says that the list can be relied on', async () => {
    const settings = { orders: { lostAnswerWait: 0, whenNotFound: 'send-again' } };
    const { ready, held, target, sim } = await startAccount({ settings });
    const given = order();
    const prepared = await ready(given);
    sim.fault({ kind: 'close', match: create });
    await target.create([prepared], options);
    expect(await target.settle?.([given])).toEqual([{ orderId: given.id, outcome: 'absent' }]);
    expect(await target.create([prepared], options)).toMatchObject([{ outcome: 'created' }]);
    expect(held(given.number)).toHaveLength(1);
  });

  it('or a person is told that it is not: clientify_order_twice', async () => {
    const { ready, target, sim } = await startAccount();
    const given = order();
    const set = { order_id: given.number, ecommerce: 'Odoo', items: [{ price: 1, quantity: 1 }] };
    sim.change({ kind: 'orders', key: '', set });
    sim.fault({ kind: 'close', when: 'after', match: create });
    await target.create([await ready(given)], options);
    const [settled] = (await target.settle?.([given])) ?? [];
    expect(settled).toMatchObject({ outcome: 'ambiguous', reasons: [{ code: 'clientify_order_twice' }] });
  });

  it('and one that was never sent is known to be absent, without a call', async () => {
    const { target, sim } = await startAccount();
    const given = order();
    expect(await target.settle?.([given])).toEqual([{ orderId: given.id, outcome: 'absent' }]);
    expect(sim.requests().total).toBe(0);
  });

  it('and may go again once it was refused', async () => {
    const { send, target, ready, sim } = await startAccount();
    const given = order();
    const prepared = await ready(given);
    sim.fault({ kind: 'status', status: 400, body: '{"items":["Too many."]}', match: create });
    const [refused] = await target.create([prepared], options);
    expect(refused).toMatchObject({
      outcome: 'blocked',
      reasons: [{ code: 'order_rejected', params: { message: 'items: Too many.' } }],
    });
    expect(await send(given)).toMatchObject({ outcome: 'created' });
  });
});

describe('reading orders back', () => {
  it('gives those that are there, and no order for one the API says is gone', async () => {
    const { send, target, held, sim } = await startAccount();
    const given = order();
    await send(given);
    const id = String(held(given.number)[0]?.id);
    expect(await target.read([id, '999999999', 'no id'])).toMatchObject([{ id, number: given.number }]);
    sim.change({ kind: 'orders', key: id, remove: true });
    expect(await target.read([id])).toEqual([]);
  });
});
