import type { Cell } from './sql-expression.js';
import type { Database } from './sql.js';

/** How the simulated account behaves; `POST /_sim/profile` changes any of it. */
export interface Profile {
  enseigne: string;
  magasin: string;
  compte: string;
  motpasse: string;
  /** How answers are written and forms are read. */
  encoding: 'windows-1252' | 'utf-8';
  /** The session is held by somebody else: everything is refused. */
  locked: boolean;
  /** Pictures each colour of a product has, where nobody put others there. */
  photosOfColour: number;
  /** What tells of a picture whether it changed, beside its bytes. */
  photoHeaders: 'etag' | 'modified' | 'none';
  /** What is answered for a picture that is not there: nothing, or a picture that says so. */
  missingPhoto: 404 | 'stand-in';
  /** Whether one can ask for a picture's headers alone. */
  photoHead: boolean;
}

/** An account of a small brand. */
export const defaultProfile: Profile = {
  enseigne: 'MAISONLUNE',
  magasin: 'CENTRAL',
  compte: 'EDI_LNB',
  motpasse: 'l0-Mot&de passe=é',
  encoding: 'windows-1252',
  locked: false,
  photosOfColour: 3,
  photoHeaders: 'etag',
  missingPhoto: 404,
  photoHead: true,
};

/** Columns by table (fastmag.md 5). */
const layout = {
  produitsfiches:
    'BarCode Designation Famille SsFamille Rayon Saison Theme Marque Matiere Descriptif PrixVente VisibleWeb Actif DateModif',
  produits: 'BarCode Taille Couleur GenCod PrixVente Actif DateModif',
  produitscouleurs: 'BarCode Couleur CodeCouleur Descriptif',
  produitslangues: 'BarCode Langue Designation Descriptif',
  familles: 'Famille TVA GereStock',
  mag: 'Code Nom Actif',
  stock: 'CodeMag BarCode Taille Couleur Stock AR DateModif',
  prixtarifs: 'Tarif BarCode Taille Couleur PrixVente DateModif',
  clients:
    'Client Nom Prenom Civilite Societe Email Adresse1 Adresse2 CodePostal Ville Pays Telephone Tarif Remise Famille TVAIntra Actif DateModif',
  clientadresse: 'Client AdrLivraison Societe Adresse1 Adresse2 CodePostal Ville Pays',
  ventes: 'Vente Nature Date CodeMag Client Total Commentaire AdrLivraison',
  lignes: 'Vente BarCode Taille Couleur Designation Prix Quantite Remise Total Reste',
} as const;

/** Names of the tables. */
export type TableName = keyof typeof layout;
/** A row as a seed gives it. */
export type Row = Record<string, Cell>;
/** What an account is seeded with, by table. */
export type FastmagSeed = Partial<Record<TableName, Row[]>>;

/** A picture somebody put there instead of the usual one. */
export interface Photo {
  bytes: Buffer;
  type?: string;
}

/** What the simulated account holds. */
export class FastmagState {
  database: Database = {};
  /** Pictures somebody put there or, null, took away; see `photoName`. */
  readonly photos = new Map<string, Photo | null>();
  private last = 700_000;

  constructor(readonly profile: Profile) {}

  seed(seed: FastmagSeed): void {
    this.last = 700_000;
    this.photos.clear();
    this.database = Object.fromEntries(
      Object.entries(layout).map(([name, columns]) => [name, { columns: columns.split(' '), rows: [] }]),
    );
    for (const [name, rows] of Object.entries(seed)) for (const row of rows) this.insert(name as TableName, row);
  }

  rows(table: TableName): Row[] {
    return this.database[table]?.rows ?? [];
  }

  /** Columns that are not given are empty; a change is dated now. */
  insert(table: TableName, given: Row): Row {
    const { columns = [], rows = [] } = this.database[table] ?? {};
    const defaults: Row = { Actif: 1, AR: 0, DateModif: localNow(), GereStock: 1 };
    const row: Row = Object.fromEntries(columns.map((column) => [column, given[column] ?? defaults[column] ?? '']));
    rows.push(row);
    return row;
  }

  remove(table: TableName, which: (row: Row) => boolean): void {
    const found = this.database[table];
    if (found) found.rows = found.rows.filter((row) => !which(row));
  }

  nextNumber(): number {
    this.last += 1;
    return this.last;
  }
}

const paris = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });

/** Fastmag's own clock: Paris, to the second (fastmag.md 3.2). */
export function localNow(at = Date.now()): string {
  return paris.format(at);
}
