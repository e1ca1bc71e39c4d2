import type { ReasonTable } from '../model/reason.js';
import { define } from '../model/reasons/define.js';

/** What can go wrong between a program that starts and watches flows, and Temporal. */
export const clientReasons: ReasonTable = {
  temporal_unreachable: define(
    'error',
    'operator',
    ['address', 'message'],
    [
      'The Temporal server {address} cannot be reached: {message}',
      'Le serveur Temporal {address} est injoignable : {message}',
      'No se puede acceder al servidor Temporal {address}: {message}',
    ],
    [
      'Check the address, the network and whether the server runs.',
      'Vérifiez l’adresse, le réseau et que le serveur fonctionne.',
      'Compruebe la dirección, la red y que el servidor funcione.',
    ],
  ),
  temporal_refused: define(
    'error',
    'operator',
    ['address', 'message'],
    [
      'The Temporal server {address} refused: {message}',
      'Le serveur Temporal {address} a refusé : {message}',
      'El servidor Temporal {address} rechazó: {message}',
    ],
    [
      'Check the namespace and the credentials (TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_…).',
      'Vérifiez l’espace de noms et les identifiants (TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_…).',
      'Compruebe el espacio de nombres y las credenciales (TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_…).',
    ],
  ),
  run_unknown: define(
    'error',
    'nobody',
    ['workflow'],
    [
      'Temporal knows no run {workflow}: it never was, or it ended longer ago than Temporal keeps runs.',
      'Temporal ne connaît pas d’exécution {workflow} : elle n’a jamais existé, ou elle est plus ancienne que la durée de conservation.',
      'Temporal no conoce la ejecución {workflow}: nunca existió o es más antigua que el tiempo de conservación.',
    ],
    [
      'Check the id; what came of an older order is told by "selvedge order show".',
      'Vérifiez l’identifiant ; « selvedge order show » dit ce qu’est devenue une commande plus ancienne.',
      'Compruebe el identificador; "selvedge order show" dice qué fue de un pedido más antiguo.',
    ],
  ),
  run_cancelled: define(
    'warning',
    'nobody',
    ['workflow'],
    [
      'The run {workflow} was cancelled.',
      'L’exécution {workflow} a été annulée.',
      'La ejecución {workflow} fue cancelada.',
    ],
    [
      'Start the flow again; what went through is not sent twice.',
      'Relancez le flux ; ce qui est passé n’est pas envoyé deux fois.',
      'Vuelva a iniciar el flujo; lo que ya pasó no se envía dos veces.',
    ],
  ),
  run_terminated: define(
    'error',
    'operator',
    ['workflow', 'message'],
    [
      'The run {workflow} was ended by force: {message}',
      'L’exécution {workflow} a été interrompue de force : {message}',
      'La ejecución {workflow} se terminó a la fuerza: {message}',
    ],
    [
      'Start the flow again; what went through is not sent twice.',
      'Relancez le flux ; ce qui est passé n’est pas envoyé deux fois.',
      'Vuelva a iniciar el flujo; lo que ya pasó no se envía dos veces.',
    ],
  ),
  history_encrypted: define(
    'error',
    'operator',
    ['message'],
    [
      'What Temporal stores is encrypted, and this program cannot read it: {message}',
      'Ce que Temporal stocke est chiffré, et ce programme ne peut pas le lire : {message}',
      'Lo que guarda Temporal está cifrado y este programa no puede leerlo: {message}',
    ],
    [
      'Give it the keys of the installation: SELVEDGE_ENCRYPT_HISTORY=on and SELVEDGE_KEY, or a data converter for the library.',
      'Donnez-lui les clés de l’installation : SELVEDGE_ENCRYPT_HISTORY=on et SELVEDGE_KEY, ou un data converter pour la bibliothèque.',
      'Dele las claves de la instalación: SELVEDGE_ENCRYPT_HISTORY=on y SELVEDGE_KEY, o un data converter para la biblioteca.',
    ],
  ),
  no_worker_answered: define(
    'error',
    'operator',
    ['operation', 'seconds'],
    [
      'No worker answered within {seconds} s ({operation}).',
      'Aucun worker n’a répondu en {seconds} s ({operation}).',
      'Ningún worker respondió en {seconds} s ({operation}).',
    ],
    [
      'Check that a Selvedge worker runs ("selvedge doctor" tells); what was asked for may still happen.',
      'Vérifiez qu’un worker Selvedge fonctionne (« selvedge doctor ») ; ce qui est demandé peut encore se produire.',
      'Compruebe que hay un worker de Selvedge en marcha ("selvedge doctor"); lo pedido aún puede ocurrir.',
    ],
  ),
  order_not_waiting: define(
    'warning',
    'nobody',
    ['flow', 'order'],
    [
      'Order {order} does not wait in {flow}: it went through, was skipped, or was never held.',
      'La commande {order} n’attend pas dans {flow} : elle est passée, a été ignorée ou n’a jamais été retenue.',
      'El pedido {order} no espera en {flow}: pasó, se omitió o nunca se retuvo.',
    ],
    [
      'Look where it is ("selvedge order show"), or start the flow for this order.',
      'Regardez où elle en est (« selvedge order show »), ou lancez le flux pour cette commande.',
      'Mire dónde está ("selvedge order show") o inicie el flujo para este pedido.',
    ],
  ),
  idempotency_key_reused: define(
    'error',
    'operator',
    ['flow', 'key'],
    [
      'The idempotency key {key} was used before for another request to {flow}.',
      'La clé d’idempotence {key} a déjà servi pour une autre demande à {flow}.',
      'La clave de idempotencia {key} ya se usó para otra petición a {flow}.',
    ],
    [
      'Use a new key for every request that is meant to do something else.',
      'Utilisez une nouvelle clé pour chaque demande différente.',
      'Use una clave nueva para cada petición distinta.',
    ],
  ),
};
