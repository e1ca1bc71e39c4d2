import { decimal } from '../../../model/decimal.js';
import type { FastmagState, Row } from '../../simulators/fastmag/state.js';
import type { BrandSize } from '../../simulators/le-new-black/make-order.js';
import type { TargetOrder } from '../end/compare-orders.js';
import type { TargetSystem } from './target.js';

type People = 'addCustomer' | 'unarchiveCustomer' | 'separateCustomers' | 'addProducts' | 'unarchiveProducts';

/** What people do in Fastmag, and what they see there. */
export function peopleOf(account: FastmagState): Pick<TargetSystem, People | 'masters' | 'orders'> {
  const customers = (): Row[] => account.rows('clients');
  const articleOf = (size: BrandSize): Row | undefined => account.rows('produits').find((row) => isOf(row, size));
  return {
    async addCustomer(reference) {
      if (customers().some(({ Client }) => Client === reference)) return;
      account.insert('clients', { Client: reference, Societe: reference, Email: `${reference}@new.example` });
    },
    async unarchiveCustomer(reference) {
      for (const row of customers()) if (row['Client'] === reference) row['Actif'] = 1;
    },
    async separateCustomers(reference) {
      const email = customers().find(({ Client }) => Client === reference)?.['Email'];
      const others = customers().filter(({ Client, Email }) => Email === email && Client !== reference);
      for (const row of others) row['Email'] = `${textOf(row['Client'])}@own.example`;
    },
    async addProducts(sizes) {
      for (const size of sizes.filter((each) => !articleOf(each))) {
        const { product, colour, sku } = size;
        const article = { BarCode: product.model, Couleur: colour.code, Taille: sku.size };
        account.insert('produits', { ...article, GenCod: sku.ean13 ?? '' });
      }
    },
    async unarchiveProducts(sizes) {
      for (const size of sizes) Object.assign(articleOf(size) ?? {}, { Actif: 1 });
    },
    async masters() {
      return {
        customers: customers().map(({ Client, Actif, Email }) => {
          const shared = customers().some((other) => other['Email'] === Email && other['Client'] !== Client);
          const trouble = shared ? 'fastmag_email_shared' : undefined;
          return { reference: textOf(Client), active: Actif !== 0, trouble };
        }),
        products: account.rows('produits').map((row) => ({ ...keysOf(row), active: row['Actif'] !== 0 })),
      };
    },
    orders: async () => account.rows('ventes').map((row) => orderOf(account, row)),
  };
}

function orderOf(account: FastmagState, { Vente, Nature, Client, Total, Commentaire }: Row): TargetOrder {
  const comment = textOf(Commentaire);
  const [, reference = '', date = ''] = /^Commande (\S+) du (.+) UTC/m.exec(comment) ?? [];
  return {
    number: textOf(Vente),
    reference,
    marks: [...comment.matchAll(/LNB#(\S+)/g)].map(([, order = '']) => order),
    customer: textOf(Client),
    state: textOf(Nature),
    date,
    untaxed: decimal(textOf(Total)),
    lines: account
      .rows('lignes')
      .filter((line) => line['Vente'] === Vente)
      .map((line) => {
        const article = account.rows('produits').find((row) => sameArticle(row, line)) ?? line;
        const { ean13, sku } = keysOf(article);
        return { ean13: ean13 ?? '', sku, quantity: Number(line['Quantite']), net: decimal(textOf(line['Total'])) };
      }),
  };
}

function keysOf({ GenCod, BarCode, Couleur, Taille }: Row): { ean13: string | null; sku: string } {
  return { ean13: textOf(GenCod) || null, sku: [BarCode, Couleur, Taille].map(textOf).join('-') };
}

function isOf(row: Row, { product, colour, sku }: BrandSize): boolean {
  return sameArticle(row, { BarCode: product.model, Couleur: colour.code, Taille: sku.size });
}

function sameArticle(a: Row, b: Row): boolean {
  return (['BarCode', 'Couleur', 'Taille'] as const).every((column) => a[column] === b[column]);
}

function textOf(cell: Row[string] | undefined): string {
  return String(cell ?? '');
}
