import { describe, expect, it } from 'vitest';
import type { CustomerOptions, RecordSource, Sourced } from '../../../connectors/ports.js';
import { Rejected } from '../../../connectors/errors.js';
import type { Customer } from '../../../model/customer.js';
import { faultOf } from '../../contract/kit/expectations.js';
import type { PartnerSeed } from '../../simulators/odoo/seed.js';
import { startOdoo, type TestOdoo } from './odoo.js';
import { readPages } from './record-pages.js';

const plain: CustomerOptions = { own: {}, priceLists: {} };

async function withPartners(partners: PartnerSeed[], version: 14 | 16 | 17 | 18 | 19 = 14): Promise<TestOdoo> {
  const priceLists = [
    { name: 'Public', currency: 'EUR' },
    { name: 'VIP', currency: 'EUR' },
  ];
  return startOdoo({ version, seed: { partners, priceLists } });
}

function sourceOf({ connection }: TestOdoo, options: Partial<CustomerOptions> = {}): RecordSource<Customer> {
  const source = connection.customerSource?.({ ...plain, ...options });
  if (!source) throw new Error('offers no customerSource');
  return source;
}

async function all(source: RecordSource<Customer>): Promise<Sourced<Customer>[]> {
  return (await readPages(source)).records;
}

const acme: PartnerSeed = {
  name: 'Acme',
  ref: 'C1',
  street: '4 rue Basse',
  zip: '44000',
  city: 'Nantes',
  country: 'FR',
  phone: '+33 2 40 00 00 00',
  vat: 'FR83404833048',
  lang: 'fr_FR',
  priceList: 'VIP',
  paymentTerms: '30 days',
  salesperson: 'admin',
  children: [
    { name: 'Ana Roux', email: 'Ana Roux <Ana@acme.example>, other@acme.example', title: 'Madam' },
    { name: 'WEBER Jonas', email: 'jonas@acme.example' },
    { name: 'Nobody' },
    { name: 'Accounts', type: 'invoice', street: '1 quai', city: 'Nantes', country: 'FR' },
    { name: 'Store 1', type: 'delivery', ref: 'D1', street: '2 quai', city: 'Nantes', country: 'FR' },
    { name: 'Store 2', type: 'delivery', street: '3 quai', city: 'Brest', country: 'FR' },
  ],
};

describe.each([14, 16, 17, 18, 19] as const)('customers of Odoo %i', (version) => {
  it('come with addresses, people and terms', async () => {
    const [found] = await all(sourceOf(await withPartners([acme], version), { priceLists: { VIP: 'EUR-VIP' } }));
    const at = { company: expect.any(String), city: 'Nantes', country: 'FR' };
    expect(found).toMatchObject({
      key: 'C1',
      label: 'Acme',
      record: {
        reference: 'C1',
        name: 'Acme',
        company: 'Acme',
        taxId: 'FR83404833048',
        language: 'fr',
        priceList: 'EUR-VIP',
        paymentTerms: '30 days',
        salesperson: { name: 'Administrator', email: 'admin@example.com' },
        address: { ...at, street: '4 rue Basse', zip: '44000', phone: '+33 2 40 00 00 00' },
        billingAddress: { ...at, company: 'Accounts', street: '1 quai' },
        deliveryAddresses: [
          { ...at, reference: 'D1', company: 'Store 1' },
          { reference: expect.stringMatching(/^odoo-\d+$/), company: 'Store 2', city: 'Brest', street: '3 quai' },
        ],
        contacts: [
          { email: 'ana@acme.example', firstName: 'Ana', lastName: 'Roux', ...(version <= 18 && { title: 'mrs' }) },
          { email: 'jonas@acme.example', firstName: 'Jonas', lastName: 'WEBER' },
        ],
      },
      warnings: [
        { code: 'odoo_contact_without_email', params: { reference: 'C1', contacts: expect.stringMatching(/^#/) } },
      ],
    });
  });

  it('are left out where nothing tells them apart', async () => {
    const odoo = await withPartners(
      [
        { name: 'No reference' },
        { name: 'One', ref: 'TWO' },
        { name: 'Two', ref: 'TWO' },
        { name: 'Old', ref: 'OLD', archived: true },
        { name: 'Older', archived: true },
      ],
      version,
    );
    const found = (await all(sourceOf(odoo))).map(({ label, outcome, ...rest }) => [
      label,
      outcome,
      'reasons' in rest ? rest.reasons.map(({ code }) => code) : [],
    ]);
    expect(found).toEqual([
      ['No reference', 'excluded', ['odoo_customer_without_reference']],
      ['One', 'blocked', ['odoo_customer_reference_shared']],
      ['Two', 'blocked', ['odoo_customer_reference_shared']],
      ['Old', 'excluded', ['odoo_customer_archived']],
    ]);
  });

  it('go by the flow’s price list where Odoo’s is not mapped, and say so', async () => {
    const odoo = await withPartners([acme, { name: 'Plain', ref: 'C2' }], version);
    const options = { priceLists: { VIP: 'EUR-VIP' }, defaultPriceList: 'EUR-WHS' };
    const mapped = await all(sourceOf(odoo, options));
    expect(mapped.map(({ record }) => record?.priceList)).toEqual(['EUR-VIP', 'EUR-WHS']);
    const other = await all(sourceOf(odoo, { defaultPriceList: 'EUR-WHS' }));
    expect(JSON.stringify(other[0])).toContain('odoo_price_list_replaced');
    expect((await all(sourceOf(odoo)))[0]?.record?.priceList).toBe('VIP');
  });
});

describe('which customers', () => {
  it('are chosen by domain and tags', async () => {
    const odoo = await withPartners([
      { name: 'Shop', ref: 'S', tags: ['Wholesale'], city: 'Nantes' },
      { name: 'Person', ref: 'P', isCompany: false, email: 'p@x.example' },
      { name: 'Supplier', ref: 'X', tags: ['Supplier'] },
    ]);
    const keys = async (own: Record<string, unknown>): Promise<string[]> =>
      (await all(sourceOf(odoo, { own }))).map(({ key }) => key);
    expect(await keys({})).toEqual(['S', 'X']);
    expect(await keys({ categories: ['Wholesale'] })).toEqual(['S']);
    expect(await keys({ domain: ['|', ['city', '=', 'Nantes'], ['is_company', '=', false]] })).toEqual(['S', 'P']);
  });

  it('is refused with a sentence where the options make no sense', async () => {
    const odoo = await withPartners([acme]);
    for (const own of [{ domain: ['|', ['a', '=', 1]] }, { domain: [['a', '=']] }, { colour: 'red' }]) {
      expect(() => sourceOf(odoo, { own })).toThrow(Rejected);
    }
    expect(() => sourceOf(odoo, { own: { domain: ['|', ['a', '=', 1]] } })).toThrow(/domain: .*lacks conditions/);
    const unknown = await faultOf(() => all(sourceOf(odoo, { own: { categories: ['Nothing'] } })));
    expect(unknown).toMatchObject({ name: 'Rejected', code: 'tag_unknown' });
    const field = await faultOf(() => all(sourceOf(odoo, { own: { domain: [['colour', '=', 1]] } })));
    expect(field.message).toContain('res.partner.colour');
  });
});
