import type { ReasonTable } from '../reason.js';
import { define } from './define.js';

/** What can be said of records that are kept in step. */
export const recordReasons: ReasonTable = {
  not_in_target: define(
    'info',
    'portal user',
    ['record', 'key', 'target'],
    [
      '{record} is left out: {target} has nothing with the key {key}.',
      '{record} est laissé de côté : {target} n’a rien avec la clé {key}.',
      '{record} se deja fuera: {target} no tiene nada con la clave {key}.',
    ],
    [
      'Nothing, if it is not sold there; otherwise create it there, or give it the key {key}.',
      'Rien, s’il n’y est pas vendu ; sinon créez-le là, ou donnez-lui la clé {key}.',
      'Nada, si no se vende allí; si no, créelo allí o déle la clave {key}.',
    ],
  ),
  not_in_source: define(
    'warning',
    'operator',
    ['key', 'source'],
    [
      '{source} has nothing with the key {key} that takes part.',
      '{source} n’a rien avec la clé {key} qui participe.',
      '{source} no tiene nada con la clave {key} que participe.',
    ],
    ['Check the key.', 'Vérifiez la clé.', 'Compruebe la clave.'],
  ),
  write_not_confirmed: define(
    'warning',
    'operator',
    [],
    [
      'It was about to be written when contact was lost, and the source no longer has it: whether it was is not known.',
      'Il allait être écrit quand le contact a été perdu, et la source ne l’a plus : on ne sait pas s’il l’a été.',
      'Iba a escribirse cuando se perdió el contacto, y el origen ya no lo tiene: no se sabe si se escribió.',
    ],
    ['Run the flow again.', 'Relancez le flux.', 'Ejecute el flujo otra vez.'],
  ),
  twin_without_key: define(
    'error',
    'portal user',
    ['record', 'key', 'target'],
    [
      '{record} is not written: {target} has one of the same name and country without a reference, and would then have two.',
      '{record} n’est pas écrit : {target} en a un du même nom et pays sans référence, et en aurait alors deux.',
      '{record} no se escribe: {target} tiene uno del mismo nombre y país sin referencia, y entonces tendría dos.',
    ],
    [
      'Give that one the reference {key}, if it is the same; otherwise rename one of them.',
      'Donnez-lui la référence {key}, si c’est le même ; sinon renommez l’un des deux.',
      'Déle la referencia {key}, si es el mismo; si no, cambie el nombre de uno.',
    ],
  ),
  changed_on_both_sides: define(
    'warning',
    'operator',
    ['record', 'fields', 'winner'],
    [
      '{record} differs on both sides ({fields}); the value of {winner} stands.',
      '{record} diffère des deux côtés ({fields}) ; la valeur de {winner} est retenue.',
      '{record} difiere en ambos lados ({fields}); vale el valor de {winner}.',
    ],
    [
      'Nothing, if that is right; otherwise correct it in {winner}, or name another winner for the field in the flow.',
      'Rien, si c’est juste ; sinon corrigez-le dans {winner}, ou désignez un autre gagnant pour ce champ dans le flux.',
      'Nada, si es correcto; si no, corríjalo en {winner} o elija otro ganador para el campo en el flujo.',
    ],
  ),
  duplicate_key: define(
    'error',
    'erp user',
    ['key', 'first', 'other'],
    [
      '{other} is left out: {first} has the key {key}, too, and goes first.',
      '{other} est laissé de côté : {first} a aussi la clé {key}, et passe d’abord.',
      '{other} se deja fuera: {first} también tiene la clave {key}, y va primero.',
    ],
    [
      'Leave the key {key} with one of them only.',
      'Laissez la clé {key} à un seul d’entre eux.',
      'Deje la clave {key} solo en uno de ellos.',
    ],
  ),
  vanished_from_source: define(
    'warning',
    'erp user',
    ['record', 'source'],
    [
      '{record} is gone from {source}. In the target it is left as it is.',
      '{record} a disparu de {source}. Dans la cible il reste tel quel.',
      '{record} ha desaparecido de {source}. En el destino queda como está.',
    ],
    [
      'Nothing, if it was removed on purpose; then remove it in the target by hand.',
      'Rien, s’il a été retiré exprès ; retirez-le alors à la main dans la cible.',
      'Nada, si se quitó a propósito; entonces quítelo a mano en el destino.',
    ],
  ),
  vanished_and_zeroed: define(
    'warning',
    'erp user',
    ['record', 'source'],
    [
      '{record} is gone from {source}; its stock was set to 0.',
      '{record} a disparu de {source} ; son stock a été mis à 0.',
      '{record} ha desaparecido de {source}; sus existencias se pusieron a 0.',
    ],
  ),
  changed_since_preview_in_target: define(
    'warning',
    'portal user',
    ['record'],
    [
      '{record} was changed in the target since the preview, and is left as it is.',
      '{record} a été modifié dans la cible depuis l’aperçu, et reste tel quel.',
      '{record} se cambió en el destino desde la vista previa, y queda como está.',
    ],
    ['Make a new preview.', 'Faites un nouvel aperçu.', 'Haga una nueva vista previa.'],
  ),
  source_suspiciously_small: define(
    'error',
    'operator',
    ['flow', 'found', 'before'],
    [
      'The source of {flow} suddenly holds {found} records; last time it was {before}. Nothing more is written.',
      'La source de {flow} ne contient soudain que {found} enregistrements ; la dernière fois c’était {before}. Plus rien n’est écrit.',
      'El origen de {flow} de pronto contiene {found} registros; la última vez eran {before}. No se escribe nada más.',
    ],
    [
      'Look whether the source is complete. If it is, run the flow again with "acceptSmallSource": true.',
      'Vérifiez que la source est complète. Si elle l’est, relancez le flux avec "acceptSmallSource": true.',
      'Compruebe si el origen está completo. Si lo está, ejecute el flujo otra vez con "acceptSmallSource": true.',
    ],
  ),
};
