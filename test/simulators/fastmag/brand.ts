import type { BrandColour, BrandCustomer, BrandProduct, DemoBrand } from '../le-new-black/brand.js';
import type { FastmagSeed, Row } from './state.js';

/** Store the brand's goods lie in. */
export const depot = 'DEPOT';

/**
 * The account of a brand: its articles and customers as far as `inErp` says so. What an ERP archives is not active here. A number
 * is one customer's only; one that is to be ambiguous has its e-mail address with another (fastmag.md 4.6).
 */
export function accountOf(brand: DemoBrand): FastmagSeed {
  const articles = brand.products.flatMap(articlesOf);
  return {
    mag: [
      { Code: 'CENTRAL', Nom: 'Central' },
      { Code: depot, Nom: 'Dépôt' },
    ],
    familles: [...new Set(brand.products.map(({ category }) => category))].map((Famille) => ({ Famille, TVA: 20 })),
    produitsfiches: brand.products.map(({ model, name, category }) => ({
      ...{ BarCode: model, Designation: name, Famille: category, Saison: model.slice(0, 4), VisibleWeb: 1 },
    })),
    // Colours are called by their codes here; the table says that these are the codes.
    produitscouleurs: brand.products.flatMap(({ model, colours }) =>
      colours.map(({ code }) => ({ BarCode: model, Couleur: code, CodeCouleur: code })),
    ),
    produits: articles.map(({ article, code, active }) => ({ ...article, GenCod: code, Actif: active })),
    stock: articles.map(({ article }, place) => ({ ...article, CodeMag: depot, Stock: (place * 5) % 31 })),
    prixtarifs: articles.flatMap(({ article, prices }) =>
      Object.entries(prices).map(([Tarif, price]) => ({ ...article, Tarif, PrixVente: price.toFixed(2) })),
    ),
    clients: brand.customers.flatMap(clientsOf),
  };
}

interface Article {
  article: Row;
  code: string;
  active: 0 | 1;
  prices: BrandColour['prices'];
}

function articlesOf({ model, colours }: BrandProduct): Article[] {
  return colours
    .filter(({ inErp }) => inErp !== 'unknown')
    .flatMap(({ code, inErp, prices, skus }) =>
      skus.map(({ size, ean13 }) => ({
        article: { BarCode: model, Couleur: code, Taille: size },
        code: ean13 ?? '',
        active: inErp === 'archived' ? 0 : 1,
        prices,
      })),
    );
}

function clientsOf(customer: BrandCustomer): Row[] {
  const { inErp, reference, erpReference, company, street, zip, city, country, priceList, vat, buyers } = customer;
  const number = inErp === 'other reference' ? erpReference : reference;
  if (inErp === 'unknown' || number == null) return [];
  const row = {
    ...{ Client: number, Societe: company, Adresse1: street, CodePostal: zip, Ville: city, Pays: country },
    ...{ Famille: 'B2B', Tarif: priceList, TVAIntra: vat ?? '', Actif: inErp === 'archived' ? 0 : 1 },
    ...{ Nom: buyers[0]?.lastName ?? '', Prenom: buyers[0]?.firstName ?? '', Email: buyers[0]?.email ?? '' },
  };
  return inErp === 'ambiguous' ? [row, { ...row, Client: `${number}-2`, Societe: `${company} 2` }] : [row];
}
