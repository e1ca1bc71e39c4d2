import type { ReasonTable } from '../reason.js';
import { define } from './define.js';

/** What can be said of a run as a whole. */
export const flowReasons: ReasonTable = {
  invalid_input: define(
    'error',
    'operator',
    ['message'],
    [
      'The input is not valid: {message}',
      'L’entrée n’est pas valide : {message}',
      'La entrada no es válida: {message}',
    ],
    [
      'Start it again with {"flow":"<id of the flow>"} and the fields the documentation names.',
      'Relancez avec {"flow":"<id du flux>"} et les champs de la documentation.',
      'Vuelva a iniciar con {"flow":"<id del flujo>"} y los campos de la documentación.',
    ],
  ),
  store_unavailable: define(
    'error',
    'operator',
    ['message'],
    [
      'Selvedge’s own database cannot be reached: {message}. It is tried again until it can.',
      'La base de données de Selvedge est injoignable : {message}. Les essais continuent jusqu’à ce qu’elle réponde.',
      'No se llega a la base de datos de Selvedge: {message}. Se intenta de nuevo hasta que responda.',
    ],
    [
      'Check that PostgreSQL runs and that DATABASE_URL is right.',
      'Vérifiez que PostgreSQL fonctionne et que DATABASE_URL est juste.',
      'Compruebe que PostgreSQL funciona y que DATABASE_URL es correcta.',
    ],
  ),
  unknown_flow: define(
    'error',
    'operator',
    ['flow', 'known'],
    [
      'There is no flow {flow} of this kind; configured are: {known}.',
      'Il n’y a pas de flux {flow} de ce type ; sont configurés : {known}.',
      'No hay flujo {flow} de este tipo; configurados: {known}.',
    ],
    [
      'Correct the name, or add the flow.',
      'Corrigez le nom, ou ajoutez le flux.',
      'Corrija el nombre o añada el flujo.',
    ],
  ),
  unknown_connection: define(
    'error',
    'operator',
    ['connection'],
    [
      'There is no connection {connection}.',
      'Il n’y a pas de connexion {connection}.',
      'No hay conexión {connection}.',
    ],
    [
      'Correct the name, or add the connection.',
      'Corrigez le nom, ou ajoutez la connexion.',
      'Corrija el nombre o añada la conexión.',
    ],
  ),
  unknown_plan: define(
    'error',
    'operator',
    ['plan', 'state'],
    [
      'The plan {plan} cannot be applied: it is {state}.',
      'Le plan {plan} ne peut pas être appliqué : il est {state}.',
      'El plan {plan} no se puede aplicar: está {state}.',
    ],
    ['Make a new preview.', 'Faites un nouvel aperçu.', 'Haga una nueva vista previa.'],
  ),
  flow_busy: define(
    'warning',
    'nobody',
    ['flow', 'running', 'waiting'],
    [
      '{flow} is running ({running}) and another start waits already ({waiting}).',
      '{flow} est en cours ({running}) et un autre démarrage attend déjà ({waiting}).',
      '{flow} está en marcha ({running}) y ya espera otro inicio ({waiting}).',
    ],
    [
      'Follow the run that waits; it does what you asked for.',
      'Suivez l’exécution en attente ; elle fait ce que vous demandez.',
      'Siga la ejecución en espera; hace lo que pide.',
    ],
  ),
  export_halted: define(
    'error',
    'erp user',
    ['order', 'reference', 'remaining'],
    [
      'The run halted at order {order}: the customer reference {reference} is not valid; {remaining} orders were not reached.',
      'L’exécution s’est arrêtée à la commande {order} : la référence client {reference} n’est pas valide ; {remaining} commandes n’ont pas été traitées.',
      'La ejecución se detuvo en el pedido {order}: la referencia de cliente {reference} no es válida; quedaron {remaining} pedidos.',
    ],
    [
      'Correct the customer and retry the order, or resume the flow without it; the schedule is paused until then.',
      'Corrigez le client et réessayez la commande, ou reprenez le flux sans elle ; la planification est en pause jusque-là.',
      'Corrija el cliente y reintente el pedido o reanude el flujo sin él; la programación está en pausa hasta entonces.',
    ],
  ),
};
