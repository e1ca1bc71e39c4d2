import type { ReasonTable } from '../../model/reason.js';
import { define } from '../../model/reasons/define.js';

/** What can be said of orders. */
export const orderReasons: ReasonTable = {
  shopify_reference_malformed: define(
    'error',
    'portal user',
    ['order', 'reference', 'kind'],
    [
      'Order {order} waits: the customer reference {reference} cannot be a {kind} of Shopify.',
      'La commande {order} attend : la référence client {reference} ne peut pas être un {kind} de Shopify.',
      'El pedido {order} espera: la referencia de cliente {reference} no puede ser un {kind} de Shopify.',
    ],
    [
      'Correct the reference in the portal (external IDs have no spaces), or "customerReference" of the connection.',
      'Corrigez la référence dans le portail (un identifiant externe n’a pas d’espaces), ou « customerReference » de la connexion.',
      'Corrija la referencia en el portal (un ID externo no lleva espacios) o "customerReference" de la conexión.',
    ],
  ),
  shopify_company_without_contact: define(
    'error',
    'erp user',
    ['order', 'reference'],
    [
      'Order {order} waits: the company {reference} has no contact in Shopify who could order.',
      'La commande {order} attend : l’entreprise {reference} n’a pas de contact dans Shopify qui puisse commander.',
      'El pedido {order} espera: la empresa {reference} no tiene en Shopify un contacto que pueda pedir.',
    ],
    [
      'Add a contact to the company in Shopify and give it an ordering role.',
      'Ajoutez un contact à l’entreprise dans Shopify et donnez-lui un rôle de commande.',
      'Añada un contacto a la empresa en Shopify y déle un rol de pedidos.',
    ],
  ),
  shopify_contact_may_not_order: define(
    'error',
    'erp user',
    ['order', 'reference'],
    [
      'Order {order} waits: no contact of the company {reference} may order for that location.',
      'La commande {order} attend : aucun contact de l’entreprise {reference} ne peut commander pour cet emplacement.',
      'El pedido {order} espera: ningún contacto de la empresa {reference} puede pedir para esa ubicación.',
    ],
    [
      'Give a contact the ordering role at that location in Shopify.',
      'Donnez à un contact le rôle de commande à cet emplacement dans Shopify.',
      'Dé a un contacto el rol de pedidos en esa ubicación en Shopify.',
    ],
  ),
  shopify_prices_with_tax: define(
    'error',
    'operator',
    ['order'],
    [
      'Order {order} waits: prices of the shop contain tax and those of the portal do not.',
      'La commande {order} attend : les prix de la boutique sont TTC et ceux du portail non.',
      'El pedido {order} espera: los precios de la tienda incluyen impuestos y los del portal no.',
    ],
    [
      'Set "orders: taxes" of the connection to "exempt", or to "included" if the portal’s prices contain tax, too.',
      'Mettez « orders: taxes » de la connexion à « exempt », ou à « included » si les prix du portail sont TTC aussi.',
      'Ponga "orders: taxes" de la conexión en "exempt", o en "included" si los precios del portal también incluyen impuestos.',
    ],
  ),
  shopify_prices_without_tax: define(
    'error',
    'operator',
    ['order'],
    [
      'Order {order} waits: prices of the portal contain tax and those of the shop do not.',
      'La commande {order} attend : les prix du portail sont TTC et ceux de la boutique HT.',
      'El pedido {order} espera: los precios del portal incluyen impuestos y los de la tienda no.',
    ],
    [
      'Set "orders: taxes" of the connection to "exempt", or to "added" if the portal’s prices contain no tax, either.',
      'Mettez « orders: taxes » de la connexion à « exempt », ou à « added » si les prix du portail sont HT aussi.',
      'Ponga "orders: taxes" de la conexión en "exempt", o en "added" si los precios del portal tampoco incluyen impuestos.',
    ],
  ),
  shopify_too_many_lines: define(
    'error',
    'portal user',
    ['order', 'lines'],
    [
      'Order {order} waits: it has {lines} lines, Shopify takes 499.',
      'La commande {order} attend : elle a {lines} lignes, Shopify en accepte 499.',
      'El pedido {order} espera: tiene {lines} líneas, Shopify acepta 499.',
    ],
    ['Split the order in the portal.', 'Divisez la commande dans le portail.', 'Divida el pedido en el portal.'],
  ),
  shopify_quantity_not_whole: define(
    'error',
    'portal user',
    ['order', 'line', 'quantity'],
    [
      'Order {order} waits: the line {line} has the quantity {quantity}; Shopify counts whole pieces.',
      'La commande {order} attend : la ligne {line} a la quantité {quantity} ; Shopify compte des pièces entières.',
      'El pedido {order} espera: la línea {line} tiene la cantidad {quantity}; Shopify cuenta piezas enteras.',
    ],
    [
      'Correct the quantity in the portal.',
      'Corrigez la quantité dans le portail.',
      'Corrija la cantidad en el portal.',
    ],
  ),
  shopify_product_draft: define(
    'warning',
    'erp user',
    ['order', 'key'],
    [
      'The product {key} of order {order} is still a draft in Shopify; it was sent all the same.',
      'Le produit {key} de la commande {order} est encore un brouillon dans Shopify ; il a été envoyé quand même.',
      'El producto {key} del pedido {order} todavía es un borrador en Shopify; se envió de todos modos.',
    ],
  ),
  shopify_left_for_review: define(
    'info',
    'erp user',
    ['order'],
    [
      'Order {order} stays a draft in Shopify: orders of this customer are to be reviewed there.',
      'La commande {order} reste un brouillon dans Shopify : les commandes de ce client y sont à vérifier.',
      'El pedido {order} queda como borrador en Shopify: los pedidos de este cliente se revisan allí.',
    ],
    ['Complete the draft in Shopify.', 'Finalisez le brouillon dans Shopify.', 'Complete el borrador en Shopify.'],
  ),
  shopify_draft_differs: define(
    'error',
    'operator',
    ['order', 'expected', 'found'],
    [
      'Order {order} waits: Shopify made {found} of it instead of {expected}; its draft was taken back.',
      'La commande {order} attend : Shopify en a fait {found} au lieu de {expected} ; son brouillon a été retiré.',
      'El pedido {order} espera: Shopify hizo {found} en lugar de {expected}; se retiró su borrador.',
    ],
    [
      'Try "orders: discounts: in-price" of the connection; look for taxes and automatic discounts in the shop.',
      'Essayez « orders: discounts: in-price » de la connexion ; cherchez des taxes et réductions automatiques dans la boutique.',
      'Pruebe "orders: discounts: in-price" de la conexión; busque impuestos y descuentos automáticos en la tienda.',
    ],
  ),
  shopify_draft_warning: define(
    'warning',
    'erp user',
    ['order', 'message'],
    [
      'Shopify says of order {order}: {message}',
      'Shopify dit de la commande {order} : {message}',
      'Shopify dice del pedido {order}: {message}',
    ],
  ),
  shopify_order_id_taken: define(
    'error',
    'erp user',
    ['order'],
    [
      'Order {order} is in Shopify, but another order there carries its id, too: one of them is a double.',
      'La commande {order} est dans Shopify, mais une autre y porte aussi son identifiant : l’une est un doublon.',
      'El pedido {order} está en Shopify, pero otro lleva también su identificador: uno es un duplicado.',
    ],
    [
      'Compare both in Shopify and cancel the one that a person made.',
      'Comparez les deux dans Shopify et annulez celle qu’une personne a faite.',
      'Compare ambos en Shopify y anule el que hizo una persona.',
    ],
  ),
};
