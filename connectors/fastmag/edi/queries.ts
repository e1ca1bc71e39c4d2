/** Free text as it may stand in one cell: tabs and line ends would break the row, nothing is escaped (fastmag.md 3.2). */
const cell = (column: string): string =>
  `REPLACE(REPLACE(REPLACE(${column}, CHAR(9), ' '), CHAR(13), ' '), CHAR(10), ' ')`;

const sku = (alias: string): string => `CONCAT(${alias}.BarCode, '-', ${alias}.Couleur, '-', ${alias}.Taille)`;
const article = "p.BarCode AS model, p.Couleur AS colour, p.Taille AS size, IFNULL(p.GenCod, '') AS ean13";
const triple = (a: string, b: string): string =>
  `${a}.BarCode = ${b}.BarCode AND ${a}.Taille = ${b}.Taille AND ${a}.Couleur = ${b}.Couleur`;

const customerCells = ['Societe AS company', 'Nom AS lastName', 'Prenom AS firstName', 'Email AS email']
  .concat(['Adresse1 AS address1', 'Adresse2 AS address2', 'Ville AS city', 'CodePostal AS zip', 'Pays AS country'])
  .concat(['Telephone AS phone', 'TVAIntra AS vat', 'Tarif AS priceList'])
  .map((each) => each.split(' AS '))
  .map(([column, alias]) => `${cell(`c.${column ?? ''}`)} AS ${alias ?? ''}`)
  .join(', ');

const customers = `SELECT c.Client AS ref, ${customerCells}, c.Actif AS active FROM clients c WHERE c.Famille = 'B2B' AND {among:c.Client} AND {changed:c.DateModif} AND {after:c.Client} ORDER BY c.Client LIMIT {limit}`;

const stockOf = (after: string, keys: string): string =>
  `SELECT ${article}, ${sku('p')} AS sku, ${cell('f.Designation')} AS label, IFNULL(a.GereStock, 1) AS managed, SUM(IF(s.AR = 0, s.Stock, 0)) AS physical, SUM(IF(s.AR = 0, 0, s.Stock)) AS incoming FROM produits p LEFT JOIN produitsfiches f ON f.BarCode = p.BarCode LEFT JOIN familles a ON a.Famille = f.Famille LEFT JOIN stock s ON ${triple('s', 'p')} AND s.CodeMag IN ({stores}) WHERE p.Actif = 1 AND {among:${keys}} AND {after:${after}} GROUP BY p.BarCode, p.Couleur, p.Taille, IFNULL(p.GenCod, '') ORDER BY ${after.replaceAll(',', ', ')} LIMIT {limit}`;

const articles = (keys: string): string =>
  `SELECT ${article}, ${sku('p')} AS sku, ${cell('f.Designation')} AS label, p.Actif AS active FROM produits p LEFT JOIN produitsfiches f ON f.BarCode = p.BarCode WHERE {among:${keys}}`;

const productCells = ['Designation AS name', 'Rayon AS department', 'Famille AS family', 'SsFamille AS subFamily']
  .concat(['Saison AS season', 'Theme AS theme', 'Matiere AS material', 'Descriptif AS description'])
  .map((each) => each.split(' AS '))
  .map(([column, alias]) => `${cell(`f.${column ?? ''}`)} AS ${alias ?? ''}`)
  .join(', ');

/** BarCode is the sheet's key, so all of its columns belong to the group. A change of an article is one of its product. */
const products = `SELECT f.BarCode AS model, ${productCells}, IF(f.VisibleWeb = 1 AND f.Actif = 1, 1, 0) AS published FROM produitsfiches f LEFT JOIN produits p ON p.BarCode = f.BarCode WHERE {among:f.BarCode} AND {only:f.Saison} AND ({changed:f.DateModif} OR {changed:p.DateModif}) AND {after:f.BarCode} GROUP BY f.BarCode ORDER BY f.BarCode LIMIT {limit}`;

const colour = 'LEFT JOIN produitscouleurs k ON k.BarCode = p.BarCode AND k.Couleur = p.Couleur';

const articlesOfModels = `SELECT ${article}, ${sku('p')} AS sku, IFNULL(k.CodeCouleur, '') AS colourCode, ${cell('f.Designation')} AS label, p.Actif AS active, IFNULL(a.TVA, '') AS vat, IF(p.PrixVente > 0, p.PrixVente, f.PrixVente) AS retail FROM produits p LEFT JOIN produitsfiches f ON f.BarCode = p.BarCode LEFT JOIN familles a ON a.Famille = f.Famille ${colour} WHERE {among:p.BarCode} ORDER BY p.BarCode, p.Couleur, p.Taille`;

const coloursForImages = `SELECT p.BarCode AS model, p.Couleur AS colour, IFNULL(k.CodeCouleur, '') AS colourCode, ${cell('f.Designation')} AS label FROM produits p JOIN produitsfiches f ON f.BarCode = p.BarCode ${colour} WHERE p.Actif = 1 AND f.Actif = 1 AND f.VisibleWeb = 1 AND {only:f.Saison} AND {among:p.BarCode} AND {after:p.BarCode,p.Couleur} GROUP BY p.BarCode, p.Couleur, IFNULL(k.CodeCouleur, ''), f.Designation ORDER BY p.BarCode, p.Couleur LIMIT {limit}`;

const one = (text: string, aliases: string): { text: string; aliases: readonly string[] } => ({
  text,
  aliases: aliases.split(' '),
});

const stockAliases = 'model colour size ean13 sku label managed physical incoming';

/**
 * Every question the connector asks, with its default text over the tables of fastmag.md 5 and the aliases that are agreed on.
 * The text is the account's own to change; see `bind` for the placeholders.
 */
export const queries = {
  customers: one(
    customers,
    'ref company lastName firstName email address1 address2 zip city country phone vat priceList active',
  ),
  latestCustomerChange: one('SELECT MAX(c.DateModif) AS latest FROM clients c', 'latest'),
  customersCount: one("SELECT COUNT(c.Client) AS count FROM clients c WHERE c.Famille = 'B2B'", 'count'),
  stockByEan13: one(stockOf("IFNULL(p.GenCod, ''),p.BarCode,p.Couleur,p.Taille", 'p.GenCod'), stockAliases),
  stockBySku: one(stockOf('p.BarCode,p.Couleur,p.Taille', sku('p')), stockAliases),
  stockCount: one('SELECT COUNT(p.BarCode) AS count FROM produits p WHERE p.Actif = 1', 'count'),
  openQuantities: one(
    'SELECT l.BarCode AS model, l.Couleur AS colour, l.Taille AS size, SUM(l.Reste) AS quantity FROM lignes l JOIN ventes v ON v.Vente = l.Vente WHERE v.Nature IN ({natures}) AND v.CodeMag IN ({stores}) AND l.Reste > 0 AND {among:l.BarCode} GROUP BY l.BarCode, l.Couleur, l.Taille',
    'model colour size quantity',
  ),
  products: one(products, 'model name department family subFamily season theme material description published'),
  latestProductChange: one('SELECT MAX(f.DateModif) AS latest FROM produitsfiches f', 'latest'),
  latestArticleChange: one('SELECT MAX(p.DateModif) AS latest FROM produits p', 'latest'),
  productsCount: one('SELECT COUNT(f.BarCode) AS count FROM produitsfiches f WHERE {only:f.Saison}', 'count'),
  productTexts: one(
    `SELECT l.BarCode AS model, l.Langue AS language, ${cell('l.Designation')} AS name, ${cell('l.Descriptif')} AS description FROM produitslangues l WHERE {among:l.BarCode}`,
    'model language name description',
  ),
  articlesOfModels: one(articlesOfModels, 'model colour size ean13 sku colourCode label active vat retail'),
  coloursForImages: one(coloursForImages, 'model colour colourCode label'),
  prices: one(
    'SELECT t.BarCode AS model, t.Couleur AS colour, t.Taille AS size, t.Tarif AS priceList, t.PrixVente AS price FROM prixtarifs t WHERE t.Tarif IN ({priceLists}) AND {among:t.BarCode} AND {after:t.BarCode,t.Couleur,t.Taille,t.Tarif} ORDER BY t.BarCode, t.Couleur, t.Taille, t.Tarif LIMIT {limit}',
    'model colour size priceList price',
  ),
  pricesCount: one('SELECT COUNT(t.BarCode) AS count FROM prixtarifs t WHERE t.Tarif IN ({priceLists})', 'count'),
  priceLists: one('SELECT t.Tarif AS code FROM prixtarifs t GROUP BY t.Tarif ORDER BY t.Tarif', 'code'),
  stores: one(
    `SELECT m.Code AS code, ${cell('m.Nom')} AS name, m.Actif AS active FROM mag m ORDER BY m.Code`,
    'code name active',
  ),
  customersByRef: one(
    customers.replace("c.Famille = 'B2B' AND ", '').replace(/ AND \{changed.*$/, ''),
    'ref email active',
  ),
  customersByEmail: one('SELECT c.Client AS ref, c.Email AS email FROM clients c WHERE {among:c.Email}', 'ref email'),
  deliveryAddresses: one(
    `SELECT d.Client AS ref, ${cell('d.AdrLivraison')} AS name, ${cell('d.Adresse1')} AS address1, ${cell('d.Adresse2')} AS address2, ${cell('d.CodePostal')} AS zip, ${cell('d.Ville')} AS city, ${cell('d.Pays')} AS country FROM clientadresse d WHERE {among:d.Client}`,
    'ref name address1 address2 zip city country',
  ),
  articlesByEan13: one(articles('p.GenCod'), 'model colour size ean13 sku label active'),
  articlesBySku: one(articles(sku('p')), 'model colour size ean13 sku label active'),
  documentsByMarker: one(
    `SELECT v.Vente AS number, v.Nature AS nature, v.Total AS total, ${cell('v.Commentaire')} AS comment FROM ventes v WHERE {containing:v.Commentaire} ORDER BY v.Vente`,
    'number nature total comment',
  ),
  documents: one(
    'SELECT v.Vente AS number, v.Nature AS nature, v.Total AS total FROM ventes v WHERE {among:v.Vente}',
    'number nature total',
  ),
  documentLines: one(
    'SELECT l.Vente AS number, l.BarCode AS model, l.Couleur AS colour, l.Taille AS size, SUM(l.Quantite) AS quantity FROM lignes l WHERE {among:l.Vente} GROUP BY l.Vente, l.BarCode, l.Couleur, l.Taille',
    'number model colour size quantity',
  ),
} as const;

/** Names of the queries. */
export type QueryName = keyof typeof queries;
/** Those an account may do without: where their text is blank nothing is asked, and there is nothing. */
export const optionalQueries: ReadonlySet<QueryName> = new Set<QueryName>(['productTexts']);
/** All of them. */
export const queryNames = Object.keys(queries) as QueryName[];
