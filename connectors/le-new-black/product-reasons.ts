import type { ReasonTable } from '../../model/reason.js';
import { define } from '../../model/reasons/define.js';

/** What can be said of products and images that go to a portal. */
export const productReasons: ReasonTable = {
  portal_product_incomplete: define(
    'error',
    'erp user',
    ['product', 'fields'],
    [
      'The product {product} lacks what the portal requires: {fields}.',
      'Il manque au produit {product} ce qu’exige le portail : {fields}.',
      'Al producto {product} le falta lo que exige el portal: {fields}.',
    ],
    ['Enter it in the ERP.', 'Saisissez-le dans l’ERP.', 'Indíquelo en el ERP.'],
  ),
  portal_product_repeats: define(
    'error',
    'erp user',
    ['product', 'what'],
    [
      'The product {product} has {what} twice; which is meant cannot be told.',
      'Le produit {product} a deux fois {what} ; impossible de savoir lequel est le bon.',
      'El producto {product} tiene {what} dos veces; no se sabe cuál es el bueno.',
    ],
    [
      'Leave one of them in the ERP, or give each a key of its own.',
      'N’en laissez qu’un dans l’ERP, ou donnez à chacun sa propre clé.',
      'Deje solo uno en el ERP o dé a cada uno una clave propia.',
    ],
  ),
  portal_key_taken: define(
    'error',
    'erp user',
    ['product', 'key', 'other'],
    [
      'The key {key} of {product} belongs to {other} already; two articles with one key would mix up orders and stock.',
      'La clé {key} de {product} appartient déjà à {other} ; deux articles d’une même clé mêleraient commandes et stock.',
      'La clave {key} de {product} ya pertenece a {other}; dos artículos con una clave mezclarían pedidos y existencias.',
    ],
    [
      'Give each article an EAN13 or SKU of its own, in the ERP or the portal.',
      'Donnez à chaque article son propre EAN13 ou SKU, dans l’ERP ou sur le portail.',
      'Dé a cada artículo un EAN13 o SKU propio, en el ERP o en el portal.',
    ],
  ),
  portal_ean_doubtful: define(
    'warning',
    'erp user',
    ['product', 'eans'],
    [
      'EAN13s of {product} have a wrong check digit or are no EAN13; they were taken as they are: {eans}.',
      'Des EAN13 de {product} ont une clé de contrôle fausse ou n’en sont pas ; ils ont été repris tels quels : {eans}.',
      'Hay EAN13 de {product} con dígito de control erróneo o que no lo son; se tomaron tal cual: {eans}.',
    ],
    ['Correct them in the ERP.', 'Corrigez-les dans l’ERP.', 'Corríjalos en el ERP.'],
  ),
  portal_size_not_in_sizing: define(
    'error',
    'erp user',
    ['product', 'sizing', 'sizes'],
    [
      'Sizes of {product} are not in its size grid {sizing}: {sizes}.',
      'Des tailles de {product} ne sont pas dans sa grille {sizing} : {sizes}.',
      'Hay tallas de {product} que no están en su escala {sizing}: {sizes}.',
    ],
    [
      'Add them to the grid in the ERP, or correct the sizes.',
      'Ajoutez-les à la grille dans l’ERP, ou corrigez les tailles.',
      'Añádalas a la escala en el ERP o corrija las tallas.',
    ],
  ),
  portal_sizing_too_long: define(
    'error',
    'erp user',
    ['product', 'sizing', 'count', 'most'],
    [
      'The size grid {sizing} of {product} would have {count} sizes; the portal takes {most}.',
      'La grille {sizing} de {product} aurait {count} tailles ; le portail en accepte {most}.',
      'La escala {sizing} de {product} tendría {count} tallas; el portal admite {most}.',
    ],
    ['Split the grid in the ERP.', 'Divisez la grille dans l’ERP.', 'Divida la escala en el ERP.'],
  ),
  portal_sizing_lacks_sizes: define(
    'error',
    'portal user',
    ['product', 'sizing', 'sizes'],
    [
      'The sizing {sizing} of the portal lacks sizes that {product} has: {sizes}. It was made by hand, so only a person can change it.',
      'Il manque à la grille {sizing} du portail des tailles de {product} : {sizes}. Créée à la main, seule une personne peut la changer.',
      'A la escala {sizing} del portal le faltan tallas de {product}: {sizes}. Se creó a mano, así que solo una persona puede cambiarla.',
    ],
    [
      'Add the sizes to it in the portal, or call the grid otherwise in the ERP.',
      'Ajoutez-y ces tailles sur le portail, ou nommez la grille autrement dans l’ERP.',
      'Añada las tallas en el portal o dé otro nombre a la escala en el ERP.',
    ],
  ),
  portal_described_differently: define(
    'warning',
    'erp user',
    ['product', 'thing', 'value', 'kept', 'first'],
    [
      '{product} gives for {thing} “{value}”, but {first} gives “{kept}”; the portal has one for all, so “{kept}” was taken.',
      '{product} donne pour {thing} « {value} », mais {first} donne « {kept} » ; le portail n’en a qu’un, « {kept} » a été retenu.',
      '{product} da para {thing} «{value}», pero {first} da «{kept}»; el portal tiene uno para todos, así que se tomó «{kept}».',
    ],
    [
      'Write it the same way everywhere in the ERP.',
      'Écrivez-le partout de la même façon dans l’ERP.',
      'Escríbalo igual en todo el ERP.',
    ],
  ),
  portal_product_hidden: define(
    'warning',
    'erp user',
    ['product'],
    [
      '{product} is hidden now, as its source says; the portal takes it out of orders that are still open.',
      '{product} est maintenant masqué, comme le dit sa source ; le portail le retire des commandes encore ouvertes.',
      '{product} ya está oculto, como dice su origen; el portal lo quita de los pedidos aún abiertos.',
    ],
    [
      'Publish it again in the ERP, if that was not meant.',
      'Publiez-le de nouveau dans l’ERP, si ce n’était pas voulu.',
      'Publíquelo de nuevo en el ERP, si no era la intención.',
    ],
  ),
  portal_hidden_not_made: define(
    'info',
    'nobody',
    ['product'],
    [
      '{product} is left out: its source hides it or sells no size of it, and the portal does not have it.',
      '{product} est laissé de côté : sa source le masque ou n’en vend aucune taille, et le portail ne l’a pas.',
      '{product} se deja fuera: su origen lo oculta o no vende ninguna de sus tallas, y el portal no lo tiene.',
    ],
  ),
  portal_image_without_variant: define(
    'info',
    'portal user',
    ['image', 'model', 'variant'],
    [
      'The image {image} is left out: the portal has no variant {variant} of {model}.',
      'L’image {image} est laissée de côté : le portail n’a pas de variante {variant} de {model}.',
      'La imagen {image} se deja fuera: el portal no tiene la variante {variant} de {model}.',
    ],
    [
      'Nothing, if it is not sold there; otherwise send the product first.',
      'Rien, si elle n’y est pas vendue ; sinon envoyez d’abord le produit.',
      'Nada, si no se vende allí; si no, envíe primero el producto.',
    ],
  ),
  portal_image_no_place: define(
    'info',
    'erp user',
    ['image', 'position', 'most'],
    [
      'The image {image} is left out: it is number {position}, and the portal shows {most} of a variant.',
      'L’image {image} est laissée de côté : c’est la numéro {position}, et le portail en montre {most} par variante.',
      'La imagen {image} se deja fuera: es la número {position}, y el portal muestra {most} por variante.',
    ],
    ['Nothing, or reorder the images.', 'Rien, ou réordonnez les images.', 'Nada, o reordene las imágenes.'],
  ),
};
