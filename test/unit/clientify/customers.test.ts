import { describe, expect, it } from 'vitest';
import { tableOf, tables } from '../../../connectors/clientify/customers/tables.js';
import type { Customer } from '../../../model/customer.js';
import { startCustomers, winery } from './records.js';

const main = { type: 1, phone: '+34950000020' };
const address = { type: 5, street: 'Ctra. de Níjar 12', city: 'Níjar', country: 'España', postal_code: '04100' };

describe('the table of companies', () => {
  it('has exactly the rows of the seed', () => {
    expect(tables.companies.map(({ theirs, ours }) => `${ours} → ${theirs}`)).toEqual([
      'name → name',
      'company → business_name',
      'reference → taxpayer_identification_number',
      'phone → phone',
      'address.street → street',
      'address.city → city',
      'address.state → state',
      'address.country → country',
      'address.zip → postal_code',
    ]);
  });

  it.each(['v1', 'v2'] as const)(
    'display_name → name, name → business_name, ref, phone, street, city, state, country, zip by %s',
    async (version) => {
      const accountStatus = version === 'v1' ? 'client_1_0' : 'client_2_0';
      const { put, records } = await startCustomers({}, { profile: { accountStatus } });
      expect(await put(winery)).toMatchObject({ outcome: 'created' });
      expect(records()).toMatchObject([
        {
          name: 'Bodegas Alborada',
          business_name: 'Bodegas Alborada SL',
          taxpayer_identification_number: 'B12345674',
          phones: [main],
          addresses: [{ ...address, state: 'Almería' }],
        },
      ]);
      expect(await put(winery)).toBe('unchanged');
    },
  );
});

describe('the table of contacts', () => {
  it('has exactly the rows of the seed, and no state', () => {
    expect(tables.contacts.map(({ theirs, ours }) => `${ours} → ${theirs}`)).toEqual([
      'status → status',
      'name → first_name',
      'type → contact_type',
      'reference → taxpayer_identification_number',
      'phone → phone',
      'mobile → mobile',
      'address.street → street',
      'address.city → city',
      'address.country → country',
      'address.zip → postal_code',
    ]);
  });

  it('status, first_name, “Cliente actual”, ref, both phones, street, city, country, zip', async () => {
    const { put, records } = await startCustomers({ records: 'contacts' });
    await put(winery);
    const [contact] = records();
    expect(contact).toMatchObject({
      status: 'client',
      first_name: 'Bodegas Alborada',
      contact_type: 'Cliente actual',
      taxpayer_identification_number: 'B12345674',
      phones: [main, { type: 2, phone: '+34600000010' }],
      addresses: [address],
    });
    expect(contact).not.toHaveProperty('last_name');
    expect(contact?.['addresses']).not.toMatchObject([{ state: 'Almería' }]);
  });

  it('takes the status and type a source knows, else the flow’s own', async () => {
    const own = { records: 'contacts', status: 'warm-lead', contactType: 'Distribuidor' };
    const { put, records } = await startCustomers(own);
    await put(winery);
    await put({ ...winery, reference: 'B2', status: 'lost-client', type: 'Hotel' });
    expect(records().map(({ status, contact_type: type }) => [status, type])).toEqual([
      ['lost-client', 'Hotel'],
      ['warm-lead', 'Distribuidor'],
    ]);
  });

  it('splits the name where the flow says so, and keeps the last name a contact has', async () => {
    const { put, records } = await startCustomers({ records: 'contacts', splitName: true });
    await put({ reference: 'B3', name: 'Lucía Ferrer Gómez' });
    expect(records()).toMatchObject([{ first_name: 'Lucía', last_name: 'Ferrer Gómez' }]);
    const whole = await startCustomers(
      { records: 'contacts' },
      { seed: { contacts: [{ first_name: 'Lucia', last_name: 'Ferrer', taxpayer_identification_number: 'B3' }] } },
    );
    await whole.put({ reference: 'B3', name: 'Lucía Ferrer' });
    expect(whole.records()).toMatchObject([{ first_name: 'Lucía', last_name: 'Ferrer' }]);
  });
});

describe('a row', () => {
  it('can be given another field of the customer, or be left out; the key cannot', () => {
    const fields = { business_name: 'name', state: false, taxpayer_identification_number: false } as const;
    const rows = tableOf('companies', fields).map(({ theirs, ours }) => [theirs, ours]);
    expect(rows).toContainEqual(['business_name', 'name']);
    expect(rows).toContainEqual(['taxpayer_identification_number', 'reference']);
    expect(rows.map(([theirs]) => theirs)).not.toContain('state');
  });

  it('that is left out is neither sent nor compared', async () => {
    const { put, records } = await startCustomers({ fields: { phone: false, business_name: 'name' } });
    await put(winery);
    expect(records()).toMatchObject([{ business_name: 'Bodegas Alborada' }]);
    expect(records()[0]).not.toHaveProperty('phones');
    expect(await put({ ...winery, phone: '1' })).toBe('unchanged');
  });
});

describe('a customer that stands there', () => {
  const stands = {
    name: 'Alborada',
    taxpayer_identification_number: ' es-B12345674 ',
    phones: [
      { type: 1, phone: '950000020' },
      { type: 3, phone: '950000099' },
    ],
    addresses: [{ type: 3, street: 'Calle Vieja 1', city: 'Níjar', country: 'Spain', postal_code: '04100' }],
  };

  it('is found by its tax id in any notation; only what differs is sent, list entries each by themselves', async () => {
    const { put, records, sim } = await startCustomers({}, { seed: { companies: [stands] } });
    sim.forgetRequests();
    expect(await put(winery)).toMatchObject({ outcome: 'updated' });
    const sent = sim.requests().recent.filter(({ operation }) => /^(create|change)/.test(operation));
    expect(sent.map(({ operation, body }) => [operation, body])).toEqual([
      ['change companies', { name: 'Bodegas Alborada', business_name: 'Bodegas Alborada SL' }],
      [
        'change addresses of companies',
        expect.objectContaining({ type: 3, street: 'Ctra. de Níjar 12', state: 'Almería', country: 'Spain' }),
      ],
    ]);
    expect(records()).toMatchObject([
      { taxpayer_identification_number: ' es-B12345674 ', phones: [{ phone: '950000020' }, { phone: '950000099' }] },
    ]);
    expect(await put(winery)).toBe('unchanged');
  });

  it('keeps a phone that the source leaves blank, and gets one added where it has none', async () => {
    const { put, records } = await startCustomers({ records: 'contacts' });
    await put(winery);
    expect(await put({ ...winery, phone: ' ', mobile: '' })).toBe('unchanged');
    const bare = await startCustomers(
      {},
      { seed: { companies: [{ name: 'A', taxpayer_identification_number: 'B9' }] } },
    );
    await bare.put({ reference: 'B9', name: 'A', phone: '950 00 00 21', address: { country: 'ES', city: 'Níjar' } });
    expect(bare.records()).toMatchObject([
      { phones: [{ type: 1, phone: '+34950000021' }], addresses: [{ type: 5, city: 'Níjar' }] },
    ]);
    expect(records()).toHaveLength(1);
  });

  it('several times with one tax id is left alone: clientify_tax_id_shared', async () => {
    const twins = [{ name: 'A' }, { name: 'B' }].map((each) => ({
      ...each,
      taxpayer_identification_number: 'B12345674',
    }));
    const { put, customers, records } = await startCustomers({}, { seed: { companies: twins } });
    const ids = records().map(({ id }) => id);
    const blocked = await put(winery);
    expect(blocked).toMatchObject({ outcome: 'blocked', reason: { code: 'clientify_tax_id_shared' } });
    const fields = ['name'];
    const change = { key: 'B12345674', label: 'A', action: 'updated' as const, record: winery, fields };
    expect(await customers.write([change])).toMatchObject([{ reason: { code: 'clientify_tax_id_shared' } }]);
    const listed = [];
    for await (const each of customers.scan?.() ?? []) listed.push(each);
    expect(listed.at(-1)?.trouble?.code).toBe('clientify_tax_id_shared');
    expect(records().map(({ id, name }) => [id, name])).toEqual(ids.map((id, place) => [id, ['B', 'A'][place]]));
  });
});

describe('a customer that is made', () => {
  const notThere = { key: 'B12345674', label: 'A', action: 'created' as const, record: winery, fields: [] };

  it('though it stands there under another notation is found by its name, after the refusal: 409', async () => {
    const contact = { first_name: 'Bodegas Alborada', taxpayer_identification_number: 'B-12345674' };
    const { customers, records } = await startCustomers({ records: 'contacts' }, { seed: { contacts: [contact] } });
    expect(await customers.write([{ ...notThere, fields: ['name'] }])).toMatchObject([{ outcome: 'created' }]);
    expect(records()).toHaveLength(1);
  });

  it('and is told to exist, though nothing finds it, waits for someone: clientify_duplicate_not_found', async () => {
    const { customers, sim } = await startCustomers({ records: 'contacts' });
    const body = JSON.stringify({ detail: 'A contact already exists.' });
    sim.fault({ kind: 'status', status: 409, body, match: { operation: '^create contacts$' }, times: 'always' });
    expect(await customers.write([notThere])).toMatchObject([{ reason: { code: 'clientify_duplicate_not_found' } }]);
  });

  it('where the account answers searches with all it has, is not: clientify_search_not_narrowed', async () => {
    const many = Array.from({ length: 501 }, (_, place) => ({
      name: `C${place}`,
      taxpayer_identification_number: `B${place}`,
    }));
    const { customers, records } = await startCustomers(
      {},
      { seed: { companies: many }, profile: { queryFilters: false } },
    );
    expect(await customers.write([notThere])).toMatchObject([{ reason: { code: 'clientify_search_not_narrowed' } }]);
    expect(records()).toHaveLength(501);
  });

  it('by two workers at once stands there once, though nothing there keeps a second one out', async () => {
    const { customers, again, records } = await startCustomers();
    const other = again().connection.customerTarget?.({ priceLists: {}, own: {} });
    await Promise.all([customers.write([notThere]), other?.write([notThere]), customers.write([notThere])]);
    expect(records()).toHaveLength(1);
  });

  it.each(['v1', 'v2'] as const)(
    'as a contact is an employee of the company with the same tax id, by %s',
    async (version) => {
      const accountStatus = version === 'v1' ? 'client_1_0' : 'client_2_0';
      const companies = [{ name: 'Alborada', taxpayer_identification_number: 'B12345674' }];
      const { put, records, sim } = await startCustomers(
        { records: 'contacts' },
        { seed: { companies }, profile: { accountStatus } },
      );
      await put(winery);
      const [company] = sim.account.rows('companies');
      expect(String(records()[0]?.['company'])).toMatch(new RegExp(`/companies/${company?.id}/$`));
    },
  );

  it('is refused alone, with what it was told: clientify_refused', async () => {
    const { put } = await startCustomers({ records: 'contacts', status: 'friend' });
    const result = await put(winery);
    expect(result).toMatchObject({ outcome: 'blocked', reason: { code: 'clientify_refused' } });
    expect(JSON.stringify(result)).toContain('is not a valid choice');
  });
});

describe('what an account has no place for', () => {
  it('is said: clientify_tax_id_unusable, clientify_country_unknown, clientify_text_shortened', async () => {
    const { customers } = await startCustomers();
    const resolve = async (more: Partial<Customer>): Promise<unknown> =>
      customers.resolve?.([{ key: 'B1', label: 'A', record: { ...winery, ...more } }]);
    expect(await resolve({ reference: ' . - ' })).toMatchObject([
      { outcome: 'blocked', reasons: [{ code: 'clientify_tax_id_unusable' }] },
    ]);
    expect(await resolve({ address: { country: 'QQ', city: 'A' } })).toMatchObject([
      { record: { address: { city: 'A' } }, warnings: [{ code: 'clientify_country_unknown' }] },
    ]);
    expect(await resolve({ name: 'x'.repeat(300) })).toMatchObject([
      { record: { name: 'x'.repeat(255) }, warnings: [{ code: 'clientify_text_shortened' }] },
    ]);
  });

  it('of a source takes no part: clientify_without_tax_id', async () => {
    const { connection } = await startCustomers({}, { seed: { companies: [{ name: 'A' }] } });
    const page = await connection.customerSource?.({ priceLists: {}, own: {} }).page({ limit: 10 });
    expect(page?.records).toMatchObject([{ outcome: 'excluded', reasons: [{ code: 'clientify_without_tax_id' }] }]);
  });
});

describe('the way back', () => {
  it.each(['companies', 'contacts'] as const)('gives of %s what was sent, in the same words', async (records) => {
    const { put, connection, customers } = await startCustomers({ records });
    await put(winery);
    const page = await connection.customerSource?.({ priceLists: {}, own: { records } }).page({ limit: 10 });
    const [fitted] = (await customers.resolve?.([{ key: 'x', label: 'x', record: winery }])) ?? [];
    expect(page?.records.map(({ key, record }) => [key, record])).toEqual([['B12345674', fitted?.record]]);
  });

  it('reads a record by the id that webhooks name, and leaves out one that is gone', async () => {
    const { put, connection, records } = await startCustomers();
    await put(winery);
    const ids = [String(records()[0]?.id), '1'];
    const page = await connection.customerSource?.({ priceLists: {}, own: {} }).page({ limit: 10, ids });
    expect(page?.records.map(({ key }) => key)).toEqual(['B12345674']);
  });
});
