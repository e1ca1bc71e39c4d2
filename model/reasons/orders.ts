import type { ReasonTable } from '../reason.js';
import { define } from './define.js';

/** What can be said of an order on its way, whatever the systems. */
export const orderReasons: ReasonTable = {
  customer_reference_missing: define(
    'error',
    'portal user',
    ['order', 'customer'],
    [
      'Order {order} waits: its customer {customer} has no reference in the portal.',
      'La commande {order} attend : son client {customer} n’a pas de référence dans le portail.',
      'El pedido {order} espera: su cliente {customer} no tiene referencia en el portal.',
    ],
    [
      'Give the customer its ERP reference in the portal.',
      'Renseignez la référence ERP du client dans le portail.',
      'Indique la referencia ERP del cliente en el portal.',
    ],
  ),
  customer_reference_unknown: define(
    'error',
    'erp user',
    ['order', 'reference'],
    [
      'Order {order} waits: no customer has the reference {reference} in the ERP.',
      'La commande {order} attend : aucun client n’a la référence {reference} dans l’ERP.',
      'El pedido {order} espera: ningún cliente tiene la referencia {reference} en el ERP.',
    ],
    [
      'Create the customer {reference} in the ERP, or correct the reference in the portal.',
      'Créez le client {reference} dans l’ERP, ou corrigez la référence dans le portail.',
      'Cree el cliente {reference} en el ERP o corrija la referencia en el portal.',
    ],
  ),
  customer_reference_ambiguous: define(
    'error',
    'erp user',
    ['order', 'reference', 'matches'],
    [
      'Order {order} waits: several customers have the reference {reference} in the ERP ({matches}).',
      'La commande {order} attend : plusieurs clients ont la référence {reference} dans l’ERP ({matches}).',
      'El pedido {order} espera: varios clientes tienen la referencia {reference} en el ERP ({matches}).',
    ],
    [
      'Leave the reference {reference} with one customer only.',
      'Ne laissez la référence {reference} qu’à un seul client.',
      'Deje la referencia {reference} en un solo cliente.',
    ],
  ),
  customer_archived: define(
    'error',
    'erp user',
    ['order', 'reference'],
    [
      'Order {order} waits: the customer {reference} is archived in the ERP.',
      'La commande {order} attend : le client {reference} est archivé dans l’ERP.',
      'El pedido {order} espera: el cliente {reference} está archivado en el ERP.',
    ],
    [
      'Restore the customer in the ERP, or give the order to another one.',
      'Restaurez le client dans l’ERP, ou affectez la commande à un autre.',
      'Restaure el cliente en el ERP o asigne el pedido a otro.',
    ],
  ),
  line_without_key: define(
    'error',
    'portal user',
    ['order', 'line'],
    [
      'Order {order} waits: the line {line} has no EAN13 or SKU.',
      'La commande {order} attend : la ligne {line} n’a ni EAN13 ni SKU.',
      'El pedido {order} espera: la línea {line} no tiene EAN13 ni SKU.',
    ],
    [
      'Give that size its EAN13 or SKU in the portal.',
      'Renseignez l’EAN13 ou le SKU de cette taille dans le portail.',
      'Indique el EAN13 o el SKU de esa talla en el portal.',
    ],
  ),
  line_left_out: define(
    'warning',
    'portal user',
    ['order', 'line'],
    [
      'The line {line} of order {order} was left out: it has no EAN13 or SKU.',
      'La ligne {line} de la commande {order} a été omise : elle n’a ni EAN13 ni SKU.',
      'La línea {line} del pedido {order} se omitió: no tiene EAN13 ni SKU.',
    ],
    [
      'Add the line by hand in the ERP if it is to be delivered.',
      'Ajoutez la ligne à la main dans l’ERP si elle doit être livrée.',
      'Añada la línea a mano en el ERP si debe entregarse.',
    ],
  ),
  product_unknown: define(
    'error',
    'erp user',
    ['order', 'key'],
    [
      'Order {order} waits: no product has the key {key} in the ERP.',
      'La commande {order} attend : aucun produit n’a la clé {key} dans l’ERP.',
      'El pedido {order} espera: ningún producto tiene la clave {key} en el ERP.',
    ],
    [
      'Create the product or set {key} on it in the ERP.',
      'Créez le produit ou renseignez {key} dans l’ERP.',
      'Cree el producto o asígnele {key} en el ERP.',
    ],
  ),
  product_ambiguous: define(
    'error',
    'erp user',
    ['order', 'key', 'matches'],
    [
      'Order {order} waits: several products have the key {key} in the ERP ({matches}).',
      'La commande {order} attend : plusieurs produits ont la clé {key} dans l’ERP ({matches}).',
      'El pedido {order} espera: varios productos tienen la clave {key} en el ERP ({matches}).',
    ],
    ['Leave {key} with one product only.', 'Ne laissez {key} qu’à un seul produit.', 'Deje {key} en un solo producto.'],
  ),
  product_archived: define(
    'error',
    'erp user',
    ['order', 'key'],
    [
      'Order {order} waits: the product {key} is archived in the ERP.',
      'La commande {order} attend : le produit {key} est archivé dans l’ERP.',
      'El pedido {order} espera: el producto {key} está archivado en el ERP.',
    ],
    [
      'Restore the product in the ERP, or take it off the order.',
      'Restaurez le produit dans l’ERP, ou retirez-le de la commande.',
      'Restaure el producto en el ERP o quítelo del pedido.',
    ],
  ),
  product_on_two_lines: define(
    'info',
    'nobody',
    ['order', 'key', 'quantity'],
    [
      'Order {order} names the product {key} on several lines, {quantity} pieces in all; each line was sent.',
      'La commande {order} porte le produit {key} sur plusieurs lignes, {quantity} pièces au total ; chaque ligne a été envoyée.',
      'El pedido {order} lleva el producto {key} en varias líneas, {quantity} piezas en total; se envió cada línea.',
    ],
  ),
  order_without_lines: define(
    'error',
    'portal user',
    ['order'],
    [
      'Order {order} waits: it has no lines.',
      'La commande {order} attend : elle n’a pas de lignes.',
      'El pedido {order} espera: no tiene líneas.',
    ],
    [
      'Add lines in the portal, or cancel the order there.',
      'Ajoutez des lignes dans le portail, ou annulez-y la commande.',
      'Añada líneas en el portal o anule allí el pedido.',
    ],
  ),
  quantity_not_positive: define(
    'error',
    'portal user',
    ['order', 'line', 'quantity'],
    [
      'Order {order} waits: the line {line} has the quantity {quantity}.',
      'La commande {order} attend : la ligne {line} a la quantité {quantity}.',
      'El pedido {order} espera: la línea {line} tiene la cantidad {quantity}.',
    ],
    [
      'Correct the quantity in the portal.',
      'Corrigez la quantité dans le portail.',
      'Corrija la cantidad en el portal.',
    ],
  ),
  currency_unknown: define(
    'error',
    'erp user',
    ['order', 'currency'],
    [
      'Order {order} waits: the currency {currency} is not active in the ERP.',
      'La commande {order} attend : la devise {currency} n’est pas active dans l’ERP.',
      'El pedido {order} espera: la moneda {currency} no está activa en el ERP.',
    ],
    [
      'Activate the currency in the ERP, or correct it in the portal.',
      'Activez la devise dans l’ERP, ou corrigez-la dans le portail.',
      'Active la moneda en el ERP o corríjala en el portal.',
    ],
  ),
  currency_mismatch: define(
    'error',
    'operator',
    ['order', 'currency', 'priceList', 'expected'],
    [
      'Order {order} waits: it is in {currency}, the price list {priceList} in the ERP is in {expected}.',
      'La commande {order} attend : elle est en {currency}, le tarif {priceList} de l’ERP est en {expected}.',
      'El pedido {order} espera: está en {currency}, la tarifa {priceList} del ERP está en {expected}.',
    ],
    [
      'Map the portal’s price list to one of the order’s currency.',
      'Associez le tarif du portail à un tarif dans la devise de la commande.',
      'Asocie la tarifa del portal a una en la moneda del pedido.',
    ],
  ),
  price_list_unknown: define(
    'error',
    'operator',
    ['order', 'priceList'],
    [
      'Order {order} waits: the ERP has no price list for {priceList}.',
      'La commande {order} attend : l’ERP n’a pas de tarif pour {priceList}.',
      'El pedido {order} espera: el ERP no tiene tarifa para {priceList}.',
    ],
    [
      'Map {priceList} to a price list of the ERP in the flow’s options.',
      'Associez {priceList} à un tarif de l’ERP dans les options du flux.',
      'Asocie {priceList} a una tarifa del ERP en las opciones del flujo.',
    ],
  ),
  warehouse_unknown: define(
    'error',
    'operator',
    ['order', 'warehouse'],
    [
      'Order {order} waits: the ERP has no warehouse {warehouse}.',
      'La commande {order} attend : l’ERP n’a pas d’entrepôt {warehouse}.',
      'El pedido {order} espera: el ERP no tiene almacén {warehouse}.',
    ],
    [
      'Correct the warehouse in the flow’s options.',
      'Corrigez l’entrepôt dans les options du flux.',
      'Corrija el almacén en las opciones del flujo.',
    ],
  ),
  order_charge_unmapped: define(
    'error',
    'operator',
    ['order', 'charge', 'amount'],
    [
      'Order {order} waits: it carries a {charge} amount of {amount} and no product stands for it.',
      'La commande {order} attend : elle porte un montant {charge} de {amount} et aucun produit ne le représente.',
      'El pedido {order} espera: lleva un importe {charge} de {amount} y ningún producto lo representa.',
    ],
    [
      'Name a product for {charge} under "charges" in the flow’s options.',
      'Indiquez un produit pour {charge} sous « charges » dans les options du flux.',
      'Indique un producto para {charge} en "charges" en las opciones del flujo.',
    ],
  ),
  delivery_address_unknown: define(
    'error',
    'erp user',
    ['order', 'address'],
    [
      'Order {order} waits: the ERP does not know its delivery address {address}.',
      'La commande {order} attend : l’ERP ne connaît pas son adresse de livraison {address}.',
      'El pedido {order} espera: el ERP no conoce su dirección de entrega {address}.',
    ],
    [
      'Add the address to the customer in the ERP, or let the flow create it.',
      'Ajoutez l’adresse au client dans l’ERP, ou laissez le flux la créer.',
      'Añada la dirección al cliente en el ERP o deje que el flujo la cree.',
    ],
  ),
  order_not_in_export_status: define(
    'info',
    'portal user',
    ['order', 'status', 'expected'],
    [
      'Order {order} was left out: it is in status {status}, not {expected}.',
      'La commande {order} a été laissée de côté : elle est au statut {status}, pas {expected}.',
      'El pedido {order} se dejó fuera: está en estado {status}, no {expected}.',
    ],
    [
      'Set the order to {expected} in the portal, or export it with "any status".',
      'Passez la commande à {expected} dans le portail, ou exportez-la avec « tout statut ».',
      'Ponga el pedido en {expected} en el portal o expórtelo con "cualquier estado".',
    ],
  ),
  order_gone_from_source: define(
    'warning',
    'portal user',
    ['order'],
    [
      'Order {order} is no longer in the portal.',
      'La commande {order} n’est plus dans le portail.',
      'El pedido {order} ya no está en el portal.',
    ],
  ),
  changed_since_preview: define(
    'warning',
    'operator',
    ['order'],
    [
      'Order {order} was changed since the preview and was not sent.',
      'La commande {order} a été modifiée depuis l’aperçu et n’a pas été envoyée.',
      'El pedido {order} cambió desde la vista previa y no se envió.',
    ],
    ['Make a new preview.', 'Faites un nouvel aperçu.', 'Haga una nueva vista previa.'],
  ),
  order_unreadable: define(
    'error',
    'operator',
    ['order', 'message'],
    [
      'Order {order} waits: what the portal says of it cannot be read: {message}',
      'La commande {order} attend : ce que le portail en dit est illisible : {message}',
      'El pedido {order} espera: lo que dice el portal no se puede leer: {message}',
    ],
    [
      'Correct that field in the portal; it is read again by the next run.',
      'Corrigez ce champ dans le portail ; il sera relu à la prochaine exécution.',
      'Corrija ese campo en el portal; se vuelve a leer en la próxima ejecución.',
    ],
  ),
  already_exported: define(
    'info',
    'nobody',
    ['order', 'target'],
    [
      'Order {order} was exported before, as {target}; it was only marked in the portal.',
      'La commande {order} avait déjà été exportée, sous {target} ; elle a seulement été marquée dans le portail.',
      'El pedido {order} ya se había exportado, como {target}; solo se marcó en el portal.',
    ],
  ),
  exported_but_missing: define(
    'error',
    'erp user',
    ['order', 'target'],
    [
      'Order {order} was exported as {target}, which is no longer in the ERP.',
      'La commande {order} avait été exportée sous {target}, qui n’est plus dans l’ERP.',
      'El pedido {order} se exportó como {target}, que ya no está en el ERP.',
    ],
    [
      'If it was deleted on purpose, skip the order; it is not created again by itself.',
      'Si elle a été supprimée exprès, ignorez la commande ; elle n’est pas recréée d’elle-même.',
      'Si se borró a propósito, omita el pedido; no se vuelve a crear por sí solo.',
    ],
  ),
  exists_under_other_id: define(
    'error',
    'erp user',
    ['order', 'target'],
    [
      'Order {order} waits: the ERP already holds {target} with this reference, not made by this connection.',
      'La commande {order} attend : l’ERP contient déjà {target} avec cette référence, non créée par cette connexion.',
      'El pedido {order} espera: el ERP ya tiene {target} con esta referencia, no creado por esta conexión.',
    ],
    [
      'If {target} is this order, skip it here; otherwise change the reference of {target}.',
      'Si {target} est cette commande, ignorez-la ici ; sinon changez la référence de {target}.',
      'Si {target} es este pedido, omítalo aquí; si no, cambie la referencia de {target}.',
    ],
  ),
  changed_after_export: define(
    'warning',
    'erp user',
    ['order', 'target'],
    [
      'Order {order} was changed in the portal after its export as {target}; the change was not sent.',
      'La commande {order} a été modifiée dans le portail après son export sous {target} ; la modification n’a pas été envoyée.',
      'El pedido {order} se modificó en el portal después de exportarse como {target}; el cambio no se envió.',
    ],
    [
      'Make the change in the ERP by hand: after export an order is changed there only.',
      'Faites la modification à la main dans l’ERP : après l’export, une commande n’est modifiée que là.',
      'Haga el cambio a mano en el ERP: tras la exportación un pedido solo se cambia allí.',
    ],
  ),
  left_status_after_export: define(
    'warning',
    'erp user',
    ['order', 'target', 'status'],
    [
      'Order {order} was exported as {target} and is “{status}” at its source since; nothing was sent.',
      'La commande {order} a été exportée sous {target} et est « {status} » à la source depuis ; rien n’a été envoyé.',
      'El pedido {order} se exportó como {target} y desde entonces está «{status}» en el origen; no se envió nada.',
    ],
    [
      'If it is not to be delivered, say so by hand where it was sent to: nothing is deleted there.',
      'Si elle ne doit pas être livrée, indiquez-le à la main là où elle a été envoyée : rien n’y est supprimé.',
      'Si no debe entregarse, indíquelo a mano donde se envió: allí no se elimina nada.',
    ],
  ),
  changed_in_target: define(
    'warning',
    'erp user',
    ['order', 'target'],
    [
      'Order {order} stands in the ERP as {target} with other content than in the portal; it was left as it is.',
      'La commande {order} existe dans l’ERP sous {target} avec un autre contenu que dans le portail ; elle a été laissée telle quelle.',
      'El pedido {order} está en el ERP como {target} con otro contenido que en el portal; se dejó como está.',
    ],
    [
      'Compare the two; what counts after export is the ERP.',
      'Comparez les deux ; après l’export, l’ERP fait foi.',
      'Compare los dos; tras la exportación vale el ERP.',
    ],
  ),
  total_differs: define(
    'warning',
    'erp user',
    ['order', 'source', 'target'],
    [
      'Order {order} is worth {source} before tax in the portal and {target} in the ERP.',
      'La commande {order} vaut {source} hors taxes dans le portail et {target} dans l’ERP.',
      'El pedido {order} vale {source} sin impuestos en el portal y {target} en el ERP.',
    ],
    [
      'Check taxes included in prices, discounts and rounding.',
      'Vérifiez les taxes incluses, les remises et les arrondis.',
      'Compruebe impuestos incluidos, descuentos y redondeos.',
    ],
  ),
  order_rejected: define(
    'error',
    'erp user',
    ['order', 'message'],
    [
      'Order {order} waits: the ERP refused it: {message}',
      'La commande {order} attend : l’ERP l’a refusée : {message}',
      'El pedido {order} espera: el ERP lo rechazó: {message}',
    ],
    [
      'Remove the cause named by the ERP, then retry.',
      'Supprimez la cause indiquée par l’ERP, puis réessayez.',
      'Elimine la causa que indica el ERP y reintente.',
    ],
  ),
  mark_refused: define(
    'warning',
    'portal user',
    ['order', 'target', 'status', 'message'],
    [
      'Order {order} is in the ERP as {target}, but the portal refused the status {status}: {message}',
      'La commande {order} est dans l’ERP sous {target}, mais le portail a refusé le statut {status} : {message}',
      'El pedido {order} está en el ERP como {target}, pero el portal rechazó el estado {status}: {message}',
    ],
    [
      'Set the status by hand; the order is never sent twice.',
      'Changez le statut à la main ; la commande n’est jamais envoyée deux fois.',
      'Cambie el estado a mano; el pedido nunca se envía dos veces.',
    ],
  ),
  ambiguous_write: define(
    'error',
    'erp user',
    ['order', 'message'],
    [
      'Order {order} waits: nobody knows whether the ERP took it ({message}).',
      'La commande {order} attend : on ignore si l’ERP l’a prise ({message}).',
      'El pedido {order} espera: no se sabe si el ERP lo tomó ({message}).',
    ],
    [
      'Look for the order in the ERP: if it is there, skip it here, otherwise retry.',
      'Cherchez la commande dans l’ERP : si elle y est, ignorez-la ici, sinon réessayez.',
      'Busque el pedido en el ERP: si está, omítalo aquí; si no, reintente.',
    ],
  ),
  skipped_by_person: define(
    'info',
    'nobody',
    ['order', 'who', 'why'],
    [
      'Order {order} is skipped by {who}: {why}',
      'La commande {order} est ignorée par {who} : {why}',
      'El pedido {order} lo omitió {who}: {why}',
    ],
    [
      'Retry the order to take it back, or change it in the portal.',
      'Réessayez la commande pour revenir dessus, ou modifiez-la dans le portail.',
      'Reintente el pedido para deshacerlo o modifíquelo en el portal.',
    ],
  ),
  order_confirm_refused: define(
    'warning',
    'erp user',
    ['order', 'target', 'message'],
    [
      'Order {order} is in the ERP as {target}, unconfirmed: the ERP refused to confirm it: {message}',
      'La commande {order} est dans l’ERP sous {target}, non confirmée : l’ERP a refusé la confirmation : {message}',
      'El pedido {order} está en el ERP como {target}, sin confirmar: el ERP rechazó la confirmación: {message}',
    ],
    ['Confirm {target} in the ERP.', 'Confirmez {target} dans l’ERP.', 'Confirme {target} en el ERP.'],
  ),
  test_order_impossible: define(
    'error',
    'portal user',
    ['message'],
    [
      'No test order could be made: {message}',
      'Aucune commande de test n’a pu être créée : {message}',
      'No se pudo crear un pedido de prueba: {message}',
    ],
  ),
};
