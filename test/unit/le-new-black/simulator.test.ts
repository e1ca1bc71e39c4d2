import { describe, expect, it } from 'vitest';
import { hasValidCheckDigit } from '../../../model/keys.js';
import { commonReasons } from '../../../model/reasons/common.js';
import { schemaOf } from '../../simulators/le-new-black/contract.js';
import { demoBrand, demoPortal, generatedPortal, generateOrders } from '../../simulators/le-new-black/seed.js';
import { startPortal, type TestPortal } from './portal.js';

const post = async (sim: TestPortal['sim'], path: string, body: unknown): Promise<Response> =>
  fetch(`${sim.origin}/_sim/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function tokenOf(sim: TestPortal['sim']): Promise<string> {
  const body = JSON.stringify({
    client_id: 'demo-client',
    client_secret: 'demo-secret',
    grant_type: 'client_credentials',
  });
  const answer = await fetch(`${sim.url}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

describe('the demo’s data', () => {
  const articles = demoBrand.products.flatMap(({ colours }) => colours.flatMap(({ skus }) => skus));

  it('has EAN13s with right check digits, each once, and the codes that make trouble', () => {
    const eans = articles.flatMap(({ ean13 }) => ean13 ?? []);
    expect(eans.filter((ean) => !hasValidCheckDigit(ean))).toEqual([]);
    expect(new Set(eans).size).toBe(eans.length);
    const skus = articles.flatMap(({ sku }) => sku ?? []).join('\n');
    for (const odd of [' ', '/', '+', '%', 'É']) expect(skus).toContain(odd);
  });

  it('has thirty orders in Invoicing; what is to become of each is said, with reasons that exist', () => {
    const { orders, expected } = demoPortal();
    const invoicing = orders.filter(({ status }) => status === 'invoicing');
    expect(invoicing).toHaveLength(30);
    expect(Object.keys(expected)).toEqual(invoicing.map(({ reference }) => reference));
    const reasons = Object.values(expected).flatMap(({ reason }) => reason ?? []);
    expect(reasons.filter((code) => !(code in commonReasons))).toEqual([]);
    expect(Object.values(expected).filter(({ outcome }) => outcome === 'created').length).toBeGreaterThan(20);
  });

  it('is the same every time', () => {
    expect(demoPortal()).toEqual(demoPortal());
    const options = { count: 50, lines: 5, seed: 7 };
    expect(generateOrders(options)).toEqual(generateOrders(options));
    expect(generateOrders(options)).not.toEqual(generateOrders({ ...options, seed: 8 }));
  });

  it('makes orders with as many different lines as asked for', () => {
    for (const order of generateOrders({ count: 50, lines: 12, seed: 3 })) {
      expect(new Set(order.items.map(({ size_of }) => size_of)).size).toBe(12);
    }
  });
});

describe('the simulated portal', () => {
  it.each([
    ['orders', 'Order'],
    ['retailers', 'Retailer'],
    ['products', 'Product'],
  ] as const)('sends %s as the vendor’s description has them', async (resource, schema) => {
    const { sim } = await startPortal({ seed: demoPortal() });
    const token = await tokenOf(sim);
    for (const profile of [{}, { dates: 'iso', numbers: 'number', nulls: true, extraFields: true }]) {
      sim.profile(profile);
      const records = (await (await fetch(`${sim.url}/${resource}?access_token=${token}`)).json()) as unknown[];
      const validate = schemaOf(schema);
      expect(records.length).toBeGreaterThan(10);
      for (const record of records) expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it('refuses what breaks the contract, and remembers it', async () => {
    const { sim } = await startPortal({ seed: demoPortal() });
    const token = await tokenOf(sim);
    const send = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(`${sim.url}/${path}${path.includes('?') ? '&' : '?'}access_token=${token}`, init);
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const wrong = [
      await send('orders?state=invoicing'),
      await send('orders?page=0'),
      await send('orders/status', { ...json, body: '{"reference": 104201, "status": "closed"}' }),
      await send('orders', { ...json, body: '{"retailer_reference": "C00042"}' }),
      await send('orders', { ...json, body: '{"retailer' }),
      await send('orders/104201', { method: 'DELETE' }),
    ];
    expect(wrong.map(({ status }) => status)).toEqual([422, 422, 422, 422, 400, 404]);
    expect(sim.requests().violations).toHaveLength(6);
    expect(sim.requests().byMethod['DELETE']).toBe(1);
  });

  it('takes the token in the query string only', async () => {
    const { sim } = await startPortal();
    const token = await tokenOf(sim);
    expect((await fetch(`${sim.url}/orders`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    expect((await fetch(`${sim.url}/orders?access_token=${token}`)).status).toBe(200);
  });

  it('shows a retailer’s reference on its orders as soon as it has one', async () => {
    const { sim, source } = await startPortal({ seed: demoPortal() });
    const customer = async (): Promise<unknown> => (await source.page({ refs: ['104224'] })).records[0]?.customer;
    expect(await customer()).toEqual({ name: 'Petite Ourse' });
    await post(sim, 'records', { kind: 'retailer', key: 'petite-ourse-fr', set: { reference: 'C00160' } });
    expect(await customer()).toEqual({ name: 'Petite Ourse', reference: 'C00160' });
  });

  it('holds a request before it takes effect, or after, until it is released', async () => {
    const { sim, source } = await startPortal({ seed: demoPortal() });
    const mark = (orderId: string): ReturnType<typeof source.markExported> =>
      source.markExported([{ orderId, targetId: 'T', status: 'closed' }]);
    const status = (id: string): string | undefined => sim.portal.orders.get(id)?.status;
    for (const [id, when, meanwhile] of [
      ['104201', 'before', 'invoicing'],
      ['104202', 'after', 'closed'],
    ] as const) {
      await post(sim, 'faults', { kind: 'hold', when, match: { operation: 'setOrderStatus' } });
      const marking = mark(id);
      const held = (await (await fetch(`${sim.origin}/_sim/held?ms=5000`)).json()) as unknown[];
      expect(held).toMatchObject([{ operation: 'setOrderStatus', when }]);
      expect(status(id)).toBe(meanwhile);
      await post(sim, 'release', {});
      expect(await marking).toMatchObject([{ outcome: 'updated' }]);
      expect(status(id)).toBe('closed');
    }
  });

  it('can be cut off from a client that was killed meanwhile', async () => {
    const { sim } = await startPortal({ seed: demoPortal() });
    const token = await tokenOf(sim);
    const dying = new AbortController();
    const body = '{"reference": "104201", "status": "closed"}';
    const headers = { 'content-type': 'application/json' };
    sim.fault({ kind: 'hold', match: { operation: 'setOrderStatus' } });
    const url = `${sim.url}/orders/status?access_token=${token}`;
    const sent = fetch(url, { method: 'POST', headers, body, signal: dying.signal }).catch(() => 'killed');
    await sim.untilHeld();
    dying.abort();
    expect(await sent).toBe('killed');
    expect(sim.release(undefined, 'go on')).toBe(1);
    await expect.poll(() => sim.portal.orders.get('104201')?.status).toBe('closed'); // what was on its way arrives
  });

  it('answers slowly, late, and as one asks it to', async () => {
    const { sim, source } = await startPortal({ seed: demoPortal(), latencyMs: 30 });
    const began = Date.now();
    sim.fault({ kind: 'slow-body', ms: 100, match: { operation: 'listOrders' } });
    expect((await source.page({ status: 'invoicing' })).records).toHaveLength(30);
    expect(Date.now() - began).toBeGreaterThanOrEqual(30 + 30 + 100);
    await post(sim, 'reset', {});
    expect(sim.requests().total).toBe(0);
    expect((await post(sim, 'records', { kind: 'order', key: 'nobody' })).status).toBe(400);
  });

  it('keeps orders from going backwards where it is strict', async () => {
    const { sim, source } = await startPortal({ seed: demoPortal(), profile: { strictTransitions: true } });
    const [result] = await source.markExported([{ orderId: '104201', targetId: 'T', status: 'draft' }]);
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(sim.requests().violations).toEqual([]);
  });

  it('lists twenty thousand orders in reasonable time', { timeout: 30_000 }, async () => {
    const { source } = await startPortal({ seed: generatedPortal({ count: 20_000, lines: 1, seed: 1 }) });
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await source.page({ status: 'invoicing', ...(cursor === undefined ? {} : { cursor }) });
      cursor = page.next;
      pages += 1;
    } while (cursor !== undefined && pages < 6);
    expect(cursor).toBe('7:20000');
  });
});
