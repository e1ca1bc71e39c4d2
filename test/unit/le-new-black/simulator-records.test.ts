import { describe, expect, it } from 'vitest';
import { schemaOf } from '../../simulators/le-new-black/contract.js';
import { generateCatalogue, generatedKeys } from '../../simulators/le-new-black/catalogue.js';
import { demoPortal } from '../../simulators/le-new-black/seed.js';
import { startPortal, type TestPortal } from './portal.js';

/** Calls as somebody without our connector would make them. */
interface Caller {
  sim: TestPortal['sim'];
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown): Promise<{ status: number; body: unknown }>;
  /** Answers of a batch, row by row. */
  batch(path: string, rows: object[]): Promise<Record<string, unknown>[]>;
}

async function start(): Promise<Caller> {
  const { sim } = await startPortal({ seed: demoPortal() });
  const headers = { 'content-type': 'application/json' };
  const credentials = { client_id: 'demo-client', client_secret: 'demo-secret', grant_type: 'client_credentials' };
  const issued = await fetch(`${sim.url}/auth/token`, { method: 'POST', headers, body: JSON.stringify(credentials) });
  const { access_token: token } = (await issued.json()) as { access_token: string };
  const urlOf = (path: string): string => `${sim.url}/${path}${path.includes('?') ? '&' : '?'}access_token=${token}`;
  const post: Caller['post'] = async (path, body) => {
    const answer = await fetch(urlOf(path), { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
  return {
    sim,
    get: async (path) => (await fetch(urlOf(path))).json(),
    post,
    async batch(path, requests) {
      const { body } = await post(`multi/${path}`, { requests });
      return (body as { data: Record<string, unknown>[] }).data;
    },
  };
}

const retailer = {
  reference: 'K1',
  name: 'Kit',
  price_list_code: 'EUR-WHS',
  store_address: { reference: 'S1', company: 'Kit', country: 'FR', city: 'Nantes', tel: '1' },
  buyers: [{ email: 'ana@kit.example', first_name: 'Ana', last_name: 'Roux', gender: 'mrs' }],
};

describe('the simulated portal', () => {
  it.each([
    ['inventory', 'InventoryItem'],
    ['prices?product_model=SS26-001&fabric_code=BLK', 'Price'],
    ['retailers', 'Retailer'],
  ] as const)('sends %s as the vendor’s description has them', async (path, schema) => {
    const { get } = await start();
    const records = (await get(path)) as unknown[];
    const validate = schemaOf(schema);
    expect(records.length).toBeGreaterThan(1);
    for (const record of records) expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
  });

  it('merges a retailer, erases what is sent blank, and does not show what the vendor does not', async () => {
    const { sim, batch } = await start();
    await batch('retailers', [{ ...retailer, company: 'Kit SARL', terms_of_payment: '30 days', extra_1: 'VIP' }]);
    const [second] = await batch('retailers', [
      {
        ...retailer,
        terms_of_payment: '',
        store_address: { reference: 'S1', company: 'Kit', country: 'FR', city: 'Lyon' },
        buyers: [{ ...retailer.buyers[0], email: 'ben@kit.example' }],
      },
    ]);
    expect(second?.['result']).toMatchObject({
      terms_of_payment: null,
      extra_1: 'VIP',
      store_address: { city: 'Lyon', tel: '1' },
      buyers: [{ email: 'ana@kit.example' }, { email: 'ben@kit.example' }],
    });
    expect(second?.['result']).not.toHaveProperty('company');
    expect(sim.portal.retailerByReference('K1')?.['company']).toBe('Kit SARL');
  });

  it('answers each row of a batch with both flags, and takes the others', async () => {
    const { batch, post } = await start();
    const ean13 = '3701234000015';
    const rows = await batch('inventory/ean', [
      { ean13, in_stock: 42 },
      { ean13: '0000000000000', in_stock: 3 },
    ]);
    expect(rows).toEqual([
      { status: 'success', success: true, errors: '', result: { ean13, in_stock: 42 } },
      { status: 'error', success: false, errors: { ean13: ['unknown EAN13'] }, result: null },
    ]);
    const { body } = await post('multi/inventory/ean', { requests: [{ ean13, in_stock: 1 }] });
    expect(body).toMatchObject({ metadata: { total_requests: 1, total_successes: 1, total_errors: 0 } });
  });

  it('unblocks an article for whoever sends is_blocked without meaning it', async () => {
    const { sim, batch, get } = await start();
    sim.change({ kind: 'size', key: '3701234000015', set: { is_blocked: true } });
    await batch('inventory/ean', [{ ean13: '3701234000015', in_stock: 1 }]);
    expect(await get('inventory/ean/3701234000015')).toMatchObject({ is_blocked: true });
    await batch('inventory/ean', [{ ean13: '3701234000015', in_stock: 1, is_blocked: false }]);
    expect(await get('inventory/ean/3701234000015')).toMatchObject({ is_blocked: false });
  });

  it('refuses prices and retailers that point at nothing', async () => {
    const { batch } = await start();
    const price = { product_model: 'SS26-001', fabric_code: 'BLK', price_list_code: 'EUR-WHS', wholesale_price: 1 };
    const errors = [
      ...(await batch('prices', [
        { ...price, product_model: 'X' },
        { ...price, fabric_code: 'X' },
        { ...price, price_list_code: 'X' },
      ])),
      ...(await batch('retailers', [
        { ...retailer, price_list_code: 'X' },
        { ...retailer, sales_rep_email: 'x@x.example' },
        { ...retailer, store_address: { ...retailer.store_address, country: 'France' } },
      ])),
    ].map(({ errors: said }) => Object.keys(said as object).join());
    expect(errors).toEqual([
      'product_model',
      'fabric_code',
      'price_list_code',
      'price_list_code',
      'sales_rep_email',
      'store_address.country',
    ]);
  });

  it('refuses a batch that breaks the contract or is too large, and notes the former', async () => {
    const { sim, post } = await start();
    expect(await post('multi/prices', { requests: [{ product_model: 'SS26-001' }] })).toMatchObject({ status: 422 });
    expect(sim.requests().violations.join()).toContain('fabric_code');
    sim.profile({ largestBatch: 1 });
    const row = { ean13: '3701234000015', in_stock: 1 };
    expect(await post('multi/inventory/ean', { requests: [row, row] })).toMatchObject({ status: 413 });
  });

  it('holds two hundred thousand articles and lists them at once', async () => {
    const { sim, get } = await start();
    const { products, stock } = generateCatalogue(200_000);
    sim.seed({ priceLists: { 'EUR-WHS': 'EUR' }, products, stock });
    const began = Date.now();
    const rows = (await get('inventory')) as { ean13: string }[];
    expect(rows).toHaveLength(200_000);
    expect(rows[123_456]?.ean13).toBe(generatedKeys(123_456).ean13);
    expect(Date.now() - began).toBeLessThan(20_000);
  });
});
