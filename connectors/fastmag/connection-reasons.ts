import type { ReasonTable } from '../../model/reason.js';
import { define } from '../../model/reasons/define.js';

/** What the test of a connection finds. */
export const connectionReasons: ReasonTable = {
  fastmag_query_works: define(
    'info',
    'nobody',
    ['connection', 'count'],
    [
      'All {count} queries of {connection} work.',
      'Les {count} requêtes de {connection} fonctionnent.',
      'Las {count} consultas de {connection} funcionan.',
    ],
  ),
  fastmag_query_refused: define(
    'error',
    'operator',
    ['connection', 'query', 'message'],
    [
      'The query “{query}” of {connection} does not work: {message}.',
      'La requête « {query} » de {connection} ne fonctionne pas : {message}.',
      'La consulta «{query}» de {connection} no funciona: {message}.',
    ],
    [
      'Correct the query in the connection’s settings after the account’s own data dictionary.',
      'Corrigez la requête dans les réglages de la connexion d’après le dictionnaire de données du compte.',
      'Corrija la consulta en los ajustes de la conexión según el diccionario de datos de la cuenta.',
    ],
  ),
  fastmag_store_unknown: define(
    'error',
    'operator',
    ['connection', 'store', 'stores'],
    [
      'The store {store} of {connection} does not exist in Fastmag; there are: {stores}.',
      'Le magasin {store} de {connection} n’existe pas dans Fastmag ; il y a : {stores}.',
      'La tienda {store} de {connection} no existe en Fastmag; hay: {stores}.',
    ],
    [
      'Correct the store in the connection’s settings.',
      'Corrigez le magasin dans les réglages de la connexion.',
      'Corrija la tienda en los ajustes de la conexión.',
    ],
  ),
  fastmag_picture_found: define(
    'info',
    'nobody',
    ['connection', 'picture'],
    [
      'Pictures of {connection} are found, such as {picture}.',
      'Les images de {connection} sont trouvées, par exemple {picture}.',
      'Se encuentran imágenes de {connection}, por ejemplo {picture}.',
    ],
  ),
  fastmag_no_picture: define(
    'warning',
    'operator',
    ['connection', 'pictures'],
    [
      'No picture of {connection} is found; looked for: {pictures}.',
      'Aucune image de {connection} n’est trouvée ; cherchées : {pictures}.',
      'No se encuentra ninguna imagen de {connection}; buscadas: {pictures}.',
    ],
    [
      'Open a picture in Fastmag and compare its address with the connection’s “photos”; ignore this if there are no pictures yet.',
      'Ouvrez une image dans Fastmag et comparez son adresse avec « photos » de la connexion ; ignorez ceci s’il n’y a pas encore d’images.',
      'Abra una imagen en Fastmag y compare su dirección con «photos» de la conexión; ignore esto si aún no hay imágenes.',
    ],
  ),
  fastmag_plain_http: define(
    'warning',
    'operator',
    ['connection'],
    [
      '{connection} is reached over plain http: its password travels unencrypted.',
      '{connection} est jointe en http simple : son mot de passe circule sans chiffrement.',
      'A {connection} se llega por http sin cifrar: su contraseña viaja sin protección.',
    ],
    [
      'Ask Fastmag for an https address.',
      'Demandez une adresse https à Fastmag.',
      'Pida a Fastmag una dirección https.',
    ],
  ),
};
