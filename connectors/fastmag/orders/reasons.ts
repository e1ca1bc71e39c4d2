import type { ReasonTable } from '../../../model/reason.js';
import { define } from '../../../model/reasons/define.js';

/** Why orders wait that are to go to Fastmag. */
export const orderReasons: ReasonTable = {
  fastmag_buyer_without_email: define(
    'error',
    'erp user',
    ['order', 'reference'],
    [
      'Order {order}: customer {reference} has no e-mail address in Fastmag, and documents find their customer by it.',
      'Commande {order} : le client {reference} n’a pas d’adresse e-mail dans Fastmag, or les documents trouvent leur client par elle.',
      'Pedido {order}: el cliente {reference} no tiene correo en Fastmag, y los documentos encuentran por él a su cliente.',
    ],
    [
      'Enter an e-mail address of the customer in Fastmag.',
      'Saisissez une adresse e-mail du client dans Fastmag.',
      'Introduzca un correo del cliente en Fastmag.',
    ],
  ),
  fastmag_email_shared: define(
    'error',
    'erp user',
    ['order', 'reference', 'others'],
    [
      'Order {order}: customer {reference} shares its e-mail address with {others}; the document could go to the wrong one.',
      'Commande {order} : le client {reference} partage son adresse e-mail avec {others} ; le document pourrait aller au mauvais.',
      'Pedido {order}: el cliente {reference} comparte su correo con {others}; el documento podría ir al equivocado.',
    ],
    [
      'Give each customer an e-mail address of its own in Fastmag.',
      'Donnez à chaque client sa propre adresse e-mail dans Fastmag.',
      'Dé a cada cliente su propio correo en Fastmag.',
    ],
  ),
  fastmag_quantity_not_whole: define(
    'error',
    'portal user',
    ['order', 'line', 'quantity'],
    [
      'Order {order}: {quantity} of {line} are not whole pieces.',
      'Commande {order} : {quantity} de {line} ne sont pas des pièces entières.',
      'Pedido {order}: {quantity} de {line} no son piezas enteras.',
    ],
    ['Correct the quantity.', 'Corrigez la quantité.', 'Corrija la cantidad.'],
  ),
  fastmag_too_many_lines: define(
    'error',
    'operator',
    ['order', 'lines', 'most'],
    [
      'Order {order} has {lines} lines; a document takes {most}.',
      'La commande {order} a {lines} lignes ; un document en accepte {most}.',
      'El pedido {order} tiene {lines} líneas; un documento admite {most}.',
    ],
    [
      'Split the order, or raise orders.maxLines in the connection if the account takes more.',
      'Divisez la commande, ou augmentez orders.maxLines dans la connexion si le compte en accepte davantage.',
      'Divida el pedido, o suba orders.maxLines en la conexión si la cuenta admite más.',
    ],
  ),
};
