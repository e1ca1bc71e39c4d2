import type { ReasonTable } from '../../../model/reason.js';
import { define } from '../../../model/reasons/define.js';

const correctEan = [
  'Correct the GenCod of the article in Fastmag.',
  'Corrigez le GenCod de l’article dans Fastmag.',
  'Corrija el GenCod del artículo en Fastmag.',
] as const;

/** Why records of Fastmag take no part. */
export const recordReasons: ReasonTable = {
  fastmag_row_broken: define(
    'error',
    'erp user',
    ['row'],
    [
      'The row that begins with “{row}” holds a tab or a line end inside a field and cannot be read.',
      'La ligne qui commence par « {row} » contient une tabulation ou un retour à la ligne dans un champ et ne peut pas être lue.',
      'La fila que empieza por «{row}» contiene un tabulador o un salto de línea en un campo y no se puede leer.',
    ],
    [
      'Remove it from the record in Fastmag, or wrap the column in REPLACE in the connection’s query.',
      'Retirez-le de la fiche dans Fastmag, ou entourez la colonne de REPLACE dans la requête de la connexion.',
      'Quítelo de la ficha en Fastmag, o rodee la columna con REPLACE en la consulta de la conexión.',
    ],
  ),
  fastmag_customer_inactive: define(
    'info',
    'nobody',
    ['reference'],
    [
      'Customer {reference} is inactive in Fastmag.',
      'Le client {reference} est inactif dans Fastmag.',
      'El cliente {reference} está inactivo en Fastmag.',
    ],
  ),
  fastmag_customer_without_name: define(
    'error',
    'erp user',
    ['reference'],
    [
      'Customer {reference} has neither a company nor a name in Fastmag.',
      'Le client {reference} n’a ni société ni nom dans Fastmag.',
      'El cliente {reference} no tiene empresa ni nombre en Fastmag.',
    ],
    ['Give it a name in Fastmag.', 'Donnez-lui un nom dans Fastmag.', 'Póngale un nombre en Fastmag.'],
  ),
  fastmag_customer_without_email: define(
    'warning',
    'erp user',
    ['reference'],
    [
      'Customer {reference} has no valid e-mail address in Fastmag: it goes without a buyer.',
      'Le client {reference} n’a pas d’adresse e-mail valide dans Fastmag : il part sans acheteur.',
      'El cliente {reference} no tiene una dirección de correo válida en Fastmag: va sin comprador.',
    ],
    [
      'Enter the buyer’s e-mail address in Fastmag.',
      'Saisissez l’adresse e-mail de l’acheteur dans Fastmag.',
      'Introduzca el correo del comprador en Fastmag.',
    ],
  ),
  fastmag_country_unknown: define(
    'error',
    'erp user',
    ['reference', 'country'],
    [
      'The country “{country}” of customer {reference} is not known.',
      'Le pays « {country} » du client {reference} est inconnu.',
      'El país «{country}» del cliente {reference} no se conoce.',
    ],
    [
      'Correct the country in Fastmag: its name in French, or two letters.',
      'Corrigez le pays dans Fastmag : son nom en français, ou deux lettres.',
      'Corrija el país en Fastmag: su nombre en francés, o dos letras.',
    ],
  ),
  fastmag_article_without_ean: define(
    'error',
    'erp user',
    ['article'],
    [
      'Article {article} has no GenCod in Fastmag.',
      'L’article {article} n’a pas de GenCod dans Fastmag.',
      'El artículo {article} no tiene GenCod en Fastmag.',
    ],
    correctEan,
  ),
  fastmag_ean_zeros: define(
    'error',
    'erp user',
    ['article', 'ean'],
    [
      'The GenCod {ean} of article {article} is only zeros.',
      'Le GenCod {ean} de l’article {article} n’est fait que de zéros.',
      'El GenCod {ean} del artículo {article} son solo ceros.',
    ],
    correctEan,
  ),
  fastmag_ean_wrong: define(
    'error',
    'erp user',
    ['article', 'ean'],
    [
      'The GenCod {ean} of article {article} is no EAN13: its length or check digit is wrong.',
      'Le GenCod {ean} de l’article {article} n’est pas un EAN13 : sa longueur ou sa clé est fausse.',
      'El GenCod {ean} del artículo {article} no es un EAN13: su longitud o su dígito de control es incorrecto.',
    ],
    correctEan,
  ),
  fastmag_key_shared: define(
    'error',
    'erp user',
    ['article', 'key'],
    [
      'Article {article} shares its key {key} with another article.',
      'L’article {article} partage sa clé {key} avec un autre article.',
      'El artículo {article} comparte su clave {key} con otro artículo.',
    ],
    [
      'Give each article a GenCod of its own in Fastmag.',
      'Donnez à chaque article son propre GenCod dans Fastmag.',
      'Dé a cada artículo su propio GenCod en Fastmag.',
    ],
  ),
  fastmag_not_stock_managed: define(
    'info',
    'nobody',
    ['article'],
    [
      'The family of article {article} is not managed in stock in Fastmag.',
      'La famille de l’article {article} n’est pas gérée en stock dans Fastmag.',
      'La familia del artículo {article} no se gestiona en stock en Fastmag.',
    ],
  ),
  fastmag_price_none: define(
    'info',
    'erp user',
    ['article', 'priceList'],
    [
      'Article {article} has no price in {priceList}: it is empty, nothing, or no number.',
      'L’article {article} n’a pas de prix dans {priceList} : il est vide, nul, ou n’est pas un nombre.',
      'El artículo {article} no tiene precio en {priceList}: está vacío, es cero o no es un número.',
    ],
    [
      'Enter the price in Fastmag, if it is to be sold in that list.',
      'Saisissez le prix dans Fastmag, s’il doit être vendu dans ce tarif.',
      'Introduzca el precio en Fastmag, si se ha de vender en esa tarifa.',
    ],
  ),
  fastmag_tax_unknown: define(
    'error',
    'erp user',
    ['article', 'priceList'],
    [
      'Prices of {priceList} include tax, and the family of article {article} says no rate by which to take it off.',
      'Les prix de {priceList} sont TTC, et la famille de l’article {article} n’indique pas de taux pour les mettre hors taxe.',
      'Los precios de {priceList} incluyen impuestos, y la familia del artículo {article} no indica el tipo con que quitarlos.',
    ],
    [
      'Give the family its VAT rate in Fastmag.',
      'Donnez à la famille son taux de TVA dans Fastmag.',
      'Dé a la familia su tipo de IVA en Fastmag.',
    ],
  ),
};
