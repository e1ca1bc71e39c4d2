import type { FastmagSeed } from './state.js';

const articles: [model: string, colour: string, size: string, code: string, stock: number][] = [
  ['LUN-1001', 'NOIR', '36', '3760099900014', 4],
  ['LUN-1001', 'NOIR', '38', '3760099900021', 7],
  ['LUN-1001', 'ECRU', '36', '3760099900038', 0],
  ['LUN-2040', 'IVOIRE', 'U', '3760099900045', 25],
  ['LUN-2041', 'IVOIRE', 'U', '', 9],
  ['LUN 77.5', '', 'U', '3760099900052', -1],
];

/** The invented brand of fastmag.md 13: three stores, a few articles, customers with and without an address to write to. */
export function demoAccount(): FastmagSeed {
  return {
    mag: [
      { Code: 'CENTRAL', Nom: 'Central' },
      { Code: 'DEPOT', Nom: 'Dépôt' },
      { Code: 'WEB', Nom: 'Web' },
    ],
    familles: [{ Famille: 'PRET-A-PORTER', TVA: 20 }],
    produitsfiches: [...new Set(articles.map(([model]) => model))].map((BarCode) => ({
      BarCode,
      Designation: `Veste "Lune" ${BarCode}`,
      Famille: 'PRET-A-PORTER',
      Saison: 'PE26',
      PrixVente: '189.00',
      VisibleWeb: 1,
    })),
    produits: articles.map(([BarCode, Couleur, Taille, GenCod]) => ({ BarCode, Couleur, Taille, GenCod })),
    stock: articles.map(([BarCode, Couleur, Taille, , Stock]) => ({
      CodeMag: 'DEPOT',
      BarCode,
      Couleur,
      Taille,
      Stock,
    })),
    prixtarifs: articles.map(([BarCode, Couleur, Taille]) => ({
      Tarif: 'GROS-EUR',
      BarCode,
      Couleur,
      Taille,
      PrixVente: '94.50',
    })),
    clients: [
      client('00042', 'GALERIE CLAIRE SARL', 'achats@galerieclaire.example'),
      client('00043', 'Écru & Fils', ''),
      client('00044', 'Jumelle', 'deux@jumelles.example'),
      client('00045', 'Jumeau', 'deux@jumelles.example'),
      { ...client('00046', 'Fermée', 'fermee@example.com'), Actif: 0 },
    ],
  };
}

function client(Client: string, Societe: string, Email: string): NonNullable<FastmagSeed['clients']>[number] {
  const where = { Adresse1: '12 rue des Tanneurs', CodePostal: '37000', Ville: 'Tours', Pays: 'FRANCE' };
  return { Client, Societe, Email, Nom: 'MARTEL', Prenom: 'Inès', Famille: 'B2B', Tarif: 'GROS-EUR', ...where };
}
