import type { ReasonTable } from '../reason.js';
import { define } from './define.js';

/** What can be said of the webhooks of a connection. */
export const webhookReasons: ReasonTable = {
  webhook_works: define(
    'info',
    'nobody',
    ['connection', 'entity'],
    [
      '{connection} tells us of changed {entity}.',
      '{connection} nous signale les {entity} modifiés.',
      '{connection} nos avisa de los {entity} que cambian.',
    ],
  ),
  webhook_slot_free: define(
    'warning',
    'operator',
    ['connection', 'entity'],
    [
      '{connection} tells nobody of changed {entity}.',
      '{connection} ne signale à personne les {entity} modifiés.',
      '{connection} no avisa a nadie de los {entity} que cambian.',
    ],
    [
      'Register it: npx selvedge connection webhooks {connection} --set',
      'Enregistrez-le : npx selvedge connection webhooks {connection} --set',
      'Regístrelo: npx selvedge connection webhooks {connection} --set',
    ],
  ),
  webhook_slot_off: define(
    'warning',
    'operator',
    ['connection', 'entity'],
    [
      '{connection} knows our address for {entity} and is switched off.',
      '{connection} connaît notre adresse pour {entity}, mais l’envoi est désactivé.',
      '{connection} conoce nuestra dirección para {entity}, pero el envío está desactivado.',
    ],
    [
      'Switch it on: npx selvedge connection webhooks {connection} --set',
      'Activez-le : npx selvedge connection webhooks {connection} --set',
      'Actívelo: npx selvedge connection webhooks {connection} --set',
    ],
  ),
  webhook_slot_taken: define(
    'error',
    'operator',
    ['connection', 'entity', 'host'],
    [
      '{connection} tells {host} of changed {entity}; that is left alone.',
      '{connection} signale les {entity} modifiés à {host} ; cela reste ainsi.',
      '{connection} avisa a {host} de los {entity} que cambian; se deja así.',
    ],
    [
      'Take that address out in {connection} if nobody needs it; until then changes are found by the flows’ schedules.',
      'Retirez cette adresse dans {connection} si personne n’en a besoin ; d’ici là, les planifications des flux trouvent les changements.',
      'Quite esa dirección en {connection} si nadie la necesita; hasta entonces los cambios los encuentran las planificaciones.',
    ],
  ),
  webhook_slot_absent: define(
    'warning',
    'operator',
    ['connection', 'entity'],
    [
      '{connection} has no place to register an address for {entity} by itself.',
      '{connection} n’offre pas d’enregistrer une adresse pour {entity}.',
      '{connection} no ofrece registrar una dirección para {entity}.',
    ],
    [
      'Enter it there by hand: npx selvedge connection webhooks {connection} --show prints the addresses.',
      'Saisissez-la là-bas à la main : npx selvedge connection webhooks {connection} --show affiche les adresses.',
      'Introdúzcala allí a mano: npx selvedge connection webhooks {connection} --show muestra las direcciones.',
    ],
  ),
};
