import { describe, expect, it } from 'vitest';
import type { ProductOptions, Sourced } from '../../../connectors/ports.js';
import type { Product } from '../../../model/product.js';
import { sizingOf } from '../../../connectors/fastmag/products/sizing.js';
import { languageCode } from '../../../connectors/fastmag/products/texts.js';
import { startAccount, type TestAccount } from './account.js';

type Own = Record<string, unknown>;

async function products(
  { connection }: TestAccount,
  own: Own = {},
  options: Partial<ProductOptions> = {},
): Promise<Map<string, Sourced<Product>>> {
  const source = connection.productSource?.({ productKey: 'ean13', own, ...options });
  const page = await source?.page({ limit: 100 });
  return new Map(page?.records.map((each) => [each.key, each]));
}

const sheet = { kind: 'produitsfiches', key: 'LUN-1001' } as const;
const codes = (each: Sourced<Product> | undefined): string[] =>
  ((each?.outcome === undefined ? each?.warnings : each.reasons) ?? []).map(({ code }) => code);

describe('product data of Fastmag', () => {
  it('reflects the master product data: texts, collection, sizes with EAN13 and SKU, publication', async () => {
    const account = await startAccount();
    account.sim.change({ ...sheet, set: { Descriptif: 'Deux boutons.', Matiere: '100% coton' } });
    const record = (await products(account)).get('LUN-1001')?.record;
    expect(record).toMatchObject({
      model: 'LUN-1001',
      name: 'Veste "Lune" LUN-1001',
      description: 'Deux boutons.',
      collection: { code: 'PE26' },
      sizing: { name: '36-38', sizes: ['36', '38'] },
      published: true,
    });
    expect(record?.variants.find(({ code }) => code === 'NOIR')?.sizes).toEqual([
      { size: '36', ean13: '3760099900014', sku: 'LUN-1001-NOIR-36', sold: true },
      { size: '38', ean13: '3760099900021', sku: 'LUN-1001-NOIR-38', sold: true },
    ]);
  });

  it('brings category data including subcategories, three levels of them', async () => {
    const account = await startAccount();
    account.sim.change({ ...sheet, set: { Rayon: 'Femme', Famille: 'Vestes', SsFamille: 'Courtes' } });
    const categories = async (own?: Own) => (await products(account, own)).get('LUN-1001')?.record?.categories;
    expect(await categories()).toEqual(['Femme', 'Vestes', 'Courtes']);
    expect(await categories({ categoryLevels: ['family', 'subFamily'] })).toEqual(['Vestes', 'Courtes']);
    account.sim.change({ ...sheet, set: { Rayon: '' } });
    expect(await categories()).toEqual(['Vestes', 'Courtes']);
  });

  it('brings color and material data; colours of one name have one code with every product', async () => {
    const account = await startAccount({}, {});
    account.sim.change({ ...sheet, set: { Matiere: '100% coton' } });
    const { account: held } = account.sim;
    for (const BarCode of ['A', 'B']) {
      held.insert('produitsfiches', { BarCode, Designation: BarCode, VisibleWeb: 1 });
      held.insert('produits', { BarCode, Couleur: 'Écru lavé', Taille: 'U', GenCod: '' });
    }
    held.insert('produitscouleurs', { BarCode: 'LUN-1001', Couleur: 'NOIR', CodeCouleur: '099' });
    const found = await products(account, {}, { productKey: 'sku' });
    expect(found.get('LUN-1001')?.record).toMatchObject({ composition: '100% coton' });
    expect(found.get('LUN-1001')?.record?.variants).toMatchObject([
      { code: 'ECRU', name: 'ECRU', colour: { name: 'ECRU' }, material: { name: '100% coton' } },
      { code: '099', name: 'NOIR', colour: { name: 'NOIR', code: '099' } },
    ]);
    for (const model of ['A', 'B']) {
      expect(found.get(model)?.record?.variants).toMatchObject([{ code: 'ECRU-LAVE', name: 'Écru lavé' }]);
    }
    expect(found.get('LUN 77.5')?.record?.variants).toMatchObject([{ code: 'UNI', name: 'UNI' }]);
  });

  it('knows colours by their names alone where the connection says so', async () => {
    const account = await startAccount({ colourCodes: 'from-name' });
    account.sim.account.insert('produitscouleurs', { BarCode: 'LUN-1001', Couleur: 'NOIR', CodeCouleur: '099' });
    expect((await products(account)).get('LUN-1001')?.record?.variants[1]).toMatchObject({ code: 'NOIR' });
  });

  it('says that a sheet is not to be seen, or an article no longer sold', async () => {
    const account = await startAccount();
    account.sim.change({ ...sheet, set: { VisibleWeb: 0 } });
    account.sim.change({ kind: 'produitsfiches', key: 'LUN-2040', set: { Actif: 0 } });
    account.sim.change({ kind: 'produits', key: '3760099900014', set: { Actif: 0 } });
    const found = await products(account);
    expect(found.get('LUN-1001')?.record?.published).toBe(false);
    expect(found.get('LUN-2040')?.record?.published).toBe(false);
    const sold = found.get('LUN-1001')?.record?.variants.flatMap(({ sizes }) => sizes.map((each) => each.sold));
    expect(sold).toEqual([true, false, true]);
  });

  it('has texts in other languages, however the account calls them', async () => {
    const account = await startAccount();
    for (const [Langue, Designation] of [
      ['ANG', 'Moon jacket'],
      ['Espagnol', 'Chaqueta'],
      ['Klingon', 'Hegh'],
    ] as const) {
      account.sim.account.insert('produitslangues', { BarCode: 'lun-1001', Langue, Designation, Descriptif: '' });
    }
    expect((await products(account)).get('LUN-1001')?.record?.texts).toEqual({
      en: { name: 'Moon jacket' },
      es: { name: 'Chaqueta' },
    });
    expect(languageCode('Français')).toBe('fr');
    const { connection } = await startAccount({ queries: { productTexts: '' } });
    expect(
      (await connection.productSource?.({ productKey: 'ean13', own: {} }).page({ limit: 9 }))?.records,
    ).toHaveLength(4);
    expect((await connection.test()).ok).toBe(true);
  });

  it('names EAN13s that are none or another article’s, and takes them off: the first by key keeps it', async () => {
    const account = await startAccount();
    const { account: held } = account.sim;
    const odd = [
      ['ZZ-1', '0000000000000'],
      ['ZZ-2', '3760099900015'],
      ['ZZ-3', '3760099900014'],
    ] as const;
    for (const [BarCode, GenCod] of odd) {
      held.insert('produitsfiches', { BarCode, Designation: BarCode, VisibleWeb: 1 });
      held.insert('produits', { BarCode, Couleur: 'NOIR', Taille: 'U', GenCod });
    }
    const found = await products(account);
    expect(codes(found.get('ZZ-1'))).toEqual(['fastmag_ean_zeros']);
    expect(codes(found.get('ZZ-2'))).toEqual(['fastmag_ean_wrong']);
    expect(codes(found.get('ZZ-3'))).toEqual(['fastmag_key_shared']);
    for (const [model] of odd) expect(found.get(model)?.record?.variants[0]?.sizes[0]).not.toHaveProperty('ean13');
    expect(codes(found.get('LUN-1001'))).toEqual([]);
    const bySku = await products(account, {}, { productKey: 'sku' });
    expect(codes(bySku.get('ZZ-1'))).toEqual([]);
  });

  it('is confined to seasons, and its collection may be season and theme, with names', async () => {
    const account = await startAccount();
    account.sim.change({ ...sheet, set: { Saison: 'AH26', Theme: 'Brume' } });
    account.sim.change({ kind: 'produitsfiches', key: 'LUN-2040', set: { Saison: '' } });
    expect([...(await products(account, { seasons: ['AH26'] })).keys()]).toEqual(['LUN-1001']);
    const own = {
      collection: 'season-and-theme',
      collectionNames: { 'AH26 Brume': 'Capsule Brume' },
      defaultCollection: 'PERM',
    };
    const found = await products(account, own);
    expect(found.get('LUN-1001')?.record?.collection).toEqual({ code: 'AH26 Brume', name: 'Capsule Brume' });
    expect(found.get('LUN-2040')?.record?.collection).toEqual({ code: 'PERM' });
    expect((await products(account)).get('LUN-2040')?.record?.collection).toBeUndefined();
  });

  it('blocks a product whose articles a tab broke apart, and gives the others', async () => {
    const account = await startAccount();
    account.sim.account.insert('produits', { BarCode: 'LUN-2040', Couleur: 'NO\tIR', Taille: 'U' });
    const found = await products(account);
    expect(codes(found.get('LUN-2040'))).toEqual(['fastmag_row_broken']);
    expect(found.get('LUN-1001')?.record).toBeDefined();
  });

  it('takes a colour that is described twice for one', async () => {
    const account = await startAccount();
    for (const CodeCouleur of ['1', '2']) {
      account.sim.account.insert('produitscouleurs', { BarCode: 'LUN-2040', Couleur: 'IVOIRE', CodeCouleur });
    }
    expect((await products(account)).get('LUN-2040')?.record?.variants).toMatchObject([{ code: '1' }]);
  });

  it('refuses options it does not know', async () => {
    const { connection } = await startAccount();
    expect(() => connection.productSource?.({ productKey: 'ean13', own: { season: 'PE26' } })).toThrow('season');
  });
});

describe('sizes', () => {
  it.each([
    [
      ['XL', 'S', 'XXS', 'M', '3XL'],
      ['XXS', 'S', 'M', 'XL', '3XL'],
    ],
    [
      ['46', '8', '36', '36.5'],
      ['8', '36', '36.5', '46'],
    ],
    [
      ['12 ANS', '2 ANS', '10 ANS'],
      ['2 ANS', '10 ANS', '12 ANS'],
    ],
    [
      ['TU', 'M', '36', 'M'],
      ['36', 'M', 'TU'],
    ],
  ])('of no grid stand in the order people expect: %j', (given, sorted) => {
    expect(sizingOf(given, {})).toEqual({ name: sorted.join('-'), sizes: sorted });
  });

  it('have the grid that has all of them, and its order', () => {
    const grids = { Bonnets: ['T1', 'T2'], Lettres: ['L', 'M', 'S'] };
    expect(sizingOf(['S', 'L'], grids)).toEqual({ name: 'Lettres', sizes: ['L', 'S'] });
    expect(sizingOf(['S', 'XS'], grids)?.name).toBe('XS-S');
    expect(
      sizingOf(
        Array.from({ length: 20 }, (_, at) => `Taille ${at}`),
        {},
      )?.name,
    ).toMatch(/^GRID-[0-9a-f]{8}$/);
  });
});
