import type { ReasonTable } from '../../model/reason.js';
import { define } from '../../model/reasons/define.js';

/** What can be said of companies, contacts and products of Clientify. */
export const clientifyRecordReasons: ReasonTable = {
  clientify_without_tax_id: define(
    'info',
    'portal user',
    ['record', 'id'],
    [
      '{record} (#{id}) has no tax id in Clientify, so that nothing connects it with a record of the other side.',
      '{record} (n° {id}) n’a pas de numéro fiscal dans Clientify ; rien ne le relie à une fiche de l’autre côté.',
      '{record} (n.º {id}) no tiene NIF en Clientify; nada lo vincula con un registro del otro lado.',
    ],
    [
      'Enter its tax id in Clientify if it is to be kept in step.',
      'Saisissez son numéro fiscal dans Clientify s’il doit être synchronisé.',
      'Indique su NIF en Clientify si debe sincronizarse.',
    ],
  ),
  clientify_tax_id_unusable: define(
    'error',
    'erp user',
    ['record', 'reference'],
    [
      '{record} has the reference “{reference}”, which is no tax id to find anything by.',
      '{record} a la référence « {reference} », qui n’est pas un numéro fiscal permettant de retrouver une fiche.',
      '{record} tiene la referencia «{reference}», que no es un NIF con el que se pueda buscar.',
    ],
    ['Correct its reference.', 'Corrigez sa référence.', 'Corrija su referencia.'],
  ),
  clientify_tax_id_shared: define(
    'error',
    'portal user',
    ['record', 'reference', 'ids'],
    [
      '{record} is not written: several records in Clientify have the tax id {reference} (#{ids}).',
      '{record} n’est pas écrit : plusieurs fiches de Clientify ont le numéro fiscal {reference} (n° {ids}).',
      '{record} no se escribe: varios registros de Clientify tienen el NIF {reference} (n.º {ids}).',
    ],
    [
      'Merge them in Clientify, or leave the tax id with one of them.',
      'Fusionnez-les dans Clientify, ou laissez le numéro fiscal à un seul.',
      'Fusiónelos en Clientify o deje el NIF en uno solo.',
    ],
  ),
  clientify_duplicate_not_found: define(
    'error',
    'portal user',
    ['record', 'reference'],
    [
      'Clientify says that {record} exists already, and no search by {reference} or its name finds it.',
      'Clientify dit que {record} existe déjà, et aucune recherche par {reference} ni par son nom ne le trouve.',
      'Clientify dice que {record} ya existe, y ninguna búsqueda por {reference} o por su nombre lo encuentra.',
    ],
    [
      'Look for it in Clientify, among hidden records too, and give it the tax id {reference}.',
      'Cherchez-le dans Clientify, aussi parmi les fiches masquées, et donnez-lui le numéro fiscal {reference}.',
      'Búsquelo en Clientify, también entre los ocultos, y déle el NIF {reference}.',
    ],
  ),
  clientify_refused: define(
    'error',
    'erp user',
    ['record', 'message'],
    [
      'Clientify refused {record}: {message}',
      'Clientify a refusé {record} : {message}',
      'Clientify rechazó {record}: {message}',
    ],
    ['Correct what it names.', 'Corrigez ce qu’il indique.', 'Corrija lo que indica.'],
  ),
  clientify_search_not_narrowed: define(
    'error',
    'operator',
    ['record', 'reference'],
    [
      'Clientify answered the search for {reference} with all it has; {record} is not written, so that nothing is doubled.',
      'Clientify a répondu à la recherche de {reference} par tout ce qu’il contient ; {record} n’est pas écrit, pour ne rien dupliquer.',
      'Clientify respondió a la búsqueda de {reference} con todo lo que tiene; {record} no se escribe para no duplicar nada.',
    ],
    [
      'Run the flow later; if it stays, set "apiVersion" of the connection to the other generation.',
      'Relancez le flux plus tard ; si cela persiste, mettez « apiVersion » de la connexion sur l’autre génération.',
      'Ejecute el flujo más tarde; si continúa, ponga "apiVersion" de la conexión en la otra generación.',
    ],
  ),
  clientify_country_unknown: define(
    'warning',
    'erp user',
    ['record', 'country'],
    [
      'The country “{country}” of {record} is not known and was left out.',
      'Le pays « {country} » de {record} n’est pas connu et a été laissé de côté.',
      'El país «{country}» de {record} no se conoce y se dejó fuera.',
    ],
    ['Correct the country.', 'Corrigez le pays.', 'Corrija el país.'],
  ),
  clientify_text_shortened: define(
    'warning',
    'erp user',
    ['record', 'fields', 'longest'],
    [
      'Texts of {record} were cut to {longest} characters: {fields}.',
      'Des textes de {record} ont été coupés à {longest} caractères : {fields}.',
      'Se cortaron textos de {record} a {longest} caracteres: {fields}.',
    ],
    ['Shorten them.', 'Raccourcissez-les.', 'Acórtelos.'],
  ),
  clientify_without_sku: define(
    'info',
    'erp user',
    ['record'],
    [
      '{record} has no SKU, so that nothing connects it with a product of the other side.',
      '{record} n’a pas de SKU ; rien ne le relie à un produit de l’autre côté.',
      '{record} no tiene SKU; nada lo vincula con un producto del otro lado.',
    ],
    [
      'Give it a SKU if it is to be kept in step.',
      'Donnez-lui un SKU s’il doit être synchronisé.',
      'Déle un SKU si debe sincronizarse.',
    ],
  ),
  clientify_sku_shared: define(
    'error',
    'portal user',
    ['sku', 'ids'],
    [
      'Several products in Clientify have the SKU {sku} (#{ids}); none is changed.',
      'Plusieurs produits de Clientify ont le SKU {sku} (n° {ids}) ; aucun n’est modifié.',
      'Varios productos de Clientify tienen el SKU {sku} (n.º {ids}); no se cambia ninguno.',
    ],
    [
      'Leave the SKU {sku} with one product only.',
      'Laissez le SKU {sku} à un seul produit.',
      'Deje el SKU {sku} en un solo producto.',
    ],
  ),
};
