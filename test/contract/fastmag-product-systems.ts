import type { ImageSlot } from '../../model/image.js';
import { imageKey, imagePlace } from '../../model/image.js';
import type { Price } from '../../model/price.js';
import type { Product } from '../../model/product.js';
import { jpeg } from '../simulators/lib/pictures.js';
import { photoName } from '../simulators/fastmag/photos.js';
import type { FastmagSimulator } from '../simulators/fastmag/server.js';
import { localNow, type Row } from '../simulators/fastmag/state.js';
import { accountSystem, checkDigit, source } from './fastmag-system.js';
import type { RecordSourceSystem } from './kit/record-source/system.js';

const stores = [{ Code: 'CENTRAL', Nom: 'Central' }];

/** Puts product sheets into an account, each with an article. */
function sheetsOf(sim: FastmagSimulator): { put(sheet?: Row, article?: Row): string; forget(): void } {
  let last = 0;
  return {
    put(sheet = {}, article = {}) {
      last += 1;
      const BarCode = `S/${String(last).padStart(5, '0')} é`;
      const twelve = `37100${String(last).padStart(7, '0')}`;
      const usual = { Designation: `Sheet ${last}`, Famille: 'VESTES', Saison: 'PE26', VisibleWeb: 1, PrixVente: '90' };
      sim.account.insert('produitsfiches', { BarCode, ...usual, ...sheet });
      const one = { BarCode, Couleur: 'NOIR', Taille: '36', GenCod: twelve + checkDigit(twelve) };
      sim.account.insert('produits', { ...one, ...article });
      return BarCode;
    },
    forget() {
      for (const table of ['produitsfiches', 'produits', 'prixtarifs'] as const) sim.account.remove(table, () => true);
      sim.account.photos.clear();
    },
  };
}

/** The kit's view of an account that products come from. */
export async function fastmagProducts(): Promise<RecordSourceSystem<Product>> {
  const { sim, system } = await accountSystem({ mag: stores });
  const sheets = sheetsOf(sim);
  const now = (): Row => ({ DateModif: localNow() });
  return {
    ...system,
    async reset() {
      await system.reset();
      sheets.forget();
    },
    open: (connection) => source(connection.productSource?.({ productKey: 'ean13', own: {} })),
    put: (count) => Promise.resolve(Array.from({ length: count }, () => sheets.put())),
    putNamed: (name) => Promise.resolve(sheets.put({ Designation: name })),
    putUnfit() {
      sheets.put({}, { Taille: '3\t6' });
      return Promise.resolve({ count: 1, codes: ['fastmag_row_broken'] });
    },
    change(key) {
      sim.change({ kind: 'produitsfiches', key, set: { Matiere: `Laine ${Date.now()}`, ...now() } });
      return Promise.resolve();
    },
    changeBeneath(key) {
      const article = sim.account.rows('produits').find(({ BarCode }) => BarCode === key);
      Object.assign(article ?? {}, { Actif: 0, ...now() });
      return Promise.resolve();
    },
    leave(key) {
      sim.change({ kind: 'produitsfiches', key, remove: true });
      sim.account.remove('produits', ({ BarCode }) => BarCode === key);
      return Promise.resolve();
    },
    nameOf: ({ name = '' }) => name,
    requests: { page: { operation: '^query produitsfiches$' }, writes: /^transaction / },
  };
}

/** The kit's view of an account that pictures come from: one of each colour. */
export async function fastmagImages(): Promise<RecordSourceSystem<ImageSlot>> {
  const { sim, system } = await accountSystem({ mag: stores });
  const sheets = sheetsOf(sim);
  const put = (sheet: Row = {}): string => {
    const model = sheets.put(sheet);
    sim.account.photos.set(photoName(model, 'NOIR', 1), { bytes: jpeg({ width: 900, height: 1200, text: model }) });
    return imageKey({ model, variant: 'NOIR', position: 1 });
  };
  return {
    ...system,
    async reset() {
      await system.reset();
      sim.profile({ photosOfColour: 0 });
      sheets.forget();
    },
    open: (connection) => source(connection.imageSource?.({ own: {} })),
    put: (count) => Promise.resolve(Array.from({ length: count }, () => put())),
    putNamed: (Designation) => Promise.resolve(put({ Designation })),
    putUnfit() {
      sheets.put({}, { Couleur: 'NO\tIR' });
      return Promise.resolve({ count: 1, codes: ['fastmag_row_broken'] });
    },
    change: () => Promise.resolve(),
    leave(key) {
      const model = imagePlace(key)?.model ?? '';
      sim.change({ kind: 'produitsfiches', key: model, remove: true });
      sim.account.remove('produits', ({ BarCode }) => BarCode === model);
      return Promise.resolve();
    },
    nameOf: (_record, label) => label,
    requests: { page: { operation: '^query produits$' }, writes: /^transaction / },
  };
}

/** The kit's view of an account that prices come from. */
export async function fastmagPrices(): Promise<RecordSourceSystem<Price>> {
  const { sim, system } = await accountSystem({ mag: [...stores, { Code: 'GROS-EUR', Actif: 0 }] });
  const sheets = sheetsOf(sim);
  const put = (PrixVente = '94.50', sheet: Row = {}): string => {
    const BarCode = sheets.put(sheet);
    sim.account.insert('prixtarifs', { Tarif: 'GROS-EUR', BarCode, Couleur: 'NOIR', Taille: '36', PrixVente });
    return ['WS-EUR', BarCode.replace('/', '%2F'), 'NOIR', '36'].join('/');
  };
  const priceLists = { 'GROS-EUR': 'WS-EUR' };
  // A list is there though no price is in it; the kit asks for that.
  const queries = { priceLists: 'SELECT m.Code AS code FROM mag m WHERE m.Actif = 0' };
  const model = (key: string): string => (key.split('/')[1] ?? '').replace('%2F', '/');
  return {
    ...system,
    settings: { ...system.settings, queries },
    async reset() {
      await system.reset();
      sheets.forget();
    },
    open: (connection) => prices(connection, priceLists),
    openWrongly: (connection) => prices(connection, { 'NO SUCH LIST': 'WS-EUR' }),
    put: (count) => Promise.resolve(Array.from({ length: count }, () => put())),
    putNamed: (Designation) => Promise.resolve(put('94.50', { Designation })),
    putUnfit() {
      for (const price of ['0', '', 'sur demande']) put(price);
      return Promise.resolve({ count: 3, codes: ['fastmag_price_none'] });
    },
    change: () => Promise.resolve(),
    leave(key) {
      sim.account.remove('prixtarifs', ({ BarCode }) => BarCode === model(key));
      return Promise.resolve();
    },
    nameOf: (_record, label) => label,
    requests: { page: { operation: '^query prixtarifs$' }, writes: /^transaction / },
  };

  function prices(
    { priceSource }: Parameters<RecordSourceSystem<Price>['open']>[0],
    lists: Record<string, string>,
  ): ReturnType<RecordSourceSystem<Price>['open']> {
    const options = { productKey: 'ean13', priceLists: lists, retailPriceLists: {}, own: {} } as const;
    return source(priceSource?.(options));
  }
}
