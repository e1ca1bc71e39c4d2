import type { ReasonTable } from '../../model/reason.js';
import { define } from '../../model/reasons/define.js';

/** What can be said of Odoo alone; the rest is in `model/reasons`. */
export const odooReasons: ReasonTable = {
  odoo_version_untested: define(
    'warning',
    'operator',
    ['version', 'protocol'],
    [
      'Odoo {version} is outside the versions this connector was tried with (14 to 19); it is spoken to over {protocol}.',
      'Odoo {version} est hors des versions éprouvées avec ce connecteur (14 à 19) ; on lui parle en {protocol}.',
      'Odoo {version} está fuera de las versiones probadas con este conector (14 a 19); se le habla por {protocol}.',
    ],
    [
      'Send a test order and look at it in Odoo before the flow goes live.',
      'Envoyez une commande de test et vérifiez-la dans Odoo avant la mise en service du flux.',
      'Envíe un pedido de prueba y revíselo en Odoo antes de activar el flujo.',
    ],
  ),
  odoo_company: define(
    'info',
    'nobody',
    ['company', 'others'],
    [
      'Orders go to the company {company} (this user may also work in: {others}).',
      'Les commandes vont à la société {company} (cet utilisateur a aussi accès à : {others}).',
      'Los pedidos van a la compañía {company} (este usuario también accede a: {others}).',
    ],
    [
      'Set "company" on the connection if another one is meant.',
      'Indiquez « company » sur la connexion s’il s’agit d’une autre.',
      'Indique "company" en la conexión si se trata de otra.',
    ],
  ),
  odoo_company_unknown: define(
    'error',
    'operator',
    ['company', 'known'],
    [
      'The connection’s user has no access to a company {company}; it may work in: {known}.',
      'L’utilisateur de la connexion n’a pas accès à la société {company} ; il a accès à : {known}.',
      'El usuario de la conexión no accede a la compañía {company}; accede a: {known}.',
    ],
    [
      'Correct "company" on the connection, or allow the company on the user in Odoo.',
      'Corrigez « company » sur la connexion, ou autorisez la société à l’utilisateur dans Odoo.',
      'Corrija "company" en la conexión o permita la compañía al usuario en Odoo.',
    ],
  ),
  odoo_module_missing: define(
    'error',
    'erp user',
    ['module', 'purpose'],
    [
      'The Odoo app {module} is not installed; {purpose} need it.',
      'L’application Odoo {module} n’est pas installée ; elle est nécessaire pour : {purpose}.',
      'La aplicación de Odoo {module} no está instalada; la necesitan: {purpose}.',
    ],
    [
      'Install {module} under Apps in Odoo.',
      'Installez {module} dans le menu Applications d’Odoo.',
      'Instale {module} en Aplicaciones de Odoo.',
    ],
  ),
  odoo_module_absent: define(
    'warning',
    'erp user',
    ['module', 'purpose'],
    [
      'The Odoo app {module} is not installed; {purpose} cannot be used.',
      'L’application Odoo {module} n’est pas installée ; sans elle, pas de : {purpose}.',
      'La aplicación de Odoo {module} no está instalada; sin ella no hay: {purpose}.',
    ],
    [
      'Install {module} under Apps in Odoo if you need it.',
      'Installez {module} dans le menu Applications d’Odoo si besoin.',
      'Instale {module} en Aplicaciones de Odoo si lo necesita.',
    ],
  ),
  odoo_right_missing: define(
    'error',
    'erp user',
    ['user', 'right', 'group'],
    [
      'The Odoo user {user} may not {right}.',
      'L’utilisateur Odoo {user} n’a pas le droit : {right}.',
      'El usuario de Odoo {user} no tiene permiso: {right}.',
    ],
    [
      'Give the user the group {group} under Settings → Users.',
      'Donnez à l’utilisateur le groupe {group} dans Paramètres → Utilisateurs.',
      'Dé al usuario el grupo {group} en Ajustes → Usuarios.',
    ],
  ),
  odoo_flow_right_missing: define(
    'warning',
    'erp user',
    ['user', 'right', 'group', 'flows'],
    [
      '{user} may not {right}; flows of {flows} out of Odoo need it, orders do not.',
      '{user} n’a pas le droit « {right} » ; les flux {flows} depuis Odoo en ont besoin, les commandes non.',
      '{user} no tiene el derecho "{right}"; lo necesitan los flujos {flows} desde Odoo, los pedidos no.',
    ],
    [
      'Give the user the group {group} in Odoo (Settings → Users) before such a flow is started.',
      'Donnez à l’utilisateur le groupe {group} dans Odoo (Paramètres → Utilisateurs) avant de lancer un tel flux.',
      'Dé al usuario el grupo {group} en Odoo (Ajustes → Usuarios) antes de iniciar tal flujo.',
    ],
  ),
  odoo_own_documents_only: define(
    'warning',
    'erp user',
    ['user'],
    [
      'The Odoo user {user} sees only its own orders, so an order entered by a colleague is not noticed.',
      'L’utilisateur Odoo {user} ne voit que ses propres commandes ; celles saisies par un collègue passent inaperçues.',
      'El usuario de Odoo {user} solo ve sus propios pedidos; no se advierte uno introducido por un compañero.',
    ],
    [
      'Give the user "Sales / User: All Documents" under Settings → Users.',
      'Donnez à l’utilisateur « Ventes / Utilisateur : tous les documents » dans Paramètres → Utilisateurs.',
      'Dé al usuario "Ventas / Usuario: todos los documentos" en Ajustes → Usuarios.',
    ],
  ),
  odoo_user_is_administrator: define(
    'info',
    'erp user',
    ['user'],
    [
      'The Odoo user {user} is an administrator: its record rules protect nothing and every order is signed with that name.',
      'L’utilisateur Odoo {user} est administrateur : aucune règle ne le limite et chaque commande porte son nom.',
      'El usuario de Odoo {user} es administrador: ninguna regla lo limita y cada pedido lleva su nombre.',
    ],
    [
      'Create a user of its own for this connection.',
      'Créez un utilisateur dédié à cette connexion.',
      'Cree un usuario propio para esta conexión.',
    ],
  ),
  odoo_api_key_advised: define(
    'info',
    'operator',
    ['version', 'protocol'],
    [
      'Odoo {version} is spoken to over {protocol}, which Odoo phases out; an API key lets the connection use JSON-2.',
      'On parle à Odoo {version} en {protocol}, qu’Odoo abandonne ; une clé API permet d’utiliser JSON-2.',
      'A Odoo {version} se le habla por {protocol}, que Odoo retira; una clave API permite usar JSON-2.',
    ],
    [
      'Make a key under Preferences → Account Security → New API Key and set "apiKey".',
      'Créez une clé dans Préférences → Sécurité du compte → Nouvelle clé API et renseignez « apiKey ».',
      'Cree una clave en Preferencias → Seguridad de la cuenta → Nueva clave API e indique "apiKey".',
    ],
  ),
  odoo_customer_is_contact: define(
    'info',
    'erp user',
    ['order', 'reference', 'contact', 'customer'],
    [
      'The reference {reference} of order {order} stands on the contact {contact}; the order goes to its company {customer}.',
      'La référence {reference} de la commande {order} figure sur le contact {contact} ; la commande va à sa société {customer}.',
      'La referencia {reference} del pedido {order} está en el contacto {contact}; el pedido va a su empresa {customer}.',
    ],
    [
      'Move the reference to the company if it is meant there.',
      'Déplacez la référence vers la société si elle y a sa place.',
      'Mueva la referencia a la empresa si corresponde.',
    ],
  ),
  odoo_delivery_address_archived: define(
    'error',
    'erp user',
    ['order', 'address'],
    [
      'Order {order} waits: its delivery address {address} is archived in Odoo.',
      'La commande {order} attend : son adresse de livraison {address} est archivée dans Odoo.',
      'El pedido {order} espera: su dirección de entrega {address} está archivada en Odoo.',
    ],
    [
      'Restore the address in Odoo, or correct it in the portal.',
      'Restaurez l’adresse dans Odoo, ou corrigez-la dans le portail.',
      'Restaure la dirección en Odoo o corríjala en el portal.',
    ],
  ),
  odoo_delivery_contact_added: define(
    'info',
    'erp user',
    ['order', 'address'],
    [
      'The delivery address {address} of order {order} is not known at its customer; it is added there as a contact.',
      'L’adresse de livraison {address} de la commande {order} est inconnue chez son client ; elle y est ajoutée comme contact.',
      'La dirección de entrega {address} del pedido {order} no consta en su cliente; se añade allí como contacto.',
    ],
  ),
  odoo_customer_without_reference: define(
    'warning',
    'erp user',
    ['customer'],
    [
      '{customer} has no reference in Odoo, so that nothing connects it with a customer of the other side.',
      '{customer} n’a pas de référence dans Odoo ; rien ne le relie à un client de l’autre côté.',
      '{customer} no tiene referencia en Odoo; nada lo une a un cliente del otro lado.',
    ],
    [
      'Enter a reference on the contact in Odoo (Sales & Purchase → Reference) if it is to be transferred.',
      'Saisissez une référence sur le contact dans Odoo (Ventes et achats → Référence) s’il doit être transféré.',
      'Introduzca una referencia en el contacto en Odoo (Ventas y compras → Referencia) si debe transferirse.',
    ],
  ),
  odoo_customer_reference_shared: define(
    'error',
    'erp user',
    ['reference', 'customers'],
    [
      'Several customers in Odoo have the reference {reference}: {customers}.',
      'Plusieurs clients dans Odoo ont la référence {reference} : {customers}.',
      'Varios clientes en Odoo tienen la referencia {reference}: {customers}.',
    ],
    [
      'Merge them, or give each a reference of its own.',
      'Fusionnez-les, ou donnez à chacun sa propre référence.',
      'Únalos o dé a cada uno su propia referencia.',
    ],
  ),
  odoo_customer_archived: define(
    'info',
    'erp user',
    ['customer'],
    ['{customer} is archived in Odoo.', '{customer} est archivé dans Odoo.', '{customer} está archivado en Odoo.'],
    [
      'Unarchive it if it is to be transferred, or set "activeOnly" to false.',
      'Désarchivez-le s’il doit être transféré, ou mettez « activeOnly » à false.',
      'Desarchívelo si debe transferirse, o ponga "activeOnly" en false.',
    ],
  ),
  odoo_contact_without_email: define(
    'warning',
    'erp user',
    ['reference', 'contacts'],
    [
      'Contacts of customer {reference} have no e-mail address and are not transferred: {contacts}.',
      'Des contacts du client {reference} n’ont pas d’adresse e-mail et ne sont pas transférés : {contacts}.',
      'Contactos del cliente {reference} sin correo electrónico no se transfieren: {contacts}.',
    ],
    [
      'Enter an e-mail address on the contact in Odoo.',
      'Saisissez une adresse e-mail sur le contact dans Odoo.',
      'Introduzca un correo electrónico en el contacto en Odoo.',
    ],
  ),
  odoo_price_list_replaced: define(
    'info',
    'operator',
    ['reference', 'priceList', 'used'],
    [
      'Customer {reference} buys by the price list {priceList}, which the flow does not map; {used} was taken.',
      'Le client {reference} achète au tarif {priceList}, que le flux n’associe pas ; {used} a été pris.',
      'El cliente {reference} compra con la tarifa {priceList}, que el flujo no asigna; se tomó {used}.',
    ],
    [
      'Add the list to "priceLists" of the flow if customers on it buy by another one.',
      'Ajoutez le tarif à « priceLists » du flux si ses clients achètent à un autre tarif.',
      'Añada la tarifa a "priceLists" del flujo si sus clientes compran con otra.',
    ],
  ),
  odoo_product_without_key: define(
    'warning',
    'erp user',
    ['product'],
    [
      '{product} has no key in Odoo that the flow matches articles by (barcode or internal reference).',
      '{product} n’a pas dans Odoo la clé par laquelle le flux reconnaît les articles (code-barres ou référence interne).',
      '{product} no tiene en Odoo la clave con la que el flujo reconoce artículos (código de barras o referencia interna).',
    ],
    [
      'Enter the barcode or the internal reference on the variant, or change "productKey" of the flow.',
      'Saisissez le code-barres ou la référence interne sur la variante, ou changez « productKey » du flux.',
      'Introduzca el código de barras o la referencia interna en la variante, o cambie "productKey" del flujo.',
    ],
  ),
  odoo_product_key_shared: define(
    'error',
    'erp user',
    ['key', 'products'],
    [
      'Several articles in Odoo have the key {key}: {products}.',
      'Plusieurs articles dans Odoo ont la clé {key} : {products}.',
      'Varios artículos en Odoo tienen la clave {key}: {products}.',
    ],
    [
      'Give each variant a key of its own, or archive those that are not sold any more.',
      'Donnez à chaque variante sa propre clé, ou archivez celles qui ne se vendent plus.',
      'Dé a cada variante su propia clave, o archive las que ya no se venden.',
    ],
  ),
  odoo_stock_untracked: define(
    'info',
    'erp user',
    ['product'],
    [
      'Odoo does not track the stock of {product}, so that there is no quantity to send.',
      'Odoo ne suit pas le stock de {product} ; il n’y a pas de quantité à envoyer.',
      'Odoo no sigue las existencias de {product}; no hay cantidad que enviar.',
    ],
    [
      'Set the product to be tracked in inventory if its stock counts.',
      'Activez le suivi de stock du produit si son stock compte.',
      'Active el seguimiento de inventario del producto si sus existencias cuentan.',
    ],
  ),
  odoo_stock_negative: define(
    'warning',
    'erp user',
    ['key', 'quantity'],
    [
      'Odoo holds {quantity} pieces of {key}, less than none; they count as 0.',
      'Odoo détient {quantity} pièces de {key}, moins que zéro ; elles comptent pour 0.',
      'Odoo tiene {quantity} piezas de {key}, menos de cero; cuentan como 0.',
    ],
    [
      'Count the article and correct its quantity in Odoo.',
      'Comptez l’article et corrigez sa quantité dans Odoo.',
      'Cuente el artículo y corrija su cantidad en Odoo.',
    ],
  ),
  odoo_stock_fraction: define(
    'warning',
    'erp user',
    ['key', 'quantity'],
    [
      '{quantity} pieces of {key} can be sold; only whole ones are sent.',
      '{quantity} pièces de {key} sont vendables ; seules les pièces entières sont envoyées.',
      'Se pueden vender {quantity} piezas de {key}; solo se envían piezas enteras.',
    ],
    [
      'Check the unit of the product and its quantity in Odoo.',
      'Vérifiez l’unité du produit et sa quantité dans Odoo.',
      'Revise la unidad del producto y su cantidad en Odoo.',
    ],
  ),
  odoo_customer_reference_changed: define(
    'error',
    'erp user',
    ['customer', 'reference', 'id'],
    [
      '{customer} is not made again: contact #{id} of Odoo was made for the reference {reference} and has another one now.',
      '{customer} n’est pas recréé : le contact n° {id} d’Odoo a été créé pour la référence {reference} et en a une autre à présent.',
      '{customer} no se crea de nuevo: el contacto n.º {id} de Odoo se creó para la referencia {reference} y ahora tiene otra.',
    ],
    [
      'Give that contact the reference {reference} again, or correct the reference on the other side.',
      'Redonnez à ce contact la référence {reference}, ou corrigez la référence de l’autre côté.',
      'Devuelva a ese contacto la referencia {reference}, o corrija la referencia en el otro lado.',
    ],
  ),
  odoo_product_reference_changed: define(
    'error',
    'erp user',
    ['product', 'reference', 'id'],
    [
      '{product} is not made again: product #{id} of Odoo was made for the reference {reference} and has another one now.',
      '{product} n’est pas recréé : l’article n° {id} d’Odoo a été créé pour la référence {reference} et en a une autre à présent.',
      '{product} no se crea de nuevo: el producto n.º {id} de Odoo se creó para la referencia {reference} y ahora tiene otra.',
    ],
    [
      'Give that product the reference {reference} again, or correct the SKU on the other side.',
      'Redonnez à cet article la référence {reference}, ou corrigez le SKU de l’autre côté.',
      'Devuelva a ese producto la referencia {reference}, o corrija el SKU en el otro lado.',
    ],
  ),
  odoo_product_archived: define(
    'info',
    'erp user',
    ['product', 'key'],
    [
      '{product} ({key}) is archived in Odoo and stays as it is.',
      '{product} ({key}) est archivé dans Odoo et reste tel quel.',
      '{product} ({key}) está archivado en Odoo y se queda como está.',
    ],
    ['Restore it if it is to be changed.', 'Restaurez-le s’il doit changer.', 'Restáurelo si debe cambiar.'],
  ),
  odoo_product_has_variants: define(
    'error',
    'erp user',
    ['product', 'key', 'count'],
    [
      '{product} ({key}) is one of {count} variants of a product in Odoo; name and price of it are those of all.',
      '{product} ({key}) est l’une des {count} variantes d’un article d’Odoo ; son nom et son prix sont ceux de toutes.',
      '{product} ({key}) es una de las {count} variantes de un producto de Odoo; su nombre y precio son los de todas.',
    ],
    [
      'Change name and price in Odoo, or let Odoo win these fields.',
      'Changez le nom et le prix dans Odoo, ou laissez Odoo l’emporter sur ces champs.',
      'Cambie nombre y precio en Odoo, o deje que Odoo gane en esos campos.',
    ],
  ),
  odoo_country_unknown: define(
    'warning',
    'portal user',
    ['customer', 'country'],
    [
      'The country “{country}” of {customer} is not known in Odoo and was left out.',
      'Le pays « {country} » de {customer} n’est pas connu d’Odoo et a été laissé de côté.',
      'El país «{country}» de {customer} no se conoce en Odoo y se dejó fuera.',
    ],
    ['Correct the country.', 'Corrigez le pays.', 'Corrija el país.'],
  ),
  odoo_state_unknown: define(
    'warning',
    'portal user',
    ['customer', 'state'],
    [
      'The state “{state}” of {customer} is not known in Odoo and was left out.',
      'Le département ou l’État « {state} » de {customer} n’est pas connu d’Odoo et a été laissé de côté.',
      'La provincia «{state}» de {customer} no se conoce en Odoo y se dejó fuera.',
    ],
    [
      'Correct the state, or add it to the country in Odoo.',
      'Corrigez-le, ou ajoutez-le au pays dans Odoo.',
      'Corríjala, o añádala al país en Odoo.',
    ],
  ),
  odoo_record_refused: define(
    'error',
    'erp user',
    ['record', 'message'],
    ['Odoo refused {record}: {message}', 'Odoo a refusé {record} : {message}', 'Odoo rechazó {record}: {message}'],
    ['Remove the cause it names.', 'Supprimez la cause indiquée.', 'Elimine la causa que indica.'],
  ),
  odoo_price_unverified: define(
    'warning',
    'operator',
    ['priceList'],
    [
      'This Odoo cannot be asked for a single price, so that the prices of {priceList} were worked out from its rules alone.',
      'Cet Odoo ne donne pas de prix isolé ; les prix de {priceList} ont été calculés d’après ses seules règles.',
      'Este Odoo no da precios sueltos; los precios de {priceList} se calcularon solo a partir de sus reglas.',
    ],
    [
      'Update Odoo 16 to a build of November 2023 or later; until then compare some prices by hand.',
      'Mettez Odoo 16 à jour (novembre 2023 ou plus récent) ; d’ici là, comparez quelques prix à la main.',
      'Actualice Odoo 16 (noviembre de 2023 o posterior); hasta entonces compare algunos precios a mano.',
    ],
  ),
  odoo_price_zero: define(
    'warning',
    'erp user',
    ['article', 'priceList'],
    ['{article} costs 0 in {priceList}.', '{article} coûte 0 dans {priceList}.', '{article} cuesta 0 en {priceList}.'],
    [
      'Enter a price in Odoo, unless it is given away.',
      'Saisissez un prix dans Odoo, sauf s’il est offert.',
      'Introduzca un precio en Odoo, salvo que se regale.',
    ],
  ),
  odoo_price_negative: define(
    'error',
    'erp user',
    ['article', 'priceList', 'price'],
    [
      '{article} costs {price} in {priceList}, less than nothing.',
      '{article} coûte {price} dans {priceList}, moins que rien.',
      '{article} cuesta {price} en {priceList}, menos que nada.',
    ],
    [
      'Correct the rules of the price list in Odoo.',
      'Corrigez les règles de la liste de prix dans Odoo.',
      'Corrija las reglas de la lista de precios en Odoo.',
    ],
  ),
};
