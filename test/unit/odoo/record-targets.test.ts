import { describe, expect, it } from 'vitest';
import type { RecordTarget } from '../../../connectors/ports.js';
import type { Customer } from '../../../model/customer.js';
import type { Product } from '../../../model/product.js';
import { createRawClient, type RawClient } from '../../simulators/odoo/raw-client.js';
import { startOdoo } from './odoo.js';

interface Targets {
  raw: RawClient;
  customers: RecordTarget<Customer>;
  products: RecordTarget<Product>;
}

async function start(version: 14 | 16 | 18 | 19 = 14, own: Record<string, unknown> = {}): Promise<Targets> {
  const { sim, again } = await startOdoo({ version });
  const { database, user, password, apiKey } = sim.admin;
  const raw = await createRawClient({ url: sim.url, database, user, secret: password });
  const { connection } = again({ user, apiKey });
  const customers = connection.customerTarget?.({ priceLists: {}, own: {} });
  const products = connection.productTarget?.({ productKey: 'sku', own });
  if (!customers || !products) throw new Error('offers no targets');
  return { raw, customers, products };
}

const winery: Customer = { reference: 'B-1234567', name: 'Alborada', company: 'Alborada SL', phone: '950 00 00 20' };
const made = { key: 'B1234567', label: 'Alborada', action: 'created' as const, fields: [] };
const codes = (given: unknown): string[] =>
  [...JSON.stringify(given).matchAll(/"code":"(\w+)"/g)].map(([, code]) => code ?? '');

describe('a customer that comes from elsewhere', () => {
  it('is found by its reference in any notation, and only what differs is written', async () => {
    const { raw, customers } = await start();
    const id = await raw.create('res.partner', {
      name: 'Old',
      ref: 'es b 123.4567',
      is_company: true,
      street2: 'left',
    });
    const [stored] = (await customers.read?.(['B1234567'])) ?? [];
    expect(stored).toMatchObject({ key: 'B1234567', record: { company: 'Old' } });
    await customers.write([{ ...made, action: 'updated', record: winery, fields: ['company'] }]);
    const [row] = await raw.read('res.partner', [id], ['name', 'ref', 'phone', 'street2']);
    expect(row).toMatchObject({ name: 'Alborada SL', ref: 'es b 123.4567', phone: false, street2: 'left' });
  });

  it.each([14, 19] as const)('gets country and state of Odoo %i, whatever accents and case', async (version) => {
    const { raw, customers } = await start(version);
    const [spain] = await raw.search('res.country', [['code', '=', 'ES']]);
    await raw.create('res.country.state', { name: 'Almería', code: 'AL', country_id: spain });
    const record: Customer = {
      ...winery,
      mobile: '600 00 00 10',
      address: { city: 'Níjar', state: 'ALMERIA', country: 'es' },
    };
    const [fitted] = (await customers.resolve?.([{ key: 'x', label: 'Alborada', record }])) ?? [];
    expect(fitted?.record?.address).toEqual({ city: 'Níjar', state: 'Almería', country: 'ES' });
    if (fitted?.outcome !== undefined || !fitted) throw new Error('it takes no part');
    await customers.write([{ ...made, record: fitted.record }]);
    const [stored] = (await customers.read?.(['B1234567'])) ?? [];
    expect(stored?.record).toMatchObject({ address: { state: 'Almería', country: 'ES' }, phone: '+34950000020' });
    expect(stored?.record.mobile).toBe(version === 14 ? '+34600000010' : undefined);
  });

  it('keeps no country or state that Odoo lacks: odoo_country_unknown, odoo_state_unknown', async () => {
    const { customers } = await start();
    const resolve = (address: Customer['address']): unknown =>
      customers.resolve?.([{ key: 'x', label: 'A', record: { ...winery, ...(address && { address }) } }]);
    expect(codes(await resolve({ country: 'QQ', city: 'A' }))).toEqual(['odoo_country_unknown']);
    expect(codes(await resolve({ country: 'ES', state: 'Atlantis' }))).toEqual(['odoo_state_unknown']);
  });

  it('is left alone where several have the reference, or somebody archived it', async () => {
    const { raw, customers } = await start();
    const twin = { name: 'A', ref: 'B1234567', is_company: true };
    await raw.create('res.partner', twin);
    await raw.create('res.partner', { ...twin, ref: 'B-1234567' });
    await raw.create('res.partner', { name: 'Z', ref: 'B9', is_company: true, active: false });
    const stored = await customers.read?.(['B1234567', 'B9']);
    expect(codes(stored)).toEqual(['odoo_customer_reference_shared', 'odoo_customer_archived']);
    expect(codes(await customers.write([{ ...made, record: winery }]))).toEqual(['odoo_customer_reference_shared']);
  });

  it('is not made again where ours has another reference since: odoo_customer_reference_changed', async () => {
    const { raw, customers } = await start();
    await customers.write([{ ...made, record: winery }]);
    const ids = await raw.search('res.partner', [['ref', '=', 'B-1234567']]);
    await raw.call('res.partner', 'write', [ids, { ref: 'OTHER' }]);
    expect(codes(await customers.write([{ ...made, record: winery }]))).toEqual(['odoo_customer_reference_changed']);
  });

  it('without a name is refused alone: odoo_record_refused', async () => {
    const { customers } = await start();
    const nameless = { ...made, key: 'B2', record: { reference: 'B2', name: '', company: '' } };
    const results = await customers.write([{ ...made, record: winery }, nameless]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'blocked']);
    expect(codes(results)).toEqual(['odoo_record_refused']);
  });
});

describe('a product that comes from elsewhere', () => {
  const record: Product = {
    model: 'V1',
    name: 'Vino',
    price: '9.8',
    variants: [{ code: 'V1', sizes: [{ size: 'V1', sku: 'V1' }] }],
  };
  const change = { key: 'V1', label: 'Vino', action: 'created' as const, record, fields: ['name', 'price'] };

  it('has name, list price and internal reference, and is made once', async () => {
    const { raw, products } = await start();
    await Promise.all([products.write([change]), products.write([change])]);
    const ids = await raw.search('product.product', [['default_code', '=', 'V1']]);
    expect(await raw.read('product.product', ids, ['name', 'list_price'])).toMatchObject([
      { name: 'Vino', list_price: 9.8 },
    ]);
  });

  it.each([
    [14, 'type', 'product'],
    [16, 'detailed_type', 'product'],
    [18, 'is_storable', true],
  ] as const)('has its stock tracked in Odoo %i where the flow says so', async (version, field, value) => {
    const { raw, products } = await start(version, { storable: true });
    await products.write([change]);
    const ids = await raw.search('product.product', [['default_code', '=', 'V1']]);
    expect((await raw.read('product.product', ids, [field]))[0]).toMatchObject({ [field]: value });
  });

  it('is left alone where it is archived or several have its reference: odoo_product_archived', async () => {
    const { raw, products } = await start();
    await raw.create('product.product', { name: 'Old', default_code: 'V1', active: false });
    await raw.create('product.product', { name: 'A', default_code: 'V2' });
    await raw.create('product.product', { name: 'B', default_code: 'V2' });
    expect(codes(await products.read?.(['V1', 'V2']))).toEqual(['odoo_product_archived', 'odoo_product_key_shared']);
  });

  it('that is one of several variants is not renamed: odoo_product_has_variants', async () => {
    const { raw, products } = await start();
    const template = await raw.create('product.template', { name: 'Shirt', default_code: 'V1' });
    await raw.create('product.product', { product_tmpl_id: template, default_code: 'V3' });
    const results = await products.write([{ ...change, action: 'updated' }]);
    expect(codes(results)).toEqual(['odoo_product_has_variants']);
  });

  it('is not made again where ours has another reference since: odoo_product_reference_changed', async () => {
    const { raw, products } = await start();
    await products.write([change]);
    const ids = await raw.search('product.product', [['default_code', '=', 'V1']]);
    await raw.call('product.product', 'write', [ids, { default_code: 'OTHER' }]);
    expect(codes(await products.write([change]))).toEqual(['odoo_product_reference_changed']);
  });
});
