import type { ReasonTable } from '../../model/reason.js';
import { define } from '../../model/reasons/define.js';
import { productReasons } from './product-reasons.js';
import { recordReasons } from './record-reasons.js';

/** What can be said of a Le New Black connection beyond the common reasons; most of it comes from its connection test. */
export const leNewBlackReasons: ReasonTable = {
  ...recordReasons,
  ...productReasons,
  portal_orders_readable: define(
    'info',
    'nobody',
    ['connection', 'count', 'statuses'],
    [
      'Orders can be read from {connection}: {count} on the first page, in the statuses {statuses}.',
      'Les commandes de {connection} sont lisibles : {count} sur la première page, aux statuts {statuses}.',
      'Los pedidos de {connection} se pueden leer: {count} en la primera página, en los estados {statuses}.',
    ],
  ),
  portal_has_no_orders: define(
    'info',
    'portal user',
    ['connection'],
    [
      'Orders can be read from {connection}, but there are none yet.',
      'Les commandes de {connection} sont lisibles, mais il n’y en a pas encore.',
      'Los pedidos de {connection} se pueden leer, pero todavía no hay ninguno.',
    ],
    [
      'Send a test order to see the flow work from end to end.',
      'Envoyez une commande de test pour voir le flux fonctionner de bout en bout.',
      'Envíe un pedido de prueba para ver el flujo de principio a fin.',
    ],
  ),
  portal_status_unknown: define(
    'warning',
    'operator',
    ['connection', 'status'],
    [
      '{connection} has orders in the status {status}, which Selvedge does not know; they are not exported unless a flow names that status.',
      '{connection} a des commandes au statut {status}, inconnu de Selvedge ; elles ne sont pas exportées sauf si un flux nomme ce statut.',
      '{connection} tiene pedidos en el estado {status}, que Selvedge no conoce; no se exportan salvo que un flujo nombre ese estado.',
    ],
    [
      'If {status} is another spelling of a known status, enter it under "statuses" of the connection.',
      'Si {status} est une autre graphie d’un statut connu, indiquez-la sous « statuses » de la connexion.',
      'Si {status} es otra grafía de un estado conocido, indíquela en "statuses" de la conexión.',
    ],
  ),
  portal_status_spelling: define(
    'warning',
    'operator',
    ['connection', 'status', 'spelling', 'sent'],
    [
      '{connection} writes the status {status} as "{spelling}", but is asked for "{sent}"; it may then answer that there are no orders.',
      '{connection} écrit le statut {status} « {spelling} », mais on lui demande « {sent} » ; il peut alors répondre qu’il n’y a pas de commandes.',
      '{connection} escribe el estado {status} como "{spelling}", pero se le pide "{sent}"; puede responder que no hay pedidos.',
    ],
    [
      'Set "statuses: { {status}: {spelling} }" on the connection.',
      'Indiquez « statuses: { {status}: {spelling} } » sur la connexion.',
      'Indique "statuses: { {status}: {spelling} }" en la conexión.',
    ],
  ),
  portal_orders_without_customer: define(
    'warning',
    'portal user',
    ['connection', 'count'],
    [
      '{count} orders on the first page of {connection} belong to retailers without a reference; such orders wait.',
      '{count} commandes de la première page de {connection} appartiennent à des clients sans référence ; ces commandes attendent.',
      '{count} pedidos de la primera página de {connection} son de clientes sin referencia; esos pedidos esperan.',
    ],
    [
      'Give these retailers their ERP reference in the portal.',
      'Renseignez la référence ERP de ces clients dans le portail.',
      'Indique la referencia ERP de esos clientes en el portal.',
    ],
  ),
  portal_pages_without_totals: define(
    'info',
    'nobody',
    ['connection'],
    [
      '{connection} does not say how many pages a list has; long lists are read twice to be sure of every order.',
      '{connection} n’indique pas le nombre de pages d’une liste ; les longues listes sont lues deux fois pour n’oublier aucune commande.',
      '{connection} no dice cuántas páginas tiene una lista; las listas largas se leen dos veces para no perder ningún pedido.',
    ],
  ),
};
