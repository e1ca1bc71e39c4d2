import type { ReasonTable } from '../../model/reason.js';
import { define } from '../../model/reasons/define.js';

/** What can be said of Clientify beyond the common reasons. */
export const clientifyReasons: ReasonTable = {
  clientify_generation: define(
    'info',
    'nobody',
    ['connection', 'generation'],
    [
      'The account of {connection} works with {generation} of Clientify’s API; orders go by v1.',
      'Le compte de {connection} fonctionne avec {generation} de l’API de Clientify ; les commandes passent par v1.',
      'La cuenta de {connection} funciona con {generation} de la API de Clientify; los pedidos van por v1.',
    ],
  ),
  clientify_still_v1: define(
    'info',
    'nobody',
    ['connection'],
    [
      'Clientify has not moved the account of {connection} to the second generation yet: v1 of its API is used.',
      'Clientify n’a pas encore fait passer le compte de {connection} à la deuxième génération : v1 de son API est utilisée.',
      'Clientify aún no ha pasado la cuenta de {connection} a la segunda generación: se usa la v1 de su API.',
    ],
  ),
  clientify_holds: define(
    'info',
    'nobody',
    ['connection', 'companies', 'contacts', 'products'],
    [
      '{connection} holds {companies} companies, {contacts} contacts and {products} products.',
      '{connection} contient {companies} entreprises, {contacts} contacts et {products} produits.',
      '{connection} tiene {companies} empresas, {contacts} contactos y {products} productos.',
    ],
  ),
  clientify_orders: define(
    'info',
    'nobody',
    ['connection', 'count'],
    [
      'Orders of {connection} can be read: there are {count}.',
      'Les commandes de {connection} peuvent être lues : il y en a {count}.',
      'Los pedidos de {connection} se pueden leer: hay {count}.',
    ],
  ),
  clientify_orders_unreadable: define(
    'error',
    'operator',
    ['connection', 'message'],
    [
      'Orders of {connection} cannot be read: {message}. An order whose answer is lost could not be found again.',
      'Les commandes de {connection} ne peuvent pas être lues : {message}. Une commande dont la réponse se perd ne pourrait pas être retrouvée.',
      'Los pedidos de {connection} no se pueden leer: {message}. No se podría encontrar un pedido cuya respuesta se pierda.',
    ],
    [
      'Ask Clientify whether the account’s API addon includes orders, and check the address of v1 in the connection.',
      'Demandez à Clientify si le module API du compte comprend les commandes, et vérifiez l’adresse de v1 dans la connexion.',
      'Pregunte a Clientify si el complemento de API de la cuenta incluye pedidos, y revise la dirección de v1 en la conexión.',
    ],
  ),
  clientify_search_ignored: define(
    'error',
    'operator',
    ['order', 'reference'],
    [
      'Clientify answered the search for contact {reference} of order {order} with all its contacts; none is guessed.',
      'Clientify a répondu à la recherche du contact {reference} de la commande {order} par tous ses contacts ; aucun n’est deviné.',
      'Clientify respondió a la búsqueda del contacto {reference} del pedido {order} con todos sus contactos; no se adivina ninguno.',
    ],
    [
      'Retry the order later; if it stays, set "apiVersion" of the connection to the other generation.',
      'Réessayez la commande plus tard ; si cela persiste, mettez « apiVersion » de la connexion sur l’autre génération.',
      'Reintente el pedido más tarde; si continúa, ponga "apiVersion" de la conexión en la otra generación.',
    ],
  ),
  clientify_order_twice: define(
    'error',
    'erp user',
    ['order', 'targets'],
    [
      'Order {order} stands in Clientify more than once: {targets}.',
      'La commande {order} existe plusieurs fois dans Clientify : {targets}.',
      'El pedido {order} está más de una vez en Clientify: {targets}.',
    ],
    [
      'Delete all but one of them in Clientify, then retry the order.',
      'Supprimez-les toutes sauf une dans Clientify, puis réessayez la commande.',
      'Elimine en Clientify todos menos uno y reintente el pedido.',
    ],
  ),
};
