import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerOptions, RecordTarget } from '../../../connectors/ports.js';
import type { Customer } from '../../../model/customer.js';
import { flatten } from '../../../model/flat.js';
import { customerLists, listed, put, sourced, verdicts } from './records.js';
import { startPortal, type TestPortal } from './portal.js';

const address = { country: 'FR', city: 'Nantes', company: 'Verte SARL' };
const name = { reference: 'K1', name: 'Kit' };
const least = { ...name, priceList: 'EUR-WHS', address };

async function start(options: Partial<CustomerOptions> = {}): Promise<TestPortal & { target: RecordTarget<Customer> }> {
  const portal = await startPortal();
  const target = portal.connection.customerTarget?.({ own: {}, priceLists: {}, ...options });
  if (!target) throw new Error('offers no customerTarget');
  return { ...portal, target };
}

const posted = ({ sim }: TestPortal): Record<string, unknown>[] =>
  sim
    .requests()
    .recent.filter(({ operation }) => operation === 'setRetailerBatch')
    .flatMap(({ body }) => (body as { requests: Record<string, unknown>[] }).requests);

describe('a customer that goes to the portal', () => {
  it('sends what is known and nothing else', async () => {
    const portal = await start();
    await put(portal.target, [sourced('K1', { ...least, paymentTerms: '', taxId: 'FR1', contacts: [] })]);
    expect(posted(portal)).toEqual([
      {
        reference: 'K1',
        name: 'Kit',
        price_list_code: 'EUR-WHS',
        store_address: { reference: 'S1', country: 'FR', city: 'Nantes', company: 'Verte SARL', vat_number: 'FR1' },
      },
    ]);
  });

  it('takes its price list by the flow’s map, and the flow’s own for one that has none', async () => {
    const { target } = await start({ priceLists: { 'Wholesale (EUR)': 'EUR-WHS' }, defaultPriceList: 'USD-WHS' });
    const listOf = async (priceList?: string): Promise<unknown> => {
      const [fitted] =
        (await target.resolve?.([sourced('K1', { ...name, address, ...(priceList && { priceList }) })])) ?? [];
      return fitted?.record?.priceList;
    };
    expect(await listOf('Wholesale (EUR)')).toBe('EUR-WHS');
    expect(await listOf('EUR-WHS')).toBe('EUR-WHS');
    expect(await listOf('Another')).toBe('Another');
    expect(await listOf()).toBe('USD-WHS');
  });

  it('takes the billing address where there is no main one', async () => {
    const { target } = await start();
    const [fitted] =
      (await target.resolve?.([sourced('K1', { ...name, priceList: 'EUR-WHS', billingAddress: address })])) ?? [];
    expect(fitted?.record?.address).toMatchObject(address);
  });

  it('says what it leaves out or makes up', async () => {
    const { target } = await start();
    const given = (more: Partial<Customer>): Promise<string[]> =>
      verdicts(target, [sourced('K1', { ...least, ...more })]);
    const here = { country: 'FR' };
    expect(await given({})).toEqual([]);
    expect(await given({ billingAddress: { city: 'Lyon' } })).toEqual(['portal_address_left_out']);
    expect(await given({ deliveryAddresses: [{ reference: 'D1', country: 'XX' }] })).toEqual([
      'portal_address_left_out',
    ]);
    expect(
      await given({
        deliveryAddresses: [
          { reference: 'D1', ...here },
          { reference: 'D1', ...here, city: 'Lyon' },
        ],
      }),
    ).toEqual(['portal_delivery_address_twice']);
    const ana = { email: 'Ana@verte.example', firstName: 'Ana', lastName: 'Roux' };
    expect(await given({ contacts: [ana, { ...ana, email: 'ana@VERTE.example', lastName: 'Other' }] })).toEqual([
      'portal_buyer_twice',
    ]);
    expect(await given({ contacts: [{ ...ana, email: 'ana at verte' }] })).toEqual(['portal_buyer_email_invalid']);
    expect(await given({ contacts: [{ email: 'ana@verte.example' }] })).toEqual(['portal_buyer_name_incomplete']);
    expect(await given({ paymentTerms: 'x'.repeat(256) })).toEqual(['portal_text_shortened']);
    expect(await given({ address: { country: 'nowhere' } })).toEqual(['blocked: portal_country_invalid']);
  });

  it('keeps a buyer whose first name is not known', async () => {
    const portal = await start({ own: { buyerTitle: 'mrs' } });
    const contacts = [{ email: 'roux@verte.example', lastName: 'Roux' }, { email: 'shop@verte.example' }];
    await put(portal.target, [sourced('K1', { ...least, contacts })]);
    expect(posted(portal)[0]?.['buyers']).toEqual([
      { email: 'roux@verte.example', first_name: '–', last_name: 'Roux', gender: 'mrs' },
      { email: 'shop@verte.example', first_name: '–', last_name: 'shop', gender: 'mrs' },
    ]);
    expect(await put(portal.target, [sourced('K1', { ...least, contacts })])).toEqual([]);
  });

  it('leaves what the portal requires and the source does not know as the portal has it', async () => {
    const portal = await start();
    const before = structuredClone(portal.sim.portal.retailerByReference('C00042'));
    const [buyer] = before?.buyers ?? [];
    if (!before || !buyer) throw new Error('no buyer');
    const record = { ...least, reference: 'C00042', name: 'Maison Verte', address: { country: 'FR' } };
    const contacts = [{ email: buyer.email.toUpperCase(), lastName: 'Blanc' }];
    const wanted = { ...record, billingAddress: { country: 'FR', city: 'Lyon' }, contacts };
    expect(await put(portal.target, [sourced('C00042', wanted)])).toEqual(['updated']);
    const after = portal.sim.portal.retailerByReference('C00042');
    expect(after?.buyers).toEqual([{ ...buyer, last_name: 'Blanc' }]);
    expect(after?.store_address).toEqual(before.store_address);
    expect(after?.billing_address).toEqual({ ...before.billing_address, city: 'Lyon' });
  });

  it('reads many such retailers by listing, few one by one', async () => {
    const { sim, target } = await start();
    const several = (count: number) =>
      Array.from({ length: count }, (_, place) =>
        sourced(`M${place}`, { ...least, reference: `M${place}`, address: { country: 'FR', city: `${count}` } }),
      );
    const calls = (operation: string): number => sim.requests().byOperation[operation] ?? 0;
    await put(target, several(30));
    sim.forgetRequests();
    await put(target, several(5));
    expect([calls('getRetailer'), calls('listRetailers')]).toEqual([10, 0]);
    sim.forgetRequests();
    await put(target, several(29));
    expect([calls('getRetailer'), calls('listRetailers')]).toEqual([29, 1]);
  });

  it('misses no retailer while the list shifts', async () => {
    const { sim, target } = await start();
    sim.profile({ pageSize: 4 });
    const all = [...sim.portal.retailers.values()].flatMap(({ reference }) => reference ?? []);
    const leaving = { of: 'retailers', leave: 3 };
    sim.fault({ kind: 'shift-pages', skip: 1, match: { operation: 'listRetailers' }, with: leaving });
    const held = await listed(target);
    expect(all.slice(3).filter((reference) => !held.has(reference))).toEqual([]);
  });

  it('leaves the salesperson out where the flow says so', async () => {
    const portal = await start({ own: { salesperson: 'leave-out' } });
    const record = { ...least, salesperson: { email: 'nobody@brand.example' } };
    expect(await put(portal.target, [sourced('K1', record)])).toEqual(['created']);
    expect(posted(portal)[0]).not.toHaveProperty('sales_rep_email');
  });

  it.each([' PETITE  Ourse', 'Petite Ourse EURL'])(
    'finds a retailer without reference by its name or its legal name: %s',
    async (name) => {
      const { target } = await start();
      const twin = target.twinKey?.({ reference: 'C00160', name, address: { country: 'FR' } });
      expect((await listed(target)).get(twin ?? '')).toMatchObject({ name: 'Petite Ourse' });
    },
  );

  it('takes nobody for a retailer of another name or country, or of none', async () => {
    const { sim, target } = await start();
    const held = await listed(target);
    for (const [name, country] of [
      ['Petite Ourse', 'BE'],
      ['Grande Ourse', 'FR'],
    ] as const) {
      expect(held.has(target.twinKey?.({ reference: 'X', name, address: { country } }) ?? '')).toBe(false);
    }
    expect(target.twinKey?.({ reference: 'C00160', name: 'Petite Ourse' })).toBeUndefined();
    sim.change({ kind: 'retailer', key: 'petite-ourse-fr', set: { name: null, store_address: null } });
    expect((await listed(target)).size).toBe(sim.portal.retailers.size);
  });

  it('lists retailers that cannot be read in full, so that no other is missed', async () => {
    const { sim, target } = await start();
    const broken = { discount_rate: 'much', buyers: 'none', billing_address: [], store_address: { country: 7 } };
    sim.change({ kind: 'retailer', key: 'C00042', set: broken });
    const held = await listed(target);
    expect(held.size).toBe(sim.portal.retailers.size + 1); // one stands under two names
    expect(held.get('C00042')).toMatchObject({ name: 'Maison Verte', contacts: [] });
  });

  it('lists every retailer once though pages are small', async () => {
    const { sim, target } = await start();
    sim.profile({ pageSize: 3, numbers: 'text', nulls: true, extraFields: true });
    expect((await listed(target)).size).toBe(sim.portal.retailers.size + 1);
  });
});

describe('whatever is held and whatever is wanted', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  const word = text.filter((each) => /\p{L}/u.test(each));
  const anyAddress = fc.record(
    {
      country: fc.constantFrom('FR', 'de', 'IT'),
      city: text,
      street: text,
      zip: text,
      company: text,
      email: text,
      phone: text,
    },
    { requiredKeys: ['country'] },
  );
  const anyContact = fc.record(
    {
      email: fc.constantFrom('a@x.example', 'B@x.example', 'c@x.example'),
      firstName: text,
      lastName: text,
      title: fc.constantFrom('mr' as const, 'mrs' as const),
    },
    { requiredKeys: ['email'] },
  );
  const anyCustomer = fc.record(
    {
      name: word,
      priceList: fc.constantFrom('EUR-WHS', 'USD-WHS'),
      company: text,
      taxId: text,
      paymentTerms: text,
      discountRate: fc.integer({ min: 0, max: 999 }).map((rate) => String(rate / 10)),
      address: anyAddress,
      billingAddress: anyAddress,
      deliveryAddresses: fc.array(
        fc.tuple(anyAddress, fc.constantFrom('D1', 'D2', 'D3')).map(([each, reference]) => ({ ...each, reference })),
        { maxLength: 3 },
      ),
      contacts: fc.array(anyContact, { maxLength: 3 }),
    },
    { requiredKeys: ['name', 'priceList', 'address'] },
  );

  it('what is wanted stands there afterwards, what is held beside it stays, and nothing is left to do', async () => {
    const { target } = await start();
    let last = 0;
    await fc.assert(
      fc.asyncProperty(anyCustomer, anyCustomer, async (held, wanted) => {
        const reference = `P${(last += 1)}`;
        const [before, after] = [
          sourced(reference, { reference, ...held }),
          sourced(reference, { reference, ...wanted }),
        ];
        const flat = (record: object | undefined): [string, string][] => [
          ...flatten(record ?? {}, customerLists, target.owns),
        ];
        const shown = async (): Promise<[string, string][]> => flat((await target.read?.([reference]))?.[0]?.record);
        expect(await put(target, [before])).toEqual(['created']);
        const stood = await shown();
        const refused = (await put(target, [after])).filter((outcome) => outcome !== 'updated');
        expect(refused).toEqual([]);
        const [fitted] = (await target.resolve?.([after])) ?? [];
        const now = new Map(await shown());
        // Names that nobody knows are made up for new buyers only; all else is what stood there or what is wanted.
        const invented = /^contacts\[.*\]\.(firstName|lastName|title)$|\.(company|reference)$/;
        const expected = new Map([...stood, ...flat(fitted?.record)]);
        for (const [field, value] of now) {
          if (expected.has(field) || !invented.test(field))
            expect([field, expected.get(field)]).toEqual([field, value]);
        }
        for (const [field, value] of expected) expect([field, now.get(field)]).toEqual([field, value]);
        expect(await put(target, [after])).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
