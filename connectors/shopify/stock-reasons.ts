import type { ReasonTable } from '../../model/reason.js';
import { define } from '../../model/reasons/define.js';

/** What can be said of stock. */
export const stockReasons: ReasonTable = {
  shopify_variant_without_key: define(
    'info',
    'erp user',
    ['product', 'key'],
    [
      '{product} has no {key} and takes no part.',
      '{product} n’a pas de {key} et ne participe pas.',
      '{product} no tiene {key} y no participa.',
    ],
    [
      'Give the variant its barcode or SKU in Shopify, if the portal sells it.',
      'Renseignez le code-barres ou le SKU de la variante dans Shopify, si le portail la vend.',
      'Indique el código de barras o el SKU de la variante en Shopify, si el portal la vende.',
    ],
  ),
  shopify_barcode_unreadable: define(
    'error',
    'erp user',
    ['product', 'barcode'],
    [
      'The barcode "{barcode}" of {product} is no EAN.',
      'Le code-barres « {barcode} » de {product} n’est pas un EAN.',
      'El código de barras "{barcode}" de {product} no es un EAN.',
    ],
    [
      'Correct the barcode in Shopify; a spreadsheet may have spoilt it.',
      'Corrigez le code-barres dans Shopify ; un tableur l’a peut-être abîmé.',
      'Corrija el código de barras en Shopify; quizá lo estropeó una hoja de cálculo.',
    ],
  ),
  shopify_barcode_doubtful: define(
    'warning',
    'erp user',
    ['product', 'key'],
    [
      'The barcode {key} of {product} has a wrong check digit.',
      'Le code-barres {key} de {product} a une clé de contrôle fausse.',
      'El código de barras {key} de {product} tiene un dígito de control incorrecto.',
    ],
    [
      'Correct it in Shopify, unless it is a number of your own.',
      'Corrigez-le dans Shopify, sauf s’il s’agit d’un numéro interne.',
      'Corríjalo en Shopify, salvo que sea un número propio.',
    ],
  ),
  shopify_key_shared: define(
    'error',
    'erp user',
    ['key', 'product'],
    [
      '{product} is not sent: several variants have the key {key}.',
      '{product} n’est pas envoyé : plusieurs variantes ont la clé {key}.',
      '{product} no se envía: varias variantes tienen la clave {key}.',
    ],
    [
      'Leave {key} with one variant only.',
      'Ne laissez {key} qu’à une seule variante.',
      'Deje {key} en una sola variante.',
    ],
  ),
  shopify_variant_repeated: define(
    'info',
    'nobody',
    ['key', 'product'],
    [
      '{product} shares its stock and the key {key} with another variant, which stands for both.',
      '{product} partage son stock et la clé {key} avec une autre variante, qui vaut pour les deux.',
      '{product} comparte existencias y la clave {key} con otra variante, que vale por ambas.',
    ],
  ),
  shopify_product_not_for_sale: define(
    'info',
    'erp user',
    ['product', 'status'],
    [
      '{product} is left out: its product is {status} in Shopify.',
      '{product} est laissé de côté : son produit est {status} dans Shopify.',
      '{product} se deja fuera: su producto está {status} en Shopify.',
    ],
    [
      'Nothing, if it is not to be sold; otherwise activate it, or add the state to "statuses" of the flow’s source.',
      'Rien, s’il n’est pas à vendre ; sinon activez-le, ou ajoutez l’état à « statuses » de la source du flux.',
      'Nada, si no se vende; si no, actívelo o añada el estado a "statuses" del origen del flujo.',
    ],
  ),
  shopify_bundle: define(
    'info',
    'operator',
    ['product'],
    [
      '{product} is a bundle and is left out: its pieces are counted with its parts.',
      '{product} est un lot et est laissé de côté : ses pièces sont comptées avec ses composants.',
      '{product} es un conjunto y se deja fuera: sus piezas se cuentan con sus componentes.',
    ],
    [
      'Switch "bundles" of the flow’s source on to send it all the same.',
      'Activez « bundles » de la source du flux pour l’envoyer quand même.',
      'Active "bundles" del origen del flujo para enviarlo de todos modos.',
    ],
  ),
  shopify_untracked: define(
    'info',
    'erp user',
    ['product'],
    [
      '{product} is left out: Shopify does not track its stock.',
      '{product} est laissé de côté : Shopify ne suit pas son stock.',
      '{product} se deja fuera: Shopify no controla sus existencias.',
    ],
    [
      'Switch "Track quantity" on for it, or set "untracked" of the flow’s source.',
      'Activez « Suivre la quantité », ou réglez « untracked » de la source du flux.',
      'Active "Controlar existencias" o ajuste "untracked" del origen del flujo.',
    ],
  ),
  shopify_stock_negative: define(
    'warning',
    'erp user',
    ['key', 'quantity', 'location'],
    [
      '{key} stands at {quantity} in {location}: more was sold than is there.',
      '{key} est à {quantity} à {location} : il en a été vendu plus qu’il n’y en a.',
      '{key} está en {quantity} en {location}: se vendió más de lo que hay.',
    ],
    [
      'Count the stock, or wait for the goods; less than 0 is never sent.',
      'Comptez le stock ou attendez la marchandise ; moins de 0 n’est jamais envoyé.',
      'Cuente las existencias o espere la mercancía; nunca se envía menos de 0.',
    ],
  ),
  shopify_stock_at_deactivated: define(
    'warning',
    'erp user',
    ['key', 'quantity', 'location'],
    [
      '{quantity} pieces of {key} stand at {location}, which is deactivated; they are not counted.',
      '{quantity} pièces de {key} sont à {location}, qui est désactivé ; elles ne sont pas comptées.',
      '{quantity} piezas de {key} están en {location}, que está desactivada; no se cuentan.',
    ],
    [
      'Move them to an active location, or take {location} out of the flow’s options.',
      'Déplacez-les vers un emplacement actif, ou retirez {location} des options du flux.',
      'Muévalas a una ubicación activa, o quite {location} de las opciones del flujo.',
    ],
  ),
};
