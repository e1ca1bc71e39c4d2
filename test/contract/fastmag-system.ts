import type { Connection, RecordSource } from '../../connectors/ports.js';
import type { Customer } from '../../model/customer.js';
import type { StockLevel } from '../../model/stock.js';
import { localNow, type FastmagSeed, type Row } from '../simulators/fastmag/state.js';
import { startFastmagSimulator, type FastmagSimulator } from '../simulators/fastmag/server.js';
import type { ArticleKeys, OrderTargetSystem, SeenOrder } from './kit/order-target/system.js';
import type { RecordSourceSystem } from './kit/record-source/system.js';
import type { KitSystem } from './kit/subject.js';

const wrongPassword = 'wr0ng-Mot&de passe';
const address = { Adresse1: '4 rue Basse', CodePostal: '44000', Ville: 'Nantes', Pays: 'FRANCE' };

const article = (place: number, more: Row = {}): Row => ({
  BarCode: `K-${place}`,
  Couleur: 'NOIR',
  Taille: '36',
  GenCod: `370000000${String(place).padStart(4, '0')}`,
  ...more,
});
const keysOf = (place: number): ArticleKeys => ({
  ean13: String(article(place)['GenCod']),
  sku: `K-${place}-NOIR-36`,
});
const customer = (Client: string, more: Row = {}): Row => ({
  Client,
  Societe: `Customer ${Client}`,
  Email: `${Client.toLowerCase()}@kit.example`,
  Famille: 'B2B',
  ...address,
  ...more,
});

/** What the kit needs of an account. */
const world: FastmagSeed = {
  mag: [{ Code: 'CENTRAL', Nom: 'Central' }],
  produits: [
    ...[1, 2, 3, 4, 5, 6].map((place) => article(place)),
    article(7, { Actif: 0 }),
    article(8, { GenCod: '3700000000086' }),
    article(9, { GenCod: '3700000000086' }),
    article(10, { BarCode: 'SHIP', GenCod: '3700000000109' }),
  ],
  clients: [
    customer('K-1'),
    customer('OLD', { Actif: 0 }),
    customer('TWO'),
    customer('TWO', { Email: 'other@kit.example' }),
  ],
};

/** Starts an account and says how the kit connects to it. It speaks UTF-8, for the kit's names are in all scripts. */
export async function accountSystem(seed: FastmagSeed): Promise<{ sim: FastmagSimulator; system: KitSystem }> {
  const sim = await startFastmagSimulator({ seed, profile: { encoding: 'utf-8' } });
  const { enseigne, magasin, compte, motpasse } = sim.account.profile;
  const settings = {
    baseUrl: sim.url,
    allowInsecureHttp: true,
    enseigne,
    magasin,
    compte,
    motpasse,
    requestEncoding: 'utf-8',
    responseEncoding: 'utf-8',
    retryDelay: 5,
    orders: { discounts: 'columns', lostAnswerWait: 1, whenNotFound: 'send-again' },
    photos: { base: `${sim.url}/photos`, folder: '4711', most: 5 },
  };
  return {
    sim,
    system: {
      settings,
      wrongCredentials: { ...settings, motpasse: wrongPassword },
      nobodyThere: { ...settings, baseUrl: 'http://127.0.0.1:1' },
      rules: { plainHttp: true, privateNetwork: true },
      secrets: () => [motpasse, wrongPassword],
      read: ({ orderTarget }) => orderTarget?.read(['1']) ?? Promise.reject(new Error('offers no orderTarget')),
      reads: { operation: '^query (ventes|mag)$' },
      reset() {
        sim.clearFaults();
        sim.forgetRequests();
        return Promise.resolve();
      },
      controls: sim,
      stop: () => sim.close(),
    },
  };
}

/** The kit's view of an account that orders go to. */
export async function fastmagOrders(): Promise<OrderTargetSystem> {
  const { sim, system } = await accountSystem(world);
  let last = 100;
  return {
    ...system,
    world: {
      customer: 'K-1',
      currency: 'EUR',
      priceList: 'Wholesale',
      address: { street: address.Adresse1, zip: address.CodePostal, city: address.Ville, country: 'FR' },
      archivedCustomer: 'OLD',
      ambiguousCustomer: 'TWO',
      articles: [1, 2, 3, 4, 5, 6].map(keysOf),
      archivedArticle: keysOf(7),
      ambiguousArticle: { ean13: '3700000000086' },
      charge: 'SHIP-NOIR-36',
      warehouse: 'CENTRAL',
      strangeCurrency: 'XTS',
    },
    unconfirmed: { state: 'confirmed', told: 'commande' },
    look: (orderId) => Promise.resolve(seenOrders(sim, orderId)),
    act: {
      changeQuantity(orderId, quantity) {
        const [document] = documentsOf(sim, orderId);
        const [line] = sim.account.rows('lignes').filter(({ Vente }) => Vente === document?.['Vente']);
        if (line) line['Quantite'] = quantity;
        return Promise.resolve();
      },
      deleteOrder(orderId) {
        for (const document of documentsOf(sim, orderId)) sim.account.remove('ventes', (row) => row === document);
        return Promise.resolve();
      },
      archive({ ean13 }, archived) {
        sim.change({ kind: 'produits', key: ean13 ?? '', set: { Actif: archived ? 0 : 1 } });
        return Promise.resolve();
      },
      deleteArticle({ ean13 }) {
        sim.change({ kind: 'produits', key: ean13 ?? '', remove: true });
        return Promise.resolve();
      },
      addCustomer(reference) {
        sim.account.insert('clients', customer(reference));
        return Promise.resolve();
      },
    },
    deletedByHand: () => 0,
    freshArticle() {
      last += 1;
      sim.account.insert('produits', article(last));
      return Promise.resolve(keysOf(last));
    },
    requests: {
      check: { operation: '^query ' },
      create: { operation: '^transaction ' },
      steps: [{ operation: '^transaction ' }],
      writes: /^transaction /,
    },
  };
}

function documentsOf(sim: FastmagSimulator, orderId: string): Row[] {
  return sim.account
    .rows('ventes')
    .filter(({ Commentaire }) => String(Commentaire).split(/\s+/).includes(`LNB#${orderId}`));
}

function seenOrders(sim: FastmagSimulator, orderId: string): SeenOrder[] {
  return documentsOf(sim, orderId).map((document): SeenOrder => {
    const comment = String(document['Commentaire']);
    const [first = '', second = '', ...others] = comment.split(/\r\n/);
    const buyer = sim.account.rows('clients').find(({ Client }) => Client === document['Client']);
    const shipTo = /Livrer à : (.*)/.exec(comment)?.[1]?.split(', ') ?? [];
    const [, street = '', town = ''] = shipTo;
    const lines = sim.account.rows('lignes').filter(({ Vente }) => Vente === document['Vente']);
    return {
      number: String(document['Vente']),
      state: document['Nature'] === 'COMMANDE' ? 'confirmed' : 'open',
      reference: /^TEST/.test(first) ? first : (/Commande (\S+)/.exec(second)?.[1] ?? ''),
      lines: lines.map(({ Quantite, Prix, Remise }) => ({
        quantity: Number(Quantite),
        unitPrice: Number(Prix),
        discount: Number(Remise),
      })),
      total: Number(document['Total']),
      currency: 'EUR',
      date: / du (\S+ \S+) UTC/.exec(second)?.[1] ?? '',
      deliveryDay: /Livraison (\S+)/.exec(comment)?.[1],
      note: [/PO (.*)/.exec(first)?.[1], /^TEST/.exec(first)?.[0], ...others].filter(Boolean).join('\n'),
      shipsTo:
        shipTo.length > 0
          ? { street, city: town.replace(/^\S+ /, '') }
          : { street: String(buyer?.['Adresse1']), city: String(buyer?.['Ville']) },
      version: JSON.stringify([document, lines]),
    };
  });
}

/** The kit's view of an account that customers come from. */
export async function fastmagCustomers(): Promise<RecordSourceSystem<Customer>> {
  const { sim, system } = await accountSystem({ mag: [{ Code: 'CENTRAL' }] });
  let last = 0;
  const put = (more: Row = {}): string => {
    last += 1;
    const Client = `C-${String(last).padStart(5, '0')}`;
    sim.account.insert('clients', customer(Client, more));
    return Client;
  };
  return {
    ...system,
    async reset() {
      await system.reset();
      sim.account.remove('clients', () => true);
    },
    open: (connection) => source(connection.customerSource?.({ priceLists: {}, own: {} })),
    put: (count) => Promise.resolve(Array.from({ length: count }, () => put())),
    putNamed: (name) => Promise.resolve(put({ Societe: name })),
    putUnfit() {
      put({ Actif: 0 });
      put({ Societe: '', Nom: '' });
      put({ Pays: 'ATLANTIDE' });
      const codes = ['fastmag_customer_inactive', 'fastmag_customer_without_name', 'fastmag_country_unknown'];
      return Promise.resolve({ count: 3, codes });
    },
    change(key) {
      sim.change({ kind: 'clients', key, set: { Telephone: String(Date.now()), DateModif: localNow() } });
      return Promise.resolve();
    },
    leave(key) {
      sim.change({ kind: 'clients', key, remove: true });
      return Promise.resolve();
    },
    nameOf: ({ name }) => name,
    requests: { page: { operation: '^query clients$' }, writes: /^transaction / },
  };
}

/** The kit's view of an account that stock comes from. */
export async function fastmagStock(productKey: 'ean13' | 'sku'): Promise<RecordSourceSystem<StockLevel>> {
  const { sim, system } = await accountSystem({
    mag: [{ Code: 'CENTRAL' }],
    familles: [{ Famille: 'SAC', GereStock: 0 }],
  });
  let last = 0;
  const put = (more: Row = {}, name = 'Article'): string => {
    last += 1;
    const twelve = `37000${String(last).padStart(7, '0')}`;
    const row = { BarCode: `V-${last}`, Couleur: 'NOIR', Taille: 'U', GenCod: twelve + checkDigit(twelve), ...more };
    sim.account.insert('produits', row);
    const { BarCode, Couleur, Taille } = row;
    sim.account.insert('produitsfiches', { BarCode, Designation: name, Famille: more['Famille'] ?? '' });
    sim.account.insert('stock', { CodeMag: 'CENTRAL', BarCode, Couleur, Taille, Stock: 5 });
    return productKey === 'ean13' ? row.GenCod : `${BarCode}-${Couleur}-${Taille}`;
  };
  const open = (connection: Connection, stores: string[]): RecordSource<StockLevel> =>
    source(connection.stockSource?.({ productKey, incoming: false, own: { stores } }));
  return {
    ...system,
    async reset() {
      await system.reset();
      for (const table of ['produits', 'produitsfiches', 'stock'] as const) sim.account.remove(table, () => true);
    },
    open: (connection) => open(connection, ['CENTRAL']),
    openWrongly: (connection) => open(connection, ['NO SUCH STORE']),
    put: (count) => Promise.resolve(Array.from({ length: count }, () => put())),
    putNamed: (name) => Promise.resolve(put({}, name)),
    putUnfit() {
      put({ Famille: 'SAC' });
      if (productKey === 'sku') return Promise.resolve({ count: 1, codes: ['fastmag_not_stock_managed'] });
      put({ GenCod: '' });
      put({ GenCod: '0000000000000' });
      put({ GenCod: '3700000000001' });
      put({ GenCod: '3760099900014' });
      put({ GenCod: '3760099900014' });
      const codes = ['article_without_ean', 'ean_zeros', 'ean_wrong', 'key_shared', 'not_stock_managed'];
      return Promise.resolve({ count: 6, codes: codes.map((code) => `fastmag_${code}`) });
    },
    change: () => Promise.resolve(),
    leave(key) {
      const model = key.split('-NOIR')[0] ?? '';
      sim.change({ kind: 'produits', key: productKey === 'ean13' ? key : model, remove: true });
      return Promise.resolve();
    },
    nameOf: (_record, label) => label,
    requests: { page: { operation: '^query produits$' }, writes: /^transaction / },
  };
}

/** The thirteenth digit. */
export function checkDigit(twelve: string): string {
  const sum = Array.from(twelve).reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

/** @throws where the port is not offered */
export function source<T>(opened: RecordSource<T> | undefined): RecordSource<T> {
  if (!opened) throw new Error('is no such source');
  return opened;
}
