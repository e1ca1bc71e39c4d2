import type { FieldTexts } from './fields.en.js';

/** Fields of generated forms in Spanish, with the help a newcomer needs beside each. */
export const fields: FieldTexts = {
  'odoo.url': { label: 'Dirección', help: 'Dirección del Odoo donde usted entra, sin ruta: https://brand.odoo.com' },
  'odoo.database': {
    label: 'Base de datos',
    help: 'Odoo Online: la parte antes de .odoo.com. En otros casos: Ajustes → modo desarrollador, o pregunte a su proveedor',
  },
  'odoo.user': { label: 'Usuario', help: 'Usuario con el que trabaja esta conexión, casi siempre su correo' },
  'odoo.apiKey': {
    label: 'Clave de API',
    help: 'Preferencias → Seguridad de la cuenta → Nueva clave de API, con la sesión de ese usuario. Mejor que una contraseña',
  },
  'odoo.password': {
    label: 'Contraseña',
    help: 'La del usuario; solo donde no se pueda crear una clave de API. No sirve con doble autenticación',
  },
  'odoo.company': {
    label: 'Empresa',
    help: 'A quién pertenecen los pedidos, por nombre o id; por defecto la del usuario',
  },
  'odoo.protocol': { label: 'Protocolo', help: 'Déjelo en automático', values: { auto: 'Automático' } },
  'odoo.externalIdPrefix': {
    label: 'Prefijo de los ids externos',
    help: 'Mantiene únicos los pedidos; no lo cambie tras enviar pedidos, uno por portal',
  },
  'le-new-black.url': {
    label: 'Dirección',
    help: 'Dirección de la API con su versión. El valor por defecto sirve para todas las marcas',
  },
  'le-new-black.clientId': {
    label: 'Id de cliente',
    help: 'Id de API de la marca, de su contacto en Le New Black. No es un usuario personal',
  },
  'le-new-black.clientSecret': {
    label: 'Secreto de cliente',
    help: 'El que va con el id de cliente. Se guarda cifrado, nunca se muestra',
  },
  'le-new-black.statuses': {
    label: 'Cómo se escriben los estados',
    help: 'Solo si el portal los escribe de otra manera',
  },
  'le-new-black.unitPriceIncludesDiscount': {
    label: 'El precio unitario ya incluye el descuento de la línea',
    help: 'El pedido de prueba lo muestra: compare su total con el del portal',
  },
  'shopify.shop': {
    label: 'Tienda',
    help: 'Dirección del administrador: brand.myshopify.com. No la que ven los clientes',
  },
  'shopify.accessToken': {
    label: 'Token de acceso',
    help: 'Token de la Admin API (shpat_…) de una app creada en la tienda antes de 2026. Si no, déjelo vacío',
  },
  'shopify.clientId': {
    label: 'Id de cliente',
    help: 'De la app de su organización: Dev Dashboard → la app → Settings. Instálela en la tienda',
  },
  'shopify.clientSecret': {
    label: 'Secreto de cliente',
    help: 'Secreto (shpss_…) del id de cliente. Con él se obtienen y renuevan los tokens',
  },
  'shopify.orders': { label: 'Cómo se escriben los pedidos' },
  'shopify.apiUrl': {
    label: 'Otra dirección de la API',
    help: 'Déjelo vacío: solo para una tienda simulada o un proxy',
  },
  'fastmag.baseUrl': {
    label: 'Dirección',
    help: 'Dirección del servidor de la cuenta, por ejemplo https://brand.fastmag.fr',
  },
  'fastmag.allowInsecureHttp': {
    label: 'Permitir http:// sin cifrar',
    help: 'La contraseña viaja entonces sin cifrar',
  },
  'fastmag.enseigne': {
    label: 'Código de la empresa (enseigne)',
    help: 'Como lo muestra la página de entrada de Fastmag',
  },
  'fastmag.magasin': { label: 'Código de la tienda (magasin)', help: 'Tienda para la que actúa el usuario EDI' },
  'fastmag.compte': { label: 'Usuario EDI (compte)', help: 'Lo crea Fastmag si se le pide' },
  'fastmag.motpasse': { label: 'Contraseña (mot de passe)', help: 'La del usuario EDI' },
  'clientify.apiKey': {
    label: 'Clave de API',
    help: 'Clave de un administrador: Clientify → Ajustes → clave de API. La cuenta necesita el complemento de API',
  },
  'clientify.apiVersion': {
    label: 'Generación de la API',
    help: 'Déjelo en «Automática»: la cuenta dice cuál usa',
    values: { auto: 'Automática' },
  },
  'clientify.orders': { label: 'Cómo se escriben los pedidos' },
  'clientify.urlV1': {
    label: 'Otra dirección de la API v1',
    help: 'Déjela, salvo para una cuenta simulada o un proxy',
  },
  'clientify.urlV2': {
    label: 'Otra dirección de la API v2',
    help: 'Déjela, salvo para una cuenta simulada o un proxy',
  },
  callsPerSecond: { label: 'Llamadas por segundo', help: 'Entre todos los workers' },
  inFlight: { label: 'Llamadas a la vez', help: 'Entre todos los workers' },
  plainHttp: { label: 'Permitir http:// sin cifrar', help: 'Para sistemas en una red cerrada' },
  privateNetwork: { label: 'Permitir direcciones de una red privada', help: 'Direcciones que no son públicas' },
  exportStatus: {
    label: 'Estado de los pedidos que se exportan',
    help: 'Se exportan los pedidos que tienen este estado en el origen.',
  },
  exportedStatus: { label: 'Estado tras la exportación', help: 'Estado que recibe en el origen un pedido exportado.' },
  onInvalidCustomer: {
    label: 'Si la referencia del cliente no es válida',
    help: 'Ese pedido espera y los demás siguen, o se detiene toda la ejecución.',
    values: { 'hold-order': 'Ese pedido espera, los demás siguen', 'halt-run': 'Se detiene toda la ejecución' },
  },
  productKey: {
    label: 'Los productos se encuentran por',
    help: 'La clave que usan ambos lados.',
    values: { ean13: 'EAN13', sku: 'SKU', 'ean13-or-sku': 'EAN13, si no SKU' },
  },
  linesWithoutKey: {
    label: 'Líneas sin EAN13 ni SKU',
    help: 'Bloquean el pedido, o se dejan fuera (el resultado lo dice).',
    values: { 'block-order': 'Bloquean el pedido', 'leave-line-out': 'Se dejan fuera' },
  },
  unknownDeliveryAddress: {
    label: 'Dirección de entrega desconocida',
    help: 'Una dirección que el destino no conoce.',
    values: { 'create-contact': 'Pasa a ser un contacto del cliente', 'block-order': 'Bloquea el pedido' },
  },
  confirm: { label: 'Confirmar el pedido enseguida', help: 'En el destino, tras crearlo.' },
  priceLists: { label: 'Tarifas', help: 'Tarifa del origen → tarifa del destino.' },
  defaultPriceList: { label: 'Tarifa de los demás clientes', help: 'Para los que no tienen tarifa asignada.' },
  retailPriceLists: {
    label: 'Precios de venta recomendados',
    help: 'Tarifa del destino → tarifa del origen con sus precios recomendados.',
  },
  charges: { label: 'Productos para los cargos', help: 'Claves de los productos que representan envío y promoción.' },
  'charges.shipping': { label: 'Envío', help: 'Clave del producto' },
  'charges.promotion': { label: 'Promoción', help: 'Clave del producto' },
  warehouses: { label: 'Almacenes', help: 'Almacén del destino según el modo del pedido, «default» para el resto.' },
  recheckHeldEvery: { label: 'Los pedidos en espera se reintentan cada', help: 'Por ejemplo 1 hour, 30 minutes.' },
  incoming: { label: 'También lo que está en camino', help: 'Con el día en que llega.' },
  vanished: {
    label: 'Artículos que ya no están en el origen',
    help: 'Qué pasa con ellos.',
    values: { report: 'Se avisan una vez', zero: 'Se envían como 0 una vez' },
  },
  allowShrinking: {
    label: 'Permitir un origen que de repente encoge',
    help: 'A un origen con menos de la mitad que la última vez se le cree sin preguntar.',
  },
};
