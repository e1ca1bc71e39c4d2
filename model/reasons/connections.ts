import type { ReasonTable } from '../reason.js';
import { define } from './define.js';

/** What can be said of a connection and of calls over it, whatever the system. */
export const connectionReasons: ReasonTable = {
  connection_works: define(
    'info',
    'nobody',
    ['connection', 'product', 'user'],
    [
      '{connection} works: {product}, signed in as {user}.',
      '{connection} fonctionne : {product}, connecté en tant que {user}.',
      '{connection} funciona: {product}, con sesión de {user}.',
    ],
  ),
  connection_paused: define(
    'error',
    'operator',
    ['connection', 'message'],
    [
      'The connection {connection} is paused: {message}',
      'La connexion {connection} est en pause : {message}',
      'La conexión {connection} está en pausa: {message}',
    ],
    [
      'Correct its credentials, then run the connection test; a test that succeeds resumes it.',
      'Corrigez ses identifiants, puis testez la connexion ; un test réussi la relance.',
      'Corrija sus credenciales y pruebe la conexión; una prueba con éxito la reanuda.',
    ],
  ),
  connection_paused_by_person: define(
    'warning',
    'operator',
    ['who', 'message'],
    ['{who} paused it. {message}', '{who} l’a mise en pause. {message}', '{who} la puso en pausa. {message}'],
    [
      'Resume it when it may be used again.',
      'Reprenez-la quand elle peut resservir.',
      'Reanúdela cuando pueda volver a usarse.',
    ],
  ),
  unauthorized: define(
    'error',
    'operator',
    ['connection', 'operation', 'message'],
    [
      '{connection} refused our credentials ({operation}): {message}',
      '{connection} a refusé nos identifiants ({operation}) : {message}',
      '{connection} rechazó nuestras credenciales ({operation}): {message}',
    ],
    [
      'Check user, key and rights of the connection, then test it.',
      'Vérifiez l’utilisateur, la clé et les droits de la connexion, puis testez-la.',
      'Compruebe usuario, clave y permisos de la conexión y pruébela.',
    ],
  ),
  unreachable: define(
    'error',
    'operator',
    ['connection', 'operation', 'message'],
    [
      '{connection} cannot be reached ({operation}): {message}',
      '{connection} est injoignable ({operation}) : {message}',
      'No se puede acceder a {connection} ({operation}): {message}',
    ],
    [
      'It is tried again by itself; check the address and the network if it lasts.',
      'Un nouvel essai a lieu tout seul ; si cela dure, vérifiez l’adresse et le réseau.',
      'Se reintenta solo; si dura, compruebe la dirección y la red.',
    ],
  ),
  throttled: define(
    'warning',
    'nobody',
    ['connection', 'operation', 'message'],
    [
      '{connection} asks for patience ({operation}): {message}',
      '{connection} demande de patienter ({operation}) : {message}',
      '{connection} pide esperar ({operation}): {message}',
    ],
    [
      'The run goes on by itself; lower the connection’s limits if it happens often.',
      'L’exécution reprend d’elle-même ; réduisez les limites de la connexion si cela se répète.',
      'La ejecución sigue sola; reduzca los límites de la conexión si ocurre a menudo.',
    ],
  ),
  malformed: define(
    'error',
    'operator',
    ['connection', 'operation', 'message'],
    [
      '{connection} answered something that cannot be read ({operation}): {message}',
      '{connection} a répondu quelque chose d’illisible ({operation}) : {message}',
      '{connection} respondió algo ilegible ({operation}): {message}',
    ],
    [
      'Check the address of the connection; if it is right, the vendor’s interface has changed.',
      'Vérifiez l’adresse de la connexion ; si elle est juste, l’interface du fournisseur a changé.',
      'Compruebe la dirección de la conexión; si es correcta, la interfaz del proveedor ha cambiado.',
    ],
  ),
  rejected: define(
    'error',
    'erp user',
    ['connection', 'operation', 'message'],
    [
      '{connection} refused ({operation}): {message}',
      '{connection} a refusé ({operation}) : {message}',
      '{connection} rechazó ({operation}): {message}',
    ],
    ['Remove the cause it names.', 'Supprimez la cause indiquée.', 'Elimine la causa que indica.'],
  ),
  conflict: define(
    'warning',
    'nobody',
    ['connection', 'operation', 'message'],
    [
      'Two writers met in {connection} ({operation}): {message}',
      'Deux écritures se sont croisées dans {connection} ({operation}) : {message}',
      'Dos escrituras coincidieron en {connection} ({operation}): {message}',
    ],
    ['It is tried again by itself.', 'Un nouvel essai a lieu tout seul.', 'Se reintenta solo.'],
  ),
  ambiguous: define(
    'error',
    'operator',
    ['connection', 'operation', 'message'],
    [
      'The answer of {connection} was lost ({operation}): {message}',
      'La réponse de {connection} s’est perdue ({operation}) : {message}',
      'Se perdió la respuesta de {connection} ({operation}): {message}',
    ],
    [
      'It is tried again by itself where that is safe.',
      'Un nouvel essai a lieu tout seul là où c’est sans risque.',
      'Se reintenta solo donde es seguro.',
    ],
  ),
  internal_error: define(
    'error',
    'operator',
    ['operation', 'message'],
    [
      'Selvedge itself failed ({operation}): {message}',
      'Selvedge a échoué ({operation}) : {message}',
      'Selvedge falló ({operation}): {message}',
    ],
    [
      'Retry; if it stays, send the run’s history to the people who run Selvedge.',
      'Réessayez ; si cela persiste, envoyez l’historique de l’exécution aux responsables de Selvedge.',
      'Reintente; si persiste, envíe el historial de la ejecución a los responsables de Selvedge.',
    ],
  ),
};
