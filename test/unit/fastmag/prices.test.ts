import { describe, expect, it } from 'vitest';
import type { PriceOptions, Sourced } from '../../../connectors/ports.js';
import type { Price } from '../../../model/price.js';
import { startAccount, type TestAccount } from './account.js';

async function prices(
  { connection }: TestAccount,
  own: Record<string, unknown> = {},
  more: Partial<PriceOptions> = {},
): Promise<Map<string, Sourced<Price>>> {
  const lists = { priceLists: { 'GROS-EUR': 'WS-EUR' }, retailPriceLists: {} };
  const source = connection.priceSource?.({ productKey: 'ean13', ...lists, own, ...more });
  const page = await source?.page({ limit: 1_000 });
  return new Map(page?.records.map((each) => [each.key, each]));
}

const key = 'WS-EUR/LUN-1001/NOIR/36';

describe('prices of Fastmag', () => {
  it('reflect the master prices, by model and colour, with the retail price of the sheet', async () => {
    const found = await prices(await startAccount());
    expect(found.get(key)).toMatchObject({
      label: 'WS-EUR: LUN-1001 NOIR 36 Veste "Lune" LUN-1001',
      record: {
        ...{ priceList: 'WS-EUR', currency: 'EUR', model: 'LUN-1001', variant: 'NOIR', size: '36' },
        ...{ wholesale: '94.5', retail: '189' },
      },
    });
    expect(found.get('WS-EUR/LUN 77.5//U')?.record).toMatchObject({ variant: 'UNI' });
  });

  it('of a list that Fastmag does not have are named before anything is read', async () => {
    const account = await startAccount();
    const wrong = prices(account, {}, { priceLists: { GROS: 'WS-EUR', 'GROS-EUR': 'X', SOLDES: 'Y' } });
    await expect(wrong).rejects.toMatchObject({
      name: 'Rejected',
      code: 'price_list_unknown',
      reference: 'GROS',
      message: 'there is no price list GROS, SOLDES; there are: GROS-EUR',
    });
    const retail = prices(account, {}, { retailPriceLists: { 'WS-EUR': 'DETAIL' } });
    await expect(retail).rejects.toMatchObject({ code: 'price_list_unknown', reference: 'DETAIL' });
  });

  it('of nothing are none, and said', async () => {
    const account = await startAccount();
    account.sim.change({ kind: 'prixtarifs', key: 'LUN-2040', set: { PrixVente: '0.00' } });
    const found = (await prices(account)).get('WS-EUR/LUN-2040/IVOIRE/U');
    expect(found).toMatchObject({ outcome: 'excluded', reasons: [{ code: 'fastmag_price_none' }] });
  });

  it('of a row without colour or size are for all that have no row of their own', async () => {
    const account = await startAccount();
    const { account: held } = account.sim;
    held.remove('prixtarifs', ({ BarCode, Couleur }) => BarCode === 'LUN-1001' && Couleur === 'NOIR');
    held.insert('prixtarifs', { Tarif: 'GROS-EUR', BarCode: 'LUN-1001', Couleur: '', Taille: '', PrixVente: '80' });
    held.insert('prixtarifs', { Tarif: 'GROS-EUR', BarCode: 'LUN-1001', Couleur: '', Taille: '38', PrixVente: '81' });
    const found = await prices(account);
    expect(found.get(key)?.record?.wholesale).toBe('80');
    expect(found.get('WS-EUR/LUN-1001/NOIR/38')?.record?.wholesale).toBe('81');
    expect(found.get('WS-EUR/LUN-1001/ECRU/36')?.record?.wholesale).toBe('94.5');
  });

  it('that include tax go without it, by the rate of the family; where there is none, that is said', async () => {
    const account = await startAccount();
    const own = { taxIncluded: ['GROS-EUR'] };
    expect((await prices(account, own)).get(key)?.record).toMatchObject({ wholesale: '78.75', retail: '189' });
    account.sim.change({ kind: 'produitsfiches', key: 'LUN-1001', set: { Famille: 'SANS TAUX' } });
    expect((await prices(account, own)).get(key)).toMatchObject({
      outcome: 'blocked',
      reasons: [{ code: 'fastmag_tax_unknown' }],
    });
  });

  it('have their list’s currency, and retail prices of the list that is named', async () => {
    const account = await startAccount();
    const { account: held } = account.sim;
    for (const [Tarif, PrixVente] of [
      ['GROS-USD', '110'],
      ['DETAIL', '199,90'],
    ] as const) {
      held.insert('prixtarifs', { Tarif, BarCode: 'LUN-1001', Couleur: 'NOIR', Taille: '36', PrixVente });
    }
    const lists = { 'GROS-EUR': 'WS-EUR', 'GROS-USD': 'WS-USD' };
    const found = await prices(
      account,
      { currencies: { 'GROS-USD': 'USD' } },
      {
        priceLists: lists,
        retailPriceLists: { 'WS-EUR': 'DETAIL' },
      },
    );
    expect(found.get(key)?.record).toMatchObject({ wholesale: '94.5', retail: '199.9' });
    const dollars = found.get('WS-USD/LUN-1001/NOIR/36')?.record;
    expect(dollars).toMatchObject({ currency: 'USD', wholesale: '110' });
    expect(dollars).not.toHaveProperty('retail');
    const without = await prices(account, { sheetPrices: false });
    expect(without.get(key)?.record).not.toHaveProperty('retail');
  });

  it('of articles that are no longer sold are left alone', async () => {
    const account = await startAccount();
    account.sim.change({ kind: 'produits', key: '3760099900014', set: { Actif: 0 } });
    expect((await prices(account)).has(key)).toBe(false);
  });
});
