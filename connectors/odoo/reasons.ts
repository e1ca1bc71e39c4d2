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
};
