import { describe, expect, it } from 'vitest';
import { fastmagSettings } from '../../../connectors/fastmag/settings.js';
import { bind, quote } from '../../../connectors/fastmag/edi/statement.js';
import { formBody, writable } from '../../../connectors/fastmag/edi/charset.js';
import { photoName } from '../../simulators/fastmag/photos.js';
import { startAccount } from './account.js';

describe('a connection to Fastmag', () => {
  const findings = async (settings: Record<string, unknown>) => {
    const { connection } = await startAccount(settings);
    const report = await connection.test();
    return { ok: report.ok, codes: report.findings.map(({ code }) => code), text: JSON.stringify(report) };
  };

  it('says that its queries work, and that plain http is no good', async () => {
    const { ok, codes } = await findings({});
    expect({ ok, codes }).toEqual({
      ok: true,
      codes: ['connection_works', 'fastmag_query_works', 'fastmag_plain_http'],
    });
  });

  it('names tables and columns that are missing, each query by itself', async () => {
    const { ok, codes, text } = await findings({
      queries: {
        latestCustomerChange: 'SELECT MAX(c.Nope) AS latest FROM clients c',
        stockCount: 'SELECT COUNT(x.a) AS count FROM nowhere x',
      },
    });
    expect(ok).toBe(false);
    expect(codes.filter((code) => code === 'fastmag_query_refused')).toHaveLength(2);
    expect(text).toContain('c.Nope');
    expect(text).toContain('nowhere');
  });

  it('names an alias that a query does not give, and refuses to send what is no single SELECT', async () => {
    const { text, codes } = await findings({
      queries: {
        priceLists: 'SELECT t.Tarif AS other FROM mag t, x',
        stores: 'SELECT m.Code AS code, m.Nom AS name, m.Actif AS active FROM mag m',
        stockCount: 'DELETE FROM clients',
      },
    });
    expect(codes.filter((code) => code === 'fastmag_query_refused')).toHaveLength(2);
    expect(text).toContain('only SELECT is sent');
  });

  it('says where its store does not exist', async () => {
    const { connection, sim } = await startAccount();
    sim.account.remove('mag', ({ Code }) => Code === 'CENTRAL');
    const { ok, findings: found } = await connection.test();
    expect(ok).toBe(false);
    expect(found.map(({ code }) => code)).toContain('fastmag_store_unknown');
  });

  const withPictures = async (profile: Parameters<typeof startAccount>[1]) => {
    const account = await startAccount((url) => ({ photos: { base: `${url}/photos`, folder: '4711' } }), profile);
    const test = async () => {
      const { ok, findings: found } = await account.connection.test();
      return { ok, pictures: found.filter(({ code }) => !/works|plain_http/.test(code)) };
    };
    return { ...account, test };
  };

  it('finds a picture where it says pictures are, of the first colour that has one', async () => {
    const { test, sim } = await withPictures({ photosOfColour: 1 });
    const first = { picture: 'LUN-1001 ECRU 1' };
    expect(await test()).toMatchObject({ ok: true, pictures: [{ code: 'fastmag_picture_found', params: first }] });
    sim.account.photos.set(photoName('LUN-1001', 'ECRU', 1), null);
    const next = { picture: 'LUN-1001 NOIR 1' };
    expect(await test()).toMatchObject({ ok: true, pictures: [{ code: 'fastmag_picture_found', params: next }] });
  });

  it('names the pictures it looked for where none is found', async () => {
    const { test } = await withPictures({ photosOfColour: 0 });
    const { ok, pictures } = await test();
    expect({ ok, codes: pictures.map(({ code }) => code) }).toEqual({ ok: true, codes: ['fastmag_no_picture'] });
    expect(pictures[0]?.params['pictures']).toContain('LUN-1001 ECRU 1, LUN-1001 NOIR 1, ');
  });

  it('does not take the picture that stands for all that are missing for one', async () => {
    const { test } = await withPictures({ photosOfColour: 0, missingPhoto: 'stand-in' });
    expect(await test()).toMatchObject({ ok: true, pictures: [{ code: 'fastmag_no_picture' }] });
  });

  it('looks on where the service breaks over one picture', async () => {
    const { test, sim } = await withPictures({});
    sim.fault({ kind: 'status', status: 500, times: 'always', match: { path: '/ecru/1/' } });
    expect(await test()).toMatchObject({ ok: true, pictures: [{ params: { picture: 'LUN-1001 NOIR 1' } }] });
  });

  it('is not well where pictures are, but cannot be reached', async () => {
    const { test, sim } = await withPictures({});
    sim.fault({ kind: 'status', status: 503, times: 100, match: { operation: '^photo' } });
    expect(await test()).toMatchObject({ ok: false, pictures: [{ code: 'unreachable' }] });
  });

  it('wants https unless plain http is allowed', () => {
    const given = { baseUrl: 'http://brand.example', enseigne: 'A', magasin: 'B', compte: 'C', motpasse: 'D' };
    expect(fastmagSettings.safeParse(given).success).toBe(false);
    expect(fastmagSettings.safeParse({ ...given, allowInsecureHttp: true }).success).toBe(true);
  });

  it('refuses a template with a name nobody knows', () => {
    const given = { baseUrl: 'https://b.example', enseigne: 'A', magasin: 'B', compte: 'C', motpasse: 'D' };
    const read = fastmagSettings.safeParse({ ...given, orders: { line: ['LIGNE', '{surprise}'] } });
    expect(read.error?.issues[0]?.message).toContain('{surprise} is not known');
  });

  it('never takes letters that were lost for data', async () => {
    const { connection, sim } = await startAccount({ motpasse: 'plain' }, { motpasse: 'plain' });
    sim.profile({ encoding: 'windows-1252' });
    const customers = connection.customerSource?.({ priceLists: {}, own: {} });
    await expect(customers?.page({ limit: 10 })).rejects.toMatchObject({ name: 'Malformed' });
  });
});

describe('statements', () => {
  it.each([
    'DELETE FROM clients',
    'SELECT 1; DROP TABLE clients',
    'SELECT 1 -- x',
    'SELECT 1 /* x */',
    "SELECT 'a",
    'SELECT a INTO OUTFILE b FROM c',
    'SELECT a FROM c WHERE {unknown}',
  ])('that are no single SELECT are not sent: %s', (sql) => {
    expect(() => bind(sql, {})).toThrow();
  });

  it('hold values as literals, whatever stands in them', () => {
    expect(quote("O'Neil \\ -- ;")).toBe("'O''Neil \\\\ -- ;'");
    expect(bind('SELECT a FROM t WHERE {among:a}', { among: ["'; DROP --"] })).toContain("IN ('''; DROP --')");
    expect(() => quote('a\tb')).toThrow('control characters');
  });
});

describe('letters', () => {
  it('are sent in the account’s code page, others in another spelling', () => {
    expect(formBody({ data: 'é€ &|' }, 'windows-1252')).toBe('data=%E9%80%20%26%7C');
    expect(writable('cœur Łódź 株', 'windows-1252')).toBe('cœur ?ódz ?');
    expect(writable('cœur ’', 'iso-8859-15')).toContain("'");
  });
});
