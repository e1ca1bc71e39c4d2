import { depot } from '../../simulators/fastmag/brand.js';
import type { FastmagSeed } from '../../simulators/fastmag/state.js';
import { ean13 } from '../../simulators/le-new-black/brand.js';
import type { PortalProduct, PortalSeed, PortalVariant } from '../../simulators/le-new-black/records.js';
import type { OdooSeed } from '../../simulators/odoo/seed-records.js';
import type { ShopifySeed } from '../../simulators/shopify/seed.js';

/** A variant both sides know. */
interface Article {
  ean13: string;
  sku: string;
  name: string;
  /** Pieces there are in the ERP. */
  stock: number;
}

const sizes = Array.from({ length: 10 }, (_, place) => String(34 + place * 2));
const coloursOfModel = 10;
const made = '2025-11-03 08:00:00';

/** The variant at a place, the same every time. Made at its place, so that 200,000 of them stand nowhere but in the systems. */
export function articleAt(place: number): Article {
  const digits = String(place).padStart(8, '0');
  return {
    ean13: ean13(`2999${digits}`), // 2…: numbers that shops may give themselves
    sku: `A${digits}`,
    name: `Shirt ${digits}`,
    stock: 1 + ((place * 7) % 90),
  };
}

/** A portal with so many variants and no figure of any of them: a first run writes them all. */
export function portalOfArticles(count: number): PortalSeed {
  const perModel = sizes.length * coloursOfModel;
  const products = Array.from({ length: Math.ceil(count / perModel) }, (_, place) => product(place * perModel, count));
  return { priceLists: { 'EUR-WHS': 'EUR' }, retailers: [], orders: [], products };
}

/** An ERP with the same variants, all in one warehouse. */
export function odooOfArticles(count: number): OdooSeed {
  const products = Array.from({ length: count }, (_, place) => {
    const { ean13: barcode, sku: code, name, stock } = articleAt(place);
    return { barcode, code, name, stock, price: 20 };
  });
  return { warehouses: [{ name: 'Bench', code: 'WH' }], products, tax: 0 };
}

/** A Fastmag account with the same variants, all in its depot. */
export function fastmagOfArticles(count: number): FastmagSeed {
  const perModel = sizes.length * coloursOfModel;
  const articles = Array.from({ length: count }, (_, place) => {
    const { ean13: GenCod, stock } = articleAt(place);
    const [model, colour] = [place - (place % perModel), place - (place % sizes.length)];
    const article = { BarCode: `M${model}`, Couleur: `C${colour}`, Taille: sizes[place % sizes.length] ?? '' };
    return { article, GenCod, stock };
  });
  const models = [...new Set(articles.map(({ article }) => article.BarCode))];
  return {
    mag: [
      { Code: 'CENTRAL', Nom: 'Central' },
      { Code: depot, Nom: 'Dépôt' },
    ],
    familles: [{ Famille: 'Shirts', TVA: 20 }],
    produitsfiches: models.map((BarCode) => ({ BarCode, Designation: `Shirt ${BarCode}`, Famille: 'Shirts' })),
    produits: articles.map(({ article, GenCod }) => ({ ...article, GenCod })),
    stock: articles.map(({ article, stock }) => ({ ...article, CodeMag: depot, Stock: stock })),
  };
}

/** A shop with the same variants, all at one location. */
export function shopOfArticles(count: number): ShopifySeed {
  const variants = Array.from({ length: count }, (_, place) => {
    const { ean13: barcode, sku, name, stock } = articleAt(place);
    return { barcode, sku, name, stock: { Bench: stock } };
  });
  return { locations: [{ name: 'Bench' }], variants };
}

function product(first: number, count: number): PortalProduct {
  const model = `M${first}`;
  const colours = Array.from({ length: coloursOfModel }, (_, colour) => first + colour * sizes.length);
  return {
    model,
    name: `Shirt ${first}`,
    category_name: 'Shirts',
    collection_code: 'SS26',
    collection_name: 'Spring Summer 2026',
    sizing_name: 'Numbers',
    sizing_sizes: sizes,
    is_published: true,
    variants: colours.filter((at) => at < count).map((at) => variant(model, at, count)),
    create_time: made,
    update_time: made,
  };
}

function variant(model: string, first: number, count: number): PortalVariant {
  const places = sizes.flatMap((size, place) => (first + place < count ? [{ size, place: first + place }] : []));
  return {
    fabric_code: `C${first}`,
    fabric_name: `Colour ${first}`,
    reference: `${model}-C${first}`,
    is_available: true,
    is_blocked: false,
    prices: [{ price_list_code: 'EUR-WHS', wholesale_price: 20 }],
    skus: places.map(({ size, place }) => {
      const { ean13: ean, sku } = articleAt(place);
      return { size_name: size, ean13: ean, sku, is_blocked: false };
    }),
  };
}
