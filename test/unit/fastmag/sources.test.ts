import { describe, expect, it } from 'vitest';
import type { StockOptions } from '../../../connectors/ports.js';
import { startAccount, type TestAccount } from './account.js';

async function stock({ connection }: TestAccount, own: Record<string, unknown> = {}, more: Partial<StockOptions> = {}) {
  const options = { productKey: 'ean13', incoming: false, own: { stores: ['DEPOT'], ...own }, ...more } as const;
  const page = await connection.stockSource?.(options).page({ limit: 100 });
  return page?.records ?? [];
}

const available = (records: Awaited<ReturnType<typeof stock>>): Record<string, number> =>
  Object.fromEntries(records.flatMap(({ key, record }) => (record ? [[key, record.available]] : [])));

describe('stock of Fastmag', () => {
  it('is never negative, and articles without a GenCod are named', async () => {
    const records = await stock(await startAccount());
    expect(available(records)).toMatchObject({ '3760099900052': 0, '3760099900021': 7 });
    const out = records.flatMap((each) => (each.record ? [] : each.reasons));
    expect(out.map(({ code }) => code)).toEqual(['fastmag_article_without_ean']);
  });

  it('names zeros, wrong check digits and keys that two articles share, and sends none of them', async () => {
    const account = await startAccount();
    const more = ['0000000000000', '3760099900015', '3760099900014'];
    more.forEach((GenCod, place) =>
      account.sim.account.insert('produits', { BarCode: `BAD-${place}`, Couleur: '', Taille: 'U', GenCod }),
    );
    const records = await stock(account);
    const out = records.flatMap((each) => (each.record ? [] : each.reasons.map(({ code }) => code)));
    expect(new Set(out)).toEqual(
      new Set(['fastmag_article_without_ean', 'fastmag_ean_zeros', 'fastmag_ean_wrong', 'fastmag_key_shared']),
    );
    expect(out.filter((code) => code === 'fastmag_key_shared')).toHaveLength(2);
    expect(available(records)).not.toHaveProperty('3760099900014');
    // It is there all the same: one of them keeps the key, so that nobody takes it for gone.
    expect(records.map(({ key }) => key)).toContain('3760099900014');
  });

  it('takes open reservations off, and orders only where told to', async () => {
    const account = await startAccount();
    const { account: held } = account.sim;
    for (const [Vente, Nature, Reste] of [
      [1, 'RESERVATION', 2],
      [2, 'COMMANDE', 3],
    ] as const) {
      held.insert('ventes', { Vente, Nature, CodeMag: 'DEPOT' });
      held.insert('lignes', { Vente, BarCode: 'LUN-1001', Couleur: 'NOIR', Taille: '38', Quantite: Reste, Reste });
    }
    expect(available(await stock(account))).toMatchObject({ '3760099900021': 5 });
    const both = { subtract: ['RESERVATION', 'COMMANDE'], safetyStock: 1 };
    expect(available(await stock(account, both))).toMatchObject({ '3760099900021': 1 });
  });

  it('tells what is to be received, or counts it, by option', async () => {
    const account = await startAccount();
    const row = { CodeMag: 'DEPOT', BarCode: 'LUN-1001', Couleur: 'NOIR', Taille: '36', Stock: 10, AR: 1 };
    account.sim.account.insert('stock', row);
    const told = (await stock(account, {}, { incoming: true })).find(({ key }) => key === '3760099900014');
    expect(told?.record).toMatchObject({ available: 4, incoming: 10 });
    expect(available(await stock(account, { countIncoming: true }))).toMatchObject({ '3760099900014': 14 });
  });

  it('names a row that a tab broke apart, and gives the others', async () => {
    const stores =
      'SELECT p.BarCode AS model, p.Couleur AS colour, p.Taille AS size, p.GenCod AS ean13, f.Designation AS sku, f.Designation AS label, 1 AS managed, 1 AS physical, 0 AS incoming FROM produits p LEFT JOIN produitsfiches f ON f.BarCode = p.BarCode LIMIT {limit}';
    const account = await startAccount({ queries: { stockByEan13: stores } });
    account.sim.change({ kind: 'produitsfiches', key: 'LUN-2040', set: { Designation: 'a\tb' } });
    const records = await stock(account);
    const broken = records
      .flatMap((each) => (each.record ? [] : each.reasons))
      .filter(({ code }) => code === 'fastmag_row_broken');
    expect(broken).toEqual([{ code: 'fastmag_row_broken', params: { row: 'LUN-2040' } }]);
    expect(available(records)).toHaveProperty('3760099900021');
  });

  it('with tabs and line ends in names arrives whole by the default queries', async () => {
    const account = await startAccount();
    account.sim.change({ kind: 'produitsfiches', key: 'LUN-2040', set: { Designation: 'a\tb\r\nc' } });
    const found = (await stock(account)).find(({ key }) => key === '3760099900045');
    expect(found?.label).toContain('a b');
  });
});

describe('customers of Fastmag', () => {
  it('come with buyers; one without an address to write to goes without, and it is said', async () => {
    const { connection } = await startAccount();
    const page = await connection
      .customerSource?.({ priceLists: { 'GROS-EUR': 'WS-EUR' }, own: {} })
      .page({ limit: 50 });
    const found = new Map(page?.records.map((each) => [each.key, each]));
    expect(found.get('00042')?.record).toMatchObject({
      reference: '00042',
      priceList: 'WS-EUR',
      address: { country: 'FR' },
      contacts: [{ email: 'achats@galerieclaire.example', firstName: 'Inès', lastName: 'MARTEL' }],
    });
    const without = found.get('00043');
    expect(without?.record ? without.warnings?.map(({ code }) => code) : []).toEqual([
      'fastmag_customer_without_email',
    ]);
  });
});
