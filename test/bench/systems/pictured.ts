import type { FastmagSeed } from '../../simulators/fastmag/state.js';
import { ean13 } from '../../simulators/le-new-black/brand.js';
import type { PortalProduct, PortalSeed } from '../../simulators/le-new-black/records.js';

/** A product in one colour and one size, the same every time: what it has many of is pictures. */
const pictured = (place: number): { model: string; name: string; ean: string } => {
  const digits = String(place).padStart(5, '0');
  return { model: `P${digits}`, name: `Dress ${digits}`, ean: ean13(`2998000${digits}`) };
};
const [colour, size, made] = ['NOIR', 'U', '2025-11-03 08:00:00'];
const each = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));

/** A portal with so many products and no picture of any. */
export function portalOfPictured(count: number): PortalSeed {
  return { priceLists: { 'EUR-WHS': 'EUR' }, retailers: [], orders: [], products: each(count, product) };
}

/** A Fastmag account with the same products; its profile says how many pictures each has. */
export function fastmagOfPictured(count: number): FastmagSeed {
  const products = each(count, pictured);
  return {
    mag: [{ Code: 'CENTRAL', Nom: 'Central' }],
    familles: [{ Famille: 'Dresses', TVA: 20 }],
    produitsfiches: products.map(({ model: BarCode, name: Designation }) => ({
      ...{ BarCode, Designation, Famille: 'Dresses', Saison: 'SS26', VisibleWeb: 1 },
    })),
    produits: products.map(({ model: BarCode, ean: GenCod }) => ({ BarCode, Couleur: colour, Taille: size, GenCod })),
  };
}

function product(place: number): PortalProduct {
  const { model, name, ean } = pictured(place);
  return {
    model,
    name,
    category_name: 'Dresses',
    collection_code: 'SS26',
    collection_name: 'Spring Summer 2026',
    sizing_name: 'One size',
    sizing_sizes: [size],
    is_published: true,
    create_time: made,
    update_time: made,
    variants: [
      {
        fabric_code: colour,
        fabric_name: colour,
        reference: `${model}-${colour}`,
        is_available: true,
        is_blocked: false,
        prices: [{ price_list_code: 'EUR-WHS', wholesale_price: 20 }],
        skus: [{ size_name: size, ean13: ean, sku: `${model}-${colour}-${size}`, is_blocked: false }],
      },
    ],
  };
}
