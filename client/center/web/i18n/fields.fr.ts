import type { FieldTexts } from './fields.en.js';

/** Fields of generated forms in French, with the help a newcomer needs beside each. */
export const fields: FieldTexts = {
  'odoo.url': {
    label: 'Adresse',
    help: 'Adresse de l’Odoo où vous vous connectez, sans chemin : https://brand.odoo.com',
  },
  'odoo.database': {
    label: 'Base de données',
    help: 'Odoo Online : la partie avant .odoo.com. Ailleurs : Réglages → mode développeur, ou demandez à votre hébergeur',
  },
  'odoo.user': {
    label: 'Utilisateur',
    help: 'Identifiant de l’utilisateur de cette connexion, le plus souvent son e-mail',
  },
  'odoo.apiKey': {
    label: 'Clé d’API',
    help: 'Préférences → Sécurité du compte → Nouvelle clé d’API, en étant connecté sous cet utilisateur. Mieux qu’un mot de passe',
  },
  'odoo.password': {
    label: 'Mot de passe',
    help: 'Celui de l’utilisateur ; seulement là où aucune clé d’API n’est possible. Pas avec la double authentification',
  },
  'odoo.company': {
    label: 'Société',
    help: 'À qui appartiennent les commandes, par nom ou identifiant ; par défaut celle de l’utilisateur',
  },
  'odoo.protocol': { label: 'Protocole', help: 'Laissez automatique', values: { auto: 'Automatique' } },
  'odoo.externalIdPrefix': {
    label: 'Préfixe des identifiants externes',
    help: 'Garde les commandes uniques ; ne le changez plus après l’envoi de commandes, un par portail',
  },
  'le-new-black.url': {
    label: 'Adresse',
    help: 'Adresse de l’API, version comprise. La valeur par défaut convient à toutes les marques',
  },
  'le-new-black.clientId': {
    label: 'Identifiant client',
    help: 'Identifiant d’API de la marque, par son contact chez Le New Black. Pas un compte personnel',
  },
  'le-new-black.clientSecret': {
    label: 'Secret client',
    help: 'Va avec l’identifiant client. Stocké chiffré, jamais montré',
  },
  'le-new-black.statuses': {
    label: 'Écriture des statuts',
    help: 'Seulement si le portail écrit ses statuts autrement',
  },
  'le-new-black.unitPriceIncludesDiscount': {
    label: 'Le prix unitaire comprend la remise de la ligne',
    help: 'La commande de test le montre : comparez son total à celui du portail',
  },
  'shopify.shop': {
    label: 'Boutique',
    help: 'Adresse de l’administration : brand.myshopify.com. Pas celle que voient les clients',
  },
  'shopify.accessToken': {
    label: 'Jeton d’accès',
    help: 'Jeton Admin API (shpat_…) d’une app créée dans la boutique avant 2026. Sinon laissez vide',
  },
  'shopify.clientId': {
    label: 'ID client',
    help: 'De l’app de votre organisation : Dev Dashboard → l’app → Settings. Installez-la dans la boutique',
  },
  'shopify.clientSecret': {
    label: 'Secret client',
    help: 'Secret (shpss_…) qui va avec l’ID client. Les jetons sont obtenus et renouvelés avec lui',
  },
  'shopify.orders': { label: 'Comment les commandes sont écrites' },
  'shopify.apiUrl': {
    label: 'Autre adresse de l’API',
    help: 'Laissez vide : seulement pour une boutique simulée ou un proxy',
  },
  'fastmag.baseUrl': { label: 'Adresse', help: 'Adresse du serveur du compte, par exemple https://brand.fastmag.fr' },
  'fastmag.allowInsecureHttp': {
    label: 'Permettre http:// sans chiffrement',
    help: 'Le mot de passe voyage alors en clair',
  },
  'fastmag.enseigne': { label: 'Enseigne', help: 'Comme la page de connexion de Fastmag la montre' },
  'fastmag.magasin': { label: 'Magasin', help: 'Code du magasin pour lequel l’utilisateur EDI agit' },
  'fastmag.compte': { label: 'Compte', help: 'Utilisateur EDI, créé par Fastmag sur demande' },
  'fastmag.motpasse': { label: 'Mot de passe', help: 'Celui de l’utilisateur EDI' },
  'clientify.apiKey': {
    label: 'Clé d’API',
    help: 'Clé d’un administrateur : Clientify → Paramètres → clé d’API. Le compte a besoin du module API',
  },
  'clientify.apiVersion': {
    label: 'Génération de l’API',
    help: 'Laissez « Automatique » : le compte dit laquelle il utilise',
    values: { auto: 'Automatique' },
  },
  'clientify.orders': { label: 'Comment les commandes sont écrites' },
  'clientify.urlV1': {
    label: 'Autre adresse de l’API v1',
    help: 'Laissez vide, sauf pour un compte simulé ou un proxy',
  },
  'clientify.urlV2': {
    label: 'Autre adresse de l’API v2',
    help: 'Laissez vide, sauf pour un compte simulé ou un proxy',
  },
  callsPerSecond: { label: 'Appels par seconde', help: 'Tous workers réunis' },
  inFlight: { label: 'Appels simultanés', help: 'Tous workers réunis' },
  plainHttp: { label: 'Permettre http:// sans chiffrement', help: 'Pour des systèmes dans un réseau fermé' },
  privateNetwork: { label: 'Permettre des adresses d’un réseau privé', help: 'Adresses qui ne sont pas publiques' },
  exportStatus: {
    label: 'Statut des commandes à exporter',
    help: 'Les commandes qui ont ce statut dans la source sont exportées.',
  },
  exportedStatus: { label: 'Statut après l’export', help: 'Statut donné dans la source à une commande exportée.' },
  onInvalidCustomer: {
    label: 'Si la référence du client n’est pas valable',
    help: 'Cette commande attend et les autres continuent, ou toute l’exécution s’arrête.',
    values: { 'hold-order': 'Cette commande attend, les autres continuent', 'halt-run': 'Toute l’exécution s’arrête' },
  },
  productKey: {
    label: 'Les produits sont trouvés par',
    help: 'La clé que les deux côtés utilisent.',
    values: { ean13: 'EAN13', sku: 'SKU', 'ean13-or-sku': 'EAN13, sinon SKU' },
  },
  linesWithoutKey: {
    label: 'Lignes sans EAN13 ni SKU',
    help: 'Elles bloquent la commande, ou sont laissées de côté (l’issue le dit).',
    values: { 'block-order': 'Bloquent la commande', 'leave-line-out': 'Sont laissées de côté' },
  },
  unknownDeliveryAddress: {
    label: 'Adresse de livraison inconnue',
    help: 'Une adresse que la cible ne connaît pas.',
    values: { 'create-contact': 'Devient un contact du client', 'block-order': 'Bloque la commande' },
  },
  confirm: { label: 'Confirmer aussitôt la commande', help: 'Dans la cible, après l’avoir créée.' },
  priceLists: { label: 'Listes de prix', help: 'Liste de la source → liste de la cible.' },
  defaultPriceList: {
    label: 'Liste de prix des autres clients',
    help: 'Pour ceux dont la liste n’a pas de correspondance.',
  },
  retailPriceLists: {
    label: 'Prix de vente conseillés',
    help: 'Liste de la cible → liste de la source qui a ses prix conseillés.',
  },
  charges: { label: 'Produits pour les frais', help: 'Clés des produits qui représentent port et promotion.' },
  'charges.shipping': { label: 'Port', help: 'Clé du produit' },
  'charges.promotion': { label: 'Promotion', help: 'Clé du produit' },
  warehouses: { label: 'Entrepôts', help: 'Entrepôt de la cible par mode de commande, « default » pour le reste.' },
  recheckHeldEvery: {
    label: 'Les commandes en attente sont réessayées toutes les',
    help: 'Par exemple 1 hour, 30 minutes.',
  },
  incoming: { label: 'Aussi ce qui est en route', help: 'Avec le jour d’arrivée.' },
  vanished: {
    label: 'Articles disparus de la source',
    help: 'Ce qu’il advient d’eux.',
    values: { report: 'Sont signalés une fois', zero: 'Sont envoyés à 0 une fois' },
  },
  allowShrinking: {
    label: 'Permettre une source qui rétrécit soudain',
    help: 'Une source qui tient moins de la moitié de la dernière fois est crue, sans demander.',
  },
};
