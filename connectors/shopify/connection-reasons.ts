import type { ReasonTable } from '../../model/reason.js';
import { define } from '../../model/reasons/define.js';

/** What the test of a connection finds. */
export const connectionReasons: ReasonTable = {
  shopify_shop: define(
    'info',
    'nobody',
    ['shop', 'plan', 'currency'],
    [
      'The shop is {shop}, on the plan {plan}; it sells in {currency}.',
      'La boutique est {shop}, avec le forfait {plan} ; elle vend en {currency}.',
      'La tienda es {shop}, con el plan {plan}; vende en {currency}.',
    ],
  ),
  shopify_scope_missing_for_stock: define(
    'error',
    'operator',
    ['connection', 'scope'],
    [
      '{connection} lacks the access scope {scope}: without it stock cannot be read.',
      'Il manque à {connection} l’autorisation {scope} : sans elle, le stock ne peut pas être lu.',
      'A {connection} le falta el permiso {scope}: sin él no se pueden leer las existencias.',
    ],
    [
      'Give the app the scope {scope} in the Dev Dashboard or the shop’s admin, and install it anew.',
      'Donnez à l’application l’autorisation {scope} dans le Dev Dashboard ou l’administration de la boutique, puis réinstallez-la.',
      'Dé a la aplicación el permiso {scope} en el Dev Dashboard o en el panel de la tienda, e instálela de nuevo.',
    ],
  ),
  shopify_scope_missing_for_orders: define(
    'error',
    'operator',
    ['connection', 'scope'],
    [
      '{connection} lacks the access scope {scope}: without it orders cannot be written.',
      'Il manque à {connection} l’autorisation {scope} : sans elle, les commandes ne peuvent pas être écrites.',
      'A {connection} le falta el permiso {scope}: sin él no se pueden escribir pedidos.',
    ],
    [
      'Give the app the scope {scope} in the Dev Dashboard or the shop’s admin, and install it anew.',
      'Donnez à l’application l’autorisation {scope} dans le Dev Dashboard ou l’administration de la boutique, puis réinstallez-la.',
      'Dé a la aplicación el permiso {scope} en el Dev Dashboard o en el panel de la tienda, e instálela de nuevo.',
    ],
  ),
  shopify_other_shop: define(
    'error',
    'operator',
    ['connection', 'shop', 'message'],
    [
      '{connection} is set to the shop {shop}, but {message}.',
      '{connection} est réglée sur la boutique {shop}, mais {message}.',
      '{connection} está configurada para la tienda {shop}, pero {message}.',
    ],
    [
      'Correct the shop’s address in the connection; nothing was written.',
      'Corrigez l’adresse de la boutique dans la connexion ; rien n’a été écrit.',
      'Corrija la dirección de la tienda en la conexión; no se escribió nada.',
    ],
  ),
  shopify_locations: define(
    'info',
    'nobody',
    ['connection', 'count', 'locations'],
    [
      'Stock of {connection} is sold from {count} locations unless a flow says otherwise: {locations}.',
      'Le stock de {connection} est vendu depuis {count} emplacements, sauf indication du flux : {locations}.',
      'Las existencias de {connection} se venden desde {count} ubicaciones salvo que un flujo diga otra cosa: {locations}.',
    ],
  ),
  shopify_locations_deactivated: define(
    'info',
    'nobody',
    ['connection', 'locations'],
    [
      'These locations of {connection} are deactivated; what lies there is not sold: {locations}.',
      'Ces emplacements de {connection} sont désactivés ; ce qui s’y trouve n’est pas vendu : {locations}.',
      'Estas ubicaciones de {connection} están desactivadas; lo que hay allí no se vende: {locations}.',
    ],
  ),
  shopify_no_location: define(
    'error',
    'erp user',
    ['connection'],
    [
      'No active location of {connection} fulfils online orders.',
      'Aucun emplacement actif de {connection} n’exécute les commandes en ligne.',
      'Ninguna ubicación activa de {connection} prepara pedidos en línea.',
    ],
    [
      'Let a location fulfil online orders in the shop’s admin, or name locations in the flow’s source options.',
      'Activez l’exécution des commandes en ligne pour un emplacement, ou nommez des emplacements dans les options de source du flux.',
      'Permita que una ubicación prepare pedidos en línea, o indique ubicaciones en las opciones de origen del flujo.',
    ],
  ),
  shopify_shop_prices_with_tax: define(
    'warning',
    'operator',
    ['connection'],
    [
      'Prices of {connection} contain tax, those of the portal do not: orders will wait.',
      'Les prix de {connection} sont TTC, ceux du portail non : les commandes attendront.',
      'Los precios de {connection} incluyen impuestos, los del portal no: los pedidos esperarán.',
    ],
    [
      'Set "orders: taxes" of the connection to "exempt", or to "included" if the portal’s prices contain tax, too.',
      'Mettez « orders: taxes » de la connexion à « exempt », ou à « included » si les prix du portail sont TTC aussi.',
      'Ponga "orders: taxes" de la conexión en "exempt", o en "included" si los precios del portal también incluyen impuestos.',
    ],
  ),
  shopify_shop_prices_without_tax: define(
    'warning',
    'operator',
    ['connection'],
    [
      'Prices of {connection} contain no tax, those of the portal do: orders will wait.',
      'Les prix de {connection} sont HT, ceux du portail TTC : les commandes attendront.',
      'Los precios de {connection} no incluyen impuestos, los del portal sí: los pedidos esperarán.',
    ],
    [
      'Set "orders: taxes" of the connection to "exempt", or to "added" if the portal’s prices contain no tax, either.',
      'Mettez « orders: taxes » de la connexion à « exempt », ou à « added » si les prix du portail sont HT aussi.',
      'Ponga "orders: taxes" de la conexión en "exempt", o en "added" si los precios del portal tampoco incluyen impuestos.',
    ],
  ),
  shopify_without_companies: define(
    'error',
    'operator',
    ['connection'],
    [
      '{connection} has no access to companies (B2B), but customers are looked for there.',
      '{connection} n’a pas accès aux entreprises (B2B), mais les clients y sont cherchés.',
      '{connection} no tiene acceso a empresas (B2B), pero los clientes se buscan ahí.',
    ],
    [
      'Set "orders: customerReference" of the connection to "customer-id", or switch B2B on in the shop.',
      'Mettez « orders: customerReference » de la connexion à « customer-id », ou activez le B2B dans la boutique.',
      'Ponga "orders: customerReference" de la conexión en "customer-id", o active B2B en la tienda.',
    ],
  ),
  shopify_version_fell_forward: define(
    'warning',
    'operator',
    ['connection', 'asked', 'served'],
    [
      '{connection} answers with version {served} of its API instead of {asked}, which Selvedge was made for.',
      '{connection} répond avec la version {served} de son API au lieu de {asked}, pour laquelle Selvedge est fait.',
      '{connection} responde con la versión {served} de su API en lugar de {asked}, para la que está hecho Selvedge.',
    ],
    [
      'Update Selvedge: version {asked} has ended at Shopify.',
      'Mettez Selvedge à jour : la version {asked} n’existe plus chez Shopify.',
      'Actualice Selvedge: la versión {asked} ha terminado en Shopify.',
    ],
  ),
  shopify_points: define(
    'info',
    'nobody',
    ['connection', 'restore', 'maximum'],
    [
      '{connection} allows {restore} points a second and {maximum} at once.',
      '{connection} accorde {restore} points par seconde et {maximum} d’un coup.',
      '{connection} permite {restore} puntos por segundo y {maximum} de una vez.',
    ],
  ),
  shopify_development_shop: define(
    'info',
    'nobody',
    ['connection'],
    [
      '{connection} is a development shop: Shopify takes few orders a minute there.',
      '{connection} est une boutique de développement : Shopify y prend peu de commandes par minute.',
      '{connection} es una tienda de desarrollo: Shopify acepta allí pocos pedidos por minuto.',
    ],
  ),
};
