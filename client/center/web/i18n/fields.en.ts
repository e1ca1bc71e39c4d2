/** What a field of a generated form is called, the help beside it where the schema's own does not do, and its values. */
export interface FieldText {
  label: string;
  help?: string;
  values?: Record<string, string>;
}

/** Fields of generated forms in English: the schemas' own descriptions are English and stand beside them. */
export const fields = {
  'odoo.url': { label: 'Address' },
  'odoo.database': { label: 'Database' },
  'odoo.user': { label: 'User' },
  'odoo.apiKey': { label: 'API key' },
  'odoo.password': { label: 'Password' },
  'odoo.company': { label: 'Company' },
  'odoo.protocol': { label: 'Protocol', values: { auto: 'Automatic' } },
  'odoo.externalIdPrefix': { label: 'Prefix of external ids' },
  'le-new-black.url': { label: 'Address' },
  'le-new-black.clientId': { label: 'Client id' },
  'le-new-black.clientSecret': { label: 'Client secret' },
  'le-new-black.statuses': { label: 'Spelling of statuses' },
  'le-new-black.unitPriceIncludesDiscount': { label: 'Unit price includes the line’s discount' },
  'shopify.shop': { label: 'Shop' },
  'shopify.accessToken': { label: 'Access token' },
  'shopify.clientId': { label: 'Client ID' },
  'shopify.clientSecret': { label: 'Client secret' },
  'shopify.orders': { label: 'How orders are written' },
  'shopify.apiUrl': { label: 'Other address of the API' },
  'fastmag.baseUrl': { label: 'Address' },
  'fastmag.allowInsecureHttp': { label: 'Allow http:// without encryption' },
  'fastmag.enseigne': { label: 'Company code (enseigne)' },
  'fastmag.magasin': { label: 'Store code (magasin)' },
  'fastmag.compte': { label: 'EDI user (compte)' },
  'fastmag.motpasse': { label: 'Password (mot de passe)' },
  'clientify.apiKey': { label: 'API key' },
  'clientify.apiVersion': { label: 'Generation of the API', values: { auto: 'Automatic' } },
  'clientify.orders': { label: 'How orders are written' },
  'clientify.urlV1': { label: 'Other address of API v1' },
  'clientify.urlV2': { label: 'Other address of API v2' },
  callsPerSecond: { label: 'Calls per second' },
  inFlight: { label: 'Calls at once' },
  plainHttp: { label: 'Allow http:// without encryption' },
  privateNetwork: { label: 'Allow addresses in a private network' },
  exportStatus: { label: 'Status of orders to export' },
  exportedStatus: { label: 'Status after the export' },
  onInvalidCustomer: {
    label: 'If the customer’s reference is not valid',
    values: { 'hold-order': 'That order waits, the others go on', 'halt-run': 'The whole run halts' },
  },
  productKey: {
    label: 'Products are found by',
    values: { ean13: 'EAN13', sku: 'SKU', 'ean13-or-sku': 'EAN13, else SKU' },
  },
  linesWithoutKey: {
    label: 'Lines without EAN13 or SKU',
    values: { 'block-order': 'Block the order', 'leave-line-out': 'Leave the line out' },
  },
  unknownDeliveryAddress: {
    label: 'Unknown delivery address',
    values: { 'create-contact': 'Becomes a contact of the customer', 'block-order': 'Blocks the order' },
  },
  confirm: { label: 'Confirm the order at once' },
  priceLists: { label: 'Price lists' },
  defaultPriceList: { label: 'Price list of all other customers' },
  retailPriceLists: { label: 'Recommended retail prices' },
  charges: { label: 'Products for charges' },
  'charges.shipping': { label: 'Shipping' },
  'charges.promotion': { label: 'Promotion' },
  warehouses: { label: 'Warehouses' },
  recheckHeldEvery: { label: 'Waiting orders are tried again every' },
  incoming: { label: 'Also what is on its way' },
  vanished: {
    label: 'Articles gone from the source',
    values: { report: 'Are reported once', zero: 'Are sent as 0 once' },
  },
  allowShrinking: { label: 'Allow a source that suddenly shrinks' },
} satisfies Record<string, FieldText>;

/** Every field that has a name of its own. */
export type FieldTexts = Record<keyof typeof fields, FieldText>;
