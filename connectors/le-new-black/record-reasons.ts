import type { ReasonTable } from '../../model/reason.js';
import { define } from '../../model/reasons/define.js';

/** What can be said of customers, prices and stock that go to a portal. */
export const recordReasons: ReasonTable = {
  portal_name_missing: define(
    'error',
    'erp user',
    ['reference'],
    [
      'Customer {reference} has no name, which the portal requires.',
      'Le client {reference} n’a pas de nom, exigé par le portail.',
      'El cliente {reference} no tiene nombre, que el portal exige.',
    ],
    ['Enter a name in the ERP.', 'Saisissez un nom dans l’ERP.', 'Indique un nombre en el ERP.'],
  ),
  portal_price_list_missing: define(
    'error',
    'erp user',
    ['reference'],
    [
      'Customer {reference} has no price list, which the portal requires.',
      'Le client {reference} n’a pas de tarif, exigé par le portail.',
      'El cliente {reference} no tiene tarifa, que el portal exige.',
    ],
    [
      'Give the customer a price list in the ERP, or set "defaultPriceList" on the flow.',
      'Attribuez un tarif au client dans l’ERP, ou indiquez « defaultPriceList » sur le flux.',
      'Asigne una tarifa al cliente en el ERP o indique "defaultPriceList" en el flujo.',
    ],
  ),
  portal_price_list_unknown: define(
    'error',
    'operator',
    ['record', 'priceList', 'message'],
    [
      'The portal has no price list {priceList}, so {record} was not taken: {message}',
      'Le portail n’a pas de tarif {priceList} ; {record} n’a pas été accepté : {message}',
      'El portal no tiene la tarifa {priceList}; {record} no se aceptó: {message}',
    ],
    [
      'Map the list to one of the portal under "priceLists" of the flow, or have Le New Black set it up.',
      'Associez la liste à un tarif du portail sous « priceLists » du flux, ou faites-la créer par Le New Black.',
      'Asocie la lista a una tarifa del portal en "priceLists" del flujo o pida a Le New Black que la cree.',
    ],
  ),
  portal_country_invalid: define(
    'error',
    'erp user',
    ['reference', 'country'],
    [
      'Customer {reference} has no main address with a country the portal knows (country: {country}).',
      'Le client {reference} n’a pas d’adresse principale avec un pays connu du portail (pays : {country}).',
      'El cliente {reference} no tiene dirección principal con un país que el portal conozca (país: {country}).',
    ],
    [
      'Enter the country of the customer’s address in the ERP.',
      'Saisissez le pays de l’adresse du client dans l’ERP.',
      'Indique el país de la dirección del cliente en el ERP.',
    ],
  ),
  portal_sales_rep_unknown: define(
    'error',
    'portal user',
    ['reference', 'message'],
    [
      'The salesperson of customer {reference} is no member of the portal: {message}',
      'Le vendeur du client {reference} n’est pas membre du portail : {message}',
      'El vendedor del cliente {reference} no es miembro del portal: {message}',
    ],
    [
      'Invite the salesperson in the portal, change it in the ERP, or set "target: { salesperson: leave-out }" on the flow.',
      'Invitez le vendeur sur le portail, changez-le dans l’ERP, ou indiquez « target: { salesperson: leave-out } » sur le flux.',
      'Invite al vendedor en el portal, cámbielo en el ERP o indique "target: { salesperson: leave-out }" en el flujo.',
    ],
  ),
  portal_row_refused: define(
    'error',
    'operator',
    ['record', 'message'],
    [
      'The portal did not take {record}: {message}',
      'Le portail n’a pas accepté {record} : {message}',
      'El portal no aceptó {record}: {message}',
    ],
    [
      'Correct what the portal complains of where the record is kept; it goes with the next run.',
      'Corrigez ce que signale le portail là où l’enregistrement est tenu ; il partira à la prochaine exécution.',
      'Corrija lo que señala el portal donde se mantiene el registro; irá con la próxima ejecución.',
    ],
  ),
  portal_address_left_out: define(
    'warning',
    'erp user',
    ['reference', 'address'],
    [
      'The address {address} of customer {reference} has no country the portal knows and was left out.',
      'L’adresse {address} du client {reference} n’a pas de pays connu du portail et a été omise.',
      'La dirección {address} del cliente {reference} no tiene un país que el portal conozca y se omitió.',
    ],
    ['Enter its country in the ERP.', 'Saisissez son pays dans l’ERP.', 'Indique su país en el ERP.'],
  ),
  portal_delivery_address_twice: define(
    'warning',
    'erp user',
    ['reference', 'address'],
    [
      'Customer {reference} has several delivery addresses with the reference {address}; the first was taken.',
      'Le client {reference} a plusieurs adresses de livraison de référence {address} ; la première a été prise.',
      'El cliente {reference} tiene varias direcciones de entrega con la referencia {address}; se tomó la primera.',
    ],
    [
      'Give each delivery address a reference of its own in the ERP.',
      'Donnez à chaque adresse de livraison sa propre référence dans l’ERP.',
      'Dé a cada dirección de entrega una referencia propia en el ERP.',
    ],
  ),
  portal_buyer_twice: define(
    'warning',
    'erp user',
    ['reference', 'count'],
    [
      '{count} contacts of customer {reference} have an e-mail address that another has already; the first was taken.',
      '{count} contacts du client {reference} ont une adresse e-mail déjà prise par un autre ; le premier a été retenu.',
      '{count} contactos del cliente {reference} tienen una dirección de correo que ya tiene otro; se tomó el primero.',
    ],
    [
      'Give each contact an address of its own in the ERP.',
      'Donnez à chaque contact sa propre adresse dans l’ERP.',
      'Dé a cada contacto una dirección propia en el ERP.',
    ],
  ),
  portal_buyer_email_invalid: define(
    'warning',
    'erp user',
    ['reference', 'count'],
    [
      '{count} contacts of customer {reference} have an e-mail address that cannot be used and were left out.',
      '{count} contacts du client {reference} ont une adresse e-mail inutilisable et ont été omis.',
      '{count} contactos del cliente {reference} tienen una dirección de correo inutilizable y se omitieron.',
    ],
    [
      'Correct their addresses in the ERP.',
      'Corrigez leurs adresses dans l’ERP.',
      'Corrija sus direcciones en el ERP.',
    ],
  ),
  portal_buyer_name_incomplete: define(
    'warning',
    'erp user',
    ['reference', 'count'],
    [
      '{count} contacts of customer {reference} lack a first or last name; as new buyers they get a dash or their mailbox’s name for it.',
      '{count} contacts du client {reference} n’ont pas de prénom ou de nom ; nouveaux acheteurs, ils reçoivent un tiret ou le nom de leur boîte.',
      '{count} contactos del cliente {reference} carecen de nombre o apellido; como compradores nuevos llevan un guion o el nombre de su buzón.',
    ],
    [
      'Enter the whole name in the ERP, or correct it in the portal: what stands there is kept.',
      'Saisissez le nom complet dans l’ERP, ou corrigez-le sur le portail : ce qui y figure est conservé.',
      'Indique el nombre completo en el ERP o corríjalo en el portal: lo que allí figura se conserva.',
    ],
  ),
  portal_text_shortened: define(
    'warning',
    'erp user',
    ['record', 'fields', 'length'],
    [
      'Texts of {record} are longer than {length} characters and were cut: {fields}.',
      'Des textes de {record} dépassent {length} caractères et ont été coupés : {fields}.',
      'Hay textos de {record} de más de {length} caracteres que se recortaron: {fields}.',
    ],
    [
      'Shorten them in the ERP where the rest matters.',
      'Raccourcissez-les dans l’ERP si la suite importe.',
      'Acórtelos en el ERP si el resto importa.',
    ],
  ),
  portal_article_unknown: define(
    'error',
    'portal user',
    ['key'],
    [
      'The portal has no article {key}.',
      'Le portail n’a pas d’article {key}.',
      'El portal no tiene el artículo {key}.',
    ],
    [
      'Send the product to the portal first, or correct the key on either side.',
      'Envoyez d’abord le produit au portail, ou corrigez la clé d’un côté.',
      'Envíe primero el producto al portal o corrija la clave en uno de los lados.',
    ],
  ),
  portal_article_ambiguous: define(
    'error',
    'portal user',
    ['key'],
    [
      'Several articles of the portal share the key {key}; nothing is written to it.',
      'Plusieurs articles du portail partagent la clé {key} ; rien n’y est écrit.',
      'Varios artículos del portal comparten la clave {key}; no se escribe nada en ella.',
    ],
    [
      'Give each article in the portal a key of its own.',
      'Donnez à chaque article du portail sa propre clé.',
      'Dé a cada artículo del portal una clave propia.',
    ],
  ),
  portal_stock_adjusted: define(
    'warning',
    'erp user',
    ['key', 'quantity', 'sent'],
    [
      'The quantity of {key} is {quantity}; the portal takes whole pieces that are not negative, so {sent} was sent.',
      'La quantité de {key} est {quantity} ; le portail prend des pièces entières non négatives, {sent} a été envoyé.',
      'La cantidad de {key} es {quantity}; el portal toma piezas enteras no negativas, se envió {sent}.',
    ],
    [
      'Correct the stock in the ERP if it is wrong there.',
      'Corrigez le stock dans l’ERP s’il y est faux.',
      'Corrija la existencia en el ERP si allí es errónea.',
    ],
  ),
  portal_price_differs_by_size: define(
    'error',
    'operator',
    ['priceList', 'model', 'variant', 'sizes'],
    [
      'The sizes of {model} {variant} have different prices in {priceList}, where the portal keeps one: {sizes}.',
      'Les tailles de {model} {variant} ont des prix différents dans {priceList}, où le portail n’en garde qu’un : {sizes}.',
      'Las tallas de {model} {variant} tienen precios distintos en {priceList}, donde el portal guarda uno: {sizes}.',
    ],
    [
      'Give them one price in the ERP, or set "target: { pricesBySize: true }" if the brand’s portal has prices by size.',
      'Donnez-leur un prix unique dans l’ERP, ou indiquez « target: { pricesBySize: true } » si le portail a des prix par taille.',
      'Déles un solo precio en el ERP o indique "target: { pricesBySize: true }" si el portal tiene precios por talla.',
    ],
  ),
  portal_price_currency_differs: define(
    'error',
    'operator',
    ['record', 'priceList', 'currency', 'expected'],
    [
      'The price of {record} is in {currency}, but {priceList} of the portal is in {expected}.',
      'Le prix de {record} est en {currency}, mais {priceList} du portail est en {expected}.',
      'El precio de {record} está en {currency}, pero {priceList} del portal está en {expected}.',
    ],
    [
      'Map a list in {expected} to {priceList}, or correct "currencies" of the flow’s target.',
      'Associez à {priceList} une liste en {expected}, ou corrigez « currencies » de la cible du flux.',
      'Asocie a {priceList} una lista en {expected} o corrija "currencies" del destino del flujo.',
    ],
  ),
};
